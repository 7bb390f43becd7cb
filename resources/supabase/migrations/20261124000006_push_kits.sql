-- Sync's push: many kits in one request, each taken only if the row still has the revision it is based on.
-- Runs as the caller, so row level security and column grants hold as for any other write.

-- One statement for all kits whose default badge is `with_default`: a kit that takes the badge changes another row, which
-- no statement may do to a row it writes itself.
create or replace function private.push_kit_rows(kits jsonb, with_default boolean) returns jsonb
language sql volatile set search_path = '' as $$
  with sent as materialized (
    select * from jsonb_to_recordset(kits) as kit (
      id uuid, base_updated_at timestamp, slug text, published boolean, "default" boolean,
      theme jsonb, blocks jsonb, deleted_at timestamp)
    where coalesce(kit."default", false) = with_default
  ), met as materialized (
    select sent.*, kit as there, kit.updated_at as revision,
      (kit.slug, kit.published, kit."default", kit.theme, kit.blocks, kit.deleted_at)
        is not distinct from
        (sent.slug, sent.published, sent."default", sent.theme, sent.blocks, sent.deleted_at) as same
    from sent
    left join public.media_kits as kit on kit.id = sent.id and kit.user_id = (select auth.uid())
    order by sent.id  -- the order of writing: two pushes of the same kits queue up instead of blocking each other
  ), updated as (
    update public.media_kits as kit
    set slug = met.slug, published = met.published, "default" = met."default", theme = met.theme,
        blocks = met.blocks, deleted_at = met.deleted_at
    from met
    where not met.same and met.revision = met.base_updated_at
      and kit.id = met.id and kit.user_id = (select auth.uid()) and kit.updated_at = met.base_updated_at
    returning kit.id, kit.updated_at
  ), inserted as (
    insert into public.media_kits (id, user_id, slug, published, "default", theme, blocks, deleted_at)
    select id, (select auth.uid()), slug, published, "default", theme, blocks, deleted_at from met
    where base_updated_at is null and revision is null
    on conflict (id) do nothing
    returning id, updated_at
  ), answers as (
    select jsonb_build_object('id', id, 'outcome', 'applied', 'updated_at', updated_at) as answer from updated
    union all
    select jsonb_build_object('id', id, 'outcome', 'applied', 'updated_at', updated_at) from inserted
    union all
    select case
      when same then jsonb_build_object('id', id, 'outcome', 'applied', 'updated_at', revision)
      when revision is null and base_updated_at is not null then jsonb_build_object('id', id, 'outcome', 'gone')
      else jsonb_build_object('id', id, 'outcome', 'conflict', 'row', to_jsonb(there))
    end
    from met
    -- sets of ids, not joins: the planner knows nothing of their size and would compare each with each
    where id not in (select id from updated) and id not in (select id from inserted)
  )
  select coalesce(jsonb_agg(answer), '[]') from answers
$$;

-- One kit; an address somebody else has is its own affair.
create or replace function private.push_one_kit(kit jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
  return private.push_kit_rows(jsonb_build_array(kit), coalesce((kit ->> 'default')::boolean, false)) -> 0;
exception when unique_violation then
  return jsonb_build_object('id', kit ->> 'id', 'outcome', 'slug_taken');
end $$;

-- What the studio calls: `[{id, base_updated_at, slug, published, default, theme, blocks, deleted_at}]` in,
-- `[{id, outcome, updated_at | row}]` out; outcome is applied, conflict (row: what is there now), slug_taken or gone.
-- Sending the same again changes nothing and is answered `applied`. The parameter has no name: PostgREST then hands the
-- body over as it is, instead of parsing it twice.
create or replace function public.push_kits(jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  answers jsonb;
begin
  begin
    answers := private.push_kit_rows($1, false);
  exception when unique_violation then
    select coalesce(jsonb_agg(private.push_one_kit(kit)), '[]') into answers
    from jsonb_path_query($1, '$[*] ? (!(@.default == true))') as kit;
  end;
  return answers || (
    select coalesce(jsonb_agg(private.push_one_kit(kit)), '[]')
    from jsonb_path_query($1, '$[*] ? (@.default == true)') as kit
  );
end $$;

revoke all on function private.push_kit_rows(jsonb, boolean), private.push_one_kit(jsonb), public.push_kits(jsonb)
  from public, anon, service_role;
grant execute on function private.push_kit_rows(jsonb, boolean), private.push_one_kit(jsonb), public.push_kits(jsonb)
  to authenticated;

-- Sync's push: many kits in one request, each taken only if the row still has the revision it is based on.
-- Runs as the caller, so row level security and column grants hold as for any other write.

-- The revision of a row; the oldest there is for one that was there before the platform kept any. Null for no row.
create or replace function private.revision(kit public.media_kits) returns timestamp
language sql immutable set search_path = '' as $$
  select coalesce(kit.updated_at, case when kit.id is not null then timestamp 'epoch' end)
$$;

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
    select sent.*, kit as there, private.revision(kit) as revision,
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
      and kit.id = met.id and kit.user_id = (select auth.uid()) and private.revision(kit) = met.base_updated_at
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

-- Kits one by one, after an address was found to be taken. Two that swap their addresses, or more in a ring, first give
-- them up for names nobody sees: all of this is one transaction. Whoever then does not get what it wants must keep what
-- it had, so all of it is done once more without giving that up, which whoever wants it is told.
create or replace function private.push_kits_apart(kits jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  keeping uuid[] := '{}';  -- kits that have to keep their addresses
  released jsonb;          -- kits that gave up theirs, and their revision since
  answers jsonb;
begin
  perform from public.media_kits  -- in the order of writing
  where user_id = (select auth.uid()) and id in (select (kit ->> 'id')::uuid from jsonb_array_elements(kits) as kit)
  order by id for update;
  loop
    begin
      with sent as materialized (
        select * from jsonb_to_recordset(kits) as kit (id uuid, base_updated_at timestamp, slug text)
      ), moved as (
        update public.media_kits as kit set slug = 'moving-' || gen_random_uuid()
        from sent
        where kit.id = sent.id and kit.user_id = (select auth.uid())
          and private.revision(kit) = sent.base_updated_at and kit.slug <> sent.slug and kit.id <> all (keeping)
          and kit.slug in (select slug from sent)
        returning kit.id, kit.updated_at
      )
      select coalesce(jsonb_object_agg(id, jsonb_build_object('base_updated_at', updated_at)), '{}')
      into released from moved;

      select coalesce(jsonb_agg(private.push_one_kit(kit)), '[]') into answers
      from (
        select kit || coalesce(released -> (kit ->> 'id'), '{}') as kit from jsonb_array_elements(kits) as kit
        order by kit -> 'default', kit ->> 'id'
      ) as one_by_one;

      if not exists (
        select from jsonb_array_elements(answers) as answer
        where released ? (answer ->> 'id') and answer ->> 'outcome' <> 'applied'
      ) then
        return answers;
      end if;
      raise exception using errcode = 'KF001', message = 'undo what was done since begin';
    exception when sqlstate 'KF001' then
      keeping := keeping || array(
        select (answer ->> 'id')::uuid from jsonb_array_elements(answers) as answer
        where released ? (answer ->> 'id') and answer ->> 'outcome' <> 'applied'
      );
    end;
  end loop;
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
  answers := private.push_kit_rows($1, false);
  return answers || (
    select coalesce(jsonb_agg(private.push_kit_rows(jsonb_build_array(kit), true) -> 0), '[]')
    from jsonb_path_query($1, '$[*] ? (@.default == true)') as kit
  );
exception when unique_violation then
  return private.push_kits_apart($1);
end $$;

revoke all on function private.revision(public.media_kits), private.push_kit_rows(jsonb, boolean),
  private.push_one_kit(jsonb), private.push_kits_apart(jsonb), public.push_kits(jsonb)
  from public, anon, service_role;
grant execute on function private.revision(public.media_kits), private.push_kit_rows(jsonb, boolean),
  private.push_one_kit(jsonb), private.push_kits_apart(jsonb), public.push_kits(jsonb)
  to authenticated;

-- Sync's push: many kits in one request, each taken only if the row still has the revision it is based on.
-- Runs as the caller, so row level security and column grants hold as for any other write.

-- One statement for all kits whose default badge is `with_default`: a kit that takes the badge changes another row, which
-- no statement may do to a row it writes itself.
create or replace function public.push_kit_rows(kits jsonb, with_default boolean) returns jsonb
language sql volatile set search_path = '' as $$
  with sent as materialized (
    select * from jsonb_to_recordset(kits) as kit (
      id uuid, base_updated_at timestamp, slug text, published boolean, "default" boolean,
      theme jsonb, blocks jsonb, deleted_at timestamp)
    where kit."default" = with_default
  ), present as materialized (
    select kit.* from public.media_kits as kit join sent on sent.id = kit.id where kit.user_id = (select auth.uid())
  ), updated as (
    update public.media_kits as kit
    set slug = sent.slug, published = sent.published, "default" = sent."default", theme = sent.theme,
        blocks = sent.blocks, deleted_at = sent.deleted_at
    from sent
    where kit.id = sent.id and kit.user_id = (select auth.uid()) and kit.updated_at = sent.base_updated_at
      and (kit.slug, kit.published, kit."default", kit.theme, kit.blocks, kit.deleted_at)
        is distinct from (sent.slug, sent.published, sent."default", sent.theme, sent.blocks, sent.deleted_at)
    returning kit.id, kit.updated_at
  ), inserted as (
    insert into public.media_kits (id, user_id, slug, published, "default", theme, blocks, deleted_at)
    select id, (select auth.uid()), slug, published, "default", theme, blocks, deleted_at from sent
    where base_updated_at is null and not exists (select 1 from present where present.id = sent.id)
    on conflict (id) do nothing
    returning id, updated_at
  )
  select coalesce(jsonb_agg(case
    when updated.id is not null or inserted.id is not null then jsonb_build_object(
      'id', sent.id, 'outcome', 'applied', 'updated_at', coalesce(updated.updated_at, inserted.updated_at))
    when (present.slug, present.published, present."default", present.theme, present.blocks, present.deleted_at)
      is not distinct from (sent.slug, sent.published, sent."default", sent.theme, sent.blocks, sent.deleted_at)
      then jsonb_build_object('id', sent.id, 'outcome', 'applied', 'updated_at', present.updated_at)
    when present.id is null and sent.base_updated_at is not null then jsonb_build_object(
      'id', sent.id, 'outcome', 'gone')
    else jsonb_build_object('id', sent.id, 'outcome', 'conflict', 'row', to_jsonb(present))
  end), '[]')
  from sent
  left join present on present.id = sent.id
  left join updated on updated.id = sent.id
  left join inserted on inserted.id = sent.id
$$;

-- One kit; an address somebody else has is its own affair.
create or replace function public.push_one_kit(kit jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
  return public.push_kit_rows(jsonb_build_array(kit), (kit ->> 'default')::boolean) -> 0;
exception when unique_violation then
  return jsonb_build_object('id', kit ->> 'id', 'outcome', 'slug_taken');
end $$;

-- What the studio calls: `[{id, base_updated_at, slug, published, default, theme, blocks, deleted_at}]` in,
-- `[{id, outcome, updated_at | row}]` out; outcome is applied, conflict (row: what is there now), slug_taken or gone.
-- Sending the same again changes nothing and is answered `applied`.
create or replace function public.push_kits(kits jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  answers jsonb;
begin
  begin
    answers := public.push_kit_rows(kits, false);
  exception when unique_violation then
    select coalesce(jsonb_agg(public.push_one_kit(kit)), '[]') into answers
    from jsonb_array_elements(kits) as kit where not (kit ->> 'default')::boolean;
  end;
  return answers || (
    select coalesce(jsonb_agg(public.push_one_kit(kit)), '[]')
    from jsonb_array_elements(kits) as kit where (kit ->> 'default')::boolean
  );
end $$;

revoke all on function public.push_kit_rows(jsonb, boolean), public.push_one_kit(jsonb), public.push_kits(jsonb)
  from public, anon;
grant execute on function public.push_kit_rows(jsonb, boolean), public.push_one_kit(jsonb), public.push_kits(jsonb)
  to authenticated;

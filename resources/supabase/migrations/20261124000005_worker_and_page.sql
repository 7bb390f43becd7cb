-- What the refresh worker and the public page need, and nobody else.

-- Accounts whose numbers are older than their owner's tier allows: pro 1 hour, free 24 hours. `updated_at` is that of
-- the account's snapshot, so null means new. It carries tokens: the service role alone may read it.
drop view if exists public.accounts_due_for_update;  -- a view has no rows, and may have had other columns
create view public.accounts_due_for_update with (security_invoker = true) as
  select account.id, account.user_id, account.provider, account.account_id, account.access_token,
         account.refresh_token, account.expires_at, snapshot.updated_at
  from public.connected_accounts as account
  join public.profiles as owner on owner.id = account.user_id and owner.deleted_at is null
  left join public.analytics_snapshots as snapshot
    on snapshot.user_id = account.user_id and snapshot.platform_id = account.account_id
       and snapshot.deleted_at is null
  where account.deleted_at is null
    and (snapshot.updated_at is null
         or snapshot.updated_at < timezone('utc', now())
            - case owner.tier when 'pro' then interval '1 hour' else interval '24 hours' end);

revoke all on public.accounts_due_for_update from public, anon, authenticated, service_role;
grant select on public.accounts_due_for_update to service_role;

-- One snapshot an account; a fetch that was overtaken never overwrites a newer one, and a worker whose clock is ahead
-- does not shut out the others.
create or replace function public.put_snapshot(
  owner_id uuid, platform text, new_stats jsonb, new_history jsonb, fetched_at timestamp
) returns void
language sql volatile set search_path = '' as $$
  insert into public.analytics_snapshots (user_id, platform_id, stats, history, updated_at)
  values (owner_id, platform, new_stats, new_history, least(fetched_at, timezone('utc', clock_timestamp())))
  on conflict (user_id, platform_id) where deleted_at is null do update
    set stats = excluded.stats, history = excluded.history, updated_at = excluded.updated_at
    where public.analytics_snapshots.updated_at is null
       or public.analytics_snapshots.updated_at < excluded.updated_at
$$;

revoke all on function public.put_snapshot(uuid, text, jsonb, jsonb, timestamp) from public, anon, authenticated;
grant execute on function public.put_snapshot(uuid, text, jsonb, jsonb, timestamp) to service_role;

-- A published kit with its owner's handle and the snapshots its blocks name, and nothing else.
-- Without `kit_slug` it is the owner's default kit.
create or replace function private.public_kit(handle text, kit_slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'username', owner.username,
    'slug', kit.slug,
    'theme', kit.theme,
    'blocks', kit.blocks,
    'updatedAt', kit.updated_at,
    'snapshots', coalesce((
      select jsonb_agg(jsonb_build_object(
        'platformId', snapshot.platform_id, 'stats', snapshot.stats,
        'history', snapshot.history, 'updatedAt', snapshot.updated_at))
      from public.analytics_snapshots as snapshot
      where snapshot.user_id = kit.user_id and snapshot.deleted_at is null
        and snapshot.platform_id in (
          select named #>> '{}' from jsonb_path_query(kit.blocks, '$[*].data.source.platformId') as named
        )
    ), '[]'::jsonb))
  from public.media_kits as kit
  join public.profiles as owner on owner.id = kit.user_id
  where owner.username = handle and owner.deleted_at is null
    and kit.published and kit.deleted_at is null
    and case when kit_slug is null then kit."default" else kit.slug = kit_slug end
$$;

revoke all on function private.public_kit(text, text) from public;
grant execute on function private.public_kit(text, text) to anon, authenticated, service_role;

-- What the API shows of it; a function with its owner's rights does not belong where anybody may call it by name
-- (advisors 0028 and 0029).
create or replace function public.public_kit(handle text, kit_slug text default null) returns jsonb
language sql stable set search_path = '' as $$
  select private.public_kit(handle, kit_slug)
$$;

revoke all on function public.public_kit(text, text) from public;
grant execute on function public.public_kit(text, text) to anon, authenticated, service_role;

-- Who may select, insert, update and delete what (database-schema.md, "Row Level Security"; design.md, "Rules the
-- tables need").

-- What was granted before is taken back first: hosted Supabase opens new tables to the API roles, and one lax policy
-- beside a strict one wins.
do $$
declare
  old record;
begin
  for old in
    select tablename, policyname from pg_catalog.pg_policies where schemaname = 'public'
      and tablename in ('profiles', 'subscriptions', 'media_kits', 'connected_accounts', 'analytics_snapshots')
  loop
    execute format('drop policy %I on public.%I', old.policyname, old.tablename);
  end loop;
end $$;

alter table public.profiles enable row level security;
alter table public.subscriptions enable row level security;
alter table public.media_kits enable row level security;
alter table public.connected_accounts enable row level security;
alter table public.analytics_snapshots enable row level security;

revoke all on public.profiles, public.subscriptions, public.media_kits, public.connected_accounts,
  public.analytics_snapshots from public, anon, authenticated;
grant select, insert, update, delete on public.profiles, public.subscriptions, public.media_kits,
  public.connected_accounts, public.analytics_snapshots to service_role;

-- Profiles: own row; never `tier`, or anyone is Pro; an e-mail address only as Auth confirmed it.
grant select on public.profiles to authenticated;
grant insert (id, email, username, onboarding_steps) on public.profiles to authenticated;
grant update (username, onboarding_steps, deleted_at) on public.profiles to authenticated;
create policy "Users can view their own profile" on public.profiles
  for select to authenticated using ((select auth.uid()) = id);
create policy "Users can update their own profile" on public.profiles
  for update to authenticated using ((select auth.uid()) = id) with check ((select auth.uid()) = id);
create policy "Users can insert their own profile" on public.profiles
  for insert to authenticated with check ((select auth.uid()) = id and email = coalesce((select auth.email()), ''));

-- Subscriptions: to be read; webhooks write under the service role.
grant select on public.subscriptions to authenticated;
create policy "Users can view their own subscription" on public.subscriptions
  for select to authenticated using ((select auth.uid()) = user_id);

-- Kits: public where published and not deleted; all verbs for the owner.
grant select on public.media_kits to anon, authenticated;
grant insert (id, user_id, slug, published, "default", theme, blocks, deleted_at),
  update (slug, published, "default", theme, blocks, deleted_at), delete on public.media_kits to authenticated;
create policy "Published kits are public" on public.media_kits
  for select to anon using (published and deleted_at is null);
create policy "Users can view published kits and their own" on public.media_kits
  for select to authenticated using ((published and deleted_at is null) or (select auth.uid()) = user_id);
create policy "Users can create kits for themselves" on public.media_kits
  for insert to authenticated with check ((select auth.uid()) = user_id);
create policy "Users can update their own kits" on public.media_kits
  for update to authenticated using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
create policy "Users can delete their own kits" on public.media_kits
  for delete to authenticated using ((select auth.uid()) = user_id);

-- Connected accounts: no delete policy; disconnecting is a soft delete that blanks the tokens.
grant select on public.connected_accounts to authenticated;
grant insert (id, user_id, provider, account_id, access_token, refresh_token, expires_at, scope),
  update (access_token, refresh_token, expires_at, scope, deleted_at) on public.connected_accounts to authenticated;
create policy "Users can view their own connected accounts" on public.connected_accounts
  for select to authenticated using ((select auth.uid()) = user_id);
create policy "Users can connect new accounts" on public.connected_accounts
  for insert to authenticated with check ((select auth.uid()) = user_id);
create policy "Users can update their own connected accounts" on public.connected_accounts
  for update to authenticated using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);

-- Snapshots: verified proof, so only the worker writes them.
grant select on public.analytics_snapshots to authenticated;
create policy "Users can view their own snapshots" on public.analytics_snapshots
  for select to authenticated using ((select auth.uid()) = user_id);

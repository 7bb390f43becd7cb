-- Indexes for every foreign key that no unique constraint covers, for the delta pull, and for the rules that only an
-- index can hold. Rows in the trash (`deleted_at`) are outside of those rules.

create index if not exists media_kits_pull on public.media_kits (user_id, updated_at, id);
create index if not exists connected_accounts_pull on public.connected_accounts (user_id, updated_at, id);
create index if not exists analytics_snapshots_pull on public.analytics_snapshots (user_id, updated_at, id);
create index if not exists profiles_handle on public.profiles (lower(username));  -- asked for at every letter typed

-- One kit answers the creator's bare address.
create unique index if not exists media_kits_one_default
  on public.media_kits (user_id) where "default" and deleted_at is null;
create unique index if not exists connected_accounts_one_each
  on public.connected_accounts (user_id, provider, account_id) where deleted_at is null;
create unique index if not exists analytics_snapshots_one_each
  on public.analytics_snapshots (user_id, platform_id) where deleted_at is null;

-- The platform's tables, name for name and type for type (database-schema.md).
-- On a database that already has them no row is touched; README.md, "A database that is already in use".
-- `timestamp` is without time zone and in UTC (design.md, "Data"); plain now() would follow the session's time zone,
-- which PostgREST lets any client choose.

-- What the rules of these migrations could not live with stops them here, before anything is changed. (The advice is
-- part of the message: the Supabase CLI shows no hints.)
do $$
declare
  found text;
begin
  if to_regclass('public.media_kits') is not null then
    select string_agg(format('%s of user %s', count, user_id), '; ') into found
    from (select user_id, count(*) from public.media_kits where user_id is not null and "default" and deleted_at is null
          group by user_id having count(*) > 1) as twice;
    if found is not null then
      raise exception 'Nothing was changed: there are users with more than one default kit (%). '
        'Set "default" to false on all but one of the kits of each, then run the migrations again.', found;
    end if;
  end if;

  if to_regclass('public.connected_accounts') is not null then
    select string_agg(format('%s x %s %s of user %s', count, provider, account_id, user_id), '; ') into found
    from (select user_id, provider, account_id, count(*) from public.connected_accounts where deleted_at is null
          group by user_id, provider, account_id having count(*) > 1) as twice;
    if found is not null then
      raise exception 'Nothing was changed: there are accounts that are connected more than once (%). '
        'Set deleted_at on all but the row of each that still works, then run the migrations again.', found;
    end if;
  end if;

  if to_regclass('public.analytics_snapshots') is not null then
    select string_agg(format('%s of %s of user %s', count, platform_id, user_id), '; ') into found
    from (select user_id, platform_id, count(*) from public.analytics_snapshots where deleted_at is null
          group by user_id, platform_id having count(*) > 1) as twice;
    if found is not null then
      raise exception 'Nothing was changed: there are channels with more than one snapshot (%). '
        'Set deleted_at on all but the newest snapshot of each, then run the migrations again.', found;
    end if;
  end if;

  select string_agg(format('%s.%s', table_name, column_name), ', ') into found
  from information_schema.columns
  where table_schema = 'public' and data_type = 'timestamp with time zone'
    and table_name in ('profiles', 'subscriptions', 'media_kits', 'connected_accounts', 'analytics_snapshots');
  if found is not null then
    raise exception 'Nothing was changed: these columns have a time zone, the platform''s have none (%). '
      'Make them `timestamp` (using ... at time zone ''utc''), then run the migrations again.', found;
  end if;
end $$;

-- What the tables need and no API shows: on hosted Supabase and in config.toml it shows `public` alone.
create schema if not exists private;
revoke all on schema private from public;
grant usage on schema private to anon, authenticated, service_role;

do $$ begin
  create type public.subscription_tier as enum ('free', 'pro');
exception when duplicate_object then null; end $$;

do $$ begin
  create type public.onboarding_steps as enum ('username', 'stats', 'welcome');
exception when duplicate_object then null; end $$;

do $$ begin
  create type public.connected_account_provider as enum ('youtube', 'instagram');
exception when duplicate_object then null; end $$;

-- DefaultKitBlocks: a fresh id for each block, as the studio gives them (models.defaults).
create or replace function private.default_kit_blocks() returns jsonb
language sql volatile set search_path = '' as $$
  select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'type', kind, 'data', '{}'::jsonb) order by place)
  from unnest(array['profile', 'stats', 'chart', 'contact']) with ordinality as blocks (kind, place)
$$;

create table if not exists public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  username text unique,
  tier public.subscription_tier not null default 'free',
  onboarding_steps public.onboarding_steps[] not null default '{}',
  created_at timestamp default timezone('utc', now()),
  updated_at timestamp default timezone('utc', now()),
  deleted_at timestamp
);

create table if not exists public.subscriptions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid unique references public.profiles (id) on delete cascade,
  provider text not null,
  customer_id text unique,
  subscription_id text unique,
  price_id text,
  current_period_end timestamp,
  created_at timestamp default timezone('utc', now()),
  updated_at timestamp default timezone('utc', now()),
  deleted_at timestamp
);

create table if not exists public.media_kits (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.profiles (id) on delete cascade,
  slug text unique not null,
  published boolean not null default false,
  "default" boolean not null default false,
  theme jsonb not null default '{"primary": "#7c3aed", "radius": 12}',
  blocks jsonb not null default private.default_kit_blocks(),
  created_at timestamp default timezone('utc', now()),
  updated_at timestamp default timezone('utc', now()),
  deleted_at timestamp
);

create table if not exists public.connected_accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  provider public.connected_account_provider not null,
  account_id text not null,
  access_token text not null,
  refresh_token text,
  expires_at timestamp,
  scope text,
  created_at timestamp default timezone('utc', now()),
  updated_at timestamp default timezone('utc', now()),
  deleted_at timestamp
);

create table if not exists public.analytics_snapshots (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  platform_id text not null,
  stats jsonb not null default '{}',
  history jsonb not null default '[]',
  created_at timestamp default timezone('utc', now()),
  updated_at timestamp default timezone('utc', now()),
  deleted_at timestamp
);

-- Tables that were there before: their times in UTC too, and an account that is deleted takes its rows along.
do $$
declare
  own text;
  key record;
begin
  foreach own in array array['profiles', 'subscriptions', 'media_kits', 'connected_accounts', 'analytics_snapshots'] loop
    execute format('alter table public.%I alter created_at set default timezone(''utc'', now()),
                    alter updated_at set default timezone(''utc'', now())', own);
    for key in
      select conname, attname, confrelid::regclass as target
      from pg_catalog.pg_constraint
      join pg_catalog.pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where conrelid = format('public.%I', own)::regclass and contype = 'f' and cardinality(conkey) = 1
        and confrelid in ('auth.users'::regclass, 'public.profiles'::regclass) and confdeltype <> 'c'
    loop
      execute format('alter table public.%I drop constraint %I, add constraint %I foreign key (%I)
                      references %s (id) on delete cascade', own, key.conname, key.conname, key.attname, key.target);
    end loop;
  end loop;
end $$;

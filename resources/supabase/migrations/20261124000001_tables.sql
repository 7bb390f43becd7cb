-- The platform's tables, name for name and type for type (database-schema.md).
-- Safe on a database that already has them: what exists is left as it is, no row is touched.
-- `timestamp` is without time zone and in UTC (design.md, "Data"); plain now() would follow the session's time zone,
-- which PostgREST lets any client choose.

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
create or replace function public.default_kit_blocks() returns jsonb
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
  blocks jsonb not null default public.default_kit_blocks(),
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

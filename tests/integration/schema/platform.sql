-- A platform that is in use already, as Drizzle makes the tables of database-schema.md and as people add to them by
-- hand: other names of constraints, times by now(), no cascades, policies that are too wide, triggers of its own.

create type public.subscription_tier as enum ('free', 'pro');
create type public.onboarding_steps as enum ('username', 'stats', 'welcome');
create type public.connected_account_provider as enum ('youtube', 'instagram');

create table public.profiles (
  "id" uuid primary key not null,
  "email" text not null,
  "username" text,
  "tier" "subscription_tier" default 'free' not null,
  "onboarding_steps" "onboarding_steps"[] default '{}' not null,
  "created_at" timestamp default now(),
  "updated_at" timestamp default now(),
  "deleted_at" timestamp,
  constraint "profiles_username_unique" unique ("username")
);
create table public.subscriptions (
  "id" uuid primary key default gen_random_uuid() not null,
  "user_id" uuid,
  "provider" text not null,
  "customer_id" text,
  "subscription_id" text,
  "price_id" text,
  "current_period_end" timestamp,
  "created_at" timestamp default now(),
  "updated_at" timestamp default now(),
  "deleted_at" timestamp,
  constraint "subscriptions_user_id_unique" unique ("user_id"),
  constraint "subscriptions_customer_id_unique" unique ("customer_id"),
  constraint "subscriptions_subscription_id_unique" unique ("subscription_id")
);
create table public.media_kits (
  "id" uuid primary key default gen_random_uuid() not null,
  "user_id" uuid,
  "slug" text not null,
  "published" boolean default false not null,
  "default" boolean default false not null,
  "theme" jsonb default '{"primary":"#000000","radius":8}'::jsonb not null,
  "blocks" jsonb default '[]'::jsonb not null,
  "created_at" timestamp default now(),
  "updated_at" timestamp default now(),
  "deleted_at" timestamp,
  constraint "media_kits_slug_unique" unique ("slug")
);
create table public.connected_accounts (
  "id" uuid primary key default gen_random_uuid() not null,
  "user_id" uuid not null,
  "provider" "connected_account_provider" not null,
  "account_id" text not null,
  "access_token" text not null,
  "refresh_token" text,
  "expires_at" timestamp,
  "scope" text,
  "created_at" timestamp default now(),
  "updated_at" timestamp default now(),
  "deleted_at" timestamp
);
create table public.analytics_snapshots (
  "id" uuid primary key default gen_random_uuid() not null,
  "user_id" uuid not null,
  "platform_id" text not null,
  "stats" jsonb default '{}'::jsonb not null,
  "history" jsonb default '[]'::jsonb not null,
  "created_at" timestamp default now(),
  "updated_at" timestamp default now(),
  "deleted_at" timestamp
);

alter table public.profiles add constraint "profiles_id_users_id_fk"
  foreign key ("id") references auth.users("id") on delete no action on update no action;
alter table public.subscriptions add constraint "subscriptions_user_id_profiles_id_fk"
  foreign key ("user_id") references public.profiles("id") on delete no action on update no action;
alter table public.media_kits add constraint "media_kits_user_id_profiles_id_fk"
  foreign key ("user_id") references public.profiles("id") on delete no action on update no action;
alter table public.connected_accounts add constraint "connected_accounts_user_id_profiles_id_fk"
  foreign key ("user_id") references public.profiles("id") on delete no action on update no action;
alter table public.analytics_snapshots add constraint "analytics_snapshots_user_id_profiles_id_fk"
  foreign key ("user_id") references public.profiles("id") on delete no action on update no action;

create view public.accounts_due_for_update as
  select id, user_id, provider::text, account_id, access_token from public.connected_accounts;

alter table public.profiles enable row level security;
create policy "Enable read access for all users" on public.profiles for select using (true);
create policy "Enable update for users based on id" on public.profiles for update using (auth.uid() = id);
alter table public.media_kits enable row level security;
create policy "Users can view published kits and their own" on public.media_kits for select using (published);

create function public.set_updated_at() returns trigger language plpgsql as $$
begin new.updated_at = now(); return new; end $$;
create trigger set_updated_at before update on public.media_kits
  for each row execute function public.set_updated_at();
create function public.handle_new_user() returns trigger language plpgsql security definer as $$
begin insert into public.profiles (id, email) values (new.id, new.email); return new; end $$;
create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-000000000001', 'ana@kit.example'),
  ('00000000-0000-4000-8000-000000000002', 'ben@kit.example');
update public.profiles set username = 'Ana_M', tier = 'pro', created_at = '2024-01-01', updated_at = '2024-02-01'
  where email = 'ana@kit.example';
update public.profiles set deleted_at = '2024-03-01' where email = 'ben@kit.example';
insert into public.subscriptions (user_id, provider, customer_id) values
  ('00000000-0000-4000-8000-000000000001', 'stripe', 'cus_1');
insert into public.media_kits (user_id, slug, published, "default", blocks, updated_at, deleted_at) values
  ('00000000-0000-4000-8000-000000000001', 'Gaming Kit', true, true, '[{"id": "a", "type": "profile", "data": {}}]', '2024-02-01', null),
  ('00000000-0000-4000-8000-000000000001', 'old', true, true, '[]', '2024-02-02', '2024-02-03'),
  ('00000000-0000-4000-8000-000000000002', 'ben', false, true, '{}', null, null),
  (null, 'orphan', false, true, '[]', '2024-02-04', null),
  (null, 'orphan-2', false, true, '[]', '2024-02-04', null);
insert into public.connected_accounts (user_id, provider, account_id, access_token, refresh_token, deleted_at) values
  ('00000000-0000-4000-8000-000000000001', 'youtube', 'UC1', 'ya29.a', '1//a', null),
  ('00000000-0000-4000-8000-000000000001', 'youtube', 'UC1', 'ya29.b', '1//b', '2024-02-01');
insert into public.analytics_snapshots (user_id, platform_id, stats, deleted_at) values
  ('00000000-0000-4000-8000-000000000001', 'UC1', '{"views": 2}', null),
  ('00000000-0000-4000-8000-000000000001', 'UC1', '{"views": 1}', '2024-02-01');

-- What the server decides, whatever a client sends.
-- Triggers of one table fire in the order of their names. Those named zz_ have the last word, also beside triggers that
-- a platform already has for the same purpose.

-- `updated_at` is the revision that sync compares: always the server's clock, strictly growing for a row.
-- Snapshots have no such trigger: theirs is the time the numbers were fetched at, and `put_snapshot` sets it.
create or replace function private.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := timezone('utc', clock_timestamp());
  if tg_op = 'UPDATE' then
    new.updated_at := greatest(new.updated_at, old.updated_at + interval '1 microsecond');
    new.created_at := old.created_at;
  end if;
  return new;
end $$;

create or replace trigger zz_touch before insert or update on public.profiles
  for each row execute function private.touch_updated_at();
create or replace trigger zz_touch before insert or update on public.subscriptions
  for each row execute function private.touch_updated_at();
create or replace trigger zz_touch before insert or update on public.media_kits
  for each row execute function private.touch_updated_at();
create or replace trigger zz_touch before insert or update on public.connected_accounts
  for each row execute function private.touch_updated_at();

-- A kit that becomes the default takes the place of the one before; without this the unique index refuses it.
-- Two that become it at the same time go one after the other, so that the second sees the first. A kit that is the
-- default already does not wait: it would hold its row meanwhile, and the other is waiting for that.
create or replace function private.one_default_kit() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old."default" and old.deleted_at is null then
    return new;
  end if;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('media_kits.default ' || new.user_id, 0));
  update public.media_kits set "default" = false
  where user_id = new.user_id and id <> new.id and "default" and deleted_at is null;
  return new;
end $$;

create or replace trigger media_kits_one_default before insert or update of "default", deleted_at on public.media_kits
  for each row when (new."default" and new.deleted_at is null) execute function private.one_default_kit();

-- Addresses are parts of a link that anybody may read: lower case, nothing that looks like something else. Those that
-- were there before stay until they are changed. (The studio's own rule, models.slug, is narrower.)
create or replace function private.is_address(word text) returns boolean
language sql immutable set search_path = '' as $$
  select length(word) <= 64 and word ~ '^[a-z0-9]+([-._][a-z0-9]+)*$'
$$;

create or replace function private.refuse_address() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise check_violation using
    message = 'This cannot be part of an address.',
    hint = 'Up to 64 of a-z and 0-9, with single - . or _ between them.',
    schema = tg_table_schema, table = tg_table_name, column = tg_argv[0];
end $$;

create or replace trigger media_kits_new_slug before insert on public.media_kits
  for each row when (not private.is_address(new.slug)) execute function private.refuse_address('slug');
create or replace trigger media_kits_other_slug before update of slug on public.media_kits
  for each row when (new.slug is distinct from old.slug and not private.is_address(new.slug))
  execute function private.refuse_address('slug');
create or replace trigger profiles_new_username before insert on public.profiles
  for each row when (not private.is_address(new.username)) execute function private.refuse_address('username');
create or replace trigger profiles_other_username before update of username on public.profiles
  for each row when (new.username is distinct from old.username and not private.is_address(new.username))
  execute function private.refuse_address('username');

-- Shapes and sizes no studio exceeds: the page reads what is here for anybody who asks. `not valid`: rows that were
-- there before are not looked at until they change.
alter table public.media_kits
  drop constraint if exists media_kits_theme_is_object,
  drop constraint if exists media_kits_blocks_are_list,
  add constraint media_kits_theme_is_object
    check (jsonb_typeof(theme) = 'object' and pg_column_size(theme) <= 65536) not valid,
  add constraint media_kits_blocks_are_list
    check (jsonb_typeof(blocks) = 'array' and pg_column_size(blocks) <= 16777216) not valid;
alter table public.connected_accounts
  drop constraint if exists connected_accounts_lengths,
  add constraint connected_accounts_lengths check (
    length(account_id) <= 256 and length(access_token) <= 8192 and length(refresh_token) <= 8192
    and length(scope) <= 8192) not valid;

-- Disconnecting is a soft delete, and no token outlives it.
create or replace function private.forget_tokens() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.access_token := '';
  new.refresh_token := null;
  return new;
end $$;

create or replace trigger zz_forget_tokens before insert or update on public.connected_accounts
  for each row when (new.deleted_at is not null) execute function private.forget_tokens();

-- Every account has its profile, under the e-mail address that Auth has confirmed.
create or replace function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, email) values (new.id, coalesce(new.email, ''))
  on conflict (id) do nothing;
  return new;
end $$;

create or replace trigger zz_create_profile after insert on auth.users
  for each row execute function private.create_profile();

create or replace function private.change_email() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.profiles set email = coalesce(new.email, '') where id = new.id;
  return new;
end $$;

create or replace trigger zz_change_email after update of email on auth.users
  for each row when (new.email is distinct from old.email) execute function private.change_email();

-- Triggers' functions are nobody's to call; what defaults and conditions of triggers call, whoever writes calls.
revoke all on all functions in schema private from public, anon, authenticated, service_role;
grant execute on function private.default_kit_blocks(), private.is_address(text) to authenticated, service_role;

-- What the server decides, whatever a client sends.

-- `updated_at` is the revision that sync compares: always the server's clock, strictly growing for a row.
create or replace function public.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := timezone('utc', clock_timestamp());
  if tg_op = 'UPDATE' then
    new.updated_at := greatest(new.updated_at, old.updated_at + interval '1 microsecond');
    new.created_at := old.created_at;
  end if;
  return new;
end $$;

create or replace trigger profiles_touch before insert or update on public.profiles
  for each row execute function public.touch_updated_at();
create or replace trigger media_kits_touch before insert or update on public.media_kits
  for each row execute function public.touch_updated_at();
create or replace trigger connected_accounts_touch before insert or update on public.connected_accounts
  for each row execute function public.touch_updated_at();

-- A kit that becomes the default takes the place of the one before; without this the unique index refuses it.
create or replace function public.one_default_kit() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new."default" and new.deleted_at is null then
    update public.media_kits set "default" = false
    where user_id = new.user_id and id <> new.id and "default" and deleted_at is null;
  end if;
  return new;
end $$;

create or replace trigger media_kits_one_default before insert or update of "default", deleted_at
  on public.media_kits for each row execute function public.one_default_kit();

-- Every account has its profile.
create or replace function public.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, email) values (new.id, coalesce(new.email, ''))
  on conflict (id) do nothing;
  return new;
end $$;

create or replace trigger kitfolio_create_profile after insert on auth.users
  for each row execute function public.create_profile();

-- What a signed-in user can do about the account itself. A function with its owner's rights stands in `private`, the API
-- shows one without (advisors 0028 and 0029).

-- Whether nobody else has a name. Names are addresses, so `Ana` and `ana` are one.
create or replace function private.username_free(wanted text) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (
    select 1 from public.profiles where lower(username) = lower(wanted) and id <> (select auth.uid())
  )
$$;

revoke all on function private.username_free(text) from public, anon, authenticated, service_role;
grant execute on function private.username_free(text) to authenticated;

create or replace function public.username_free(wanted text) returns boolean
language sql stable set search_path = '' as $$
  select private.username_free(wanted)
$$;

revoke all on function public.username_free(text) from public, anon, authenticated, service_role;
grant execute on function public.username_free(text) to authenticated;

-- Deletes whoever asks: the user and, by the tables' rules, all that is theirs.
create or replace function private.delete_account() returns void
language sql volatile security definer set search_path = '' as $$
  delete from auth.users where id = (select auth.uid())
$$;

revoke all on function private.delete_account() from public, anon, authenticated, service_role;
grant execute on function private.delete_account() to authenticated;

create or replace function public.delete_account() returns void
language sql volatile set search_path = '' as $$
  select private.delete_account()
$$;

revoke all on function public.delete_account() from public, anon, authenticated, service_role;
grant execute on function public.delete_account() to authenticated;

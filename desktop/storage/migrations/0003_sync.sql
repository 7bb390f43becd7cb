-- Owners and sync. The kits' table is made anew: an address is unique on the platform, and two computers may have
-- chosen the same one offline, so a pull must be able to hold both until one is changed. Small columns come first, so
-- that listing reads no content.
create table kits_new (
  id text primary key,
  user_id text not null default '',           -- '' until somebody signs in and claims the work
  slug text not null,
  published integer not null default 0,
  "default" integer not null default 0,
  created_at text,                            -- UTC without offset, as the platform writes it
  updated_at text,
  deleted_at text,

  title text not null default '',
  sample integer not null default 0,
  revision integer not null default 1,        -- counts local writes
  edited_at real not null,                    -- seconds since the epoch
  published_hash text,                        -- of theme and blocks as they were published
  content_hash text not null default '',
  undo_position integer not null default 0,
  primary_colour text generated always as (json_extract(theme, '$.primary')) virtual,

  generation integer not null default 1,      -- counts writes of the content that did not come from the open document
  purged integer not null default 0,          -- deleted for ever here; the line stays until the platform knows
  overrules integer not null default 0,       -- brought back from a backup: what the platform has goes to the versions

  extra text not null default '{}',           -- keys of a newer client
  theme text not null,
  blocks text not null
) strict;

insert into kits_new (id, user_id, slug, published, "default", created_at, updated_at, deleted_at, title, sample,
    revision, edited_at, published_hash, content_hash, undo_position, extra, theme, blocks)
  select id, user_id, slug, published, "default", created_at, updated_at, deleted_at, title, sample,
    revision, edited_at, published_hash, content_hash, undo_position, extra, theme, blocks
  from media_kits;
drop table media_kits;
alter table kits_new rename to media_kits;

create unique index media_kits_one_default on media_kits (user_id) where "default" and deleted_at is null;
create index media_kits_list on media_kits (deleted_at, edited_at);
create index media_kits_slug on media_kits (slug);

-- The row as the platform last had it. Apart from the kit, so that a save does not write it again.
create table bases (
  kit_id text primary key references media_kits (id) on delete cascade,
  updated_at text not null,                   -- the platform's revision
  content text not null                       -- its columns as one JSON object
) strict;

-- What was sent without an answer yet: should it have arrived, it is known again.
create table sent_contents (
  kit_id text not null references media_kits (id) on delete cascade,
  hash text not null,
  primary key (kit_id, hash)
) strict, without rowid;

-- Whose kits are shown on this computer: one line. It stays after sign-out; only another person's sign-in changes it.
create table current_owner (user_id text not null) strict;
insert into current_owner values ('');

-- The kits that are shown: the owner's and the samples, never another person's.
create view own_kits as
  select * from media_kits where not purged and (sample or user_id = (select user_id from current_owner));

-- The account as the platform last told it, so that it can be shown offline. Never a token.
create table profiles (
  user_id text primary key,
  email text not null,
  username text,
  tier text not null,
  onboarding_steps text not null
) strict;

-- How far an owner's kits were pulled: every row up to this revision is here.
create table pull_cursors (
  user_id text primary key,
  updated_at text not null
) strict;

-- What the platform would not take (slug_taken, invalid), and the state it was: that state is not sent again.
alter table outbox add column refused text;
alter table outbox add column refused_revision integer;

-- Earlier states of a kit.
create table kit_versions (
  id integer primary key,
  kit_id text not null references media_kits (id) on delete cascade,
  made_at real not null,
  kind text not null,                         -- auto, named, theirs
  name text not null default '',
  hash text not null,
  slug text not null,
  theme text not null,
  blocks text not null
) strict;
create index kit_versions_of_kit on kit_versions (kit_id, made_at);

-- Edits that met on two computers; the kit holds the winners, the version the whole other side.
create table conflicts (
  id integer primary key,
  kit_id text not null references media_kits (id) on delete cascade,
  version_id integer references kit_versions (id) on delete set null,
  found_at real not null,
  details text not null
) strict;
create index conflicts_of_kit on conflicts (kit_id);

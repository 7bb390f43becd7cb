-- The kits: the columns of the platform's media_kits (database-schema.md), then what only this computer knows.
create table media_kits (
  id text primary key,
  user_id text not null default '',           -- '' until somebody signs in and claims the work
  slug text not null unique,                  -- as on the platform, a kit in the trash keeps its address
  published integer not null default 0,
  "default" integer not null default 0,
  theme text not null,
  blocks text not null,
  created_at text,                            -- UTC without offset, as the platform writes it
  updated_at text,                            -- the server's revision; null until it was synced
  deleted_at text,

  title text not null default '',
  extra text not null default '{}',           -- keys of a newer client
  sample integer not null default 0,
  revision integer not null default 1,        -- counts local saves
  edited_at real not null,                    -- seconds since the epoch
  primary_colour text generated always as (json_extract(theme, '$.primary')) stored,
  published_hash text,                        -- of theme and blocks as they were published
  content_hash text not null default ''
) strict;

create unique index media_kits_one_default on media_kits (user_id) where "default" and deleted_at is null;
create index media_kits_list on media_kits (deleted_at, edited_at);

-- Numbers of accounts, with their daily history.
create table analytics_snapshots (
  user_id text not null default '',
  provider text not null,
  platform_id text not null,
  name text not null,
  stats text not null,
  history text not null,
  as_of text not null,
  sample integer not null default 0,
  primary key (user_id, provider, platform_id)
) strict;

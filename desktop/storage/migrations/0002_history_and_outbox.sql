-- Undo that survives a restart.
create table undo_entries (
  kit_id text not null references media_kits (id) on delete cascade,
  id integer not null,
  version integer not null,
  entry text not null,
  primary key (kit_id, id)
) strict, without rowid;

alter table media_kits add column undo_position integer not null default 0;

-- What sync needs: the row as the server last had it, and what waits to be sent (one line a kit; later edits collapse).
alter table media_kits add column base text;
alter table media_kits add column base_updated_at text;

create table outbox (
  seq integer primary key autoincrement,
  kit_id text not null unique,
  queued_at real not null
) strict;

insert into outbox (kit_id, queued_at)
  select id, edited_at from media_kits where not sample order by edited_at;

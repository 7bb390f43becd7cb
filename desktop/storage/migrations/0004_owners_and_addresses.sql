-- Numbers of accounts belong to somebody: to whom the kits belong that are shown. Samples are nobody's.
update analytics_snapshots set user_id = (select user_id from current_owner) where not sample;

-- What a push asks of the platform's row, without reading its content: the address it has there (it may be wanted by
-- another kit), and whether it lies in the trash there (only then it can be deleted for ever).
alter table bases add column slug text not null default '';
alter table bases add column trashed integer not null default 0;
update bases set slug = coalesce(json_extract(content, '$.slug'), ''),
  trashed = json_extract(content, '$.deleted_at') is not null;
create index bases_slug on bases (slug);

-- Pictures that were uploaded. A row never changes: its name follows from what
-- is in it. `external` because these formats are compressed already.
create table media (
  name       text primary key collate "C",
  media_type text not null,
  bytes      bytea not null,
  stored_at  timestamptz not null default now()
);

alter table media alter column bytes set storage external;

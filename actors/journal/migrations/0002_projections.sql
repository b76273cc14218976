-- Read models. A projector fills them from the journal, in the transaction
-- that moves its offset; deleting their rows and the offset rebuilds them.
create table projection_offset (
  name     text primary key,
  horizon  xid8 not null default '0',
  position bigint not null default 0
);

insert into projection_offset (name) values ('read_models');

create table order_list (
  order_id   text primary key collate "C",
  account_id text not null collate "C",
  email      text not null,
  status     text not null,
  total      bigint not null default 0,
  currency   text not null default '',
  placed_at  timestamptz not null
);

create index order_list_newest on order_list (placed_at desc, order_id desc);
create index order_list_account
  on order_list (account_id, placed_at desc, order_id desc);

-- Double entry: what happened to money, in pairs that cancel out.
create table ledger_entry (
  payment_id text not null collate "C",
  version    bigint not null,
  account    text not null,
  amount     bigint not null,
  currency   text not null,
  at         timestamptz not null,
  primary key (payment_id, version, account)
);

create table stock_level (
  sku      text primary key collate "C",
  on_hand  bigint not null,
  reserved bigint not null
);

create sequence catalog_revision;

create table catalog_product (
  product_id text primary key collate "C",
  revision   bigint not null,
  body       jsonb not null,
  search     tsvector not null
);

create index catalog_product_revision on catalog_product (revision);
create index catalog_product_search on catalog_product using gin (search);

-- 0 out of stock, 1 low, 2 in stock, as in `availability`.
create table catalog_variant (
  sku        text primary key collate "C",
  product_id text not null collate "C",
  stock      smallint not null default 0
);

create index catalog_variant_product on catalog_variant (product_id);

create table sales_day (
  day      date not null,
  currency text not null,
  payments bigint not null,
  revenue  bigint not null,
  primary key (day, currency)
);

-- What the back office reads. These projections have an offset of their own, so
-- that they fill themselves from the beginning of a journal that was there
-- before them, while a node of the previous version moves the other one.
insert into projection_offset (name) values ('office');

-- Accounts with what they bought: orders that were paid, and money that came
-- less money that went back.
create table customer (
  account_id text primary key collate "C",
  email      text not null,
  name       text not null,
  role       text not null,
  created_at timestamptz not null,
  orders     bigint not null default 0,
  spent      bigint not null default 0
);

create index customer_newest on customer (created_at desc, account_id desc);

-- Lines of paid orders, by the day of the payment.
create table sales_product_day (
  day        date not null,
  product_id text not null collate "C",
  currency   text not null,
  title      text not null,
  units      bigint not null,
  revenue    bigint not null,
  primary key (day, product_id, currency)
);

create table refund_day (
  day      date not null,
  currency text not null,
  refunds  bigint not null,
  amount   bigint not null,
  primary key (day, currency)
);

-- I5: an order takes only the steps that its state machine knows
with step as (
  select entity_id as order_id, version, kind,
    coalesce(lag(kind) over (partition by entity_id order by version), 'none')
      as before
  from journal
  where entity_kind = 3 and kind in (
    'order_placed', 'order_priced', 'stock_was_reserved', 'payment_opened',
    'closing_started', 'payment_received', 'order_shipped', 'order_delivered',
    'order_ended')
)
select * from step
where (before, kind) not in (
  ('none', 'order_placed'),
  ('order_placed', 'order_priced'),
  ('order_placed', 'order_ended'),
  ('order_placed', 'closing_started'),
  ('order_priced', 'stock_was_reserved'),
  ('order_priced', 'order_ended'),
  ('order_priced', 'closing_started'),
  ('stock_was_reserved', 'payment_opened'),
  ('stock_was_reserved', 'order_ended'),
  ('stock_was_reserved', 'closing_started'),
  ('payment_opened', 'payment_received'),
  ('payment_opened', 'order_ended'),
  ('payment_opened', 'closing_started'),
  -- The money may win against a cancellation.
  ('closing_started', 'payment_received'),
  ('closing_started', 'order_ended'),
  ('payment_received', 'order_shipped'),
  ('order_shipped', 'order_delivered'))

-- I2: a session takes its amount at most once and gives back no more
with session as (
  select entity_id as payment,
    max((body#>>'{amount,amount}')::bigint)
      filter (where kind = 'session_opened') as asked,
    count(*) filter (where kind = 'payment_captured') as captures,
    coalesce(sum((body#>>'{amount,amount}')::bigint)
      filter (where kind = 'payment_captured'), 0) as captured,
    coalesce(sum((body#>>'{amount,amount}')::bigint)
      filter (where kind = 'refund_ended' and body->>'status' = 'completed'), 0)
      as refunded
  from journal where entity_kind = 4
  group by entity_id
)
select * from session
where captures > 1 or refunded > captured
   or (captures = 1 and captured <> asked)

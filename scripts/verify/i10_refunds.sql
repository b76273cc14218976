-- I10: the refunds of each day are the journal's
select coalesce(r.day, j.day) as day, r.amount, j.amount as journal
from refund_day r full join (
  select (at at time zone 'UTC')::date as day,
    body#>>'{amount,currency}' as currency,
    sum((body#>>'{amount,amount}')::bigint) as amount
  from journal, projection_offset p
  where p.name = 'office'
    and (journal.horizon, journal.position) <= (p.horizon, p.position)
    and kind = 'refund_ended' and body->>'status' = 'completed'
  group by 1, 2
) j on j.day = r.day and j.currency = r.currency
where r.amount is distinct from j.amount

-- I4: the ledger's sum is zero, per payment and per currency
select coalesce(payment_id, 'all payments') as payment, currency,
  sum(amount) as remainder
from ledger_entry
group by grouping sets ((payment_id, currency), (currency))
having sum(amount) <> 0

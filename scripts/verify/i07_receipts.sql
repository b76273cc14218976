-- I7: a paid order has one receipt, an unpaid one none
select entity_id as order_id,
  count(*) filter (where kind = 'payment_received') as payments,
  count(*) filter (where kind = 'receipt_issued') as receipts
from journal where entity_kind = 3
group by entity_id
having count(*) filter (where kind = 'receipt_issued') > 1
    or count(*) filter (where kind = 'receipt_issued')
       > count(*) filter (where kind = 'payment_received')
    -- Issued within minutes, once the signer is there.
    or (count(*) filter (where kind = 'receipt_issued') = 0
        and max(at) filter (where kind = 'payment_received')
            < now() - interval '5 minutes')

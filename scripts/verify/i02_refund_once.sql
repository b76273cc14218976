-- I2: a refund is completed at most once
select entity_id as payment, body->>'id' as refund, count(*) as completed
from journal
where kind = 'refund_ended' and body->>'status' = 'completed'
group by 1, 2
having count(*) > 1

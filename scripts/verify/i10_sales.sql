-- I10: the sales of each day are the ledger's
select coalesce(s.day, l.day) as day, s.revenue, l.revenue as ledger
from sales_day s full join (
  select (at at time zone 'UTC')::date as day, currency,
    -sum(amount) as revenue
  from ledger_entry where account = 'sales'
  group by 1, 2
) l on l.day = s.day and l.currency = s.currency
where s.revenue is distinct from l.revenue

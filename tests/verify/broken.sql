-- Breaks every rule that ./shop verify knows, each at least once.
insert into journal (entity_kind,entity_id,version,shard,epoch,kind,body,at) values
 (3,'o1',1,0,0,'order_placed','{"expires_at": 1}',now()-interval '1 hour'),
 (3,'o1',2,0,0,'order_priced','{"sums":{"total":{"amount":500,"currency":"EUR"}}}',now()),
 (3,'o1',4,1,3,'payment_received','{}',now()-interval '1 hour'),
 (3,'o2',1,0,0,'order_placed','{"expires_at": 1}',now()),
 (3,'o3',1,0,0,'order_placed','{"expires_at": 1}',now()),
 (3,'o3',2,0,0,'order_ended','{"status":"cancelled"}',now()-interval '1 hour'),
 (3,'o3',3,0,0,'stock_was_settled','{"end":"released"}',now()),
 (3,'o3',4,0,0,'receipt_issued','{"jws":"a.b.c"}',now()),
 (5,'s1',1,0,0,'stock_set','{"on_hand":3,"old_on_hand":0}',now()),
 (5,'s1',2,0,0,'stock_reserved','{"order":"o3","quantity":4}',now()),
 (5,'s1',3,0,0,'stock_reserved','{"order":"o3","quantity":4}',now()),
 (4,'p1',1,0,0,'session_opened','{"amount":{"amount":500,"currency":"EUR"}}',now()),
 (4,'p1',2,0,0,'payment_captured','{"order":"o1","charge":"c1","amount":{"amount":400,"currency":"EUR"}}',now()),
 (4,'p1',3,0,0,'refund_ended','{"id":"r1","status":"completed","amount":{"amount":400,"currency":"EUR"}}',now()),
 (4,'p1',4,0,0,'refund_ended','{"id":"r1","status":"completed","amount":{"amount":400,"currency":"EUR"}}',now());
insert into journal (entity_kind,entity_id,version,shard,epoch,kind,body,at,command_id) values
 (2,'c',1,0,0,'x','{}',now(),'00000000-0000-0000-0000-000000000001'),
 (2,'c',2,0,0,'x','{}',now(),null),
 (2,'c',3,0,0,'x','{}',now(),'00000000-0000-0000-0000-000000000001');
insert into journal_answer values (1,'ghost','00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-000000000001','{}');
insert into ledger_entry values ('p1',2,'provider',400,'EUR',now()),('p1',2,'sales',-300,'EUR',now());
insert into stock_level values ('s1',1,1);
insert into order_list values ('o9','','','placed',0,'',now());
insert into sales_day values ('2026-01-01','EUR',1,5);
insert into customer values ('a9','','','customer',now(),1,5);
insert into refund_day values ('2026-01-01','EUR',1,5);
insert into sales_product_day values ('2026-01-01','mug','EUR','Mug',1,5);
update projection_offset set horizon=(select pg_snapshot_xmax(pg_current_snapshot())), position=1000000;

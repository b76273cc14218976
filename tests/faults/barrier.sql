-- Holds the journal at a chosen event, so that a test can kill a process while
-- exactly that event is being written. Events of the saga are counted from
-- `fault_arm`; the chosen one waits for the test's lock and then is written, or
-- fails as if it never had been.
create sequence fault_count;
create table fault_plan (event bigint not null, written boolean not null);
insert into fault_plan values (0, true);

create function fault_arm(bigint, boolean) returns void
language sql as $$
  select setval('fault_count', 1, false);
  update fault_plan set event = $1, written = $2;
$$;

create function fault_hold() returns trigger language plpgsql as $$
declare
  plan fault_plan;
begin
  select * into plan from fault_plan;
  if nextval('fault_count') <> plan.event then
    return new;
  end if;
  perform pg_advisory_xact_lock(42);
  if not plan.written then
    raise exception 'the test wants this event to be lost';
  end if;
  return new;
end
$$;

-- Orders, payments and stock: entity kinds 3, 4 and 5.
create trigger fault_hold after insert on journal for each row
when (new.entity_kind in (3, 4, 5)) execute function fault_hold();

grant all on fault_plan, fault_count to public;

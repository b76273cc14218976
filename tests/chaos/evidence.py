"""What the rules look at: what customers were told, and what the journal, the
payment provider and the signer have written down."""

import hashlib
import uuid
from collections import defaultdict, namedtuple

CART, ORDER, PAYMENT, STOCK = 2, 3, 4, 5

# What a rule finds. `figure` is the number of the report that it counts in.
Violation = namedtuple("Violation", "invariant figure what")

LOST, TWICE, CHARGED, OVERSOLD, STALE, OTHER = (
    "acknowledged commands lost", "duplicated effects", "double charges",
    "units oversold", "events of an owner without its lease",
    "other contradictions")
FIGURES = (LOST, TWICE, CHARGED, OVERSOLD, STALE, OTHER)


def command_id(scope, key):
    """The name of a command in the journal; `call::meta` makes it."""
    text = b"".join(b"%d:%s" % (len(x), x) for x in
                    (x.encode() for x in ("idempotency key", scope, key)))
    return str(uuid.UUID(bytes=hashlib.sha256(text).digest()[:16]))


def scope_of(op):
    """What the key of a request belongs to; None for one without a key."""
    asked = op.asked
    return {"put_item": lambda: f"cart {asked['cart']}",
            "place_order": lambda: "orders guest",
            "confirm": lambda: f"confirm {asked['session']}",
            "cancel_order": lambda: f"cancel {asked['order']}"} \
        .get(op.op, lambda: None)()


class Command:
    """All requests with one key."""

    def __init__(self, ops):
        self.ops = ops
        first = ops[0]
        self.op, self.asked, self.key = first.op, first.asked, first.key
        scope = scope_of(first)
        self.id = command_id(scope, self.key) if scope else None
        self.answers = [x for x in ops if x.outcome == "ok"]
        self.start_ns = min(x.start_ns for x in ops)
        self.end_ns = min((x.end_ns for x in self.answers), default=None)

    @property
    def acknowledged(self):
        return bool(self.answers)

    @property
    def refused(self):
        """Every request was answered, and none had an effect."""
        return all(x.outcome == "fail" for x in self.ops)

    @property
    def told(self):
        return self.answers[0].told

    def __str__(self):
        return f"{self.op} {self.key}"


class Evidence:
    def __init__(self, ops, journal, provider=(), guard=(), stock=None):
        self.ops = ops
        self.journal = journal
        self.provider = provider
        self.guard = guard
        # Units there were of each scarce thing.
        self.stock = stock or {}
        keyed = defaultdict(list)
        for op in ops:
            if op.key:
                keyed[op.key].append(op)
        self.commands = [Command(x) for x in keyed.values()]
        self._of_command = defaultdict(list)
        self._of_entity = defaultdict(list)
        for row in journal:
            entity = (row["entity_kind"], row["entity_id"])
            self._of_command[(*entity, row["command_id"])].append(row)
            self._of_entity[entity].append(row)

    def of_op(self, *names):
        return [x for x in self.commands if x.op in names]

    def effects(self, entity_kind, entity_id, command):
        return self._of_command.get((entity_kind, entity_id, command.id), [])

    def events(self, entity_kind, entity_id, kind=None):
        return [x for x in self._of_entity.get((entity_kind, entity_id), [])
                if kind in (None, x["kind"])]

    def charges(self):
        """Reference -> amounts that the provider took."""
        authorised, taken = {}, defaultdict(list)
        for entry in self.provider:
            if entry["status"] != 200:
                continue
            if entry["action"] == "authorise":
                authorised[entry["id"]] = entry
            elif entry["action"] == "capture":
                taken[authorised[entry["id"]]["reference"]] \
                    .append(entry["amount"])
        return taken


def journal_since(cluster, position):
    """All events since then."""
    return cluster.query(
        "select json_build_object('entity_kind', entity_kind, 'entity_id', "
        "entity_id, 'version', version, 'shard', shard, 'epoch', epoch, "
        "'kind', kind, 'body', body, 'command_id', command_id, 'position', "
        f"position) from journal where position > {int(position)};")


# What has begun, and what has to come of it by itself. What a wrong clock has
# put into the future is not due: the signer signs nothing that has not been.
SAGA = """
select to_json(count(*)) from (values
  ('attempt_started',
   array['payment_captured', 'payment_declined', 'session_closed']),
  ('payment_received', array['receipt_issued']),
  ('payment_received', array['stock_was_settled']),
  ('closing_started', array['order_ended', 'payment_received'])
) saga(begun, ended) join journal b on b.kind = saga.begun
where b.position > {position} and b.at <= now() and not exists (
  select from journal e
  where e.entity_kind = b.entity_kind and e.entity_id = b.entity_id
    and e.version > b.version and e.kind = any(saga.ended));"""


def unfinished(cluster, position):
    """How much of what began since then has not come to its end."""
    return cluster.query(SAGA.format(position=int(position)))[0]

"""Orders and money: what was acknowledged is there, paid once, and no more is
sold than there is."""

from collections import Counter, defaultdict

from evidence import (CHARGED, LOST, ORDER, OTHER, OVERSOLD, PAYMENT, TWICE,
                      Violation)


def acknowledged_orders(evidence):
    for command in evidence.of_op("place_order"):
        if not command.acknowledged:
            continue
        told, order = command.told, command.told["order"]
        placed = evidence.events(ORDER, order, "order_placed")
        if len(placed) != 1 or placed[0]["command_id"] != command.id:
            yield Violation("I1", LOST, f"{order} of {command} is in the "
                            f"journal {len(placed)} times")
            continue
        priced = evidence.events(ORDER, order, "order_priced")
        if len(priced) != 1:
            yield Violation("I1", LOST, f"{order} has {len(priced)} prices")
            continue
        body = priced[0]["body"]
        lines = {x["item"]: x["quantity"] for x in body["lines"]}
        if lines != told["lines"] \
                or body["sums"]["total"]["amount"] != told["total"]:
            yield Violation("I1", LOST, f"{order} was {told['lines']} for "
                            f"{told['total']} and is {lines} for "
                            f"{body['sums']['total']['amount']}")


def one_order_for_a_cart(evidence):
    orders = defaultdict(set)
    for row in evidence.journal:
        if row["kind"] == "order_placed":
            orders[row["body"]["cart"]].add(row["entity_id"])
    for command in evidence.of_op("place_order"):
        known = orders[command.asked["cart"]]
        if len(known) > 1:
            yield Violation("I2", TWICE, f"{command} is {len(known)} orders")


def _told_of_sessions(evidence):
    """Session -> the last that its customer was told of it."""
    told = {}
    for op in evidence.ops:
        if op.op in ("confirm", "read_session") and op.outcome == "ok":
            told[op.asked["session"]] = op.told
    return told


def payments(evidence):
    charges = evidence.charges()
    for session, told in _told_of_sessions(evidence).items():
        taken = charges.get(session, [])
        captured = evidence.events(PAYMENT, session, "payment_captured")
        if len(taken) > 1 or len(captured) > 1:
            yield Violation("I2", CHARGED, f"{session} was charged {taken}, "
                            f"and captured {len(captured)} times")
        elif told["state"] == "captured":
            amounts = [x["body"]["amount"]["amount"] for x in captured]
            if amounts != [told["amount"]]:
                yield Violation("I1", LOST, f"{session} was captured, and the "
                                f"journal has {amounts}")
            if taken != [told["amount"]]:
                yield Violation("I2", OTHER, f"{session} was captured for "
                                f"{told['amount']}; the provider took {taken}")
        elif told["state"] == "declined" and (taken or captured):
            yield Violation("I2", CHARGED, f"{session} was declined, and "
                            f"charged {taken}")


def ends(evidence):
    """An order that was paid or cancelled is so in the journal."""
    wanted = {"paid": "payment_received", "cancelled": "order_ended"}
    for op in evidence.ops:
        if op.op in ("read_order", "cancel_order") and op.outcome == "ok":
            kind = wanted.get(op.told["state"])
            if kind and not evidence.events(ORDER, op.told["order"], kind):
                yield Violation("I5", LOST, f"{op.told['order']} was "
                                f"{op.told['state']} without {kind}")


def scarce_things(evidence):
    """Whatever the journal says: what customers believe to have bought."""
    lines = {x.told["session"]: x.told["lines"]
             for x in evidence.of_op("place_order") if x.acknowledged}
    sold = Counter()
    for session, told in _told_of_sessions(evidence).items():
        if told["state"] == "captured":
            sold.update(lines.get(session, {}))
    for sku, units in evidence.stock.items():
        if sold[sku] > units:
            yield Violation("I3", OVERSOLD, f"{sold[sku]} of {sku} were sold, "
                            f"and there were {units}")


RULES = (acknowledged_orders, one_order_for_a_cart, payments, ends,
         scarce_things)

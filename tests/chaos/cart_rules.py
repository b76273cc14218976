"""Carts: what was acknowledged is there, once, in order, and is read back."""

from collections import defaultdict

from evidence import CART, LOST, OTHER, TWICE, Violation


def _sets(evidence, command):
    cart = command.asked["cart"]
    return [x for x in evidence.effects(CART, cart, command)
            if x["kind"] == "quantity_set"]


def acknowledged_writes(evidence):
    for command in evidence.of_op("put_item"):
        rows = _sets(evidence, command)
        if len(rows) > 1:
            yield Violation("I8", TWICE, f"{command} is {len(rows)} events")
        if command.acknowledged and not rows:
            yield Violation("I1", LOST, f"{command} is not in the journal")
        if command.refused and rows:
            yield Violation("I1", OTHER, f"{command} was refused, and done")
        for row in rows:
            wanted = {"item": command.asked["sku"],
                      "quantity": command.asked["quantity"]}
            if {x: row["body"].get(x) for x in wanted} != wanted:
                yield Violation("I1", LOST, f"{command} asked for {wanted} "
                                f"and is {row['body']}")


def acknowledged_carts(evidence):
    for command in evidence.of_op("create_cart"):
        if command.acknowledged and not evidence.events(
                CART, command.told["cart"], "cart_created"):
            yield Violation("I1", LOST, f"the cart of {command} is not in "
                            "the journal")


def no_effect_without_cause(evidence):
    known = {x.id for x in evidence.commands}
    for cart in {x.asked["cart"] for x in evidence.of_op("put_item")}:
        for row in evidence.events(CART, cart, "quantity_set"):
            if row["command_id"] not in known:
                yield Violation("I1", OTHER, f"nobody asked for version "
                                f"{row['version']} of {cart}")


def real_time_order(evidence):
    """A write that began when another had been acknowledged comes later."""
    carts = defaultdict(list)
    for command in evidence.of_op("put_item"):
        rows = _sets(evidence, command)
        if command.acknowledged and rows:
            carts[command.asked["cart"]].append((rows[0]["version"], command))
    for cart, writes in carts.items():
        latest_start, latest = 0, None
        for _, command in sorted(writes, key=lambda x: x[0]):
            if command.end_ns < latest_start:
                yield Violation("I6", OTHER, f"{cart}: {latest} stands before "
                                f"{command}, which it was sent after")
            if command.start_ns > latest_start:
                latest_start, latest = command.start_ns, command


def reads(evidence):
    """Customers see what they have written; nobody else writes."""
    carts = defaultdict(list)
    for command in evidence.of_op("put_item"):
        carts[command.asked["cart"]].append(command)
    for op in evidence.ops:
        if op.op == "read_cart" and op.outcome == "ok":
            carts[op.asked["cart"]].append(op)
    for cart, seen in carts.items():
        expected = {}
        for x in sorted(seen, key=lambda x: x.start_ns):
            if x.op == "put_item":
                if not x.acknowledged:
                    # Nobody can know what comes after.
                    break
                expected[x.asked["sku"]] = x.asked["quantity"]
            if x.told["lines"] != expected:
                yield Violation("I11", OTHER, f"{cart} showed "
                                f"{x.told['lines']} and not {expected}")


RULES = (acknowledged_writes, acknowledged_carts, no_effect_without_cause,
         real_time_order, reads)

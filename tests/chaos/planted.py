"""A small history that nothing is wrong with, and what is written down about
it; tests plant one fault in it at a time."""

import base64
import copy
import hashlib
import json

from evidence import CART, ORDER, PAYMENT, Evidence, command_id
from history import Op

SKU, SCARCE, TOTAL = "mug-blue", "mug-gold", 2500
CART_ID, ORDER_ID = "cart_1", "ord_1"
SESSION = "pay_ord_1"


def jws():
    claims = {"amount": TOTAL, "order_id": ORDER_ID, "payment_id": SESSION}
    parts = ("{}", json.dumps(claims), "signature")
    return ".".join(base64.urlsafe_b64encode(x.encode()).decode().rstrip("=")
                    for x in parts)


def guard_lines(*texts):
    chain, result = "0" * 64, []
    for text in texts:
        chain = hashlib.sha256(f"{chain}\n{text}".encode()).hexdigest()
        result.append(f"{chain} {text}")
    return result


class Story:
    """Somebody puts two mugs and a golden one into a cart and pays."""

    def __init__(self):
        self.ops, self.journal, self._ns = [], [], 0
        self.stock = {SCARCE: 1}
        self._shop()
        self._write()
        digest = hashlib.sha256(base64.urlsafe_b64decode(
            jws().split(".")[1] + "==")).hexdigest()
        self.guard = guard_lines(f"receipt+jws {SESSION} {digest} 20778 2500")
        self.provider = [
            {"action": "authorise", "status": 200, "id": "auth_1",
             "reference": SESSION, "amount": TOTAL, "key": "a"},
            {"action": "capture", "status": 200, "id": "auth_1",
             "charge": "ch_1", "amount": TOTAL, "key": "b"}]

    def say(self, op, key, asked, told, outcome="ok", status=200, attempt=1):
        self._ns += 1_000_000
        line = {"n": len(self.ops) + 1, "who": "shopper_1", "op": op,
                "at": self._ns, "attempt": attempt, **asked}
        if key:
            line["key"] = key
        request = Op(line)
        self._ns += 1_000_000
        request.end({"at": self._ns, "type": outcome, "status": status,
                     "digest": f"digest of {key}", **told})
        self.ops.append(request)
        return request

    def put(self, key, sku, quantity, lines):
        return self.say("put_item", key, {"cart": CART_ID, "sku": sku,
                                          "quantity": quantity},
                        {"cart": CART_ID, "lines": lines})

    def _shop(self):
        lines = {SKU: 2, SCARCE: 1}
        self.say("create_cart", "k1", {}, {"cart": CART_ID, "lines": {}})
        self.put("k2", SKU, 2, {SKU: 2})
        self.put("k3", SCARCE, 1, lines)
        self.say("read_cart", "", {"cart": CART_ID},
                 {"cart": CART_ID, "lines": lines})
        order = {"order": ORDER_ID, "state": "awaiting_payment",
                 "total": TOTAL, "session": SESSION, "lines": lines}
        self.say("place_order", "k4", {"cart": CART_ID}, order)
        self.say("confirm", "k5", {"session": SESSION, "method": "tok_visa"},
                 {"order": ORDER_ID, "state": "captured", "amount": TOTAL})
        self.say("read_receipt", "", {"order": ORDER_ID}, {"jws": jws()})
        self.say("read_order", "", {"order": ORDER_ID},
                 dict(order, state="paid"))

    def event(self, entity_kind, entity, kind, body, scope="", key=""):
        version = 1 + sum(x["entity_id"] == entity for x in self.journal)
        self.journal.append({
            "entity_kind": entity_kind, "entity_id": entity, "kind": kind,
            "version": version, "shard": 7, "epoch": 3, "body": body,
            "command_id": command_id(scope, key) if key else None,
            "position": len(self.journal) + 1})
        return self.journal[-1]

    def _write(self):
        cart = f"cart {CART_ID}"
        amount = {"amount": TOTAL, "currency": "EUR"}
        self.event(CART, CART_ID, "cart_created", {"id": CART_ID})
        self.event(CART, CART_ID, "quantity_set",
                   {"item": SKU, "quantity": 2}, cart, "k2")
        self.event(CART, CART_ID, "quantity_set",
                   {"item": SCARCE, "quantity": 1}, cart, "k3")
        self.event(ORDER, ORDER_ID, "order_placed", {"cart": CART_ID},
                   "orders guest", "k4")
        self.event(ORDER, ORDER_ID, "order_priced", {
            "lines": [{"item": SKU, "quantity": 2},
                      {"item": SCARCE, "quantity": 1}],
            "sums": {"total": amount}})
        self.event(PAYMENT, SESSION, "payment_captured", {"amount": amount})
        self.event(ORDER, ORDER_ID, "payment_received", {})
        self.event(ORDER, ORDER_ID, "receipt_issued", {"jws": jws()})

    def row(self, kind):
        return next(x for x in self.journal if x["kind"] == kind)

    def forget(self, kind):
        self.journal.remove(self.row(kind))

    def repeat(self, kind, **changes):
        again = copy.deepcopy(self.row(kind)) | changes
        again["position"] = len(self.journal) + 1
        again["version"] += 100
        self.journal.append(again)

    def op(self, name):
        return next(x for x in self.ops if x.op == name)

    def evidence(self):
        return Evidence(self.ops, self.journal, self.provider, self.guard,
                        self.stock)

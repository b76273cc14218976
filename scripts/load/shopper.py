"""One scripted shopper: a connection, a seeded mind, and a record of what
was asked and answered."""

import http.client
import json
import time
import uuid

TOKENS = ("tok_visa", "tok_mastercard", "tok_visa", "tok_visa",
          "tok_chargeDeclined", "tok_insufficientFunds",
          "tok_cut_after_charge", "tok_error_500_once")
RETRIES_MAX = 4
CONFIRM_SECONDS_MAX = 30
ADDRESS = {"name": "Ada Shopper", "line1": "Harbour Street 1",
           "city": "Bremen", "postal_code": "28195", "country": "DE"}


class GaveUp(Exception):
    """The shop did not answer within the retries."""


class Shopper:
    def __init__(self, host, port, mind, record, pause):
        self.host, self.port = host, port
        self.mind, self.record, self.pause = mind, record, pause
        self.link = None

    def _send(self, method, path, body, headers):
        if self.link is None:
            self.link = http.client.HTTPConnection(self.host, self.port,
                                                   timeout=20)
        self.link.request(method, path, body, headers)
        answer = self.link.getresponse()
        return answer.status, answer.getheader("Retry-After"), answer.read()

    def ask(self, name, method, path, body=None, key=None):
        """(status, JSON). Repeats with the same key when the shop is busy or
        the connection breaks; that is what the key is for."""
        headers = {"Content-Type": "application/json"} if body else {}
        if key:
            headers["Idempotency-Key"] = key
        text = json.dumps(body) if body else None
        for attempt in range(RETRIES_MAX):
            began = time.monotonic()
            try:
                status, wait, answer = self._send(method, path, text, headers)
            except (OSError, http.client.HTTPException):
                self.link = None
                self.record.add(name, "cut", time.monotonic() - began)
                self.pause(min(0.1 * 2 ** attempt, 2))
                continue
            self.record.add(name, status, time.monotonic() - began)
            # A conflict that names no time is the shop's last word.
            if status not in (429, 503) and not (status == 409 and wait):
                return status, json.loads(answer) if answer else None
            self.pause(min(float(wait or 0.2), 2))
        raise GaveUp(name)

    def browse(self):
        _, page = self.ask("list", "GET", "/api/v1/products?limit=20")
        found = []
        for item in self.mind.sample(page["items"],
                                     min(2, len(page["items"]))):
            status, detail = self.ask("detail", "GET",
                                      f"/api/v1/products/{item['sku']}")
            if status == 200:
                found += [x["sku"] for x in detail["variants"]
                          if x["stock"] != "out_of_stock"][:1]
        return found

    def visit(self):
        """A whole visit; its end as a word."""
        skus = self.browse()
        if not skus or self.mind.random() < 0.2:
            return "only looked"
        _, cart = self.ask("cart", "POST", "/api/v1/carts",
                           key=str(uuid.uuid4()))
        path = f"/api/v1/carts/{cart['id']}"
        for sku in skus:
            self.ask("put", "PUT", f"{path}/items/{sku}",
                     {"quantity": self.mind.randint(1, 2)})
        if self.mind.random() < 0.2:
            return "left the cart"
        status, order = self.ask(
            "order", "POST", "/api/v1/orders",
            {"cart_id": cart["id"], "email": "crowd@demo.secureshop.example",
             "shipping_address": ADDRESS}, str(uuid.uuid4()))
        if status != 201:
            return "no order"
        return self.pay(order)

    def pay(self, order):
        if self.mind.random() < 0.1:
            self.ask("cancel", "POST", f"/api/v1/orders/{order['id']}/cancel"
                     f"?token={order['token']}", key=str(uuid.uuid4()))
            return "cancelled"
        path = f"/api/v1/payment-sessions/{order['payment_session_id']}"
        status, session = self.ask(
            "confirm", "POST", f"{path}/confirm",
            {"payment_method": self.mind.choice(TOKENS)}, str(uuid.uuid4()))
        deadline = time.monotonic() + CONFIRM_SECONDS_MAX
        while (status in (200, 202) and session["state"] == "processing"
               and time.monotonic() < deadline):
            self.pause(0.25)
            status, session = self.ask("session", "GET", path)
        if status not in (200, 202):
            return "not paid"
        return "paid" if session["state"] == "captured" else session["state"]

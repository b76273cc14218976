"""A shopper and a clerk who do not give up: every request is repeated with
the same key until the shop answers."""

import http.client
import json
import time
import uuid

from patience import wait_for

PATIENCE_SECONDS = 60
REQUEST_SECONDS_MAX = 20
ADDRESS = {"name": "Ada Shopper", "line1": "Harbour Street 1",
           "city": "Bremen", "postal_code": "28195", "country": "DE"}


class Refused(AssertionError):
    """The shop gave an answer that no fault excuses."""


class Client:
    def __init__(self, port, bearer=None):
        self.port, self.bearer = port, bearer
        self.answers = []

    def once(self, method, path, body=None, key=None):
        """(status, body), or None when the connection broke."""
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        if self.bearer:
            headers["Authorization"] = f"Bearer {self.bearer}"
        began = time.monotonic()
        link = http.client.HTTPConnection("127.0.0.1", self.port,
                                          timeout=REQUEST_SECONDS_MAX)
        try:
            link.request(method, path,
                         json.dumps(body) if body is not None else None,
                         headers)
            answer = link.getresponse()
            status, text = answer.status, answer.read().decode()
        except TimeoutError as error:
            raise Refused(f"{method} {path} hangs") from error
        except (OSError, http.client.HTTPException):
            status, text = None, ""
        finally:
            link.close()
        self.answers.append((time.monotonic() - began, status))
        return status, text

    def ask(self, method, path, body=None, expect=(200, 201), until=None):
        """The answer's body, once its status is expected and, when given,
        `until` holds for it. A POST carries the same key in every attempt."""
        key = str(uuid.uuid4()) if method == "POST" else None
        last = None

        def attempt():
            nonlocal last
            last = status, text = self.once(method, path, body, key)
            if status in expect:
                answer = json.loads(text) if text.startswith("{") else text
                return (answer,) if not until or until(answer) else None
            if status is not None and status not in (202, 409, 429, 503):
                raise Refused(f"{method} {path}: {status} {text}")
            return None

        try:
            return wait_for(attempt, PATIENCE_SECONDS, "")[0]
        except AssertionError as error:
            raise Refused(str(error) or f"{method} {path}: {last}") from error


class Journey:
    """From an empty cart to a refunded order."""

    def __init__(self, port, skus, support):
        self.client = Client(port)
        self.clerk = Client(port, support)
        self.skus = skus
        self.order = None

    def fill_cart(self):
        cart = self.client.ask("POST", "/api/v1/carts", {})["id"]
        for sku in self.skus:
            self.client.ask("PUT", f"/api/v1/carts/{cart}/items/{sku}",
                            {"quantity": 1})
        return cart

    def place(self, cart):
        self.order = self.client.ask(
            "POST", "/api/v1/orders",
            {"cart_id": cart, "email": "ada@example.com",
             "shipping_address": ADDRESS})

    def pay(self):
        path = f"/api/v1/payment-sessions/{self.order['payment_session_id']}"
        self.client.ask("POST", f"{path}/confirm",
                        {"payment_method": "tok_visa"}, (200, 202))
        self.client.ask("GET", path,
                        until=lambda x: x["state"] == "captured")
        self.reach("paid")
        receipt = self.client.ask("GET", self._own("/receipt"),
                                  expect=(200,), until=bool)
        assert receipt.count(".") == 2, receipt

    def refund(self):
        total = self.order["totals"]["total"]
        self.clerk.ask("POST", f"/api/v1/orders/{self.order['id']}/refunds",
                       {"amount": total})
        self.reach("refunded")

    def reach(self, state):
        self.client.ask("GET", self._own(), until=lambda x: x["state"] == state)

    def _own(self, tail=""):
        return (f"/api/v1/orders/{self.order['id']}{tail}"
                f"?token={self.order['token']}")


def sign_in(port, login):
    answer = Client(port).ask("POST", "/api/v1/auth/login", login)
    return answer["access_token"]

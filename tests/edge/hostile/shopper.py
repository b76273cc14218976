"""What an honest shopper does, step by step, each answer held against the
document; and a good request for every route, for others to spoil."""

import struct
import uuid
import zlib

ADDRESS = {"name": "Ada Shopper", "line1": "Harbour Street 1", "city": "Bremen",
           "postal_code": "28195", "country": "DE"}


def product_body(sku, amount=1999):
    return {"title": "A test of a chair", "description": "Only for tests.",
            "vendor": "Tests", "category": "Tests", "tags": ["test"],
            "published": True, "options": ["Colour"],
            "images": [{"src": "/media/x.svg", "alt": "a chair"}],
            "variants": [{"sku": sku, "option_values": ["red"],
                          "price": {"amount": amount, "currency": "EUR"}}]}


def png_picture(width, height, chunk=b""):
    """The least that is a PNG picture, with a chunk that makes it another one."""
    def part(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\0" * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"teSt", chunk)
            + part(b"IDAT", lines) + part(b"IEND", b""))


class Shopper:
    def __init__(self, shop, contract):
        self.shop = shop
        self.contract = contract
        self.id = uuid.uuid4().hex[:12]
        self.sku = f"test-{self.id}"
        self.product = f"product-{self.id}"

    def call(self, expected, method, path, *ids, query="", **how):
        """Asks a route of the document and checks what it says."""
        route = self.contract.route(method, path)
        target = path
        for part in ids:
            start = target.index("{")
            target = target[:start] + part + target[target.index("}") + 1:]
        answer = self.shop.ask(method, target + query, **how)
        assert answer.status == expected, f"{route}: {answer.status} {answer.body[:500]}"
        value = self.contract.check(route, answer)
        self.last = answer
        return value

    def stock_up(self, units=1000):
        self.call(200, "PUT", "/api/v1/admin/products/{id}", self.product,
                  body=product_body(self.sku), role="admin", key=True)
        self.call(200, "PUT", "/api/v1/admin/stock/{sku}", self.sku,
                  body={"on_hand": units}, role="admin", key=True)
        # Carts and edges learn of it a moment later; each try is a request.
        cart = self.call(201, "POST", "/api/v1/carts")["id"]
        target = f"/api/v1/carts/{cart}/items/{self.sku}"
        for _ in range(10_000):
            answer = self.shop.ask("PUT", target, {"quantity": 1})
            if answer.status == 200:
                return
            assert answer.status == 422, answer.body
        raise AssertionError("the new product cannot be bought")

    def available(self):
        return self.call(200, "GET", "/api/v1/admin/stock/{sku}", self.sku,
                         role="admin")["available"]

    def cart(self, quantity=1):
        cart = self.call(201, "POST", "/api/v1/carts", body={}, key=True)["id"]
        self.call(200, "PUT", "/api/v1/carts/{id}/items/{sku}", cart, self.sku,
                  body={"quantity": quantity})
        return cart

    def order_body(self, cart):
        return {"cart_id": cart, "email": "ada@shopper.example", "shipping_address": ADDRESS}

    def order(self, role=None, quantity=1):
        return self.call(201, "POST", "/api/v1/orders", role=role, key=True,
                         body=self.order_body(self.cart(quantity)))

    def confirm(self, order, method="tok_visa", key=True):
        return self.call(200, "POST", "/api/v1/payment-sessions/{id}/confirm",
                         order["payment_session_id"], key=key, body={"payment_method": method})


def good_requests(shopper):
    """For each JSON route a target and a body that are well-formed; their ids
    name things that there are, so that only the spoiled part is wrong."""
    order = shopper.order("customer")
    cart = shopper.cart()
    s, v1 = shopper, "/api/v1"
    email = f"{s.id}@spoiled.example"
    password = "correct horse"
    return {
        f"POST {v1}/auth/register": (f"{v1}/auth/register", {
            "email": email, "password": password, "name": "Ada"}),
        f"POST {v1}/auth/login": (f"{v1}/auth/login", {"email": email, "password": password}),
        f"POST {v1}/auth/refresh": (f"{v1}/auth/refresh", {}),
        f"POST {v1}/auth/logout": (f"{v1}/auth/logout", {}),
        f"POST {v1}/carts": (f"{v1}/carts", {}),
        f"PUT {v1}/carts/{{id}}/items/{{sku}}": (
            f"{v1}/carts/{cart}/items/{s.sku}", {"quantity": 2}),
        f"POST {v1}/orders": (f"{v1}/orders", s.order_body(cart)),
        f"POST {v1}/orders/{{id}}/cancel": (
            f"{v1}/orders/{order['id']}/cancel?token={order['token']}", {}),
        f"POST {v1}/orders/{{id}}/refunds": (
            f"{v1}/orders/{order['id']}/refunds", {"amount": {"amount": 1, "currency": "EUR"}}),
        f"POST {v1}/payment-sessions/{{id}}/confirm": (
            f"{v1}/payment-sessions/{order['payment_session_id']}/confirm",
            {"payment_method": "tok_visa"}),
        f"PUT {v1}/admin/products/{{id}}": (
            f"{v1}/admin/products/spoiled-{s.id}", product_body(f"spoiled-{s.id}")),
        f"PUT {v1}/admin/stock/{{sku}}": (f"{v1}/admin/stock/{s.sku}", {"on_hand": 500}),
        f"POST {v1}/admin/orders/{{id}}/ship": (f"{v1}/admin/orders/{order['id']}/ship", {}),
        f"POST {v1}/admin/orders/{{id}}/deliver": (
            f"{v1}/admin/orders/{order['id']}/deliver", {}),
    }

"""A journey through every route of the document: each answer is what the
document says, and a key means what section 8 of the design says."""

import concurrent.futures
import json
import unittest
import uuid

from contract import Contract
from shopper import Shopper, png_picture, product_body

V1 = "/api/v1"


class ContractTest(unittest.TestCase):
    shop = None

    @classmethod
    def setUpClass(cls):
        cls.contract = Contract()
        cls.one = Shopper(cls.shop, cls.contract)
        cls.one.stock_up()

    @classmethod
    def call(cls, *what, **how):
        return cls.one.call(*what, **how)

    def test_catalogue(self):
        self.call(200, "GET", f"{V1}/categories")
        first = self.call(200, "GET", f"{V1}/products", query="?limit=2")
        second = self.call(200, "GET", f"{V1}/products",
                           query=f"?limit=2&cursor={first['next_cursor']}")
        self.assertNotEqual(first["items"], second["items"])
        sku = first["items"][0]["sku"]
        self.call(200, "GET", f"{V1}/products/{{sku}}", sku)
        self.call(200, "GET", f"{V1}/products", query="?q=chair&sort=price_asc")
        some = self.call(200, "GET", f"{V1}/products", query="?limit=100")["items"]
        source = next(x["image"]["src"] for x in some
                      if x["category"] != "Tests" and "image" in x)
        self.call(200, "GET", "/media/{file}", source.removeprefix("/media/"))

    def test_documents(self):
        self.call(200, "GET", "/.well-known/jwks.json")
        self.call(200, "GET", "/api/openapi.json")

    def test_accounts(self):
        body = {"email": f"{self.one.id}@new.example", "password": "correct horse",
                "name": "Ada"}
        self.call(201, "POST", f"{V1}/auth/register", body=body)
        self.call(409, "POST", f"{V1}/auth/register", body=body)
        del body["name"]
        grant = self.call(200, "POST", f"{V1}/auth/login", body=body)
        cookie = self.one.last.header("Set-Cookie")
        for rule in ("HttpOnly", "Secure", "SameSite=Strict"):
            self.assertIn(rule, cookie)
        bearer = {"Authorization": f"Bearer {grant['access_token']}"}
        self.call(200, "GET", f"{V1}/auth/profile", headers=bearer)
        jar = {"Cookie": cookie.split(";")[0]}
        self.call(200, "POST", f"{V1}/auth/refresh", headers=jar)
        # The last one may come again for a moment, as its answer may be lost;
        # one before it ends the session, also for whoever has the newest.
        newer = {"Cookie": self.one.last.header("Set-Cookie").split(";")[0]}
        self.call(200, "POST", f"{V1}/auth/refresh", headers=newer)
        newest = {"Cookie": self.one.last.header("Set-Cookie").split(";")[0]}
        self.call(401, "POST", f"{V1}/auth/refresh", headers=jar)
        self.call(401, "POST", f"{V1}/auth/refresh", headers=newest)
        self.call(200, "POST", f"{V1}/auth/login", body=body)
        last = {"Cookie": self.one.last.header("Set-Cookie").split(";")[0]}
        self.call(204, "POST", f"{V1}/auth/logout", headers=last)
        self.call(401, "POST", f"{V1}/auth/refresh", headers=last)
        body["password"] = "wrong horse"
        self.call(401, "POST", f"{V1}/auth/login", body=body)

    def test_a_throttled_sign_in_says_how_long_to_wait(self):
        body = {"email": f"{self.one.id}@throttle.example", "password": "correct horse",
                "name": "Ada"}
        self.call(201, "POST", f"{V1}/auth/register", body=body)
        del body["name"]
        wrong = {**body, "password": "wrong horse"}
        for _ in range(5):
            self.call(401, "POST", f"{V1}/auth/login", body=wrong)
        self.call(429, "POST", f"{V1}/auth/login", body=body)
        # The first wait is one second, and the rest of it is no more.
        self.assertEqual("1", self.one.last.header("Retry-After"))
        self.assertIsNone(self.one.last.header("Set-Cookie"))

    def test_order_to_delivery_and_refund(self):
        order = self.one.order("customer", quantity=2)
        path = f"{V1}/orders/{{id}}"
        token = f"?token={order['token']}"
        self.call(200, "GET", path, order["id"], query=token)
        self.call(200, "GET", path, order["id"], role="customer")
        self.call(404, "GET", path, order["id"])
        self.call(409, "GET", f"{path}/receipt", order["id"], query=token)
        self.assertEqual("captured", self.one.confirm(order)["state"])
        self.call(200, "GET", f"{V1}/payment-sessions/{{id}}", order["payment_session_id"])
        self.receipt_of(order)
        self.assertIn("expires_at", order)
        paid = self.call(200, "GET", path, order["id"], query=token)
        shipped = self.call(200, "POST", f"{V1}/admin/orders/{{id}}/ship", order["id"],
                            role="support")
        done = self.call(200, "POST", f"{V1}/admin/orders/{{id}}/deliver", order["id"],
                         role="support")
        self.assertNotIn("shipped_at", paid)
        self.assertNotIn("delivered_at", shipped)
        self.assertNotIn("expires_at", done)
        times = [done[f"{x}_at"] for x in ("placed", "paid", "shipped", "delivered")]
        self.assertEqual(sorted(times), times)
        self.assertEqual(shipped["shipped_at"], done["shipped_at"])
        some = {"amount": {"amount": 100, "currency": "EUR"}}
        self.call(200, "POST", f"{path}/refunds", order["id"], body=some, role="support", key=True)
        self.call(200, "GET", f"{V1}/orders", role="customer")
        self.call(200, "GET", f"{V1}/admin/orders", query="?limit=1", role="support")

    def receipt_of(self, order):
        # It is signed after the answer to the payment; each try is a request.
        route = self.contract.route("GET", f"{V1}/orders/{{id}}/receipt")
        target = f"{V1}/orders/{order['id']}/receipt?token={order['token']}"
        for _ in range(2_000):
            answer = self.shop.ask("GET", target)
            receipt = self.contract.check(route, answer)
            if answer.status == 200:
                return self.assertEqual(2, receipt.count("."))
        return self.fail("there is no receipt")

    def test_declines_and_cancels(self):
        order = self.one.order()
        declined = self.one.confirm(order, "tok_chargeDeclined")
        self.assertEqual("declined", declined["state"])
        cancelled = self.call(200, "POST", f"{V1}/orders/{{id}}/cancel", order["id"],
                              query=f"?token={order['token']}")
        self.assertEqual("cancelled", cancelled["state"])
        self.assertIn("ended_at", self.call(200, "GET", f"{V1}/orders/{{id}}", order["id"],
                                            role="support"))
        self.call(409, "POST", f"{V1}/payment-sessions/{{id}}/confirm",
                  order["payment_session_id"], key=True, body={"payment_method": "tok_visa"})

    def test_carts(self):
        cart = self.one.cart()
        self.call(200, "GET", f"{V1}/carts/{{id}}", cart)
        self.call(200, "DELETE", f"{V1}/carts/{{id}}/items/{{sku}}", cart, self.one.sku)
        self.call(409, "POST", f"{V1}/orders", key=True, body=self.one.order_body(cart))

    # -- back office ----------------------------------------------------------

    def office(self, path, *ids, query=""):
        return self.call(200, "GET", f"{V1}/admin/{path}", *ids, query=query, role="support")

    def all_items(self, path, query):
        """Every item of a list, page by page; each page has one item."""
        items, cursor = [], ""
        while cursor is not None:
            page = self.office(path, query=f"?{query}&limit=1{cursor}")
            self.assertLessEqual(len(page["items"]), 1)
            items += page["items"]
            cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
        return items

    def soon(self, what, until):
        """What a list says once it has caught up; each try is a request."""
        for _ in range(2_000):
            value = what()
            if until(value):
                return value
        return self.fail(f"never came true: {value}")

    def test_office_lists_products_and_stock(self):
        hidden = f"hidden-{self.one.id}"
        body = {**product_body(hidden), "published": False, "title": f"Hidden {self.one.id}"}
        self.call(200, "PUT", f"{V1}/admin/products/{{id}}", hidden, body=body, role="admin")
        found = self.soon(lambda: self.all_items("products", f"q={hidden}"), bool)
        self.assertEqual([(hidden, False)], [(x["id"], x["published"]) for x in found])
        self.assertEqual([], self.all_items("products", f"q={hidden}&published=true"))
        both = self.all_items("products", f"q={self.one.id}&category=Tests")
        self.assertEqual({hidden, self.one.product}, {x["id"] for x in both} - {
            x["id"] for x in both if x["id"].startswith("spoiled")})
        defined = self.office("products/{id}", hidden)
        self.assertEqual(hidden, defined.pop("id"))
        self.assertEqual(body, defined)
        units = self.all_items("stock", f"product={self.one.product}")
        self.assertEqual([(self.one.sku, "red")], [(x["sku"], x["variant"]) for x in units])
        self.assertEqual([], self.all_items("stock", f"product={self.one.product}&low=true"))
        low = self.soon(lambda: self.all_items("stock", f"q={hidden}&low=true"), bool)
        self.assertEqual([0], [x["available"] for x in low])

    def test_office_follows_a_purchase(self):
        name = f"buyer-{self.one.id}"
        email = f"{name}@office.example"
        account = {"email": email, "password": "correct horse", "name": f"Ada {name}"}
        self.call(201, "POST", f"{V1}/auth/register", body=account)
        del account["name"]
        grant = self.call(200, "POST", f"{V1}/auth/login", body=account)
        bearer = {"Authorization": f"Bearer {grant['access_token']}"}
        before = self.office("sales")
        order = self.call(201, "POST", f"{V1}/orders", key=True, headers=bearer,
                          body={**self.one.order_body(self.one.cart(2)), "email": email})
        self.one.confirm(order, "tok_chargeDeclined")
        self.one.confirm(order)
        some = {"amount": {"amount": 100, "currency": "EUR"}}
        self.call(200, "POST", f"{V1}/orders/{{id}}/refunds", order["id"], body=some,
                  role="support", key=True)
        paid = order["totals"]["total"]["amount"]
        buyer = self.soon(lambda: self.all_items("accounts", f"q={name}")[0],
                          lambda x: x["spent"]["amount"] == paid - 100)
        self.assertEqual((email, 1), (buyer["email"], buyer["orders"]))
        self.assertEqual(buyer, self.office("accounts/{id}", buyer["id"]))
        today = order["placed_at"][:10]
        for query in (f"account={buyer['id']}", f"q={order['id'][:20]}", f"q={email[:20]}",
                      f"state=partially_refunded&q={name}&from={today}&to={today}"):
            found = self.soon(lambda: self.all_items("orders", query), bool)
            self.assertEqual([order["id"]], [x["id"] for x in found], query)
        self.assertEqual([], self.all_items("orders", f"q={name}&to=2020-01-01"))
        self.assertEqual([], self.all_items("orders", f"q={name}&state=shipped"))
        after = self.soon(lambda: self.office("sales", query=f"?to={today}"),
                          lambda x: x["orders"] > before["orders"])
        self.assertGreaterEqual(after["refunds"]["amount"], before["refunds"]["amount"] + 100)
        mine = next(x for x in after["products"] if x["product_id"] == self.one.product)
        self.assertGreaterEqual(mine["units"], 2)

    def test_office_tells_why_an_order_is_in_its_state(self):
        order = self.one.order()
        self.one.confirm(order, "tok_chargeDeclined")
        self.one.confirm(order)
        self.call(200, "POST", f"{V1}/admin/orders/{{id}}/ship", order["id"], role="support")
        events = self.office("orders/{id}/history", order["id"])["items"]
        told = [x["what"] for x in events]
        for what in ("order_placed", "order_priced", "stock_was_reserved", "session_opened",
                     "payment_declined", "payment_captured", "payment_received",
                     "order_shipped"):
            self.assertIn(what, told)
        self.assertEqual(sorted(x["at"] for x in events), [x["at"] for x in events])
        declined = next(x for x in events if x["what"] == "payment_declined")
        self.assertTrue(declined["why"])
        captured = next(x for x in events if x["what"] == "payment_captured")
        self.assertEqual(order["totals"]["total"], captured["amount"])
        self.assertEqual({"order_shipped": "support@demo.secureshop.example"},
                         {x["what"]: x["by"] for x in events if "by" in x})
        self.assertNotIn(order["token"], json.dumps(events))

    def test_pictures_are_kept_and_shown(self):
        chunk = uuid.uuid4().bytes
        for _ in range(2):
            kept = self.call(201, "POST", f"{V1}/admin/media", role="admin",
                             body=png_picture(320, 240, chunk),
                             headers={"Content-Type": "image/png"})
        self.assertEqual((320, 240), (kept["width"], kept["height"]))
        self.assertEqual(kept["src"], self.one.last.header("Location"))
        name = kept["src"].removeprefix("/media/")
        for _ in range(2):
            shown = self.call(200, "GET", "/media/{file}", name)
            self.assertEqual(png_picture(320, 240, chunk), shown)
            self.assertIn("immutable", self.one.last.header("Cache-Control"))
        self.call(404, "GET", "/media/{file}", f"x{name}")

    def test_import_preview_writes_nothing(self):
        name = f"seen-{self.one.id}"
        rows = ("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,"
                f"Variant Price\n{name},A look,Size,S,{name}-s,3,9.99\n"
                f"{name},,,M,{name}-m,4,8.99\n{name}-2,Broken,Size,S,{name}-3,1,much\n")

        def send(query):
            return self.call(200, "POST", f"{V1}/admin/products/import", role="admin",
                             query=query, body=rows.encode(), headers={"Content-Type": "text/csv"})
        seen = send("?dry_run=true")
        self.assertEqual((1, 2, 7), (seen["products"], seen["variants"], seen["units"]))
        self.assertEqual([4], [x["line"] for x in seen["errors"]])
        self.assertEqual([(name, 899)], [(x["id"], x["price_from"]["amount"])
                                         for x in seen["preview"]])
        self.call(404, "GET", f"{V1}/admin/products/{{id}}", name, role="admin")
        self.call(404, "GET", f"{V1}/admin/stock/{{sku}}", f"{name}-s", role="admin")
        self.assertEqual(seen, send(""))
        self.call(200, "GET", f"{V1}/admin/products/{{id}}", name, role="admin")

    def test_import_reports_what_it_left_out(self):
        rows = ("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n"
                f"imp-{self.one.id},An import,Title,Default Title,imp-{self.one.id},9.99\n"
                f"imp2-{self.one.id},Broken,Title,Default Title,imp2-{self.one.id},much\n")
        report = self.call(200, "POST", f"{V1}/admin/products/import", role="admin",
                           body=rows.encode(), headers={"Content-Type": "text/csv"})
        self.assertEqual((1, 1), (report["products"], len(report["errors"])), report)

    def test_stream_begins_with_the_order(self):
        order = self.one.order()
        target = f"{V1}/orders/{order['id']}/stream?token={order['token']}"
        with self.shop.connect() as connection:
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            with connection.makefile("rb") as lines:
                self.assertIn(b" 200 ", lines.readline())
                head = b"".join(iter(lines.readline, b"\r\n"))
                self.assertIn(b"text/event-stream", head)
                lines.readline()
                self.assertEqual(b"event: order\n", lines.readline())

    # -- Idempotency-Key ------------------------------------------------------

    def test_same_key_and_body_replay_the_answer_byte_for_byte(self):
        body = self.one.order_body(self.one.cart())
        key, before = str(uuid.uuid4()), self.one.available()
        answers = [self.shop.ask("POST", f"{V1}/orders", body, key=key) for _ in range(3)]
        self.assertEqual([201] * 3, [x.status for x in answers])
        self.assertEqual(1, len({x.body for x in answers}))
        self.assertEqual([None, "true", "true"],
                         [x.header("Idempotent-Replayed") for x in answers])
        self.assertEqual(before - 1, self.one.available())

    def test_a_key_stands_for_the_same_however_its_owner_shows_who_they_are(self):
        order = self.one.order("customer")
        target, key = f"{V1}/orders/{order['id']}/cancel", str(uuid.uuid4())
        first = self.shop.ask("POST", f"{target}?token={order['token']}", key=key)
        second = self.shop.ask("POST", target, role="customer", key=key)
        self.assertEqual([200, 200], [first.status, second.status], second.body)
        self.assertEqual(first.body, second.body)
        self.assertEqual("true", second.header("Idempotent-Replayed"))

    def test_same_key_with_another_body_is_422(self):
        order = self.one.order()
        key = str(uuid.uuid4())
        self.one.confirm(order, "tok_chargeDeclined", key)
        self.call(422, "POST", f"{V1}/payment-sessions/{{id}}/confirm",
                  order["payment_session_id"], key=key, body={"payment_method": "tok_visa"})
        self.assertIn(b"/problems/idempotency-key-reused", self.one.last.body)

    def test_same_key_with_another_cart_is_422(self):
        key = str(uuid.uuid4())
        first, second = (self.one.order_body(self.one.cart()) for _ in range(2))
        self.assertEqual(201, self.shop.ask("POST", f"{V1}/orders", first, key=key).status)
        before = self.one.available()
        self.assertEqual(422, self.shop.ask("POST", f"{V1}/orders", second, key=key).status)
        self.assertEqual(before, self.one.available())

    def test_same_key_at_once_has_one_effect(self):
        body = self.one.order_body(self.one.cart())
        key, before = str(uuid.uuid4()), self.one.available()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(
                lambda _: self.shop.ask("POST", f"{V1}/orders", body, key=key), range(8)))
        route = self.contract.route("POST", f"{V1}/orders")
        for answer in answers:
            self.contract.check(route, answer)
            self.assertIn(answer.status, (201, 409), answer.body)
            if answer.status == 409:
                self.assertIn(b"/problems/in-progress", answer.body)
                self.assertTrue(answer.header("Retry-After"))
        self.assertEqual(1, len({x.body for x in answers if x.status == 201}))
        self.assertEqual(before - 1, self.one.available())

    def test_payment_at_once_charges_once(self):
        order = self.one.order()
        target = f"{V1}/payment-sessions/{order['payment_session_id']}/confirm"
        key = str(uuid.uuid4())
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: self.shop.ask(
                "POST", target, {"payment_method": "tok_visa"}, key=key), range(8)))
        self.assertIn(200, {x.status for x in answers})
        self.assertLessEqual({x.status for x in answers}, {200, 409})
        self.assertEqual(1, len({x.body for x in answers if x.status == 200}))

    def test_refund_replays_and_gives_back_once(self):
        order = self.one.order()
        self.one.confirm(order)
        path, key = f"{V1}/orders/{{id}}/refunds", str(uuid.uuid4())
        some = {"amount": {"amount": 100, "currency": "EUR"}}
        bodies = set()
        for _ in range(2):
            self.call(200, "POST", path, order["id"], body=some, role="support", key=key)
            bodies.add(self.one.last.body)
        self.assertEqual(1, len(bodies))
        self.assertEqual("true", self.one.last.header("Idempotent-Replayed"))
        after = self.call(200, "GET", f"{V1}/orders/{{id}}", order["id"], role="support")
        self.assertEqual(100, after["refunded"]["amount"])

    def test_every_mutation_that_takes_a_key_replays_it(self):
        cart = self.one.cart()
        for method, target, body, role in (
                ("PUT", f"{V1}/carts/{cart}/items/{self.one.sku}", {"quantity": 3}, None),
                ("DELETE", f"{V1}/carts/{cart}/items/{self.one.sku}", None, None),
                ("POST", f"{V1}/carts", {}, None),
                ("PUT", f"{V1}/admin/stock/{self.one.sku}", {"on_hand": 900}, "admin")):
            key = str(uuid.uuid4())
            first, second = (self.shop.ask(method, target, body, role, key) for _ in range(2))
            self.assertLess(first.status, 300, first.body)
            self.assertEqual(first.body, second.body, target)
            self.assertEqual("true", second.header("Idempotent-Replayed"), target)

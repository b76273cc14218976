"""Every route against everything that somebody may send by mistake or on
purpose: the right problem document, never 500, never a hang, nobody dies."""

import base64
import json
import selectors
import socket
import struct
import unittest

from contract import Contract
from shopper import Shopper, good_requests, png_picture
import spoil

# Slow clients at once; the edge takes thousands.
SLOW_CLIENTS = 64
LONG_ID = "a" * 65
BAD_SEGMENTS = (("..", 404), (LONG_ID, 404), ("%27%3Bdrop", 404), ("a%2Fb", 404),
                ("%C3%A4", 404), ("%20", 404), ("%00", 400), ("%FF", 400), ("%zz", 400),
                ("no-such-thing", 404))
BAD_KEYS = ("x" * 256, "two words", "tab\there", "caf\u00e9")


def forged_tokens(good):
    head, claims, signature = good.split(".")

    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    none = part({"alg": "none", "typ": "at+jwt"})
    admin = part({"iss": "secureshop", "aud": "secureshop", "role": "admin",
                  "sub": "acc", "sid": "ses", "exp": 2**40})
    return ("", "Bearer", "Bearer ", "Basic YTpi", "Bearer x", "Bearer a.b.c",
            f"Bearer {none}.{claims}.", f"Bearer {none}.{admin}.{signature}",
            f"Bearer {head}.{admin}.{signature}", f"Bearer {good}x",
            f"Bearer {good[:-5]}", f"bearer: {good}", "Bearer " + "a" * 8000)


class HostileTest(unittest.TestCase):
    shop = None

    @classmethod
    def setUpClass(cls):
        cls.contract = Contract()
        shopper = Shopper(cls.shop, cls.contract)
        shopper.stock_up()
        cls.good = good_requests(shopper)

    def target(self, route, segment="no-such-thing"):
        if str(route) in self.good:
            return self.good[str(route)][0]
        result = route.path
        while "{" in result:
            start = result.index("{")
            result = result[:start] + segment + result[result.index("}") + 1:]
        return result

    def expect(self, statuses, route, what, answer):
        """The answer has one of the statuses and is as it should be."""
        statuses = (statuses,) if isinstance(statuses, int) else statuses
        if "/auth/" in route.path:
            # Those who sign in often have to wait, whatever they send.
            statuses = (*statuses, 429)
        self.assertIn(answer.status, statuses, f"{route}, {what}: {answer.body[:400]}")
        return self.contract.check(route, answer)

    def ask(self, route, target=None, body=None, **how):
        if "role" not in how and route.secured:
            how["role"] = "admin"
        if "key" not in how and route.needs_key:
            how["key"] = True
        return self.shop.ask(route.method, target or self.target(route), body, **how)

    def json_routes(self):
        for route in self.contract.routes:
            if route.takes == "application/json":
                yield route, *self.good[str(route)], {"$ref": f"#/x/{route.schema_name}"}

    # -- bodies ---------------------------------------------------------------

    def test_what_is_not_json_is_400(self):
        for route, target, _, _ in self.json_routes():
            for what, body in spoil.not_json():
                if body or route.operation["requestBody"]["required"]:
                    answer = self.ask(route, target, body)
                    self.expect(400, route, what, answer)

    def test_what_does_not_say_json_is_415(self):
        for route, target, body, _ in self.json_routes():
            for media in ("text/plain", "application/x-www-form-urlencoded", "application/jsonx"):
                answer = self.ask(route, target, body, headers={"Content-Type": media})
                self.expect(415, route, media, answer)

    def test_wrong_members_are_422(self):
        for route, target, body, schema in self.json_routes():
            if "/auth/" in route.path:
                continue
            for what, wrong in spoil.wrong_members(self.contract.schemas, schema, body):
                answer = self.ask(route, target, wrong)
                self.expect(422, route, what, answer)
                self.assertIn("errors", answer.json(), f"{route}, {what}")
            for what, wrong in spoil.huge_numbers(self.contract.schemas, schema, body):
                self.expect((400, 422), route, what, self.ask(route, target, wrong))

    def test_wrong_members_of_credentials_are_422(self):
        for route, target, body, _ in self.json_routes():
            if "/auth/" not in route.path:
                continue
            for wrong in ({**body, "surprise": 1}, {**body, "email": 1},
                          {**body, "password": ["a"]}, {**body, "email": "nobody"}):
                self.expect((422,), route, wrong, self.ask(route, target, wrong))

    def test_oversized_bodies_are_413(self):
        for route in self.contract.routes:
            if route.method == "GET":
                continue
            size = spoil.OVERSIZED_BYTES
            if "/products/" in route.path or "/media" in route.path:
                size = spoil.OVERSIZED_PRODUCT_BYTES
            if route.takes == "text/csv":
                size = 8 * 1024 * 1024 + 1
            target, sent = self.target(route), ""
            if route.secured:
                sent = f"Authorization: Bearer {self.shop.token('admin')}\r\n"
            head = f"{route.method} {target} HTTP/1.1\r\nHost: x\r\n{sent}"
            for framing in (f"Content-Length: {size}\r\n\r\n",
                            f"Transfer-Encoding: chunked\r\n\r\n{size:x}\r\n"):
                answer = self.shop.send_raw((head + framing).encode())
                self.expect(413, route, framing, answer)

    def test_a_large_body_is_for_admins_only(self):
        for route in self.contract.routes:
            if route.method == "GET" or not route.is_large:
                continue
            head = (f"{route.method} {self.target(route)} HTTP/1.1\r\nHost: x\r\n"
                    "Content-Length: 1000000\r\n")
            self.expect(401, route, "nobody", self.shop.send_raw(f"{head}\r\n".encode()))
            customer = f"Authorization: Bearer {self.shop.token('customer')}\r\n\r\n"
            self.expect(403, route, "a customer", self.shop.send_raw((head + customer).encode()))

    def test_an_import_of_nonsense_is_told_so(self):
        route = self.contract.route("POST", "/api/v1/admin/products/import")
        head = b"Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Tags\n"
        row = b"%s,A,Title,Default Title,%s,%s,%s\n"
        for body in (b"", b"\n", b"\x00" * 1000, b"\xff\xfe" * 1000, b"\"" * 100_000,
                     b"," * 100_000, b"Handle,Title\n\"unclosed", head + b"\"unclosed",
                     head + row % (b"h1", b"s\x00", b"1.00", b""),
                     head + row % (b"h2", b"s2", b"-1", b""),
                     head + row % (b"h3", b"s3", b"9" * 30, b""),
                     head + row % (b"h5", b"s5", b"1.00", b"nul\x00"),
                     head + row % (b"h6", b"s6", b"1.00", b"\xff\xfe"),
                     head + row % (b"h7", b"s7", b"1.00", b"x" * 1000),
                     head + row % (b"..", b"s8", b"1.00", b""),
                     head + row % (b"h9", b"..", b"1.00", b"")):
            answer = self.ask(route, body=body, headers={"Content-Type": "text/csv"})
            self.expect((200, 400, 422), route, body[:30], answer)
            if answer.status == 200:
                self.assertEqual(0, answer.json()["products"], body[-60:])
        self.expect(415, route, "json", self.ask(route, body={}))

    def test_what_is_no_picture_is_not_kept(self):
        route = self.contract.route("POST", "/api/v1/admin/media")
        whole = png_picture(8, 8)
        svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
        for body, media, status in (
                (svg, "image/svg+xml", 415), (svg, "image/png", 422), (b"", "image/png", 422),
                (whole, "text/html", 415), (whole, "image/jpeg", 422), (whole, "image/x", 422),
                (whole[:-1], "image/png", 422), (whole + svg, "image/png", 422),
                (png_picture(0, 8), "image/png", 422), (png_picture(9000, 1), "image/png", 422),
                (b"\xff\xd8\xff" * 1000, "image/jpeg", 422),
                (b"RIFF\xff\xff\xff\xffWEBPVP8X", "image/webp", 422)):
            answer = self.ask(route, body=body, headers={"Content-Type": media})
            self.expect(status, route, (media, body[:20]), answer)
        media = self.contract.route("GET", "/media/{file}")
        for name in ("x.html", "x.js", "no-such.png", "x.svg.png", "..png", "x"):
            self.expect(404, media, name, self.ask(media, f"/media/{name}"))

    # -- what stands in the head ----------------------------------------------

    def test_ids_that_name_nothing_are_404(self):
        for route in self.contract.routes:
            if "{" not in route.path:
                continue
            body = self.good.get(str(route), (0, None))[1]
            for segment, status in BAD_SEGMENTS:
                target = route.path
                while "{" in target:
                    start = target.index("{")
                    target = target[:start] + segment + target[target.index("}") + 1:]
                if segment == "no-such-thing" and "PUT" in str(route) and route.secured:
                    continue
                self.expect((status, 404), route, segment, self.ask(route, target, body))

    def test_tokens_that_are_none_are_401(self):
        forged = forged_tokens(self.shop.token("customer"))
        for route in self.contract.routes:
            body = self.good.get(str(route), (0, None))[1]
            for token in forged:
                if token or route.secured:
                    answer = self.ask(route, body=body, role=None,
                                      headers={"Authorization": token or None})
                    self.expect((401, 404) if "{" in route.path else 401, route, token, answer)

    def test_what_is_for_staff_is_403_to_customers(self):
        for route in self.contract.routes:
            if "/admin/" in route.path or "refunds" in route.path:
                body = self.good.get(str(route), (0, None))[1]
                answer = self.ask(route, body=body, role="customer")
                self.expect(403, route, "a customer", answer)

    def test_orders_of_others_are_404(self):
        order = Shopper(self.shop, self.contract)
        order.stock_up()
        placed = order.order("customer")
        for route in self.contract.routes:
            if "/orders/{id}" in route.path and not route.secured:
                target = route.path.replace("{id}", placed["id"])
                for how in ({"role": None}, {"role": "operator"}):
                    self.expect(404, route, how, self.ask(route, target, **how))
                for token in ("x", placed["token"][:-1], placed["id"], "%F0%9F%9B%92"):
                    answer = self.ask(route, f"{target}?token={token}", role=None)
                    self.expect(404, route, token, answer)

    def test_cookies_that_are_none_are_401(self):
        route = self.contract.route("POST", "/api/v1/auth/refresh")
        for cookie in (None, "", "shop_session=", "shop_session=a.b.c", "shop_session=..",
                       "shop_session=%00", "x=y; " * 500, "shop_session=" + "a" * 5000,
                       "shop_session=a.b", "shop_session=\"a.b.c\"", ";;;==;"):
            answer = self.ask(route, headers={"Cookie": cookie})
            self.expect((401, 404), route, cookie, answer)

    def test_keys_that_are_none_are_400(self):
        for route in self.contract.routes:
            if not route.takes_key:
                continue
            target, body = self.good.get(str(route), (self.target(route), None))
            if route.needs_key:
                self.expect(400, route, "no key", self.ask(route, target, body, key=None))
            if "/orders/{id}/cancel" in route.path:
                # Only who may see the order learns more than that it is not there.
                continue
            for key in BAD_KEYS:
                self.expect(400, route, key, self.ask(route, target, body, key=key))

    def test_queries_out_of_range_are_422(self):
        for route in self.contract.routes:
            if "limit" not in route.query:
                continue
            for query in ("limit=0", "limit=-1", "limit=101", "limit=1.5", "limit=x", "limit=",
                          "limit=99999999999999999999", "surprise=1", "cursor=x", "cursor=-1",
                          "cursor=p-1", "cursor=" + "9" * 60, "cursor=" + "a" * 201):
                self.expect(422, route, query, self.ask(route, f"{route.path}?{query}"))
            self.expect(400, route, "cursor", self.ask(route, f"{route.path}?cursor=%00"))
        for path, queries in (
                ("orders", ("state=x", "from=2026-02-30", "to=1969-12-31", "from=2026-1-1",
                            "to=-026-01-01", "from=9999-99-99", "q=" + "a" * 201)),
                ("sales", ("from=2026-01-02&to=2026-01-01", "from=2024-01-01&to=2026-01-01",
                           "to=x", "from=0000-00-00", "limit=1")),
                ("stock", ("low=1", "low=TRUE")), ("products", ("published=no",))):
            route = self.contract.route("GET", f"/api/v1/admin/{path}")
            for query in queries:
                self.expect(422, route, query, self.ask(route, f"{route.path}?{query}"))
            for text in ("%27", "%25", "%5C", "a%26%26", "%F0%9F%9B%92"):
                if "q" in route.query:
                    self.expect(200, route, text, self.ask(route, f"{route.path}?q={text}"))
        products = self.contract.route("GET", "/api/v1/products")
        self.expect(422, products, "sort", self.ask(products, f"{products.path}?sort=x"))
        for text in ("%27", "%22", "%28%28%28", "a%26%26", "%7C%21", "%5C", ":*", "%25" * 60):
            self.expect(200, products, text, self.ask(products, f"{products.path}?q={text}"))

    def test_heads_that_are_too_large_are_431(self):
        for route in self.contract.routes:
            head = f"{route.method} {self.target(route)} HTTP/1.1\r\nHost: x\r\n"
            many = "".join(f"X-{i}: y\r\n" for i in range(200))
            for more in (f"X: {'x' * 20_000}\r\n", many):
                answer = self.shop.send_raw(f"{head}{more}\r\n".encode())
                self.expect(431, route, more[:20], answer)

    def test_other_methods_are_405_and_say_which(self):
        for route in self.contract.routes:
            for method in ("PATCH", "TRACE", "BREW", "OPTIONS"):
                answer = self.shop.send_raw(
                    f"{method} {self.target(route)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                self.assertEqual(405, answer.status, f"{route}, {method}")
                self.contract.check_problem(answer)
                self.assertIn(route.method, answer.header("Allow"))

    # -- clients that are slow or gone ----------------------------------------

    def test_slow_clients_are_408_and_keep_nobody_waiting(self):
        waiting = selectors.DefaultSelector()
        for i in range(SLOW_CLIENTS):
            route = self.contract.routes[i % len(self.contract.routes)]
            connection = self.shop.connect()
            self.addCleanup(connection.close)
            head = f"{route.method} {self.target(route)} HTTP/1.1\r\nHost: x\r\n"
            slow_body = "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
            connection.sendall((head + (slow_body if i % 2 else "X: ")).encode())
            waiting.register(connection, selectors.EVENT_READ, (route, i % 2))
        answer = self.shop.ask("GET", "/api/v1/products")
        self.assertEqual(200, answer.status)
        while waiting.get_map():
            events = waiting.select(25)
            self.assertTrue(events, "slow clients hang")
            for key, _ in events:
                route, slow_body = key.data
                early = slow_body and route.is_large
                data = key.fileobj.recv(65536)
                self.assertIn(b" 401 " if early and b" 401 " in data[:20] else b" 408 ",
                              data[:20], str(route))
                self.assertIn(b"application/problem+json", data)
                waiting.unregister(key.fileobj)

    def test_clients_that_leave_do_no_harm(self):
        for route in self.contract.routes:
            target, body = self.good.get(str(route), (self.target(route), {}))
            text = json.dumps(body)
            whole = (f"{route.method} {target} HTTP/1.1\r\nHost: x\r\n"
                     f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n{text}")
            for size in (0, 1, len(whole) // 2, len(whole) - 1, len(whole)):
                with self.shop.connect() as connection:
                    connection.sendall(whole[:size].encode())
                    # Closing is a reset then.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                          struct.pack("ii", 1, 0))
        self.assertEqual(200, self.shop.ask("GET", "/api/v1/products").status)

"""Holds answers against edge/openapi.json: status, headers, media type, body."""

import json
import pathlib
import re

import jsonschema

DOCUMENT = pathlib.Path(__file__).resolve().parents[3] / "edge" / "openapi.json"
METHODS = ("get", "put", "post", "delete")
# Of every answer, whatever it is about; the document does not repeat them.
TRANSPORT = {"content-type", "content-length", "transfer-encoding", "connection", "date", "server"}
SECURITY = {"x-content-type-options", "content-security-policy", "referrer-policy",
            "cross-origin-resource-policy", "strict-transport-security"}


class Route:
    def __init__(self, method, path, operation):
        self.method = method.upper()
        self.path = path
        self.operation = operation
        self.pattern = re.compile(re.sub(r"\{\w+\}", "[^/]*", re.escape(path).replace(
            r"\{", "{").replace(r"\}", "}")))
        self.secured = bool(operation.get("security"))
        keys = [x for x in operation.get("parameters", []) if x["name"] == "Idempotency-Key"]
        self.takes_key = bool(keys)
        # Bodies that are large are read for admins only.
        self.is_large = "/admin/products" in path or "/admin/media" in path
        self.needs_key = bool(keys) and keys[0]["required"]
        self.query = [x["name"] for x in operation.get("parameters", []) if x["in"] == "query"]
        content = operation.get("requestBody", {}).get("content", {})
        self.takes = next(iter(content), None)
        self.schema_name = None
        if self.takes == "application/json":
            self.schema_name = content[self.takes]["schema"]["$ref"].rsplit("/", 1)[1]

    def __str__(self):
        return f"{self.method} {self.path}"


class Contract:
    def __init__(self):
        self.document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
        self.schemas = self.document["components"]["schemas"]
        self.routes = [Route(method, path, operations[method])
                       for path, operations in self.document["paths"].items()
                       for method in METHODS if method in operations]
        self.seen = set()

    def route(self, method, path):
        return next(x for x in self.routes if (x.method, x.path) == (method, path))

    def _check_schema(self, schema, value):
        # References are into the document, so it goes along.
        whole = {**schema, "components": self.document["components"]}
        validator = jsonschema.Draft202012Validator(
            whole, format_checker=jsonschema.FormatChecker())
        faults = [f"{list(x.absolute_path)}: {x.message}" for x in validator.iter_errors(value)]
        assert not faults, faults

    def check_headers(self, route, answer):
        """Fails unless the answer has the headers that are promised, and no more."""
        responses = route.operation["responses"]
        promised = responses.get(str(answer.status), responses["default"])["headers"]
        for name, reference in promised.items():
            header = self.document["components"]["headers"][reference["$ref"].rsplit("/", 1)[1]]
            value = answer.header(name)
            if value is None:
                assert not header.get("required"), f"{route}: {name} is missing"
                continue
            if header["schema"].get("type") == "integer":
                value = int(value)
            self._check_schema(header["schema"], value)
        sent = {x.lower() for x in answer.headers.keys()}
        assert SECURITY <= sent, f"{route}: {SECURITY - sent} is missing"
        more = sent - {x.lower() for x in promised} - SECURITY - TRANSPORT
        assert not more, f"{route}: {more} is not described"

    def check(self, route, answer):
        """Fails unless the document promises this answer of this route."""
        self.check_headers(route, answer)
        responses = route.operation["responses"]
        promised = responses.get(str(answer.status))
        if promised is None:
            assert answer.status >= 400, f"{route}: {answer.status} is not described"
            return self.check_problem(answer)
        self.seen.add((str(route), answer.status))
        content = promised.get("content")
        if content is None:
            assert answer.body == b"", f"{route}: a body that is not described"
            return None
        media = (answer.header("Content-Type") or "").split(";")[0]
        assert media in content, f"{route}: {media} is not described"
        schema = content[media]["schema"]
        if schema.get("format") == "binary":
            return answer.body
        value = answer.body.decode()
        if "json" in media:
            value = json.loads(value)
        self._check_schema(schema, value)
        return value

    def check_problem(self, answer):
        """Fails unless it is a whole problem document; returns its type."""
        media = answer.header("Content-Type")
        assert media == "application/problem+json", media
        value = answer.json()
        self._check_schema(self.schemas["problem"], value)
        assert value["status"] == answer.status, value
        assert answer.header("Cache-Control") == "no-store"
        if answer.status in (429, 503):
            assert int(answer.header("Retry-After")) > 0
        if answer.status == 401:
            assert answer.header("WWW-Authenticate")
        if answer.status == 405:
            assert answer.header("Allow")
        return value["type"].rsplit("/", 1)[1]

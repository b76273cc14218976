"""Ways to spoil a good body: `(what, body, statuses)` for each."""

import json

# Larger than any JSON route takes; the admin's product may have more.
OVERSIZED_BYTES = 64 * 1024 + 1
OVERSIZED_PRODUCT_BYTES = 1024 * 1024 + 1
HUGE = ("1e400", "99999999999999999999999999", "9223372036854775808",
        "-9223372036854775809", "1e18")

WRONG_TYPES = {
    "string": (1, -1, 1.5, True, None, [], {}, ["a"], "a\u0000b", "x" * 30_000),
    "integer": ("1", 1.5, -1, -2**63, 10**15, True, None, [], {}),
    "boolean": ("true", 1, None, [], {}),
    "object": (1, "x", True, None, [], [{}]),
    "array": (1, "x", True, None, {}, {"0": 1}),
}


def not_json():
    yield "nothing", b""
    for text in (b"{", b"nonsense", b"[]", b"null", b"\"text\"", b"{}{}", b"{\"a\":}",
                 b"{\"a\":1,}", b"\x00", b"{\"a\":\"\xff\"}", b"\xff\xfe{\x00}\x00",
                 b"{\"a\":\"\\ud800\"}", b"{\"a\":1,\"a\":2}"):
        yield repr(text), text
    yield "lists without end", b"[" * 30_000
    yield "objects without end", b"{\"a\":" * 10_000
    yield "a nested bomb", b"{\"a\":" + b"[" * 20_000 + b"]" * 20_000 + b"}"


def resolve(schemas, schema):
    return schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def places(schemas, schema, value, path=()):
    """Every member of a good body: where it is and what it has to be."""
    schema = resolve(schemas, schema)
    if schema.get("type") == "object":
        for name, inner in schema["properties"].items():
            if name in value:
                yield (*path, name), resolve(schemas, inner)
                yield from places(schemas, inner, value[name], (*path, name))
    elif schema.get("type") == "array" and value:
        yield from places(schemas, schema["items"], value[0], (*path, 0))


def replaced(body, path, value):
    copy = json.loads(json.dumps(body))
    inner = copy
    for name in path[:-1]:
        inner = inner[name]
    if value is KeyError:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return copy


def wrong_members(schemas, schema, body):
    """Bodies that are JSON and nothing the route can accept."""
    yield "an unknown member", {**body, "surprise": 1}
    for path, expected in places(schemas, schema, body):
        kind = expected.get("type")
        for wrong in WRONG_TYPES.get(kind, ()):
            yield f"{path} is {str(wrong)[:40]!r}", replaced(body, path, wrong)
        if kind == "object":
            inner = dict(body)
            for name in path:
                inner = inner[name]
            yield f"{path} with an unknown member", replaced(
                body, path, {**inner, "surprise": 1})
        if path[-1] == "currency":
            for wrong in ("USD", "eur", "EURO", "", "€"):
                yield f"currency {wrong}", replaced(body, path, wrong)
    for name in resolve(schemas, schema).get("required", ()):
        yield f"no {name}", replaced(body, (name,), KeyError)


def huge_numbers(schemas, schema, body):
    for path, expected in places(schemas, schema, body):
        if expected.get("type") == "integer":
            marked = json.dumps(replaced(body, path, "MARK"))
            for number in HUGE:
                yield f"{path} is {number}", marked.replace('"MARK"', number).encode()

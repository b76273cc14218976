"""Choices that are the same on every machine and in every Python: drawn from
a hash of a name and a counter, never from the random module."""

import hashlib


class Seeded:
    def __init__(self, *names):
        self._name = "/".join(str(name) for name in names).encode()
        self._count = 0

    def below(self, limit):
        """A whole number from 0 to limit - 1."""
        self._count += 1
        text = self._name + b"#" + str(self._count).encode()
        return int.from_bytes(hashlib.sha256(text).digest()[:8], "big") % limit

    def between(self, low, high):
        """A whole number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, items):
        return items[self.below(len(items))]

    def some(self, items, count):
        """`count` different items, in the order drawn."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]

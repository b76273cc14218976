#!/usr/bin/env python3
"""Tests the tidy test: each sample holds a fault that must be found, on its
line, and nothing else; each rule has a sample.

A sample begins with `path:` (where it pretends to be), any number of
`expect: LINE RULE`, and `---`. `@repeat N TEXT` stands for N lines; `@file
PATH` begins a further file of the same tree; `@end-in` ends a line with the
characters that follow, such as \\r."""

import os
import re
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tidy  # noqa: E402
from source import Source, split_cpp  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "samples")


def expand(lines):
    """The files of a sample: (path or "" for the first, text)."""
    files = [("", [])]
    for line in lines:
        repeat = re.match(r"@repeat (\d+) ?(.*)", line)
        if repeat:
            files[-1][1].extend([repeat[2]] * int(repeat[1]))
        elif line.startswith("@file "):
            files.append((line[6:], []))
        elif line.startswith("@end-in "):
            ending, text = line[8:].split(" ", 1)
            files[-1][1].append(text + ending.encode().decode(
                "unicode_escape"))
        else:
            files[-1][1].append(line)
    return [(path, "\n".join(text) + "\n") for path, text in files]


def load(name):
    """(sources, expected findings as a set of (line, rule))."""
    with open(os.path.join(SAMPLES, name), encoding="utf-8") as file:
        head, body = file.read().split("---\n", 1)
    path = re.search(r"^path: (.+)$", head, re.M)[1]
    expected = {(int(line), rule) for line, rule
                in re.findall(r"^expect: (\d+) ([\w-]+)$", head, re.M)}
    sources = [Source(other or path, text)
               for other, text in expand(body.splitlines())]
    return sources, expected


def all_rules():
    found = {rule[0] for rule in tidy.cpp_rules.BANNED}
    found |= {rule[0] for rule in tidy.include_rules.LIBRARY_HOMES}
    for name in ("text", "cpp", "include", "tree"):
        with open(f"{HERE}/{name}_rules.py", encoding="utf-8") as file:
            found |= set(re.findall(
                r'\.report\(\s*[^"]*?,\s*"([a-z-]+)"', file.read()))
    return found


class samples_test(unittest.TestCase):
    def test_each_fault_is_found_and_nothing_else(self):
        for name in sorted(os.listdir(SAMPLES)):
            with self.subTest(sample=name):
                sources, expected = load(name)
                found = {(x.line, x.rule) for x in tidy.check(sources)}
                # A sample is a tree of few files, nearly all of them unused.
                if not any(rule == "dead-file" for _, rule in expected):
                    found = {x for x in found if x[1] != "dead-file"}
                self.assertEqual(found, expected)

    def test_each_rule_has_a_sample(self):
        shown = set()
        for name in os.listdir(SAMPLES):
            shown |= {rule for _, rule in load(name)[1]}
        self.assertEqual(all_rules() - shown, set())
        self.assertGreater(len(shown), 20)

    def test_literals_and_comments_are_no_code(self):
        code, comments = split_cpp(
            'f("// no", \'"\', 1\'000); // "yes"\nR"x(/* )" */)x" + 1;')
        self.assertNotIn("no", code)
        self.assertIn("1'000", code)
        self.assertIn('// "yes"', comments)
        self.assertIn("+ 1;", code)
        self.assertNotIn("/*", comments)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""Holds every file of the repository against the rules of docs/STYLE.md that
a machine can check. Prints `file:line: X is banned, use Y`.

usage: tidy.py [ROOT]"""

import os
import subprocess
import sys

import cpp_rules
import include_rules
import text_rules
import tree_rules
from source import Source

FILE_RULES = text_rules.RULES + cpp_rules.RULES + include_rules.RULES
TEXT = (".cpp", ".hpp", ".py", ".sh", ".md", ".sql", ".txt", ".cmake", ".yml",
        ".yaml", ".ts", ".tsx", ".js", ".css", ".html", ".json", ".rego",
        ".tf", ".conf")
# Bad on purpose.
SAMPLES = "tests/tidy/samples/"


def repository_files(root):
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"], check=True, capture_output=True).stdout
    for path in sorted(set(listed.decode().split("\0"))):
        is_script = path in ("shop", ".ci/run")
        if path.startswith(SAMPLES) or not (path.endswith(TEXT) or is_script):
            continue
        if os.path.isfile(os.path.join(root, path)):
            yield path


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", newline="") as file:
        return Source(path, file.read())


def check(sources):
    """All findings in `sources`, which are the whole tree."""
    for source in sources:
        for rule in FILE_RULES:
            rule(source)
    for rule in tree_rules.RULES:
        rule(sources)
    return [finding for source in sources for finding in source.findings]


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = sys.argv[1] if len(sys.argv) > 1 else f"{here}/../.."
    sources = [read(root, path) for path in repository_files(root)]
    if not sources:
        sys.exit("tidy: no files found")
    findings = check(sources)
    for finding in findings:
        print(finding)
    print(f"{len(sources)} files, {len(findings)} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

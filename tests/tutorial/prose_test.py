"""Holds docs/tutorial/write-an-actor.md to the code that it shows.

Every block of code follows the name of a file and is literally in it; every
such file is built, so the prose cannot drift from what is tested.
"""

import pathlib
import re
import sys

PAGE = "docs/tutorial/write-an-actor.md"
CODE = "tests/tutorial"
BLOCK = re.compile(r"(?:^`([^`\n]+)`\n\n)?^```(\w*)\n(.*?)^```$", re.S | re.M)


def is_built(path, root):
    """Whether CMake is told of a source, or another file includes a header."""
    if path.name == "CMakeLists.txt":
        return True
    if path.suffix == ".hpp":
        name = path.relative_to(root).as_posix()
        return any(f'"{name}"' in source.read_text()
                   for source in (root / CODE).rglob("*.?pp"))
    listing = (root / CODE / "CMakeLists.txt").read_text()
    return path.relative_to(root / CODE).as_posix() in listing


def findings(text, root):
    """What is wrong with a page, a line each."""
    result = []
    blocks = list(BLOCK.finditer(text))
    if not blocks:
        result.append("no block of code")
    if text.count("\n```") != 2 * len(blocks):
        result.append("a block of code that is not closed")
    for match in blocks:
        line = text.count("\n", 0, match.start(3)) + 1
        name, _, code = match.groups()
        where = f"{PAGE}:{line}: "
        if name is None:
            result.append(where + "a block without the name of its file")
            continue
        path = root / name
        if not name.startswith(CODE + "/") or not path.is_file():
            result.append(where + f"{name} is no file of {CODE}")
        elif not is_built(path, root):
            result.append(where + f"{name} is not built")
        elif code not in path.read_text():
            result.append(where + f"the block is not in {name}")
    return result


def misses(text, root):
    """Changes to the page that go unnoticed: none, or this test is blind."""
    name = f"`{CODE}/wishlist/wishlist_domain.cpp`\n\n"
    changes = {
        "other code": ("return fail(shop_errc::conflict)", "return {}"),
        "an unknown file": ("wishlist_actor.cpp`\n\n", "no_file.cpp`\n\n"),
        "a file elsewhere": (name, "`README.md`\n\n"),
        "a block without a file": (name, ""),
        "an open block": ("```\n\n`decide`", "\n\n`decide`"),
    }
    for what, (old, new) in changes.items():
        if old not in text:
            yield f"nothing to change for: {what}"
        elif not findings(text.replace(old, new, 1), root):
            yield f"not noticed: {what}"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    text = (root / PAGE).read_text()
    problems = findings(text, root) + list(misses(text, root))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

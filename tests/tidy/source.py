"""What a rule sees of a file: its lines, and for C++ the code apart from
comments and literals."""

import re
from dataclasses import dataclass, field
from functools import cached_property

RAW_STRING = re.compile(r'R"([^ ()\\\t\n]{0,16})\(')
OURS_CPP = (".cpp", ".hpp")


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def _literal_end(text, start):
    """The index behind the string or character literal at `start`."""
    quote, i = text[start], start + 1
    while i < len(text) and text[i] not in (quote, "\n"):
        i += 2 if text[i] == "\\" else 1
    return min(i + 1, len(text))


def _token_end(text, i):
    """The kind and end of the comment or literal at `i`; kind "" for none."""
    if text.startswith("//", i):
        end = text.find("\n", i)
        return "comment", len(text) if end < 0 else end
    if text.startswith("/*", i):
        end = text.find("*/", i + 2)
        return "comment", len(text) if end < 0 else end + 2
    raw = RAW_STRING.match(text, i)
    if raw:
        close = ")" + raw.group(1) + '"'
        end = text.find(close, raw.end())
        return "literal", len(text) if end < 0 else end + len(close)
    if text[i] == '"':
        return "literal", _literal_end(text, i)
    # In 1'000 the apostrophe opens nothing.
    if text[i] == "'" and not (i and text[i - 1].isalnum()):
        return "literal", _literal_end(text, i)
    return "", i + 1


def split_cpp(text):
    """The code with comments and literals blanked, and the comments with all
    else blanked. Both keep every line and column."""
    code, comments, i = [], [], 0
    while i < len(text):
        kind, end = _token_end(text, i)
        piece = text[i:end]
        code.append(_blank(piece) if kind else piece)
        comments.append(piece if kind == "comment" else _blank(piece))
        i = end
    return "".join(code), "".join(comments)


@dataclass
class Finding:
    path: str
    line: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"


@dataclass
class Source:
    """A file, named by its path from the repository's root."""

    path: str
    text: str
    findings: list = field(default_factory=list)

    @property
    def is_cpp(self):
        return self.path.endswith(OURS_CPP)

    @property
    def folders(self):
        return self.path.split("/")[:-1]

    @cached_property
    def lines(self):
        return self.text.split("\n")

    @cached_property
    def _parts(self):
        return split_cpp(self.text)

    @cached_property
    def code_lines(self):
        return self._parts[0].split("\n")

    @cached_property
    def code(self):
        return self._parts[0]

    @cached_property
    def comment_lines(self):
        return self._parts[1].split("\n")

    def is_under(self, *folders):
        return any(self.path.startswith(x) for x in folders)

    def report(self, line, rule, message):
        self.findings.append(Finding(self.path, line, rule, message))

    @cached_property
    def includes(self):
        """(line, name, in quotes) of every #include."""
        pattern = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
        result = []
        for number, line in enumerate(self.lines, 1):
            match = pattern.match(line)
            if match:
                result.append((number, match[1] or match[2], bool(match[1])))
        return result

"""Rules that look at text alone."""

import ast
import re

CPP_COLUMNS_MAX = 80
SCRIPT_COLUMNS_MAX = 100
FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
# A node's main only composes; a route only translates.
SHORT_FILES = (
    (re.compile(r"nodes/\w+/main\.cpp$"), 120),
    (re.compile(r"edge/routes/\w+\.cpp$"), 80),
)
SIZED = (".cpp", ".hpp", ".py", ".sh", ".sql", ".ts", ".tsx", ".js")
# Written in two halves, so that this file does not hold them.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def line_length(source):
    limit = 0
    if source.is_cpp:
        limit = CPP_COLUMNS_MAX
    elif source.path.endswith((".py", ".sh")):
        limit = SCRIPT_COLUMNS_MAX
    for number, line in enumerate(source.lines, 1):
        if limit and len(line) > limit and "://" not in line:
            source.report(number, "line-length",
                          f"a line of {len(line)} columns is banned, "
                          f"use at most {limit}")


def file_length(source):
    limit = FILE_LINES_MAX if source.path.endswith(SIZED) else 0
    for pattern, short in SHORT_FILES:
        if pattern.match(source.path):
            limit = short
    count = source.text.count("\n")
    if limit and count > limit:
        source.report(count, "file-length",
                      f"a file of {count} lines is banned, "
                      f"use files of at most {limit}")


def white_space(source):
    if source.path.endswith((".svg", ".csv")):
        return
    for number, line in enumerate(source.lines, 1):
        if line.endswith("\r"):
            source.report(number, "white-space",
                          "CR LF is banned, use LF")
        elif line.rstrip() != line:
            source.report(number, "white-space",
                          "white space at the end of a line is banned, "
                          "use none")
        if "\t" in line and source.is_cpp:
            source.report(number, "white-space",
                          "a tab is banned, use two spaces")
    if source.text and not source.text.endswith("\n"):
        source.report(len(source.lines), "white-space",
                      "a last line without its end is banned, use a newline")


def unfinished(source):
    for number, line in enumerate(source.lines, 1):
        match = UNFINISHED.search(line)
        if match:
            source.report(number, "unfinished",
                          f"{match[0]} is banned, use an issue")


def markdown_title(source):
    if not source.path.endswith(".md"):
        return
    titles, fenced = [], False
    for number, line in enumerate(source.lines, 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and re.match(r"# \S", line):
            titles.append(number)
    if len(titles) != 1:
        source.report((titles + [1, 1])[1] if titles else 1, "markdown-title",
                      f"a page with {len(titles)} titles is banned, use one")


def _script_functions(source):
    """(line, name, lines) of every function in Python or shell."""
    if source.path.endswith(".py"):
        try:
            tree = ast.parse(source.text)
        except SyntaxError as error:
            source.report(error.lineno or 1, "function-length",
                          "Python that does not parse is banned, "
                          "use Python 3.11")
            return
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield (node.lineno, node.name,
                       node.end_lineno - node.lineno + 1)
    elif source.path.endswith(".sh"):
        opened = None
        for number, line in enumerate(source.lines, 1):
            match = re.match(r"(\w+)\(\) [{(]$", line)
            if match:
                opened = (number, match[1])
            elif opened and re.match(r"[})]", line):
                yield opened[0], opened[1], number - opened[0] + 1
                opened = None


SCOPE = re.compile(r"^(?:template\b.*?)?(?:\[\[.*?\]\]\s*)?(?:inline\s+)?"
                   r"(?:class|struct|union|enum|namespace|extern)\b", re.S)


def _is_scope(header):
    """Whether a brace behind `header` opens a namespace or a type, whose
    members are looked at one by one."""
    header = header.strip()
    if header.startswith("template"):
        # Past the parameter list, which may hold any of those words.
        depth = 0
        for i, char in enumerate(header):
            depth += (char == "<") - (char == ">")
            if char == ">" and depth == 0:
                header = header[i + 1:].strip()
                break
    return bool(SCOPE.match(header)) and not header.endswith(")")


ACCESS = ("public:", "protected:", "private:")


def cpp_functions(source):
    """(line, header, lines) of every function that is not inside another."""
    line, header, header_line, depth, opened = 1, "", 1, 0, None
    preprocessor = False
    for char in source.code:
        if char == "\n":
            line += 1
            preprocessor = False
        if char == "#" and not header.strip():
            preprocessor = True
        if preprocessor:
            continue
        if not header.strip() and not char.isspace():
            header_line = line
        if char == "{":
            if opened is None and "(" in header and not _is_scope(header):
                opened = (header_line, " ".join(header.split()), depth)
            depth += 1
            header = ""
        elif char == "}":
            depth -= 1
            if opened and depth == opened[2]:
                yield opened[0], opened[1], line - opened[0] + 1
                opened = None
            header = ""
        elif char == ";" or header.strip() in ACCESS:
            header = ""
        else:
            header += char


def function_length(source):
    functions = cpp_functions if source.is_cpp else _script_functions
    for line, name, count in functions(source):
        if count > FUNCTION_LINES_MAX:
            source.report(line, "function-length",
                          f"a function of {count} lines is banned, "
                          f"use at most {FUNCTION_LINES_MAX}: {name[:40]}")


RULES = (line_length, file_length, white_space, unfinished, markdown_title,
         function_length)

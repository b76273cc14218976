"""Rules about C++ text: what is banned, and where."""

import re


def _everywhere(source):
    return True


def _outside(*folders):
    return lambda source: not source.is_under(*folders)


def _inside(*folders):
    return lambda source: source.is_under(*folders)


def _domain(source):
    return bool(re.search(r"_domain\.[ch]pp$", source.path))


PRIVATE_KEY = (r"\b(EVP_DigestSign\w*|EVP_PKEY_keygen|EVP_PKEY_Q_keygen"
               r"|EVP_PKEY_new_raw_private_key\w*|EVP_PKEY_sign\w*"
               r"|PEM_read_\w*PrivateKey|PEM_write_\w*PrivateKey\w*"
               r"|d2i_\w*PrivateKey\w*)\b")

# (rule, where, pattern in code, what is banned, what to use)
BANNED = (
    ("caf-infinite", _outside("tests/"), r"\bcaf::infinite\b",
     "caf::infinite", "a named timeout"),
    ("typed-actor",
     lambda source: source.path not in (
         "actors/protocol/interfaces.hpp",
         "tests/tutorial/wishlist/wishlist_protocol.hpp"),
     r"\btyped_actor\s*<", "caf::typed_actor",
     "an interface of actors/protocol/interfaces.hpp"),
    ("flag-in-interface", _inside("actors/protocol/interfaces.hpp"),
     r"\bbool\b", "a bool in an interface", "a struct with a named member"),
    ("private-key", _outside("actors/signer/", "tests/signer/"), PRIVATE_KEY,
     "a private key call", "a typed message to the signer"),
    ("clock-in-domain", _domain,
     r"\b(system_clock|steady_clock|random_device|mt19937\w*|rand)\b",
     "a clock or chance in decide or apply", "the command's context"),
    ("sleep-in-test", _inside("tests/"),
     r"\b(sleep_for|sleep_until|usleep|nanosleep|sleep)\s*\(",
     "sleeping in a test", "advance_time or a condition"),
    ("using-namespace", _everywhere, r"^using\s+namespace\b(?!.*literals)",
     "using namespace for a whole file", "the name you need"),
    ("unsafe-call", _everywhere,
     r"\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|strtok|rand|std::system)"
     r"\s*\((?!\))", "an unsafe C function", "its C++ counterpart"),
)


def banned(source):
    if not source.is_cpp:
        return
    for rule, where, pattern, what, instead in BANNED:
        if not where(source):
            continue
        for number, line in enumerate(source.code_lines, 1):
            match = re.search(pattern, line)
            # A member of the same name, such as `self->system()`, is no call
            # of the C function.
            if match and not (rule == "unsafe-call" and
                              line[:match.start()].endswith((".", ">"))):
                source.report(number, rule,
                              f"{what} is banned, use {instead}")


def sleep_in_script(source):
    if not source.is_under("tests/"):
        return
    patterns = {".py": r"\btime\.sleep\(", ".sh": r"^\s*sleep\b"}
    for ending, pattern in patterns.items():
        if not source.path.endswith(ending):
            continue
        for number, line in enumerate(source.lines, 1):
            if re.search(pattern, line):
                source.report(number, "sleep-in-test",
                              "sleeping in a test is banned, "
                              "use a condition with a deadline")


def test_name(source):
    if not source.is_cpp:
        return
    pattern = re.compile(r"\bTEST(?:_[FP])?\(\s*(\w+),\s*(\w+)\s*\)", re.S)
    for match in pattern.finditer(source.code):
        for name in match.groups():
            if name.startswith("_") or name.endswith("_") or "__" in name:
                line = source.code.count("\n", 0, match.start()) + 1
                source.report(line, "test-name",
                              f"the test name {name} is banned, use single "
                              "underscores between words")


def switch_default(source):
    """An enumeration's switch lists every value, so that the compiler tells
    when one is new. Switches over characters and numbers need a default."""
    if not source.is_cpp:
        return
    last_case = ""
    for number, line in enumerate(source.code_lines, 1):
        match = re.match(r"\s*case\s+((?:[^:]|::)+):(?!:)", line)
        if match:
            last_case = match[1]
        if re.match(r"\s*default\s*:", line) and "::" in last_case:
            source.report(number, "switch-default",
                          "default in a switch over an enumeration is "
                          "banned, use a case for each value")


CODE_IN_COMMENT = re.compile(
    r"^//\s*(?:(?:auto|const|return|if|for|while|using|#include)\b.*"
    r"[;{)]|\}.*|[\w:.>-]+\(.*\);|[\w:.>\[\]-]+ [-+]?= .*;)\s*$")
BANNER = re.compile(r"^(?:/{4,}|//\s*[-=*#~+]{3,}.*|/\*{3,}.*|\*{4,}/?)\s*$")


def comments(source):
    if not source.is_cpp:
        return
    for number, line in enumerate(source.comment_lines, 1):
        text = line.strip()
        if not text.startswith("///") and CODE_IN_COMMENT.match(text):
            source.report(number, "commented-code",
                          "commented-out code is banned, use git")
        # A heading such as `// -- events ---` is no banner.
        if BANNER.match(text):
            source.report(number, "banner",
                          "a banner is banned, use `// -- name --`")


def pragma_once(source):
    if source.path.endswith(".hpp") and "#pragma once" not in source.lines:
        source.report(1, "pragma-once",
                      "a header without #pragma once is banned, use it")


RULES = (banned, sleep_in_script, test_name, switch_default, comments,
         pragma_once)

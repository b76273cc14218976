"""Rules about who may include what: layers are include paths."""

import re

KINDS = "a kind of actor may include protocol, entity and its own folder"
INFRASTRUCTURE = {"entity", "journal", "supervision", "cluster",
                  "signer_proxy"}


def _layer_error(source, name):
    """Why `source` may not include `name`, or nothing."""
    here, there = source.path.split("/"), name.split("/")
    if here[0] == "actors":
        if there[0] in ("edge", "nodes", "tests"):
            return "actors stand below edge and nodes"
        if there[0] != "actors" or there[1] in (here[1], "protocol"):
            return None
        if here[1] == "protocol":
            return "the protocol stands on nothing of ours"
        if there[1] in ("entity", "durable") or {here[1], there[1]} <= \
                INFRASTRUCTURE:
            return None
        return KINDS
    if here[0] == "edge" and there[0] in ("actors", "nodes", "tests"):
        if there[:2] != ["actors", "protocol"]:
            return "the edge may include actors/protocol only"
    if here[0] == "nodes" and there[0] == "tests":
        return "programs do not contain tests"
    return None


def layers(source):
    if not source.is_cpp:
        return
    for number, name, quoted in source.includes:
        error = _layer_error(source, name) if quoted else None
        if error:
            source.report(number, "layer",
                          f"including {name} here is banned, use a message: "
                          f"{error}")


def domain_is_pure(source):
    if not re.search(r"_domain\.[ch]pp$", source.path):
        return
    own = "/".join(source.folders) + "/"
    for number, name, quoted in source.includes:
        ours = name.startswith(("actors/protocol/", own))
        if source.is_under("tests/"):
            continue
        if (quoted and not ours) or (not quoted and "/" in name):
            source.report(number, "domain-include",
                          f"{name} in a domain file is banned, use std and "
                          "actors/protocol alone")


LIBRARY_HOMES = (
    ("pqxx-include", "pqxx/", ("actors/journal/", "tests/bench/",
                               "tests/contract/", "tests/support/"),
     "the journal's interface"),
    ("libpq-include", "libpq-fe.h", ("actors/journal/",), "actors/journal"),
)


def library_homes(source):
    if not source.is_cpp:
        return
    for number, name, _ in source.includes:
        for rule, prefix, homes, instead in LIBRARY_HOMES:
            if name.startswith(prefix) and not source.is_under(*homes):
                source.report(number, rule,
                              f"{name} is banned here, use {instead}")
        if name == "caf/all.hpp":
            source.report(number, "caf-all", "caf/all.hpp is banned, use "
                          "the headers that are needed")


def include_path(source):
    if not source.is_cpp:
        return
    for number, name, quoted in source.includes:
        if quoted and ("/" not in name or name.startswith(".")):
            source.report(number, "include-path",
                          f'"{name}" is banned, use the path from the root '
                          "of the repository")


def own_header_first(source):
    """So that each header is seen to stand alone; clang-format orders the
    others."""
    own = re.sub(r"\.cpp$", ".hpp", source.path)
    for index, (number, name, _) in enumerate(source.includes):
        if name == own and index > 0 and own != source.path:
            source.report(number, "own-header-first",
                          "the implemented header behind others is banned, "
                          "use it first")


RULES = (layers, domain_is_pure, library_homes, include_path, own_header_first)

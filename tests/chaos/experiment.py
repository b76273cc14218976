"""Experiments: declarative files, held against a schema with file and line."""

import json
import pathlib
import re

import jsonschema
import yaml

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "experiments"
SCHEMA = json.loads((HERE / "experiment.schema.json").read_text())
UNITS_MS = {"ms": 1, "s": 1000, "m": 60_000}

STEADY = {"duration": "3s", "failed_requests_max": 0, "p99_ms_max": 1000}
WORKLOAD = {"shoppers": 6, "step_pause": "50ms", "probe_pause": "500ms",
            "payment_methods": ["tok_visa"]}


class Malformed(Exception):
    """What is wrong with a file, and where."""


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice, which YAML would take the last of."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"'{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def milliseconds(text):
    """Of a duration like `500ms`, `10s`, `2m`, with or without a sign."""
    number, unit = re.fullmatch(r"([+-]?\d+)(ms|s|m)", text).groups()
    return int(number) * UNITS_MS[unit]


class Experiment:
    """One file; what it leaves out has a default."""

    def __init__(self, name, content):
        self.name = name
        self.title = content["title"]
        self.why = content.get("why", "")
        self.steady = STEADY | content.get("steady_state", {})
        self.workload = WORKLOAD | content.get("workload", {})
        self.fault = content["fault"]
        self.rounds = content.get("rounds", 1)
        self.pause_ms = milliseconds(content.get("pause", "2s"))
        self.radius = {"elsewhere_ms_max": 2000} | content["blast_radius"]
        self.recovery = {"from": "fault", "of": "shards"} \
            | content["recovery"]

    @property
    def duration_ms(self):
        return milliseconds(self.fault.get("duration", "0s"))


def _line_of(node, path):
    """Where in the text the value at `path` stands, counted from 1."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value
                     if key.value == step]
            if not found:
                break
            node = found[0][1]
        else:
            node = node.value[step]
    return node.start_mark.line + 1


def _line_of_error(root, error):
    unknown = re.match(r"Additional properties.*\('(\w+)'", error.message)
    if unknown:
        node_line = _line_of(root, error.absolute_path)
        return _key_line(root, error.absolute_path, unknown[1]) or node_line
    return _line_of(root, error.absolute_path)


def _key_line(node, path, wanted):
    for step in path:
        node = next(value for key, value in node.value if key.value == step)
    for key, _ in node.value:
        if key.value == wanted:
            return key.start_mark.line + 1
    return None


def parse(name, text, path):
    """Throws `Malformed`."""
    try:
        root = yaml.compose(text, Loader=_Loader)
        content = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise Malformed(f"{path}:{line}: "
                        f"{getattr(error, 'problem', error)}") from error
    if root is None:
        raise Malformed(f"{path}:1: the file is empty")
    checker = jsonschema.Draft202012Validator(SCHEMA)
    errors = sorted(checker.iter_errors(content),
                    key=lambda x: (_line_of_error(root, x), x.message))
    if errors:
        first = errors[0]
        where = ".".join(str(x) for x in first.absolute_path)
        raise Malformed(f"{path}:{_line_of_error(root, first)}: "
                        f"{where + ': ' if where else ''}{first.message}")
    return Experiment(name, content)


def load(name, folder=FOLDER):
    """Throws `Malformed`, also when there is no such file."""
    path = folder / f"{name}.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise Malformed(f"there is no experiment '{name}': one of "
                        + ", ".join(names(folder)))
    return parse(name, path.read_text(encoding="utf-8"), path)


def names(folder=FOLDER):
    return sorted(x.stem for x in folder.glob("*.yaml"))

"""The shop that is experimented with: its nodes, its database, its verbs."""

import json
import os
import pathlib
import subprocess

VERB_SECONDS_MAX = 120
QUERY_SECONDS_MAX = 120

ROLE_OF = {"postgres": "postgres", "signer": "signer",
           "sandbox_provider": "provider"}


class VerbFailed(Exception):
    """What `./shop` said."""


def role_of(node):
    return ROLE_OF.get(node) or node.split("_")[0]


class Cluster:
    def __init__(self, root, state, build="build/release"):
        self.root = pathlib.Path(root)
        self.state = pathlib.Path(state)
        self.build = self.root / build

    def verb(self, *words, **environment):
        """`./shop WORDS`; nothing of it is left in this process."""
        done = subprocess.run(
            [self.root / "shop", *words], text=True, capture_output=True,
            env=dict(os.environ, **environment), timeout=VERB_SECONDS_MAX,
            check=False)
        if done.returncode != 0:
            raise VerbFailed(f"./shop {' '.join(words)}: "
                             f"{(done.stderr or done.stdout).strip()[-600:]}")
        return done.stdout

    def knows(self, verb):
        """Whether this shop has such a command."""
        usage = self.verb("help")
        return any(line.strip().startswith(verb + " ")
                   for line in usage.splitlines())

    # -- nodes ------------------------------------------------------------

    def nodes(self):
        """All that have been started, running or not."""
        return sorted(x.stem for x in (self.state / "run").glob("*.pid")
                      if x.stem.split("_")[0] not in ("bench", "delay"))

    def of_role(self, role):
        return [x for x in self.nodes() if role_of(x) == role]

    def pid(self, node):
        """Its number while it runs, or None."""
        try:
            pid, started = (self.state / "run" / f"{node}.pid").read_text() \
                .split()
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text() \
                .rpartition(")")[2].split()
        except (OSError, ValueError):
            return None
        running = fields[19] == started and fields[0] != "Z"
        return int(pid) if running else None

    def process_state(self, node):
        """The kernel's letter: T when stopped; None when it does not run."""
        pid = self.pid(node)
        try:
            return pathlib.Path(f"/proc/{pid}/stat").read_text() \
                .rpartition(")")[2].split()[0]
        except OSError:
            return None

    def has_hosts(self):
        """Whether shard nodes can be cut off; see scripts/lib/hosts.sh."""
        return self._topology().get("hosts") == "on"

    def hosts(self):
        """The network namespaces of this checkout's nodes."""
        known = self._topology().get("hosts_id")
        if not self.has_hosts() or not known:
            return []
        return [f"shop{known}-{x}" for x in self.of_role("shard")]

    def _topology(self):
        path = self.state / "topology"
        if not path.exists():
            return {}
        return dict(x.split("=", 1) for x in path.read_text().splitlines())

    # -- files ------------------------------------------------------------

    def port(self, name):
        lines = (self.state / "ports").read_text().splitlines()
        return int(dict(x.split("=") for x in lines)[name])

    def login(self, role):
        for line in (self.state / "logins").read_text().splitlines():
            known, email, password = line.split()
            if known == role:
                return {"email": email, "password": password}
        raise KeyError(role)

    def provider_record(self):
        path = self.state / "data" / "provider" / "record.jsonl"
        return _complete_lines(path, json.loads)

    def guard(self):
        return _complete_lines(self.state / "data" / "signer" / "guard", str)

    # -- database ---------------------------------------------------------

    def query(self, text):
        """The rows of a query that answers one JSON value a row."""
        command = ["psql", "-X", "-q", "-At", "-h", "127.0.0.1", "-p",
                   str(self.port("postgres")), "-U", "shop", "-d", "shop",
                   "-v", "ON_ERROR_STOP=1"]
        passwords = self.state / "secrets" / "pgpass"
        done = subprocess.run(
            command, input=text, text=True, capture_output=True, check=False,
            env=dict(os.environ, PGPASSFILE=str(passwords),
                     PGCONNECT_TIMEOUT="5"),
            timeout=QUERY_SECONDS_MAX)
        if done.returncode != 0:
            raise VerbFailed(f"the database: {done.stderr.strip()[-600:]}")
        return [json.loads(x) for x in done.stdout.splitlines()]

    def owners(self):
        """The node that has each shard; shards without one are not there."""
        return {row["shard"]: row["node"] for row in self.query(
            "select json_build_object('shard', shard, 'node', m.name) "
            "from shard_lease join node_member m on m.run = node_id;")}

    def busiest_owner(self, since_position):
        """Who has the shard with the most events since then."""
        rows = self.query(
            "select json_build_object('node', m.name) from shard_lease l "
            "join node_member m on m.run = l.node_id join "
            "(select shard, count(*) as events from journal "
            f"where position > {int(since_position)} group by shard) j "
            "using (shard) order by events desc, shard limit 1;")
        return rows[0]["node"] if rows else None

    def journal_position(self):
        return self.query("select to_json(coalesce(max(position), 0)) "
                          "from journal;")[0]


def _complete_lines(path, read):
    """A torn last line was never answered."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8") as file:
        return [read(line.rstrip("\n")) for line in file
                if line.endswith("\n")]

"""What an experiment has left behind: nodes that do not run or are stopped,
cuts, late packets, slow disks, wrong clocks."""

import subprocess


def residue(cluster):
    """A sentence, or nothing."""
    left = []
    for node in cluster.nodes():
        state = cluster.process_state(node)
        if state is None:
            left.append(f"{node} does not run")
        elif state == "T":
            left.append(f"{node} is stopped")
    left += [f"{x} is there" for x in controls(cluster) if x.exists()]
    left += [f"packets are dropped or late in {x}" for x in cluster.hosts()
             if " -j " in _run("ip", "netns", "exec", x, "iptables", "-S")]
    left += [f"{x.stem} is there"
             for x in (cluster.state / "run").glob("delay_*.pid")]
    return "; ".join(left)


def controls(cluster):
    """Files that make a disk slow or a clock wrong."""
    return [cluster.state / "pg" / "slow_sync_ms",
            *(cluster.state / "run").glob("*.clock")]


def _run(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          check=False).stdout

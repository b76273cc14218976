"""This release, and the one that runs while this one is rolled out."""

import os
import pathlib
import shutil
import subprocess
import unittest
from dataclasses import dataclass

ROOT = pathlib.Path(os.environ["SHOP_SOURCE_DIR"])
PREVIOUS = pathlib.Path(__file__).parent / "previous_release"
UP_SECONDS_MAX = 300
# With everything to compile.
BUILD_SECONDS_MAX = 1500


@dataclass(frozen=True)
class Release:
    """A checkout and what it builds."""
    root: pathlib.Path
    build: pathlib.Path
    up_seconds_max: int = UP_SECONDS_MAX


THIS = Release(ROOT, pathlib.Path(os.environ.get("SHOP_BUILD",
                                                 ROOT / "build" / "release")))


def previous():
    """The previous release; its own `up` builds it. Skips the test where the
    history is not there."""
    commit = PREVIOUS.read_text(encoding="utf-8").split()[0]
    if _git("cat-file", "-e", commit).returncode != 0:
        if _git("rev-parse", "--is-shallow-repository").stdout != b"false\n":
            raise unittest.SkipTest("this clone has no history: "
                                    "git fetch --unshallow")
        raise AssertionError(f"there is no commit {commit}, named in "
                             f"{PREVIOUS}")
    root = ROOT / "build" / "previous" / commit[:12]
    if not root.exists():
        _unpack(commit, root)
    return Release(root, root / "build" / "release", BUILD_SECONDS_MAX)


def _unpack(commit, root):
    """Complete or not at all. The user interface, which takes long, comes along:
    `up` builds it again when it is another one."""
    fresh = root.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    archive = _git("archive", commit)
    archive.check_returncode()
    subprocess.run(["tar", "-x", "-C", fresh], input=archive.stdout,
                   check=True)
    built = THIS.root / "ui" / "dist"
    if built.exists():
        shutil.copytree(built, fresh / "ui" / "dist")
    fresh.rename(root)


def _git(*words):
    return subprocess.run(["git", "-C", ROOT, *words], check=False,
                          capture_output=True)

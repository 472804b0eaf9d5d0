"""No acknowledged work is missing: kills, full disks and two writers at once, a hundred rounds.

A writer says what was kept only after `Store.write` or the ledger of a sweep has said so. Whatever
is done to it, what it said last is found in the folder: in the file, or set aside beside it.
"""

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import filelock  # noqa: F401 (loaded before the forks, so that a kill meets work)
import pytest

from synthlab._store import Store
from synthlab.collapse.tasks import Ledger, Task

resource = pytest.importorskip("resource", reason="this system sets no limit on files")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills and limits of Unix")
ROUNDS, WRITERS = 100, 3
# Forks, so that a hundred rounds do not start Python a hundred times. Each child writes states that
# grow, and tells each that was kept on a pipe, one write each: nobody sees half of one.
KILLER = random.Random(5)


def write_states(path: Path, who: str, told: int, states: int, limit: int | None) -> None:
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    store = Store(path, dict)
    kept = (store.read() or {"kept": {}})["kept"]  # a new kernel builds on what it finds
    for n in range(states):
        kept[who] = n
        if store.write({"kept": kept, "padding": "x" * 40 * n}):
            os.write(told, f"{who} {n}\n".encode())


def write_rows(path: Path, who: str, told: int, states: int, limit: int | None) -> None:
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with Ledger(path) as ledger:
        for n in range(states):
            ledger.add(Task(f"test.{who}", {"n": n}, 0), {"x": n})
            os.write(told, f"{who} {n}\n".encode())


def round_of(writer, path, number, *, writers, limit=None, kill=False):
    """Let writers write at once; return the last state that each of them was told is kept."""
    read, told = os.pipe()
    children = []
    for w in range(writers):
        child = os.fork()
        if child == 0:
            try:
                os.close(read)
                writer(path, f"{number}-{w}", told, 3, limit)
            except OSError:
                pass  # a full disk, or another sweep: what was told before counts
            finally:
                os._exit(0)
        children.append(child)
    os.close(told)
    if kill:
        time.sleep(KILLER.uniform(0, 0.03))
        for child in children:
            os.kill(child, signal.SIGKILL)
    words = b""
    while part := os.read(read, 65536):
        words += part
    os.close(read)
    for child in children:
        os.waitpid(child, 0)
    return dict(line.split() for line in words.decode().splitlines())


def kept_in(path: Path) -> dict[str, int]:
    """The newest of each writer's work in the folder; what is in a file must make sense."""
    newest: dict[str, int] = {}
    for file in path.parent.glob("work*.json"):
        for who, n in json.loads(file.read_bytes())["kept"].items():
            newest[who] = max(newest.get(who, -1), n)
    return newest


@pytest.mark.parametrize("way", ["killed", "a full disk", "at once"])
def test_no_acknowledged_work_is_missing(way, tmp_path):
    given = {
        "killed": {"writers": 2, "kill": True},
        "a full disk": {"writers": 2, "limit": 300},
        "at once": {"writers": WRITERS},
    }[way]
    told_in_all = 0
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "work.json"
        path.parent.mkdir()
        told = round_of(write_states, path, number, **given)
        found = kept_in(path)
        missing = {who: n for who, n in told.items() if found.get(who, -1) < int(n)}
        assert not missing, f"round {number}: told {told}, in the files {found}"
        told_in_all += len(told)
        asides = list(path.parent.glob("work.other-*.json"))
        assert len(asides) <= 2 * given["writers"]
    assert told_in_all > ROUNDS / 4


@pytest.mark.parametrize("way", ["killed", "a full disk", "at once"])
def test_no_acknowledged_row_is_missing(way, tmp_path):
    given = {
        "killed": {"writers": 1, "kill": True},
        "a full disk": {"writers": 1, "limit": 700},
        "at once": {"writers": 2},
    }[way]
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.rows"
        told = round_of(write_rows, path, number, **given)
        with Ledger(path) as ledger:
            rows = set(ledger.results)
        for who, last in told.items():
            wanted = {f'["test.{who}", {{"n": {n}}}, 0]' for n in range(int(last) + 1)}
            assert wanted <= rows, f"round {number}: {wanted - rows} told and not there"
        assert path.read_bytes().count(b"\n") == len(rows)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount")
def test_on_a_small_disk_that_is_full_the_last_work_stays(tmp_path):
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this system allows no small disk here")
    try:
        path = tmp_path / "work.json"
        mine, other = Store(path, dict), Store(path, dict)
        assert mine.write({"who": "mine"})
        assert other.read() == {"who": "mine"}
        assert other.write({"who": "other"})
        for size in range(1, 20):
            kept = mine.write({"who": "mine", "padding": "x" * 8192 * size})
            if not kept:
                break
            last = {"who": "mine", "padding": "x" * 8192 * size}
        assert not kept
        assert "could not be saved" in mine.said
        assert Store(path, dict).read() == last
        assert any(json.loads(p.read_bytes())["who"] == "other" for p in tmp_path.glob("*.json"))
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)

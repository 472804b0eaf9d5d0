import math
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from synthlab._checks import Share, wrong
from synthlab._lessons import load
from synthlab._signatures import checked

pytest.importorskip("resource", reason="this system has no processes to fork, nor limits for them")
campaign = load(Path(__file__).parent, "campaign")

LATER = "untried: explore."  # a few methods of cards are in no example yet

# Planted: each comes out as its name says.


@checked
def clear(share: Share) -> float:
    return share


def fine(share):
    return 0.5


def unclear(share):
    return np.ones(3)[share] + "x"


def names_another(share):
    raise wrong("rate", "lie in [0, 1]", share)


def silent(share):
    return {"found": [np.array([math.nan])]}


def hangs(share):
    while share is not None:
        math.sqrt(2)


def takes_any_flag(exact):
    return 1.0


@pytest.mark.parametrize(
    ("function", "argument", "verdict"),
    [
        (clear, "share", "clear"),
        (fine, "share", "fine"),
        (unclear, "share", "unclear"),
        (names_another, "share", "unclear"),
        (silent, "share", "NaN"),
        (hangs, "share", "hangs"),
        (takes_any_flag, "exact", "unclear"),
    ],
)
def test_what_is_planted_is_found(function, argument, verdict, monkeypatch):
    monkeypatch.setattr(campaign, "SECONDS", 0.2)
    base = True if argument == "exact" else 0.5
    call = campaign.Call(function.__name__, function, {argument: base}, (), "", (argument,))
    assert campaign.judge(call, argument, "no").verdict == verdict


def test_what_never_comes_back_is_ended(monkeypatch):
    monkeypatch.setattr(campaign, "SECONDS", 0.1)
    monkeypatch.setattr(campaign, "tried", lambda calls: iter(lambda: time.sleep(60), 1))
    call = campaign.Call("endless", hangs, {"share": None})
    assert [told.verdict for told in campaign.apart([call])] == ["hangs"]


def test_what_no_example_calls_is_listed():
    names = {"room.hangs": hangs, "room.silent": silent}
    seen = {"room.silent": [campaign.Call("room.silent", silent, {"share": 0.5})]}
    assert campaign.untried(names, seen) == ["room.hangs"]


def test_bad_input_is_told_clearly_all_over_the_package(record_property):
    done = subprocess.run(
        [sys.executable, campaign.__file__],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    *rows, figures = done.stdout.splitlines()
    record_property("figures", figures)
    rows = [row for row in rows if not row.startswith(LATER)]
    counts = Counter(row.partition(":")[0] for row in rows)
    tried = int(figures.split()[0].replace(",", ""))
    assert tried > 20_000
    assert counts["unclear"] <= tried / 100, done.stdout
    assert counts.keys() <= {"unclear"}, done.stdout

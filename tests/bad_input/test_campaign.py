import math
import time
from pathlib import Path

import numpy as np
import pytest

from synthlab._checks import Share, wrong
from synthlab._lessons import load
from synthlab._signatures import checked

campaign = load(Path(__file__).parent, "campaign")

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
        time.sleep(0.01)


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

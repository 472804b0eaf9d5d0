"""Saved sweeps say what a new run would say, and hold all that the cards ask for."""

import pytest

from synthlab.collapse import sweep
from synthlab.collapse.experiments import EXPERIMENTS
from synthlab.explore.lessons._saved import saved


def rerun(lesson, name, **settings):
    (row,) = sweep(EXPERIMENTS[name].run, [settings], seeds=1)
    settings.pop("most", None)
    (kept,) = [
        old
        for old in saved(lesson, name)
        if old["seed"] == 0 and all(old[key] == value for key, value in settings.items())
    ]
    return row, kept


@pytest.mark.parametrize(
    ("n", "bias", "share"), [(10, 0.5, 0.5), (50, 1.0, 0.1), (1000, 0.8, 0.02), (100, 0.9, 0.0)]
)
def test_fresh_share(n, bias, share):
    row, kept = rerun("picture_collapse", "fresh-share", n=n, sampling_bias=bias, share=share)
    assert row == pytest.approx(kept, rel=1e-9)

"""Saved sweeps say what a new run would say, and hold all that the cards ask for."""

import itertools

import numpy as np
import pytest

from synthlab.collapse import sweep
from synthlab.collapse.experiments import EXPERIMENTS
from synthlab.collapse.picture_worth import ADDED
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.extrapolation import _sweep, mix, worth


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


def test_worth():
    row, kept = rerun("extrapolation", "worth", source="copies", n=30, most=100)
    for m in (0, 30, 100):
        # Pictures drawn on another machine may differ in a pixel, and a fit in its last bits.
        assert row[f"accuracy {m}"] == pytest.approx(kept[f"accuracy {m}"], abs=0.02)


def test_targeted():
    row, kept = rerun("thirty_people", "targeted", style="outdoor", way="extrapolated")
    assert row.keys() == kept.keys()
    for name in set(row) - {"style", "way", "seed"}:
        assert row[name] == pytest.approx(kept[name], abs=0.05), name


@pytest.mark.parametrize(
    ("lesson", "name"), [("extrapolation", "worth"), ("thirty_people", "targeted")]
)
def test_every_setting_of_the_grid_was_run_by_every_seed(lesson, name):
    experiment = EXPERIMENTS[name]
    runs = {tuple(row[key] for key in (*experiment.grid, "seed")) for row in saved(lesson, name)}
    every = itertools.product(*experiment.grid.values(), range(experiment.seeds))
    assert runs == set(every)


def test_real_pictures_needed_is_the_way_back_from_their_accuracy():
    totals, accuracies = _sweep.by_real_pictures()
    assert (np.diff(accuracies) >= 0).all()
    for total, accuracy in zip(totals, accuracies, strict=True):
        first = totals[np.argmax(accuracies >= accuracy)]
        assert _sweep.needed_for(accuracy) == pytest.approx(first)
        assert first <= total
    assert _sweep.needed_for(0.0) == totals[0]
    assert _sweep.needed_for(1.0) == totals[-1]


def test_more_labels_or_more_pictures_never_cost_less_than_the_cheapest():
    for state in mix().states():
        found = state.result
        assert min(found.cost) == found.cost[found.best]
        assert found.added[0] == 0
        assert f"{found.labels[0]:.0f}" in state.sentence


def test_the_more_real_pictures_the_more_their_extrapolation_is_worth():
    last = [worth().at(n=n, m=ADDED[-1]).result.worth[-1] for n in _sweep.STARTS]
    assert last == sorted(last)
    assert last[0] < 30  # as the lesson's question has it

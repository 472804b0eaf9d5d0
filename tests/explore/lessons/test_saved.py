"""Saved sweeps say what a new run would say, and hold all that the cards ask for."""

import pytest

from synthlab.collapse import sweep
from synthlab.collapse.experiments import EXPERIMENTS
from synthlab.collapse.picture_loops import STEPS
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.picture_collapse._words import BIASES, LOOPS


def rerun(lesson, name, **settings):
    (row,) = sweep(EXPERIMENTS[name].run, [settings], seeds=1)
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


@pytest.mark.parametrize(("world", "loop"), [("digits", "replace"), ("scenes", "fresh")])
def test_pictures(world, loop):
    row, kept = rerun("picture_collapse", "pictures", world=world, loop=loop, sampling_bias=0.5)
    for step in STEPS:
        # The last bits of another processor's linear algebra move a cluster's edge, now and then,
        # and then other pictures are drawn: as chance would have them, 200 of them.
        for measure in ("precision", "recall", "coverage"):
            assert row[f"{measure} {step}"] == pytest.approx(kept[f"{measure} {step}"], abs=0.15)


def test_every_loop_and_bias_of_the_cards_was_run_by_several_seeds():
    runs = {}
    for row in saved("picture_collapse", "pictures"):
        key = row["world"], row["loop"], row["sampling_bias"]
        runs.setdefault(key, set()).add(row["seed"])
    worlds = {world for world, *_ in runs}
    assert set(runs) == {(w, loop, bias) for w in worlds for loop in LOOPS for bias in BIASES}
    assert worlds == {"digits", "scenes", "pixels"}
    assert min(len(seeds) for seeds in runs.values()) >= 3

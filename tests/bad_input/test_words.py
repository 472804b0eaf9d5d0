"""What once was let pass, or told in words of somebody else: each by the words it gets now."""

import inspect
import math

import numpy as np
import pytest

from synthlab.labels import Responses, corrupt, dawid_skene, measured_accuracy
from synthlab.learners import HoldOut, NGramModel
from synthlab.supply import access, may_read, years_until_used_up
from synthlab.worlds import load_photos, load_table, load_text, make_pictures

import synthlab.safeguards as guards  # isort: skip

HALF = [[0.5, 0.5], [0, 1]]
SAID = Responses.from_table([1, 2], ["Ada", "Ben"], ["cow", "kitchen"])


def rule(**_):
    """Take no example."""


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: years_until_used_up(1e14, 1e13, math.nan), "demand_growth must lie in"),
        (lambda: measured_accuracy(0.9, 0.1, 2.5), "n_classes must be a whole number"),
        (lambda: dawid_skene(SAID, smoothing=math.inf), "smoothing must be at least 0 and finite"),
        (lambda: Responses.from_table([1], [1], ["a"], items=[]), "items must hold at least one"),
        (lambda: Responses.from_table([1], [1], ["a"], workers=[]), "workers must hold at least"),
        (lambda: HoldOut(make_pictures(2, size=32), unseen="x"), "unseen must lie between 0 and 1"),
        (
            lambda: HoldOut(make_pictures(2, size=32), seed="x"),
            "unexpected keyword argument 'seed'",
        ),
        (lambda: access("GPTBot"), "crawlers must be a list"),
        (lambda: may_read("", b"abc"), "crawler must be text"),
        (
            lambda: corrupt(["a"], HALF, classes=["a", "b"], exact="no"),
            "exact must be True or False, got 'no'",
        ),
        (
            lambda: guards.Verifier.around("a", width=1.0),
            "centre must be a finite number",
        ),
        (lambda: NGramModel(temperature="hot"), "temperature must be "),
        (lambda: load_photos(""), "folder must be a path, got ''"),
        (lambda: load_table(""), "path must be a path, got ''"),
        (lambda: load_text("nowhere.txt"), "path must name a file: there is no file at"),
        (lambda: guards.tails([1.0, 2.0], ["a"]), "real and sample must hold numbers both"),
        (lambda: guards.RuleFilter({"is": rule}), "must be a function of 1 argument"),
        (
            lambda: guards.RuleFilter({"is": lambda x: x > 0}).review(["a"]),
            "rules must answer for each example of batch, but stopped with",
        ),
        (
            lambda: guards.DistanceFilter().fit(np.eye(3)).review(np.eye(2)),
            "batch must describe an example by 3 numbers, as those learned from, got 2",
        ),
        (lambda: guards.DuplicateFilter().review(["a", math.nan]), "batch must hold numbers alone"),
    ],
    ids=lambda one: inspect.getsource(one).strip(" (,\n")[:60] if callable(one) else "",
)
def test_what_is_wrong_is_said_in_its_own_name(call, words):
    with pytest.raises((ValueError, TypeError)) as error:
        call()
    assert words in str(error.value)

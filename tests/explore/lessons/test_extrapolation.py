"""Lesson 06: its small world, and its knobs at their ends."""

import numpy as np
import pytest

from synthlab.explore.lessons.extrapolation import _homes, methods, pictures
from synthlab.scenes import KITCHEN_STYLES


class TestHomes:
    def test_every_real_home_can_exist_and_is_of_its_kind(self):
        homes, kinds = _homes.draw(20_000, np.random.default_rng(1))
        assert (_homes.kind_of(homes) == kinds).all()
        for name, kind in _homes.KINDS.items():
            share = np.mean(kinds == name)
            # Five standard errors of a share of 20,000 draws.
            assert abs(share - kind.share) < 5 * np.sqrt(kind.share * (1 - kind.share) / 20_000)

    def test_a_kind_has_its_middle_and_its_correlation(self):
        homes, kinds = _homes.draw(20_000, np.random.default_rng(2))
        flats = homes[kinds == "flat"]
        kind = _homes.KINDS["flat"]
        assert flats.mean(axis=0) == pytest.approx(kind.middle, abs=0.07)
        # Cutting all directions alike leaves the correlation; five standard errors of 12,000.
        found = np.corrcoef(flats.T)[0, 1]
        assert abs(found - kind.correlation) < 5 * (1 - kind.correlation**2) / np.sqrt(12_000)

    def test_nothing_exists_between_the_kinds(self):
        assert (_homes.kind_of(np.array([[6.0, 11.5], [0.0, 0.0], [18.0, 18.0]])) == "").all()


def test_what_a_method_can_never_do():
    for n in (10, 30, 100):
        copies = methods().at(method="bootstrap", n=n).result
        assert copies.shares["exact copies"] == 1
        assert copies.shares["cannot exist"] == 0
        between = methods().at(method="smote", n=n).result
        low, high = between.real.min(axis=0), between.real.max(axis=0)
        assert (between.shown >= low - 0.01).all()
        assert (between.shown <= high + 0.01).all()


def test_no_invented_kitchen_has_a_style_that_no_real_one_has():
    for model in ("scenes", "pixels"):
        made = pictures().at(model=model, n=30).result
        assert set(made.styles) <= set(made.real) < set(KITCHEN_STYLES)

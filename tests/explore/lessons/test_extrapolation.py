"""Lesson 06: its small world, its knobs at their ends, and a student's own table."""

import numpy as np
import pytest

from synthlab.explore.lessons.extrapolation import _homes, methods, own_table, pictures, targeted
from synthlab.scenes import KITCHEN_STYLES
from synthlab.worlds import as_table, load_table


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


def test_pictures_of_the_missing_style_help_where_it_is_needed():
    for style in ("outdoor", "kitchenette", "retro"):
        ways = targeted().at(style=style).result
        last = {way: groups[style][-1] for way, groups in ways.items()}
        assert last["targeted"] > 0.9
        assert last["targeted"] > max(last["extrapolated"], last["fresh"]) + 0.1
    assert targeted().at(style="open hearth").result["extrapolated"]["open hearth"][0] > 0.95


TABLES = {
    "words alone": {"a": ["p", "q", "r"] * 6, "b": ["s", "t"] * 9},
    "one column": {"x": np.arange(12.0)},
    "a constant": {"c": np.ones(10), "x": np.arange(10) / 3},
    "a rare word": {"w": ["common"] * 60 + ["rare", "rarer"], "x": np.arange(62.0)},
    "many words": {"id": [f"row {i}" for i in range(40)], "x": np.arange(40.0)},
    "odd names": {"<b>x</b>": np.arange(20.0), "50% & more": ["p", "q"] * 10},
    "wide": {f"column {i}": np.arange(16.0) * i % 7 for i in range(20)},
}


@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_of_ones_own(name):
    explorer = own_table(as_table(TABLES[name]))
    for state in explorer.states():
        assert "nan" not in state.sentence.lower()
        assert "**" in state.sentence
        assert all(len(view.layout.title.text) > 5 for view in state.views)
    html = explorer.html()
    assert "<b>x</b>" not in html


def test_a_file_of_ones_own(tmp_path):
    file = tmp_path / "my_table.csv"
    lines = "".join(f"{i % 5};{i / 7:.2f};{'fjord' if i % 2 else 'fell'}\n" for i in range(30))
    file.write_text("rooms;rent;place\n" + lines.replace(".", ","), encoding="utf-8")
    explorer = own_table(load_table(file))
    assert [control.name for control in explorer.controls] == ["method", "column"]
    assert explorer.at(column="place").sentence


def test_a_table_that_is_too_small_is_told_so():
    with pytest.raises(ValueError, match="at least 8"):
        own_table(as_table({"x": [1, 2, 3]}))

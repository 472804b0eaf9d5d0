"""What the cards and checks of this lesson promise."""

import itertools
import os
from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep
from synthlab.collapse.picture_worth import ADDED
from synthlab.explore.shared import saved_rows
from synthlab.scenes import KITCHEN_STYLES

HERE = Path(__file__).parent


GERMAN = "PLZ;Größe (m²);Miete;Küche\r\n" + "".join(
    f"0106{i % 4};{20 + i % 9},5;{1 + i % 2}.{i:03},90;{'groß' if i % 3 else 'klein'}\r\n"
    for i in range(40)
)
FRENCH = GERMAN.translate({ord("."): "\u00a0"}).replace("Größe (m²)", "Surface (m²)")
RUSSIAN = "Город;Аренда\r\n" + "".join(
    f"{'Москва' if i % 3 else 'Омск'};1\u00a0{100 + i},5\r\n" for i in range(40)
)
OWN = [(GERMAN, "cp1252"), (FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "utf-16")]


@pytest.mark.parametrize(("text", "encoding"), OWN)
def test_a_students_own_table_will_do(run_lesson, tmp_path, text, encoding):
    (tmp_path / "my_table.csv").write_bytes(text.encode(encoding))
    load = f"load_table({os.fspath(tmp_path / 'my_table.csv')!r})"
    _, names = run_lesson(HERE, "make_people(400, rng=6)", load)
    table = names["table"]
    rent = "Аренда" if "Аренда" in table else "Miete"
    assert table[rent].between(1000, 2100).all()
    assert len(names["report"].methods) == 4


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("size=2000", "size=10")
    assert was.result["missed"] != now.result["missed"]


def test_collections_miss_as_often_as_theory_says(shown):
    for state in shown["rare-style"].states():
        for missed, theory in zip(state.result["missed"], state.result["theory"], strict=True):
            # A share of 2000 collections: five standard errors.
            assert abs(missed - theory) <= 5 * np.sqrt(theory * (1 - theory) / 2000) + 1e-12


class TestHomes:
    def test_every_real_home_can_exist_and_is_of_its_kind(self, cards):
        homes, kinds = cards.draw(20_000, np.random.default_rng(1))
        assert (cards.kind_of(homes) == kinds).all()
        for name, kind in cards.KINDS.items():
            share = np.mean(kinds == name)
            # Five standard errors of a share of 20,000 draws.
            assert abs(share - kind.share) < 5 * np.sqrt(kind.share * (1 - kind.share) / 20_000)

    def test_a_kind_has_its_middle_and_its_correlation(self, cards):
        homes, kinds = cards.draw(20_000, np.random.default_rng(2))
        flats = homes[kinds == "flat"]
        kind = cards.KINDS["flat"]
        assert flats.mean(axis=0) == pytest.approx(kind.middle, abs=0.07)
        # Cutting all directions alike leaves the correlation; five standard errors of 12,000.
        found = np.corrcoef(flats.T)[0, 1]
        assert abs(found - kind.correlation) < 5 * (1 - kind.correlation**2) / np.sqrt(12_000)

    def test_nothing_exists_between_the_kinds(self, cards):
        assert (cards.kind_of(np.array([[6.0, 11.5], [0.0, 0.0], [18.0, 18.0]])) == "").all()


def test_what_a_method_can_never_do(shown):
    for n in (10, 30, 100):
        copies = shown["methods"].at(method="bootstrap", n=n).result
        assert copies.shares["exact copies"] == 1
        assert copies.shares["cannot exist"] == 0
        between = shown["methods"].at(method="smote", n=n).result
        low, high = between.real.min(axis=0), between.real.max(axis=0)
        assert (between.shown >= low - 0.01).all()
        assert (between.shown <= high + 0.01).all()


def test_no_invented_kitchen_has_a_style_that_no_real_one_has(shown):
    for model in ("scenes", "pixels"):
        made = shown["pictures"].at(model=model, n=30).result
        assert set(made.styles) <= set(made.real) < set(KITCHEN_STYLES)


# The saved runs


@pytest.fixture(scope="module")
def rows():
    return saved_rows(HERE / "worth.rows")


def test_a_run_made_anew_is_the_saved_one(rows):
    (row,) = sweep(
        EXPERIMENTS["worth"].run, [{"source": "copies", "n": 30, "most": 100}], seeds=1
    ).to_dict("records")
    same = {"source": "copies", "n": 30, "seed": 0}
    (kept,) = [old for old in rows if all(old[key] == value for key, value in same.items())]
    for m in (0, 30, 100):
        # Pictures drawn on another machine may differ in a pixel, and a fit in its last bits.
        assert row[f"accuracy {m}"] == pytest.approx(kept[f"accuracy {m}"], abs=0.02)


def test_every_setting_of_the_grid_was_run_by_every_seed(rows):
    experiment = EXPERIMENTS["worth"]
    runs = {tuple(row[key] for key in (*experiment.grid, "seed")) for row in rows}
    every = itertools.product(*experiment.grid.values(), range(experiment.seeds))
    assert runs == set(every)


def test_real_pictures_needed_is_the_way_back_from_their_accuracy(cards):
    totals, accuracies = cards.by_real_pictures()
    assert (np.diff(accuracies) >= 0).all()
    for total, accuracy in zip(totals, accuracies, strict=True):
        first = totals[np.argmax(accuracies >= accuracy)]
        assert cards.needed_for(accuracy) == pytest.approx(first)
        assert first <= total
    assert cards.needed_for(0.0) == totals[0]
    assert cards.needed_for(1.0) == totals[-1]


def test_more_labels_or_more_pictures_never_cost_less_than_the_cheapest(shown):
    for state in shown["mix"].states():
        found = state.result
        assert min(found.cost) == found.cost[found.best]
        assert found.added[0] == 0
        assert f"{found.labels[0]:.0f}" in state.sentence


def test_the_more_real_pictures_the_more_their_extrapolation_is_worth(cards, shown):
    last = [shown["worth"].at(n=n, m=ADDED[-1]).result.worth[-1] for n in cards.STARTS]
    assert last == sorted(last)
    assert last[0] < 30  # as the lesson's question has it


# The exercises

RIGHT = {
    "chance-of-missing": lambda p, n: (1 - p) ** n,
    "between-neighbours": lambda a, b, rng: a + rng.random() * (b - a),
    "unseen-share": lambda sample: sum(sample.count(s) == 1 for s in sample) / len(sample),
    "break-even": lambda m, worth, pay: worth * pay / m,
}
WRONG = [
    ("chance-of-missing", lambda p, n: 1 - (1 - p) ** n, "at least one"),
    ("chance-of-missing", lambda p, n: 1 - n * p, "multiply"),
    ("chance-of-missing", lambda p, n: None, "return"),
    ("chance-of-missing", lambda p, n: ..., "Not answered yet"),
    ("chance-of-missing", 0.74, "function itself"),
    ("chance-of-missing", lambda p: p, "TypeError"),
    ("between-neighbours", lambda a, b, rng: 1.0, "one point"),
    ("between-neighbours", lambda a, b, rng: a + rng.random(2) * (b - a), "not on the line"),
    ("between-neighbours", lambda a, b, rng: a + rng.normal() * (b - a), "not between"),
    ("between-neighbours", lambda a, b, rng: a if rng.random() < 0.5 else b, "a or b again"),
    ("between-neighbours", lambda a, b, rng: (a + b) / 2, "same point"),
    ("between-neighbours", lambda a, b, rng: a + rng.random() ** 3 * (b - a), "equally likely"),
    ("unseen-share", lambda sample: sum(sample.count(s) == 1 for s in sample), "a share"),
    (
        "unseen-share",
        lambda sample: sum(sample.count(s) == 1 for s in sample) / len(set(sample)),
        "number of pictures",
    ),
    ("unseen-share", lambda sample: 0.1, "the estimate is"),
    ("break-even", lambda m, worth, pay: worth * pay, "for each"),
    ("break-even", lambda m, worth, pay: pay * m / worth if worth else 0.0, "Upside down"),
    ("break-even", lambda m, worth, pay: pay, "you say"),
]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes(name):
    feedback = exercises.check(name, RIGHT[name])
    assert feedback, feedback


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words

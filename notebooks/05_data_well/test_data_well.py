"""The cards say what the library says, and the lesson's tables name their sources."""

import math
import re
from calendar import month_name
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab.supply import (
    CRAWLERS,
    SITES,
    access,
    left_of_corpus,
    may_read,
    project,
    quantile_error,
)
from synthlab.supply.closing import after_closing

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def closing(shown):
    return shown["closing"]


@pytest.fixture(scope="module")
def dry(shown):
    return shown["dry"]


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("multinomial(300, shares)", "multinomial(30, shares)")
    assert was.result.true[0] > now.result.true[0]


class TestReaders:
    def test_the_door_is_open_to_whom_the_file_lets_in(self, shown):
        card = shown["readers"]
        open_to = access(list(CRAWLERS))
        for j, crawler in enumerate(CRAWLERS):
            for i, site in enumerate(SITES):
                state = card.at(crawler=crawler, site=i)
                _, file = state.views
                assert ("lets it in" in file.title) == open_to[i, j]
                assert file.marks == ["good" if open_to[i, j] else "bad"]
                assert site.robots.strip() in file.words[0]
            assert f"{open_to[:, j].sum()} of 12" in state.sentence


class TestClosing:
    def test_what_is_left_is_exact(self, closing):
        for order in ("best", "random", "worst"):
            corpus = closing.at(order=order).result
            for closed in (0, 4, 11):
                left = left_of_corpus(closed, order)
                assert corpus.pages[closed] == left.pages
                assert corpus.kept[closed] == list(left.kept.values())

    @pytest.mark.parametrize("order", ["best", "worst"])
    def test_runs_close_sites_in_the_order_that_is_told(self, cards, order):
        for sites in cards.closings(order):
            for closed in range(12):
                assert set(sites[closed:]) == set(after_closing(closed, order)[0])

    def test_best_first_costs_knowledge_that_its_own_test_does_not_show(self, closing):
        best, chance = (closing.at(order=order).result for order in ("best", "random"))
        # Of 1,655 rare pages 240 are left, and two of ten styles are gone: at least their share.
        assert best.true[4] < best.true[0] - 0.1
        assert best.true[4] < chance.true[4] - 0.05
        assert abs(best.measured[4] - best.measured[0]) < 0.05
        assert best.pages[4] > chance.pages[4]

    def test_the_question_tells_the_truth(self, cards):
        left = left_of_corpus(4)
        assert round(1 - left.pages, 2) == 0.04
        assert left.rare < 0.5
        kinds = [site.kind for site in SITES[:4]]
        assert kinds == ["museum", "archive", "magazine", "magazine"]
        assert cards.closing_question().answer == "Most of the rare kitchens"


class TestDry:
    def test_as_in_the_study_it_is_the_library_s_projection(self, dry):
        found, well = dry.at().result, project(8_000, rng=5)
        assert found.middle == well.quantile("used_up", 0.5)
        more = project(100_000, rng=9)
        error = quantile_error(well.used_up, 0.5)
        assert abs(found.middle - more.quantile("used_up", 0.5)) < 5 * error
        np.testing.assert_allclose(found.stock[1][0], np.median(well.effective_stock), rtol=0.01)

    def test_each_knob_moves_the_year_the_way_it_must(self, dry):
        def middle(**values):
            return dry.at(**values).result.middle

        assert middle(rise=1.5) > middle(rise=2.0) > middle(rise=3.0)
        assert middle(useful=0.1) < middle(useful=0.4)
        assert middle(lost=0.5) < middle(lost=0.25) < middle()
        assert middle(over=100) < middle(over=5) < middle()

    def test_the_sentence_and_the_curve_agree(self, dry):
        for rise, over in product((0.0, 1.5, 2.0, 3.0), (1, 100)):
            state = dry.at(rise=rise, over=over)
            years = state.result
            assert f"**{years.middle:.0f}**" in state.sentence
            months = np.linspace(2024, 2041, len(years.used_up))
            at = np.searchsorted(months, years.middle)
            if 0 < at < len(months):
                assert years.used_up[at - 1] <= 0.5 <= years.used_up[at] + 1e-3
            assert (np.diff(years.used_up) >= 0).all()
            assert years.stock.shape == (3, 17)


class TestTables:
    """Nobody is told to use synthetic data, and no figure differs, without a source."""

    text = (HERE / "05_data_well.md").read_text("utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", text, re.M)

    def rows(self, head):
        table = next(t for t in self.tables if t.startswith(f"| {head}"))
        return [[c.strip() for c in row.strip("|\n ").split("|")] for row in table.splitlines()[2:]]

    def test_every_use_has_a_date_a_name_a_purpose_and_a_source(self):
        rows = self.rows("when")
        assert len(rows) >= 10
        for when, who, purpose in rows:
            assert re.fullmatch(r"(\w+ )?20(23|24)", when)
            assert re.fullmatch(r"\[[^]]+\]\((https://|(\.\./)+book/references)[^)]*\)", who)
            assert purpose

    def test_uses_stand_in_order(self):
        months = list(month_name)
        whens = [when.split() for when, *_ in self.rows("when")]
        # A year alone comes after its months: no more is known of it.
        places = [(int(w[-1]), months.index(w[0]) if len(w) == 2 else 13) for w in whens]
        assert places == sorted(places)

    def test_every_difference_names_the_study(self):
        rows = self.rows("question")
        assert len(rows) >= 3
        for question, article, study in rows:
            assert question.endswith("?")
            assert article
            assert "](https://" in study


# The exercises

RIGHT = [
    ("yearly-growth", lambda start, end, years: (end / start) ** (1 / years) - 1),
    ("who-may-read", ["c", "e"]),
    ("who-may-read", "ce"),
    ("years-left", lambda s, d, g: math.log10(s / d) / g),
]
WRONG = [
    ("yearly-growth", lambda start, end, years: (end / start) ** (1 / years), "factor"),
    ("yearly-growth", lambda start, end, years: (end / start - 1) / years, "multiplies"),
    ("yearly-growth", lambda start, end, years: math.log(end / start) / years, "every moment"),
    ("yearly-growth", lambda start, end, years: 0.05, "would become"),
    ("yearly-growth", lambda start, end, years: ..., "Not answered yet"),
    ("who-may-read", 3, "Give the letters"),
    ("who-may-read", ["g"], "no visit g"),
    ("who-may-read", ["a", "c", "e"], "closes everything"),
    ("who-may-read", ["b", "c", "e"], "share one rule"),
    ("who-may-read", ["e"], "photos only"),
    ("who-may-read", ["c", "d", "e"], "What does the star close"),
    ("who-may-read", ["c"], "those of the star are not for it"),
    ("who-may-read", ["c", "e", "f"], "What do they close"),
    ("years-left", lambda s, d, g: math.log(s / d) / g, "log10"),
    ("years-left", lambda s, d, g: math.log10(d / s) / g, "Upside down"),
    ("years-left", lambda s, d, g: math.log10(s / d), "added in a year"),
    ("years-left", lambda s, d, g: math.log10(s / d) / math.log10(1 + g), "0.3 doubles"),
    ("years-left", lambda s, d, g: s / d, "would have grown"),
]


@pytest.mark.parametrize(("name", "answer"), RIGHT)
def test_a_right_answer_passes(name, answer):
    feedback = exercises.check(name, answer)
    assert feedback, feedback


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words


def test_the_visits_that_the_file_allows_are_the_answer(run_lesson):
    _, names = run_lesson(HERE)
    robots = names["robots"]
    # None of what readers disagree on: an exception within a rule, a star, a gap, a second group.
    assert "Allow" not in robots
    assert "*" not in robots.replace("User-agent: *", "")
    assert "\n\nDisallow" not in robots
    assert robots.count("User-agent: *") == 1
    allowed = [letter for letter, visit in names["visits"].items() if may_read(robots, *visit)]
    assert exercises.check("who-may-read", allowed)

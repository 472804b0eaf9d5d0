"""The page of reproductions: every verdict is computed, and holds."""

import re
from pathlib import Path

import numpy as np
import pytest
from pybtex.database import parse_file

import studies
from studies import STUDIES
from studies.comparison import Comparison, Reproduction, compare_mean, written
from studies.out_of_reach import MISSING
from studies.tables import comparison_table, study_table
from synthlab.explore.views import title_of

BOOK = Path(__file__).parents[2] / "book"
PAGE = (BOOK / "reproductions.md").read_text("utf-8")
REFERENCES = parse_file(BOOK / "references.bib").entries


class TestVerdicts:
    @pytest.mark.parametrize(
        ("relation", "ours", "holds"),
        [
            ("equal", 1.039, True),
            ("equal", 1.041, False),
            ("equal", 0.961, True),
            ("equal", 0.959, False),
            ("at least", 0.961, True),
            ("at least", 0.959, False),
            ("at most", 1.039, True),
            ("at most", 1.041, False),
            ("more than", 1.039, False),
            ("more than", 1.041, True),
            ("less than", 0.961, False),
            ("less than", 0.959, True),
        ],
    )
    def test_four_standard_errors_decide(self, relation, ours, holds):
        found = Comparison("it", 1.0, ours, 0.01, relation)
        assert found.holds is holds
        assert (found.verdict == "differs") is not holds

    def test_leeway_widens_what_agrees(self):
        assert not Comparison("it", 1.0, 1.05, 0.01).holds
        assert (
            Comparison("it", 1.0, 1.05, 0.01, leeway=0.02).verdict == "agrees (5.0 standard errors)"
        )
        assert Comparison("it", 1.0, 1.01, 0.01, leeway=0.02).verdict == "agrees to 1.0%"

    def test_the_mean_of_runs_has_the_standard_error_of_a_mean(self):
        runs = np.random.default_rng(1).normal(3, 2, size=400)
        found = compare_mean("it", 3, runs)
        assert found.ours == pytest.approx(runs.mean())
        assert found.standard_error == pytest.approx(runs.std(ddof=1) / 20)
        assert compare_mean("it", 1, [1, 1, 1]).verdict == "agrees"
        assert compare_mean("it", 2, [1, 1, 1]).verdict == "differs"

    def test_a_study_is_reproduced_only_if_all_holds(self):
        good, bad = Comparison("a", 1, 1, 0.1), Comparison("b", 1, 2, 0.1)
        parts = ("x", "key", "They", "https://example.org", "A claim")
        assert Reproduction(*parts, (good, good), "", int).verdict == "reproduced: 2 of 2"
        assert Reproduction(*parts, (good, bad), "", int).verdict == "not reproduced: 1 of 2"

    @pytest.mark.parametrize(
        ("value", "digits", "words"),
        [(0, 4, "0"), (12.345, 3, "12.3"), (-0.5, 2, "−0.50"), (1e-6, 2, "1.0 × 10⁻⁶"),
         (1234.5, 4, "1,234")],
    )  # fmt: skip
    def test_numbers_are_written_as_by_hand(self, value, digits, words):
        assert written(value, digits) == words


@pytest.mark.parametrize("name", STUDIES)
class TestEachReproduction:
    def test_every_comparison_holds(self, name):
        found = studies.reproduction(name).comparisons
        assert [one for one in found if not one.holds] == []

    def test_some_comparison_is_sharp(self, name):
        # An error so large that everything agrees would prove nothing.
        for one in studies.reproduction(name).comparisons:
            if one.relation == "equal":
                doubt = 4 * one.standard_error + one.leeway
                assert doubt < 0.35 * abs(one.reference), one.quantity

    def test_its_study_is_in_the_bibliography_and_cited_on_the_page(self, name):
        study = studies.reproduction(name)
        assert study.key in REFERENCES
        assert f"(study-{name})=" in PAGE
        section = PAGE.split(f"(study-{name})=")[1].split(")=\n")[0]
        assert re.search(rf"\{{cite(:t)?\}}`{study.key}`", section)
        assert f'card("{name}")' in section
        assert f'numbers("{name}")' in section
        links = {REFERENCES[study.key].fields.get("url"), REFERENCES[study.key].fields.get("doi")}
        assert any(link and link in study.url for link in links)

    def test_its_figure_shows_theory_dashed_and_has_words_of_its_own(self, name):
        study = studies.reproduction(name)
        run = studies.STUDIES[name]
        card = study.explorer(run)
        assert f"def {run.__name__}() -> Reproduction:" in card.code.text
        (state,) = card.states()
        assert all(len(getattr(view, "title", None) or title_of(view)) > 10 for view in state.views)
        assert re.search(r"\*\*[^*]+\*\*", state.sentence)
        assert len(state.table.frame)
        assert len(card.html().encode()) < 300_000
        traces = [trace for view in state.views for trace in getattr(view, "data", ())]
        vermilion = [t for t in traces if t.line.color == "#D55E00"]
        assert all(trace.line.dash == "dash" for trace in vermilion)
        if any(one.relation == "equal" for one in study.comparisons):  # there is a closed form
            assert vermilion


class TestWords:
    def test_everything_that_comes_from_outside_is_escaped(self):
        claim, quantity = "<b>A & B</b>", "p < q"
        study = Reproduction(
            "x",
            "key",
            "They & I",
            'https://a.org/"x',
            claim,
            (Comparison(quantity, 1, 1, 0),),
            "",
            int,
        )
        for words in (study_table([study]), comparison_table(study)):
            assert "<b>" not in words.markup
            assert "p &lt; q" in words.markup
        assert claim in str(study_table([study]))

    def test_the_first_table_has_every_study_and_leads_to_it(self):
        table = studies.overview()
        assert table.markup.count("<tr>") == len(STUDIES) + 1
        assert re.findall(r'href="#study-([\w-]+)"', table.markup) == list(STUDIES)
        assert str(table).count(": reproduced") + str(table).count(". reproduced") == len(STUDIES)

    def test_as_text_there_is_only_text(self, monkeypatch):
        words = studies.not_reproduced()
        monkeypatch.setenv("SYNTHLAB_STATIC", "text")
        assert words._repr_mimebundle_() == {"text/plain": str(words)}
        monkeypatch.setenv("SYNTHLAB_STATIC", "1")
        assert "text/html" in words._repr_mimebundle_()

    def test_what_is_missing_names_its_study(self):
        assert {one.key for one in MISSING} <= {*REFERENCES}
        for one in MISSING:
            assert re.search(rf"[`,]{one.key}[`,]", PAGE)
            fields = REFERENCES[one.key].fields
            assert one.url in (fields.get("url"), f"https://doi.org/{fields.get('doi')}")

    def test_an_unknown_name_is_told_what_there_is(self):
        with pytest.raises(ValueError, match="there are bell-curve, last-kind"):
            studies.reproduction("nothing")


def test_the_page_shows_each_study_once_and_in_order():
    assert re.findall(r"^\(study-([\w-]+)\)=$", PAGE, flags=re.MULTILINE) == [*STUDIES]

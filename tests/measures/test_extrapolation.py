"""The report on a table: its measures against scipy's, and tables of all sorts."""

import numpy as np
import pandas
import pytest
from pandas import DataFrame
from scipy import stats
from scipy.stats.contingency import association

from synthlab._frames import columns
from synthlab.measures import extrapolation as report_on
from synthlab.measures import extrapolation_report
from synthlab.worlds import load_table, make_people


def mixed(n, seed=0):
    dice = np.random.default_rng(seed)
    return DataFrame(
        {
            "x": dice.normal(size=n),
            "y": dice.normal(size=n).round(1),
            "a": dice.choice(["p", "q", "r"], n),
            "b": dice.choice(["s", "t"], n),
        }
    )


class TestMeasures:
    def test_associations_are_scipys(self):
        table = mixed(80)
        found = report_on.associations(table)
        xy, xa, _, _, _, ab = found
        assert xy == pytest.approx(stats.spearmanr(table["x"], table["y"]).statistic)
        # The Kruskal-Wallis statistic without ties is (n - 1)η² of the ranks.
        h = stats.kruskal(*(table["x"][table["a"] == word] for word in "pqr")).statistic
        assert xa == pytest.approx(np.sqrt(h / 79))
        counts = stats.contingency.crosstab(table["a"], table["b"]).count
        assert ab == pytest.approx(association(counts, method="cramer"))

    def test_margins_are_scipys_ks_and_the_total_variation(self):
        one, other = mixed(60, seed=1), mixed(90, seed=2)
        ks = [stats.ks_2samp(one[name], other[name]).statistic for name in "xy"]
        shares = [[np.mean(t["b"] == word) for word in "st"] for t in (one, other)]
        tv_b = abs(shares[0][0] - shares[1][0])
        tv_a = np.abs(
            [np.mean(one["a"] == word) - np.mean(other["a"] == word) for word in "pqr"]
        ).sum()
        one, other = columns(one), columns(other)
        found = [report_on.misplaced(one[name], other[name]) for name in "xyab"]
        assert found == pytest.approx([*ks, tv_a / 2, tv_b])
        assert not any(report_on.misplaced(one[name], one[name]) for name in "xyab")

    def test_reached_by_words_alone_asks_for_the_same_words(self):
        aside = DataFrame({"a": ["p", "p", "q", "q"], "b": ["s", "s", "t", "t"]})
        sample = DataFrame({"a": ["p", "q"], "b": ["s", "s"]})
        assert report_on.reached(aside, sample) == 0.5

    def test_reached_in_any_units(self):
        one, other = mixed(50, seed=1), mixed(20, seed=2)
        small = report_on.reached(one, other)
        for table in (one, other):
            table["x"] *= 1000
        assert report_on.reached(one, other) == pytest.approx(small)
        assert 0 < small < 1

    def test_lost_words_and_their_shares(self):
        given = DataFrame({"a": ["p", "p"], "x": [1, 2]})
        aside = DataFrame({"a": ["p", "q", "r", "r"], "x": [1, 2, 3, 4]})
        assert report_on.words_lost(given, aside) == {"a": {"r": 0.5, "q": 0.25}}


class TestReport:
    def test_copies_are_what_bootstrap_makes_and_the_others_do_not(self):
        report = extrapolation_report(mixed(100), n=200, rng=1)
        assert report.methods["Bootstrap"].copies == 1
        assert report.methods["SmoothedBootstrap"].copies == 0
        assert report.methods["Bootstrap"].reached < report.methods["SmoothedBootstrap"].reached
        assert all(len(one.sample) == 200 for one in report.methods.values())
        assert not report.refused

    def test_rows_given_and_put_aside_are_the_table(self):
        table = mixed(100)
        report = extrapolation_report(table, rows=40, n=50, rng=1)
        together = pandas.concat([report.given, report.aside])
        assert len(report.given) == 40
        rows = [sorted(one.itertuples(index=False, name=None)) for one in (together, table)]
        assert rows[0] == rows[1]

    def test_what_no_row_has_never_comes(self):
        people = make_people(2000, rng=1)
        report = extrapolation_report(people, rows=8, n=500, rng=1)
        assert report.lost
        for column, words in report.lost.items():
            for one in report.methods.values():
                assert not np.isin(one.sample[column], list(words)).any()
            assert column in str(report)

    def test_its_frame_has_a_row_for_each_method(self):
        report = extrapolation_report(mixed(100), n=200, rng=1)
        assert report.frame.index.tolist() == list(report.methods)
        assert report.frame.loc["SMOTE", "margins"] == report.methods["SMOTE"].margins
        alone = extrapolation_report(mixed(40)[["x"]], n=20, rng=1).frame
        assert alone["dependence"].isna().all()

    def test_the_same_seed_gives_the_same_report(self):
        first, second = (str(extrapolation_report(mixed(50), n=80, rng=4)) for _ in range(2))
        assert first == second

    def test_many_rows_are_compared_with_a_thousand(self):
        assert len(extrapolation_report(mixed(1500), n=20, rng=1).aside) == 1000


CSV = {
    "numbers": "x,y\n" + "".join(f"{i},{i * i % 7}\n" for i in range(20)),
    "words": "a;b\n" + "".join(f"{'pqr'[i % 3]};{'st'[i % 2]}\n" for i in range(30)),
    "one word": "a\n" + "same\n" * 8,
    "one number": "x\n" + "7\n" * 8,
    "constant and not": "x,y\n" + "".join(f"1,{i}\n" for i in range(9)),
    "names of rows": "id,x\n" + "".join(f"row {i},{i / 3}\n" for i in range(16)),
    "commas for points": "x;y\n" + "".join(f"{i},5;{i % 4},25\n" for i in range(12)),
    "wide": ",".join(f"c{j}" for j in range(30))
    + "\n"
    + "".join(",".join(str((i * j) % 11) for j in range(30)) + "\n" for i in range(12)),
}


@pytest.mark.parametrize("name", list(CSV))
def test_files_of_all_sorts(name, tmp_path):
    file = tmp_path / "myreport_on.csv"
    file.write_text(CSV[name], encoding="utf-8")
    report = extrapolation_report(load_table(file), n=60, rng=1)
    assert report.methods["Bootstrap"].copies == 1
    assert set(report.methods) | set(report.refused) == {
        "Bootstrap",
        "SmoothedBootstrap",
        "SMOTE",
        "GaussianCopula",
    }
    for one in report.methods.values():
        assert len(one.sample) == 60
        assert 0 <= one.copies <= 1
        assert 0 <= one.reached <= 1
        assert 0 <= one.margins <= 1
        assert one.dependence is None or 0 <= one.dependence <= 2
    assert "nan" not in str(report)
    if name in ("words", "one word"):
        assert "column of numbers" in report.refused["SMOTE"]


@pytest.mark.parametrize(
    ("table", "settings", "words"),
    [
        (np.arange(20.0), {}, "must be a table"),
        (mixed(7), {}, "at least 8"),
        (mixed(20), {"rows": 3}, "rows must be"),
        (mixed(20), {"n": 5}, "n must be"),
        (mixed(20), {"rows": True}, "rows must be"),
    ],
)
def test_what_is_refused(table, settings, words):
    with pytest.raises(ValueError, match=words):
        extrapolation_report(table, **settings)

"""What a run leaves behind: samples, and what was measured on them."""

import numpy as np
import pytest

from synthlab.collapse import History, run
from synthlab.generators import Bootstrap, Gaussian
from synthlab.worlds import make_people

REAL = np.random.default_rng(0).normal(size=20)
KINDS = ["tea", "tea", "rum", "milk"]


@pytest.fixture
def history():
    return run(Gaussian(), REAL, generations=3, rng=1)


class TestValues:
    def test_values_by_generation(self, history):
        expected = [sample.mean() for sample in history.samples]
        np.testing.assert_allclose(history.values("mean"), expected, rtol=1e-12)
        assert history.values("mean").dtype == np.float64
        assert history.values("variance")[1] == history.samples[1].var(ddof=1)

    def test_a_measure_that_came_later_is_missing_before(self, history):
        longer = run(Gaussian(), REAL, generations=5, measures={"top": np.max}, resume=history)
        assert np.isnan(longer.values("top")).tolist() == [True] * 4 + [False] * 2
        assert np.isnan(longer.values("mean")).tolist() == [False] * 4 + [True] * 2

    def test_the_frame_holds_all_measures_by_generation(self, history):
        assert history.frame.index.tolist() == [0, 1, 2, 3]
        assert list(history.frame) == ["mean", "variance"]
        assert (history.frame["mean"] == history.values("mean")).all()
        longer = run(Gaussian(), REAL, generations=5, measures={"top": np.max}, resume=history)
        assert longer.frame["top"].isna().tolist() == [True] * 4 + [False] * 2

    def test_measures_of_a_table_are_those_of_its_columns(self):
        people = make_people(20, rng=1)
        frame = run(Bootstrap(), people, generations=2, rng=1).frame
        assert frame["mean of age"][0] == people["age"].mean()
        assert frame["kinds alive of home"][0] == people["home"].nunique()

    def test_an_unknown_measure_names_those_there_are(self, history):
        with pytest.raises(ValueError, match="no measure 'entropy'; there is 'mean', 'variance'"):
            history.values("entropy")
        with pytest.raises(ValueError, match="there is none at all"):
            run(Gaussian(), REAL, generations=1, measures={}).values("mean")

    def test_it_says_on_one_line_what_it_is(self, history, capsys):
        assert repr(history).startswith("History(3 generations of 20 examples: mean ")
        mean = history.values("mean")
        assert f"mean {mean[0]:.3g} → {mean[3]:.3g}, variance" in repr(history)
        assert "\n" not in repr(history)
        bare = run(Gaussian(), REAL, generations=1, measures={})
        assert repr(bare) == "History(1 generation of 20 examples)"

    def test_it_says_if_it_is_not_finished(self, history):
        part = History(history.generations[:2], history.n, history.seed, finished=False)
        assert repr(part).startswith("History(1 generation of 20 examples, not finished: mean")
        assert len(part) == 2

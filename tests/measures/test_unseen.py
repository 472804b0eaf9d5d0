import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.collapse import run
from synthlab.generators import Categorical
from synthlab.measures import good_turing, kinds_alive, kinds_covered, unseen_mass

NAMES = ["oak", "yew", "fig", "elm"]
TRUTH = {"oak": 0.5, "yew": 0.3, "fig": 0.15, "elm": 0.05}
samples = st.lists(st.sampled_from(NAMES), min_size=1, max_size=40)


def zipf(k):
    weights = 1 / np.arange(1, k + 1)
    return weights / weights.sum()


class TestCovered:
    @given(samples)
    def test_the_unseen_and_the_seen_make_up_everything(self, sample):
        seen = sum(TRUTH[kind] for kind in set(sample))
        assert unseen_mass(TRUTH, sample) == pytest.approx(1 - seen, abs=1e-12)
        assert kinds_covered(TRUTH, sample) == len(set(sample)) / 4

    @given(samples, samples)
    def test_a_large_real_sample_may_stand_for_the_truth(self, real, sample):
        lacking = np.mean([kind not in sample for kind in real])
        assert unseen_mass(real, sample) == pytest.approx(lacking, abs=1e-12)
        assert kinds_covered(real, sample) == len(set(real) & set(sample)) / len(set(real))

    def test_what_was_made_up_covers_nothing(self):
        assert kinds_covered(TRUTH, ["ash", "box"]) == 0
        assert unseen_mass(TRUTH, ["ash", "box"]) == pytest.approx(1)

    def test_kinds_that_do_not_exist_need_not_be_covered(self):
        assert kinds_covered(TRUTH | {"ash": 0.0}, NAMES) == 1

    def test_whole_numbers_are_kinds_even_as_floats(self):
        assert kinds_covered({1: 0.5, 2: 0.5}, np.array([2.0, 2.0])) == 0.5
        assert unseen_mass(np.array([1.0, 2.0, 2.0, 2.0]), [2]) == 0.25

    def test_it_plugs_into_the_loop(self):
        real = np.random.default_rng(1).choice(NAMES, 30, p=list(TRUTH.values()))
        history = run(
            Categorical(), real, generations=3, measures={"covered": kinds_covered}, rng=2
        )
        alive = [kinds_alive(sample) / kinds_alive(real) for sample in history.samples]
        assert history.values("covered").tolist() == alive


class TestGoodTuring:
    def draws(self, p, n, draws, seed):
        rng = np.random.default_rng(seed)
        drawn = [rng.choice(len(p), n, p=p) for _ in range(draws)]
        truth = dict(enumerate(p))
        lacking = np.array([unseen_mass(truth, sample) for sample in drawn])
        estimates = np.array([good_turing(sample) for sample in drawn])
        return lacking, estimates[:, 0], estimates[:, 1]

    @pytest.mark.parametrize(("k", "n"), [(10, 12), (2000, 30)])
    def test_its_mean_is_the_unseen_mass_of_one_draw_fewer(self, k, n):
        p, draws = zipf(k), 3_000
        _, estimates, _ = self.draws(p, n, draws, seed=4)
        error = estimates.std() / np.sqrt(draws)
        expected = (p * (1 - p) ** (n - 1)).sum()
        assert abs(estimates.mean() - expected) < 4.5 * error

    @pytest.mark.parametrize(("k", "n"), [(2000, 300), (200, 200)])
    def test_its_standard_error_is_that_of_its_difference_from_the_truth(self, k, n):
        draws = 2_000
        lacking, estimates, errors = self.draws(zipf(k), n, draws, seed=5)
        off = estimates - lacking
        # A variance of `draws` nearly normal numbers is known to within √(2/draws) of itself;
        # Esty's formula is the limit of large n, and leaves out terms of order 1/n.
        tolerance = 4.5 * np.sqrt(2 / draws) + 10 / n
        assert np.mean(errors**2) == pytest.approx(off.var(), rel=tolerance)
        inside = np.mean(np.abs(off) < 1.96 * errors)
        assert abs(inside - 0.95) < 0.02

    def test_it_knows_nothing_of_people_who_were_never_asked(self):
        assert good_turing(["middle"] * 30) == (0.0, 0.0)

    def test_copies_blind_it(self):
        sample = ["oak"] * 6 + ["yew"] * 2 + ["fig", "elm"]
        assert good_turing(sample).mass == 0.2
        assert good_turing(sample * 100).mass == 0

    def test_all_different_means_that_nothing_is_known(self):
        assert good_turing([1, 2, 3]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: kinds_covered(TRUTH, []), "sample"),
        (lambda: kinds_covered([], ["a"]), "real"),
        (lambda: kinds_covered({}, ["a"]), "one share for each category"),
        (lambda: kinds_covered({"a": 0.5}, ["a"]), "summing to 1"),
        (lambda: kinds_covered(TRUTH, [1, 2]), "both be text or both be numbers"),
        (lambda: unseen_mass([1, 2], ["a"]), "both be text or both be numbers"),
        (lambda: unseen_mass(TRUTH, [["oak"]]), "sample must have the shape"),
        (lambda: unseen_mass([1.0, 2.5], [1]), "np.round them first"),
        (lambda: good_turing([np.nan, 1.0]), "np.round them first"),
        (lambda: good_turing([True, False]), "text or whole numbers"),
        (lambda: good_turing([]), "sample"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""The formulas, beside independent references and beside the safeguards themselves."""

import numpy as np
import pytest
from scipy import integrate, stats

from synthlab.collapse import Fresh, run
from synthlab.generators import Categorical, Gaussian
from synthlab.safeguards import Curation, HumanReview, LikelihoodFilter, Verifier, theory


def test_numbers_of_the_literature():
    assert theory.filter_precision(0.6, 0.9, 0.3) == pytest.approx(0.818, abs=5e-4)
    assert theory.truncated_variance(2) == pytest.approx(0.774, abs=5e-4)


@pytest.mark.parametrize("cut", [0.3, 1.0, 2.0, 3.5])
def test_a_cut_bell_curve_has_the_variance_that_scipy_gives_it(cut):
    assert theory.truncated_variance(cut) == pytest.approx(stats.truncnorm(-cut, cut).var())


def test_reviewers_reach_the_precision_of_bayes_rule():
    n, p = 100_000, 0.6
    batch = np.arange(n) < p * n
    review = HumanReview(lambda x: x).review(batch.astype(int), rng=1)
    kept = int(review.kept.sum())
    expected = theory.filter_precision(p, 0.9, 0.3)
    # Four standard errors of a share of those that were kept.
    assert abs(review.accepted.mean() - expected) < 4 * np.sqrt(0.25 / kept)
    assert review.cost == n


@pytest.mark.parametrize("fixed", [False, True])
def test_a_loop_of_cuts_loses_variance_as_theory_has_it(fixed):
    n, cut, generations = 10_000, 2.0, 3

    def within(batch, rng):
        spread = 1.0 if fixed else batch.std()
        centre = 0.0 if fixed else batch.mean()
        return batch[np.abs(batch - centre) <= cut * spread]

    real = np.random.default_rng(1).normal(size=n)
    history = run(Gaussian(), real, generations=generations, safeguard=within, rng=2)
    logs = np.log(history.values("variance"))
    expected = np.log(theory.truncated_loop(cut, generations, fixed=fixed))
    # Each log variance has a standard error below √(2/n), and they add up along the loop; the last
    # sample comes on top. A cut that is fitted to the batch moves with it: as much again.
    for t in range(generations + 1):
        assert abs(logs[t] - expected[t]) < 4 * 2 * np.sqrt(2 * (t + 1) / n)


def test_a_filter_that_keeps_what_two_sigma_keep_cuts_at_two_sigma():
    real = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000)
    strict = LikelihoodFilter(keep=2 * stats.norm.cdf(2) - 1).fit(real)
    batch = np.linspace(-4, 4, 8001)
    kept = strict(batch, None)
    # The grid is 0.001 apart; the quantile of 20,000 even steps is off by no more.
    assert kept.min() == pytest.approx(-2, abs=0.003)
    assert kept.max() == pytest.approx(2, abs=0.003)


@pytest.mark.parametrize("among", [2, 20])
def test_a_curator_moves_the_mean_as_theory_has_it(among):
    taste, kept = 0.5, 20_000
    batch = np.random.default_rng(1).normal(size=kept * among)
    chosen = Curation(lambda x: taste * x, among=among)(batch, 2)
    assert len(chosen) == kept
    if among == 2:
        # Of two, at a difference d ~ N(0, 2): d·P(the first is chosen), integrated.
        expected = integrate.quad(
            lambda d: d / (1 + np.exp(-taste * d)) * stats.norm.pdf(d, scale=2**0.5), -12, 12
        )[0]
    else:
        # b for infinitely many, since N(0, 1)·e^(bx) is N(b, 1); of K, b·e^(b²)/K less, to the
        # order 1/K²: the bias of a weighted mean with weights e^(bx), E[w²(x - b)]/K.
        expected = taste - taste * np.exp(taste**2) / among
        assert chosen.var() == pytest.approx(1, abs=4 * np.sqrt(2 / kept) + 2 / among)
    assert chosen.mean() == pytest.approx(
        expected, abs=4 / np.sqrt(kept) + 1 / among**2 * (among > 2)
    )


def test_a_verifier_tilts_the_shares():
    n, shares, belief = 40_000, np.array([0.5, 0.3, 0.2]), np.array([1.0, 0.5, 0.1])
    real = np.repeat([0, 1, 2], (shares * n).astype(int))
    verifier = Verifier(lambda batch: belief[batch])
    history = run(Categorical(), real, generations=3, safeguard=verifier, rng=1)
    for t in (1, 2, 3):
        found = np.bincount(history.samples[t], minlength=3) / n
        expected = shares * belief**t / (shares * belief**t).sum()
        # Errors add up along the loop, and a tilt by v ≤ 1 multiplies a share's relative error by
        # no more than 1/Σpv, here at most 2: four standard errors of t draws, twice.
        assert np.abs(found - expected).max() < 4 * 2 * np.sqrt(0.25 * t / n)


@pytest.mark.parametrize("share", [0.0, 0.3])
def test_a_verified_loop_goes_where_theory_says(share):
    n, centre, width, last = 10_000, 1.0, 1.5, 6
    verifier = Verifier.around(centre, width)
    history = run(
        Gaussian(),
        lambda k, rng: rng.normal(size=k),
        n=n,
        generations=last + 1,
        policy=Fresh(share),
        safeguard=verifier,
        rng=3,
    )
    expected = theory.verified_loop(centre, width, last, share=share)
    for t in range(1, last + 1):
        model = history.models[t + 1]  # the first one to learn from what was verified t times
        # What is verified pulls together, so errors of t generations add up to no more than these.
        assert abs(model.mean_[0] - expected.mean[t]) < 4 * np.sqrt(t + 1) / np.sqrt(n)
        ratio = model.covariance_[0, 0] / expected.variance[t]
        assert abs(np.log(ratio)) < 4 * np.sqrt(2 * (t + 1) / n)


def test_a_verifier_without_fresh_data_ends_at_its_own_idea():
    end = theory.verified_loop(2.0, 1.0, 10_000)
    assert end.mean[-1] == pytest.approx(2, abs=1e-3)
    assert end.variance[-1] == pytest.approx(0, abs=1e-3)


def test_errors_say_what_is_wrong():
    with pytest.raises(ValueError, match="nothing would pass"):
        theory.filter_precision(0.5, 0, 0)
    with pytest.raises(ValueError, match="cut must be greater than 0"):
        theory.truncated_variance(0)
    with pytest.raises(ValueError, match="share must lie in"):
        theory.verified_loop(0, 1, 3, share=2)


@pytest.mark.parametrize("cut", [1e-150, 1e-12, 1e-8, 1.1e-8, 1e-6, 1e-3, 0.5, 2.0, 8.0, 40.0])
def test_the_variance_of_a_narrow_cut_keeps_its_digits(cut):
    # ∫₀ᶜ x² e^(-x²/2) over ∫₀ᶜ e^(-x²/2), as series: c²/3·(1 - 2c²/15 + …).
    if cut < 0.01:
        expected = cut**2 / 3 * (1 - 2 * cut**2 / 15)
    else:
        top, bottom = (
            integrate.quad(lambda x, k=k: x**k * np.exp(-(x**2) / 2), 0, min(cut, 12), epsabs=0)[0]
            for k in (2, 0)
        )
        expected = top / bottom
    assert theory.truncated_variance(cut) == pytest.approx(expected, rel=1e-9)

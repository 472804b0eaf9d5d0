"""The plain loop obeys the mathematics: one chain at a time, against closed forms.

Model t is the one fitted t times; generation 0 is drawn from N(0, 1) or from known probabilities.
Of a bell curve whose unbiased variance is replaced, the mean of σ² is held up by rare runs: it is
the logarithm, and σ, that are looked at.
"""

import numpy as np
import pytest
from scipy.special import gammaln, polygamma, psi

from synthlab.collapse import Accumulate, Augment, Fresh, Replace, run
from synthlab.generators import Categorical, Gaussian


def normal(n, rng):
    return rng.standard_normal(n)


def last_models(generator, real, *, n, generations, policy, runs, seed=0):
    """The last model of each of many runs."""
    rng = np.random.default_rng(seed)
    settings = {"n": n, "generations": generations, "policy": policy, "measures": {}}
    return [run(generator, real, rng=rng, **settings).models[-1] for _ in range(runs)]


class TestReplacedBellCurve:
    n, t, runs = 20, 10, 800

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def models(cls):
        settings = {"n": cls.n, "generations": cls.t, "policy": Replace(), "runs": cls.runs}
        models = last_models(Gaussian(), normal, **settings)
        cls.variance = np.array([model.covariance_[0, 0] for model in models])
        cls.mean = np.array([model.mean_[0] for model in models])

    def test_the_logarithm_of_the_variance_drifts_and_spreads(self):
        # σ_t² = ∏ χ²_{n−1}/(n−1): E ln = t[ψ(k/2) − ln(k/2)], Var = tψ′(k/2), k = n − 1.
        k = self.n - 1
        mean, variance = self.t * (psi(k / 2) - np.log(k / 2)), self.t * polygamma(1, k / 2)
        logs = np.log(self.variance)
        assert abs(logs.mean() - mean) < 5 * np.sqrt(variance / self.runs)
        # A sample variance has the standard error Var·√((2 + κ)/N), κ the excess kurtosis.
        kurtosis = self.t * polygamma(3, k / 2) / variance**2
        assert abs(logs.var(ddof=1) - variance) < 5 * variance * np.sqrt((2 + kurtosis) / self.runs)

    def test_the_standard_deviation_shrinks_by_c4(self):
        # E σ_t = c₄^t; as E σ_t² = 1, its variance is 1 − c₄^(2t).
        n = self.n
        c4 = np.sqrt(2 / (n - 1)) * np.exp(gammaln(n / 2) - gammaln((n - 1) / 2))
        error = np.sqrt((1 - c4 ** (2 * self.t)) / self.runs)
        assert abs(np.sqrt(self.variance).mean() - c4**self.t) < 5 * error

    def test_the_mean_wanders(self):
        # E μ_t² = Σ 1/n = t/n. μ_t is a mixture of bell curves: E μ_t⁴ = 3E(Σ σ_k²/n)², at most
        # 3(t/n)²·max E σ_k⁴ = 3(t/n)²((n + 1)/(n − 1))^t.
        n, t = self.n, self.t
        fourth = 3 * (t / n) ** 2 * ((n + 1) / (n - 1)) ** t
        error = np.sqrt((fourth - (t / n) ** 2) / self.runs)
        assert abs((self.mean**2).mean() - t / n) < 5 * error


def test_the_maximum_likelihood_variance_shrinks_in_the_mean():
    # E σ_t² = (1 − 1/n)^t and, from E(χ²_k)² = k(k + 2), E σ_t⁴ = ((n − 1)(n + 1)/n²)^t.
    n, t, runs = 20, 8, 800
    models = last_models(Gaussian(ddof=0), normal, n=n, generations=t, policy=Replace(), runs=runs)
    found = np.mean([model.covariance_[0, 0] for model in models])
    expected = (1 - 1 / n) ** t
    error = np.sqrt((((n * n - 1) / n**2) ** t - expected**2) / runs)
    assert abs(found - expected) < 5 * error


def test_sampling_bias_shrinks_the_covariance_in_each_generation():
    # Model 1 sees real data, each later one N(μ, λΣ): E Σ_t = λ^(t−1)·Σ.
    # Var Σ_ii = λ^(2t−2)·Σ_ii²[((n + 1)/(n − 1))^t − 1].
    n, t, runs, bias = 20, 4, 500, 0.7
    scale = np.array([[2.0, 0.0], [0.5, 1.0]])
    truth = scale @ scale.T
    models = last_models(
        Gaussian(sampling_bias=bias),
        lambda n, rng: rng.standard_normal((n, 2)) @ scale.T,
        **{"n": n, "generations": t, "policy": Replace(), "runs": runs},
    )
    found = np.mean([model.covariance_ for model in models], axis=0)
    spread = np.sqrt((((n + 1) / (n - 1)) ** t - 1) / runs)
    size = np.sqrt(np.outer(np.diagonal(truth), np.diagonal(truth)))  # bounds each covariance
    assert (np.abs(found - bias ** (t - 1) * truth) < 5 * bias ** (t - 1) * size * spread).all()


def test_accumulating_the_variance_follows_the_product():
    # E σ_t² = ∏_{k≤t} (1 − 1/(nk²)) for the maximum-likelihood variance.
    n, t, runs = 4, 6, 1000
    models = last_models(
        Gaussian(ddof=0), normal, n=n, generations=t, policy=Accumulate(), runs=runs
    )
    found = np.array([model.covariance_[0, 0] for model in models])
    expected = np.prod(1 - 1 / (n * np.arange(1, t + 1) ** 2))
    assert abs(found.mean() - expected) < 5 * found.std(ddof=1) / np.sqrt(runs)


def heterozygosity(model):
    return 1 - (model.probabilities_**2).sum()


@pytest.mark.parametrize("policy", [Replace(), Accumulate()])
def test_categories_drift(policy):
    # Replace, the Wright–Fisher model: E H_t = H_0(1 − 1/n)^t. Accumulate: H_0 ∏(1 − 1/(nk²)).
    p, n, t, runs = np.array([0.5, 0.3, 0.15, 0.05]), 6, 5, 1000
    models = last_models(
        Categorical(),
        lambda n, rng: rng.choice(4, n, p=p),
        **{"n": n, "generations": t, "policy": policy, "runs": runs},
    )
    found = np.array([heterozygosity(model) for model in models])
    k = np.arange(1, t + 1) if isinstance(policy, Accumulate) else np.ones(t)
    expected = (1 - (p**2).sum()) * np.prod(1 - 1 / (n * k**2))
    assert abs(found.mean() - expected) < 5 * found.std(ddof=1) / np.sqrt(runs)


def test_categories_end_as_one_with_the_probability_it_had():
    # An absorbing state i is reached with probability q_i; (1 − 1/n)^t = 1e-6 are still on the way.
    q, n, t, runs = np.array([0.6, 0.3, 0.1]), 3, 34, 500
    models = last_models(
        Categorical(),
        lambda n, rng: rng.choice(3, n, p=q),
        **{"n": n, "generations": t, "policy": Replace(), "runs": runs},
    )
    assert all(len(model.categories_) == 1 for model in models)
    winners = np.bincount([model.categories_[0] for model in models], minlength=3) / runs
    assert (np.abs(winners - q) < 5 * np.sqrt(q * (1 - q) / runs)).all()


def long_run_averages(policy, real, n, bias, generations=5000, block=200):
    """Averages of variance and squared mean over a long run, and their standard errors.

    Generations are correlated over a few of them only; averages over blocks are independent.
    """
    history = run(
        Gaussian(sampling_bias=bias),
        real,
        **{"n": n, "generations": generations, "policy": policy, "measures": {}, "rng": 1},
    )
    models = history.models[1 + block :]
    values = np.array([[model.covariance_[0, 0], model.mean_[0] ** 2] for model in models])
    blocks = values[: len(values) // block * block].reshape(-1, block, 2).mean(axis=1)
    return blocks.mean(axis=0), blocks.std(axis=0, ddof=1) / np.sqrt(len(blocks))


def test_fresh_data_hold_the_loop_at_the_fixed_point():
    # s = (1 − β) + βλs + [nβ(1 − β)/(n − 1)]v and v = [(1 − β) + βλs]/n + β²v, with β = n_s/n,
    # s = E Σ and v = E μ² (from Alemohammad et al., ICLR 2024, section 5, by the law of total
    # variance).
    n, share, bias = 20, 0.25, 0.8
    beta = 1 - share
    system = [
        [1 - beta * bias, -n * beta * (1 - beta) / (n - 1)],
        [-beta * bias / n, 1 - beta**2],
    ]
    expected = np.linalg.solve(system, [1 - beta, (1 - beta) / n])
    found, error = long_run_averages(Fresh(share), normal, n, bias)
    assert (np.abs(found - expected) < 5 * error).all()
    assert (error < 0.05 * expected).all()


def test_a_fixed_real_set_holds_the_loop_at_its_own_fixed_point():
    # Given n real examples with mean 0 and mean square V, and n synthetic ones from N(μ, λσ²), the
    # training set has the mean (μ + noise)/2, so v = (v + λs/n)/4 for v = E μ²; and the squares
    # about it give (2n − 1)s = nV + n(λs + v) − 2nv for s = E σ².
    n, bias = 20, 0.8
    real = np.random.default_rng(5).normal(size=n)
    real -= real.mean()
    system = [[2 * n - 1 - n * bias, n], [-bias / n / 4, 1 - 1 / 4]]
    expected = np.linalg.solve(system, [n * (real**2).mean(), 0])
    found, error = long_run_averages(Augment(), real, n, bias)
    assert (np.abs(found - expected) < 5 * error).all()
    assert (error < 0.05 * expected).all()

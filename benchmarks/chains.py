"""Collapse, many chains at once, against one chain after the other.

Theirs is the loop that one would write first. Each table also has the floor: the time that drawing
the random numbers alone takes, without doing anything with them.
"""

from itertools import islice

import numpy as np
from _timing import compare, seconds, show
from sklearn.mixture import GaussianMixture as Peer
from threadpoolctl import threadpool_limits

from synthlab.collapse import categorical_chains, gaussian_chains, mixture_chains
from synthlab.collapse.ensembles._wright_fisher import drift
from synthlab.generators import GaussianMixture

HEADER = ["case", "ours (ms)", "theirs (ms)", "ratio (middle half)", "ours / floor"]


def plain_bells(n: int, generations: int, chains: int, rng: np.random.Generator) -> None:
    for _ in range(chains):
        mean, deviation = 0.0, 1.0
        for _ in range(generations):
            X = rng.normal(mean, deviation, n)
            mean, deviation = X.mean(), X.std(ddof=1)


def bells() -> list[str]:
    n, generations, chains = 100, 100, 1000
    rng = np.random.default_rng(1)

    def ours() -> None:
        gaussian_chains(n, generations=generations, chains=chains, rng=rng)

    def floor() -> None:
        rng.standard_normal((generations, chains))
        rng.chisquare(n - 1, (generations, chains))

    # Theirs takes seconds: a tenth of the chains, ten times over.
    found = compare(ours, lambda: plain_bells(n, generations, chains // 10, rng), repeats=9)
    return line(f"bell curve, {chains} chains × {generations} × n={n}", found, 10, ours, floor)


def plain_kinds(truth: np.ndarray, n: int, generations: int, rng: np.random.Generator) -> None:
    shares = truth
    for _ in range(generations):
        drawn = rng.choice(len(truth), n, p=shares)
        shares = np.bincount(drawn, minlength=len(truth)) / n


def kinds() -> list[list[str]]:
    K, n, generations, chains = 1000, 1000, 200, 1000
    truth = 1 / np.arange(1, K + 1)
    truth /= truth.sum()
    rng = np.random.default_rng(1)

    def ours() -> None:
        categorical_chains(truth, n, generations=generations, chains=chains, rng=rng)

    # The parameters of the draws are those of a real run: they are part of the problem.
    first = rng.multinomial(n, truth, size=chains)
    tables = [one.tidy().counts for one in islice(drift(first, n, rng), generations)]
    living = [counts[counts > 0] for counts in tables]
    shares = [counts / n for counts in tables]

    def poisson_floor() -> None:
        for counts in living:
            rng.poisson(counts)

    def multinomial_floor() -> None:
        for padded in shares:
            rng.multinomial(n, padded)

    # Theirs takes seconds: a two-hundredth of the chains.
    some = chains // 200

    def theirs() -> None:
        for _ in range(some):
            plain_kinds(truth, n, generations, rng)

    found = compare(ours, theirs, repeats=9)
    case = f"categories, {chains} chains × {generations} × n={n}, K={K}"
    return [
        line(f"{case}; floor: numpy's multinomial", found, 200, ours, multinomial_floor),
        line("  the same; floor: numpy's Poisson", found, 200, ours, poisson_floor),
    ]


def peer_chain(X: np.ndarray, generations: int, *, warm: bool) -> None:
    model = Peer(4, random_state=0)
    for _ in range(generations):
        model.fit(X)
        X, _ = model.sample(len(X))
        if warm:
            precisions = model.precisions_
            model = Peer(
                4,
                weights_init=model.weights_ / model.weights_.sum(),
                means_init=model.means_,
                precisions_init=precisions,
            )


def mixtures() -> list[list[str]]:
    n, generations = 500, 50
    truth = GaussianMixture.from_parameters([0.25] * 4, [-6, -2, 2, 6], [1.0] * 4, warm_start=True)
    rows = []
    rng = np.random.default_rng(1)
    X = truth.sample(n, rng=rng).reshape(-1, 1)
    for chains in (1, 64):

        def ours(chains: int = chains) -> None:
            mixture_chains(truth, n, generations=generations, chains=chains, rng=rng)

        def floor(chains: int = chains) -> None:
            for _ in range(generations):
                rng.random((chains, n))
                rng.standard_normal((chains, n))

        for warm in (False, True):
            found = compare(
                ours, lambda warm=warm: peer_chain(X, generations, warm=warm), repeats=9
            )
            start = "from the last fit" if warm else "from its own k-means"
            case = f"mixture, {chains} chain{'s' * (chains > 1)}; scikit-learn {start}"
            rows.append(line(case, found, chains, ours, floor))
    return rows


def line(case, found, times, ours, floor) -> list[str]:
    """Return a line of the table; theirs did 1/times of the work, which is scaled up."""
    apart = np.median([seconds(ours) / seconds(floor) for _ in range(9)])
    return [
        case,
        f"{found.ours * 1e3:.2f}",
        f"{found.theirs * times * 1e3:.0f}",
        f"{found.ratio * times:.0f} ({found.low * times:.0f}–{found.high * times:.0f})",
        f"{apart:.2f}",
    ]


def main() -> None:
    with threadpool_limits(1):  # small fits are slowed tenfold by threads
        show(HEADER, [bells(), *kinds(), *mixtures()])
    print(
        "Our mixtures start each fit from the last one's parameters (warm_start=True), and the "
        "first from the truth.\nBoth stop when a step gains less than 1e-3 in mean log density."
    )


if __name__ == "__main__":
    main()

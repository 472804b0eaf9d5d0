"""Collapse, many chains at once, against one chain after the other.

Theirs is the loop that one would write first. Each table also has the floor: the time that drawing
the random numbers alone takes, without doing anything with them.
"""

import numpy as np
from _timing import compare, seconds, show
from threadpoolctl import threadpool_limits

from synthlab.collapse import categorical_chains, gaussian_chains
from synthlab.scenes import KITCHEN_STYLES

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


def kinds() -> list[str]:
    n, generations, chains = 100, 50, 1000
    truth = np.array(list(KITCHEN_STYLES.values()))
    rng = np.random.default_rng(1)

    def ours() -> None:
        categorical_chains(truth, n, generations=generations, chains=chains, rng=rng)

    def floor() -> None:
        for _ in range(generations):
            rng.multinomial(n, truth, size=chains)

    def theirs() -> None:
        for _ in range(chains // 10):
            plain_kinds(truth, n, generations, rng)

    found = compare(ours, theirs, repeats=9)
    case = f"kitchen styles, {chains} chains × {generations} × n={n}"
    return line(case, found, 10, ours, floor)


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
        show(HEADER, [bells(), kinds()])


if __name__ == "__main__":
    main()

"""Kazdan et al. 2025: kernel densities by bandwidth, and bell curves in more dimensions."""

from typing import Any, Literal

import numpy as np
from scipy.spatial.distance import cdist
from scipy.special import digamma, logsumexp
from sklearn.datasets import make_blobs, make_circles, make_moons

from studies.comparison import Reproduction, compare_mean
from synthlab.explore import theme

SOURCE = {
    "key": "kazdan2025collapse",
    "authors": "Kazdan et al. 2025",
    "url": "https://arxiv.org/abs/2410.16713",
}
N, LAST, RUNS, MORE = 100, 12, 8, 100
TIMES = (1, 2, 4, 8, LAST)
BANDWIDTHS = (0.1, 0.2, 0.4)
SHAPES = {
    "blobs": lambda n, seed: make_blobs(n, centers=[[-2, 0], [2, 0]], random_state=seed)[0],
    "moons": lambda n, seed: make_moons(n, noise=0.1, random_state=seed)[0],
    "circles": lambda n, seed: make_circles(n, noise=0.05, factor=0.4, random_state=seed)[0],
}
POLICIES = ("replace", "subsample", "accumulate")


def kernel_variance(first: float, n: int, bandwidth: float, generation: int) -> float:
    """Return the expected variance (divided by n) of samples of samples of a kernel density.

    A generation adds h² and loses 1/n: s² becomes (1 - 1/n)(s² + h²), which goes to (n - 1)h².

    >>> round(kernel_variance(1.0, 100, 0.5, 1000), 2), 99 * 0.25
    (24.75, 24.75)
    """
    left = (1 - 1 / n) ** generation
    return first * left + (n - 1) * bandwidth**2 * (1 - left)


def kernels() -> Reproduction:
    """Return how badly kernel densities fit unseen real points, by shape, bandwidth and policy."""
    loss = {
        (shape, h, policy): np.array([_losses(shape, h, policy, seed)[0] for seed in range(RUNS)])
        for shape in SHAPES
        for h in BANDWIDTHS
        for policy in POLICIES
    }
    middle = BANDWIDTHS[1]
    grown = np.array([_losses("moons", middle, "replace", seed, ())[1] for seed in range(MORE)])
    expected = np.array([kernel_variance(first, N, middle, LAST) for first in grown[:, 0]])
    change = {key: found[:, -1] - found[:, 0] for key, found in loss.items()}

    def draw() -> list[Any]:
        one = theme.figure(
            f"Moons, bandwidth {middle:g}: replaced, they blur; accumulated, they stay",
            x="generation",
            y="loss on unseen real points",
            x_range=(0.8, LAST + 0.2),
        )
        policies = {"replace": theme.BLUE, "subsample": theme.PURPLE, "accumulate": theme.GREEN}
        for policy, colour in policies.items():
            values = loss["moons", middle, policy].mean(axis=0)
            side: Literal["above", "below"] = "below" if policy == "accumulate" else "above"
            theme.line(one, TIMES, values, policy, colour, at=0.6, side=side)
        two = theme.figure(
            "At every bandwidth: narrow kernels lose points, wide ones blur",
            x="bandwidth",
            y=f"loss added in {LAST - 1} generations",
            x_range=(0.05, 0.45),
        )
        looks = {
            "blobs": (theme.SKY, 0.2),
            "moons": (theme.BLUE, 0.6),
            "circles": (theme.PURPLE, 1.0),
        }
        for shape, (colour, at) in looks.items():
            values = [change[shape, h, "replace"].mean() for h in BANDWIDTHS]
            theme.line(two, BANDWIDTHS, values, shape, colour, at=at, side="above")
        three = theme.figure(
            "Each generation adds the kernel's width",
            x="generation",
            y="variance of the points (moons)",
            x_range=(0, LAST),
        )
        steps = np.arange(LAST + 1)
        theory = [kernel_variance(grown[:, 0].mean(), N, middle, int(t)) for t in steps]
        theme.theory(three, steps, theory, at=0.6, side="above")
        theme.dots(three, [0, LAST], grown.mean(axis=0), "simulated")
        return [one, two, three]

    wide = BANDWIDTHS[-1]
    return Reproduction(
        name="kernels",
        **SOURCE,
        claim="Kernel densities blur when samples replace the data, and not when they accumulate",
        comparisons=(
            compare_mean(
                f"variance of moons at t = {LAST}, h = {middle:g}",
                expected.mean(),
                grown[:, 1] - expected + expected.mean(),  # each run beside its own real data
            ),
            *(
                compare_mean(
                    f"{shape}, h = {h:g}: loss added, replace",
                    0,
                    change[shape, h, "replace"],
                    "more than",
                )
                for shape in SHAPES
                for h in BANDWIDTHS
            ),
            *(
                compare_mean(
                    f"{shape}, mean of the bandwidths: {policy} less {other}",
                    0,
                    np.mean(
                        [change[shape, h, policy] - change[shape, h, other] for h in BANDWIDTHS],
                        axis=0,
                    ),
                    "less than",
                )
                for shape in SHAPES
                for policy, other in (("accumulate", "replace"), ("subsample", "replace"))
            ),
        ),
        finding=(
            f"At a bandwidth of {wide:g}, {LAST - 1} generations add "
            f"**{change['moons', wide, 'replace'].mean():.2f}** to the loss on moons when samples "
            f"replace the data, and **{change['moons', wide, 'accumulate'].mean():.2f}** when they "
            "accumulate."
        ),
        draw=draw,
    )


def _losses(
    shape: str, h: float, policy: str, seed: int, times: tuple[int, ...] = TIMES
) -> tuple[list[float], list[float]]:
    """Return the mean loss on unseen points at some times, and the first and the last variance."""
    rng = np.random.default_rng([28, seed])
    unseen, pool = SHAPES[shape](150, 1000 + seed), SHAPES[shape](N, seed)
    data, losses = pool, []
    variance = [float(data.var(axis=0).mean())]
    for t in range(1, LAST + 1):
        if t in times:
            near = -cdist(unseen, data, "sqeuclidean") / (2 * h**2)
            level = np.log(len(data)) + np.log(2 * np.pi * h**2)  # of a kernel in two dimensions
            losses.append(float(level - logsumexp(near, axis=1).mean()))
        made = data[rng.integers(len(data), size=N)] + h * rng.standard_normal((N, 2))
        pool = np.concatenate([pool, made])
        if policy == "replace":
            data = made
        else:
            data = pool if policy == "accumulate" else rng.choice(pool, N, replace=False)
    return losses, [*variance, float(data.var(axis=0).mean())]


EXAMPLES, STEPS, CHAINS = 100, 20, 200
DIMENSIONS = (1, 5, 20)


def log_volume(n: int, d: int, generation: Any) -> Any:
    """Return E log det Σ_t of a bell curve in d dimensions that is fitted to its own samples.

    Each generation adds Σᵢ₌₁ᵈ [ψ((n - i)/2) + log 2 - log(n - 1)]: the logarithm of a Wishart
    determinant, divided by n - 1.

    >>> [round(float(log_volume(100, d, 20)), 2) for d in DIMENSIONS]
    [-0.2, -3.09, -45.69]
    """
    i = np.arange(1, d + 1)
    step = (digamma((n - i) / 2) + np.log(2) - np.log(n - 1)).sum()
    return np.asarray(generation) * step


def dimensions() -> Reproduction:
    """Return how fast a bell curve loses its volume, by dimension and policy."""
    volume = {
        (d, policy): _volumes(d, policy) for d in DIMENSIONS for policy in ("replace", "accumulate")
    }
    t = np.arange(STEPS + 1)

    def draw() -> Any:
        figure = theme.figure(
            "The more dimensions, the faster the volume goes",
            x="generation",
            y="log of the volume (det Σ), by dimension",
            x_range=(0, STEPS),
        )
        for d in DIMENSIONS:
            expected = log_volume(EXAMPLES, d, t) / d
            theme.theory(figure, t, expected, f"d = {d}", at=0.8, side="below")
            theme.dots(figure, t, volume[d, "replace"].mean(axis=0) / d, f"replaced, d = {d}")
        kept = volume[DIMENSIONS[-1], "accumulate"].mean(axis=0) / DIMENSIONS[-1]
        return theme.line(
            figure, t, kept, f"accumulated, d = {DIMENSIONS[-1]}", theme.GREEN, "dot", at=0.7
        )

    last = {key: found[:, -1] for key, found in volume.items()}
    wide = DIMENSIONS[-1]
    return Reproduction(
        name="dimensions",
        **SOURCE,
        claim="In more dimensions a bell curve collapses faster; accumulated data hold it",
        comparisons=(
            *(
                compare_mean(
                    f"E log det Σ at t = {STEPS}, d = {d}",
                    log_volume(EXAMPLES, d, STEPS),
                    last[d, "replace"],
                )
                for d in (wide, 5)
            ),
            *(
                compare_mean(
                    f"d = {d}: accumulated less replaced",
                    0,
                    last[d, "accumulate"] - last[d, "replace"],
                    "more than",
                )
                for d in (5, wide)
            ),
        ),
        finding=(
            f"After {STEPS} generations of {EXAMPLES} examples the log of the volume is "
            f"**{last[wide, 'replace'].mean():.1f}** in {wide} dimensions (theory: "
            f"{log_volume(EXAMPLES, wide, STEPS):.1f}), and **"
            f"{last[wide, 'accumulate'].mean():.1f}** when data accumulate."
        ),
        draw=draw,
    )


def _volumes(d: int, policy: str) -> Any:
    """Return log det Σ by generation, shape (CHAINS, STEPS + 1)."""
    rng = np.random.default_rng([29, d])
    mean, root = np.zeros((CHAINS, 1, d)), np.tile(np.eye(d), (CHAINS, 1, 1))
    total: Any = 0.0
    squares: Any = 0.0
    many, volumes = 0, [np.zeros(CHAINS)]
    for _ in range(STEPS):
        X = mean + rng.standard_normal((CHAINS, EXAMPLES, d)) @ root.swapaxes(1, 2)
        if policy == "replace":
            total, squares, many = 0.0, 0.0, 0
        many += EXAMPLES
        total = total + X.sum(axis=1, keepdims=True)
        squares = squares + X.swapaxes(1, 2) @ X
        mean = total / many
        covariance = (squares - many * mean.swapaxes(1, 2) @ mean) / (many - 1)
        root = np.linalg.cholesky(covariance)
        volumes.append(2 * np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1))
    return np.column_stack(volumes)

"""Six more studies, of which a toy can show the direction and no number.

Each is a loop of numbers or words, small enough to be read at a glance: what the study adds to the
loop, beside the loop without it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studies.comparison import Comparison, Reproduction, compare_mean
from studies.regression import FIRST, D, T
from synthlab.collapse import Accumulate, gaussian_chains
from synthlab.explore import theme

Runs = NDArray[np.float64]  # of shape (runs, generations)
COLOURS = (theme.BLUE, theme.GREEN, theme.PURPLE)
ARXIV = "https://arxiv.org/abs/"


def _direction(
    name: str,
    key: str,
    authors: str,
    number: str,
    claim: str,
    y: str,
    loops: Mapping[str, Runs],
    compare: Callable[[Mapping[str, Runs]], tuple[Comparison, ...]],
    first: int = 0,
) -> Reproduction:
    """Return the study of some loops: what is measured in each, by generation."""
    middle = {loop: runs.mean(axis=0) for loop, runs in loops.items()}

    def draw() -> Any:
        last = first + len(next(iter(middle.values()))) - 1
        figure = theme.figure(claim, x="generation", y=y, x_range=(first, last))
        for (loop, values), colour in zip(middle.items(), COLOURS, strict=False):
            theme.line(figure, np.arange(first, last + 1), values, loop, colour, at=0.7)
        return figure

    ends = [f"**{values[-1]:.2f}** ({loop})" for loop, values in middle.items()]
    finding = f"{y[0].upper()}{y[1:]} at the end: {', '.join(ends)}."
    return Reproduction(name, key, authors, ARXIV + number, claim, compare(loops), finding, draw)


def _less(quantity: str, one: Runs, other: Runs) -> Comparison:
    """Return whether the first loop ends below the second, run by run."""
    return compare_mean(quantity, 0, one[:, -1] - other[:, -1], "less than")


def correction() -> Reproduction:
    """Return what it does to pull each sample towards the truth before the next fit."""
    n, chains, last = 50, 2000, 40

    def loop(pull: float) -> Runs:
        rng = np.random.default_rng(33)
        mean, deviation = np.zeros(chains), np.ones(chains)
        history = [mean**2 + (deviation - 1) ** 2]
        for _ in range(last):
            z = rng.standard_normal((chains, n))
            made = mean[:, None] + deviation[:, None] * z
            made = (1 - pull) * made + pull * z  # towards where the truth would have put it
            mean, deviation = made.mean(axis=1), made.std(axis=1, ddof=1)
            history.append(mean**2 + (deviation - 1) ** 2)
        return np.column_stack(history)

    return _direction(
        "correction", "gillman2024self", "Gillman et al. 2024", "2402.07087",
        "Corrected a little towards the truth, samples keep a loop stable",
        "squared distance from the truth",
        {"as sampled": loop(0.0), "corrected by a tenth": loop(0.1)},
        lambda loops: (
            _less("distance: corrected less as sampled", *list(loops.values())[::-1]),
            compare_mean(
                "corrected: its change in the second half, beside that as sampled",
                float(np.diff(loops["as sampled"][:, [last // 2, -1]]).mean()),
                np.diff(loops["corrected by a tenth"][:, [last // 2, -1]])[:, 0],
                "less than",
            ),
        ),
    )  # fmt: skip


def consistency() -> Reproduction:
    """Return how far maximum likelihood strays on accumulated data, by the size of a sample."""

    def loop(n: int) -> Runs:
        chains = gaussian_chains(
            n, generations=40, chains=2000, policy=Accumulate(), ddof=0, rng=34
        )
        return np.asarray(chains.mean**2 + (np.sqrt(chains.variance) - 1) ** 2)[:, 1:]

    return _direction(
        "consistency", "barzilai2025when", "Barzilai and Shamir 2025", "2505.19046",
        "Fitted to all data so far, a model comes as near to the truth as the samples are large",
        "squared distance from the truth",
        {f"{n} examples": loop(n) for n in (25, 100, 400)},
        lambda loops: (
            _less("distance: 100 examples less 25", loops["100 examples"], loops["25 examples"]),
            _less("distance: 400 examples less 100", loops["400 examples"], loops["100 examples"]),
        ),
        first=1,
    )  # fmt: skip


def weak_data() -> Reproduction:
    """Return what is still unanswered when a few weak examples come in, aimed at what is missing.

    A model answers the questions that it has been taught. Each round it is taught its own answers
    again, and for the others a labeller who is right one time in ten.
    """
    questions, runs, rounds, right = 500, 200, 30, 0.1

    def loop(aimed: float) -> Runs:
        rng = np.random.default_rng(35)
        known = rng.random((runs, questions)) < 0.5
        history = [1 - known.mean(axis=1)]
        for _ in range(rounds):
            known = known | (rng.random(known.shape) < aimed * right)
            known &= rng.random(known.shape) < 0.99  # a model forgets
            history.append(1 - known.mean(axis=1))
        return np.column_stack(history)

    return _direction(
        "weak-data", "amin2025escaping", "Amin et al. 2025", "2502.08924",
        "A little weak data, aimed at what a model cannot do, keeps it from collapse",
        "share of questions without an answer",
        {"its own answers alone": loop(0.0), "and weak labels": loop(1.0)},
        lambda loops: (
            _less("without an answer: weak labels less none", *list(loops.values())[::-1]),
            compare_mean(
                "weak labels: without an answer, beside the start", 0.5,
                loops["and weak labels"][:, -1], "less than",
            ),
            compare_mean(
                "its own answers alone: the same", 0.5,
                loops["its own answers alone"][:, -1], "more than",
            ),
        ),
    )  # fmt: skip


def heat() -> Reproduction:
    """Return how many words a closed loop still uses at temperatures below and above one."""
    words, n, runs, last = 50, 500, 100, 60

    def loop(temperature: float) -> Runs:
        rng = np.random.default_rng(36)
        shares = np.tile(1 / np.arange(1.0, words + 1), (runs, 1))
        shares /= shares.sum(axis=1, keepdims=True)
        history = []
        for _ in range(last + 1):
            history.append(1 / (shares**2).sum(axis=1))  # the effective number of words
            sampled = shares ** (1 / temperature)
            counts = rng.multinomial(n, sampled / sampled.sum(axis=1, keepdims=True))
            shares = 0.5 * shares + 0.5 * counts / n  # half of what was there stays
        return np.column_stack(history)

    cold, warm = "temperature 0.8", "temperature 1.25"
    return _direction(
        "heat", "marchi2024heat", "Marchi et al. 2024", "2404.02325",
        "Closed loops forget: cold ones all but one word, warm ones which words were common",
        "effective number of words",
        {cold: loop(0.8), warm: loop(1.25)},
        lambda loops: (
            compare_mean(
                "cold: words at the end, beside the start", float(loops[cold][0, 0]),
                loops[cold][:, -1], "less than",
            ),
            compare_mean(
                "warm: the same", float(loops[warm][0, 0]), loops[warm][:, -1], "more than"
            ),
        ),
    )  # fmt: skip


def diversity() -> Reproduction:
    """Return how many different pairs of words texts hold that bigram models write, in turn."""
    words, length, runs, last = 100, 5000, 12, 10

    def loop(real: float) -> Runs:
        history = np.zeros((runs, last + 1))
        for run in range(runs):
            rng = np.random.default_rng([37, run])
            shares = rng.permuted(np.tile(1 / np.arange(1.0, words + 1), (words, 1)), axis=1)
            truth = shares / shares.sum()  # of each pair of words
            text = rng.multinomial(length, truth.ravel())
            for t in range(last + 1):
                history[run, t] = np.count_nonzero(text) / length
                kept = rng.multinomial(round(real * length), truth.ravel())
                text = kept + rng.multinomial(length - kept.sum(), text / text.sum())
        return history

    return _direction(
        "diversity", "guo2024curious", "Guo et al. 2024", "2311.09807",
        "Texts by models of models' texts hold fewer and fewer different pairs of words",
        "different pairs of words, for each pair written",
        {"no real text": loop(0.0), "a tenth real": loop(0.1)},
        lambda loops: (
            compare_mean(
                f"no real text: change from t = 0 to {last}", 0,
                np.diff(loops["no real text"][:, [0, -1]])[:, 0], "less than",
            ),
            compare_mean(
                f"no real text: change from t = {last // 2} to {last}", 0,
                np.diff(loops["no real text"][:, [last // 2, -1]])[:, 0], "less than",
            ),
        ),
    )  # fmt: skip


def token_editing() -> Reproduction:
    """Return the error of regression if each generation edits fewer and fewer of the real labels.

    A share of the labels is replaced by the last model's, half as many each time; the others stay
    as they were.
    """
    chains, last = 2000, 12

    def loop(edited: Callable[[int], float]) -> Runs:
        rng = np.random.default_rng(38)
        X = rng.standard_normal((chains, T, D))
        solve = np.linalg.solve(X.swapaxes(1, 2) @ X, X.swapaxes(1, 2))
        y = rng.standard_normal((chains, T, 1))  # the truth is w = 0
        history = []
        for t in range(1, last + 1):
            model = solve @ y
            history.append(np.square(model).sum(axis=(1, 2)) / FIRST)
            said = X @ model + rng.standard_normal(y.shape)
            y = np.where(rng.random(y.shape) < edited(t), said, y)
        return np.column_stack(history)

    return _direction(
        "token-editing", "zhu2025how", "Zhu et al. 2025", "2412.14689",
        "If a model edits the data instead of replacing them, the error stays bounded",
        "test error, first = 1",
        {"replaced": loop(lambda t: 1.0), "edited": loop(lambda t: 0.5**t)},
        lambda loops: (
            compare_mean(
                f"edited: its change from t = {last // 2} to {last}, beside that when replaced",
                float(np.diff(loops["replaced"][:, [last // 2 - 1, -1]]).mean()),
                np.diff(loops["edited"][:, [last // 2 - 1, -1]])[:, 0],
                "less than",
            ),
            _less("test error: edited less replaced", loops["edited"], loops["replaced"]),
        ),
        first=1,
    )  # fmt: skip

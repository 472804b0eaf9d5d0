"""Shumailov et al. 2024: a language model trained on its own output, as letters have it."""

from typing import Any

import numpy as np

from studies.comparison import Reproduction, compare_mean
from studies.gaussian import SOURCE
from synthlab.collapse.letter_loops import LetterRun, run_letters
from synthlab.explore import theme
from synthlab.measures import expected_known, knowledge, perplexity_shift
from synthlab.worlds import FACTS, facts_in, make_letters

N, LAST, RUNS, ORDER = 120, 4, 4, 5
SIZES = (30, 100, 300)  # of samples, for what they miss
SAMPLES = 40  # of each size
LOOPS = {
    "none kept": (0.0, "as learned"),
    "10% kept": (0.1, "as learned"),
    "penalty": (0.0, "no repetition"),
    "the likely": (0.0, "the likely"),
}


def language() -> Reproduction:
    """Return how well models of letters know real letters, and what they write."""
    runs = {
        name: [
            run_letters(*settings, ORDER, n=N, generations=LAST, rng=seed) for seed in range(RUNS)
        ]
        for name, settings in LOOPS.items()
    }
    real = {name: np.array([_of_real(run) for run in many]) for name, many in runs.items()}
    rise = {name: values[:, -1] - values[:, 0] for name, values in real.items()}
    shifts = {name: [_shift(run) for run in many] for name, many in runs.items()}
    unlikely = np.array([shift.unlikely for shift in shifts["none kept"]])
    likely = np.array([shift.likely for shift in shifts["the likely"]])
    stated = {n: _stated(n) for n in SIZES}
    t = np.arange(1, LAST + 1)

    def draw() -> list[Any]:
        one = theme.figure(
            "Each model knows real letters less well; a tenth kept slows it",
            x="generation of the model",
            y="perplexity of real letters",
            x_range=(0.9, LAST + 0.1),
        )
        looks = {
            "none kept": (theme.BLUE, "solid", 0.5, "above"),
            "10% kept": (theme.GREEN, "dot", 0.9, "below"),
            "penalty": (theme.PURPLE, "dashdot", 0.95, "above"),
        }
        for name, (colour, dash, at, side) in looks.items():
            theme.line(one, t, real[name].mean(axis=0), name, colour, dash, at=at, side=side)
        two = theme.figure(
            "What a sample of letters does not state, nobody can learn from it",
            x="real letters",
            y=f"facts stated, of {len(FACTS)}",
            x_range=(0, 330),
        )
        sizes = np.arange(10, 321, 10)
        expected = [expected_known(FACTS, int(n)) for n in sizes]
        theme.theory(two, sizes, expected, "Σ 1 − (1 − q)ᴹ", at=0.6)
        theme.dots(two, list(SIZES), [stated[n].mean() for n in SIZES], "simulated")
        return [one, two]

    first, last = real["none kept"][:, 0].mean(), real["none kept"][:, -1].mean()
    return Reproduction(
        name="language",
        **SOURCE,
        claim="A language model trained on its own output gets worse; 10% real data helps",
        comparisons=(
            compare_mean(
                f"none kept: change of the perplexity of real letters, t = 1 to {LAST}",
                0,
                rise["none kept"],
                "more than",
            ),
            compare_mean(
                "10% kept: that change less the change with none kept",
                0,
                rise["10% kept"] - rise["none kept"],
                "less than",
            ),
            compare_mean(
                "repetition penalty 2: the change is still there", 0, rise["penalty"], "more than"
            ),
            compare_mean(
                f"t = {LAST}: share beyond 95% of real letters, on the unlikely side",
                0.05,
                unlikely,
                "more than",
            ),
            compare_mean(
                f"writing the likely only, t = {LAST}: the same, on the likely side",
                0.05,
                likely,
                "more than",
            ),
            compare_mean(
                f"facts that {SIZES[-1]} letters state: Σ 1 − (1 − q)ᴹ",
                expected_known(FACTS, SIZES[-1]),
                stated[SIZES[-1]],
            ),
        ),
        finding=(
            f"Real letters have a perplexity of **{first:.2f}** under the first model and of "
            f"**{last:.2f}** under that of generation {LAST}; with a tenth of the real letters "
            f"kept, of **{real['10% kept'][:, -1].mean():.2f}**."
        ),
        draw=draw,
    )


def _of_real(run: LetterRun) -> list[float]:
    """Return the perplexity of unseen real letters under the model of each generation."""
    return [model.perplexity(run.unseen) for model in run.history.models[1:]]


def _shift(run: LetterRun) -> Any:
    """Return where the last letters lie compared with real ones, as the first model sees them."""
    last = run.history.samples[-1]
    return perplexity_shift(run.perplexities(run.unseen), run.perplexities(last))


def _stated(n: int) -> Any:
    """Return how many facts samples of n real letters state, shape (SAMPLES,)."""
    samples = (make_letters(n, rng=seed) for seed in range(SAMPLES))
    return np.array([knowledge(letters, FACTS, facts_in).known for letters in samples])

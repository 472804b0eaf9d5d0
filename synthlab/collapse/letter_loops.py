"""Loops of letters: language models that learn from what language models wrote.

`run_letters` runs one of them; `letter_loop`, an experiment for `sweep`, tells by generation what
the letters still know, and how likely the first model finds them.
"""

from typing import Annotated, Any, NamedTuple

import numpy as np

from synthlab._arrays import Floats
from synthlab._checks import Rounds, Seed, Share, Size, among, generator
from synthlab._signatures import checked
from synthlab.collapse.history import History
from synthlab.collapse.loop import run
from synthlab.collapse.policy import Keep
from synthlab.learners import NGramModel
from synthlab.measures import (
    knowledge,
    known_by_frequency,
    perplexities,
    perplexity_histogram,
    perplexity_shift,
)
from synthlab.worlds import FACTS, facts_in, make_letters

#: How a model writes: settings of `NGramModel`. The penalty is that of Shumailov et al.
WRITING: dict[str, dict[str, float]] = {
    "as learned": {},
    "the likely": {"top_p": 0.9},
    "no repetition": {"repetition_penalty": 2.0},
}
#: The generations in which letters are looked at.
STEPS = (0, 1, 2, 3, 5, 7, 10)
#: Facts by frequency: the lowest probability that a letter states one of the class.
CLASSES = {"very rare": 0.0, "rare": 0.001, "fairly common": 0.003, "common": 0.01}
#: Where the bins of the histogram of perplexities part; what is beyond is in the last bin.
EDGES = (1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0, 20.0, 50.0, 1000.0)
UNSEEN = 500  # real letters to compare with


class LetterRun(NamedTuple):
    """A loop of letters, and what to compare it with.

    Attributes
    ----------
    history : History
    unseen : ndarray of str (500,)
        Real letters that no model has seen.
    first : NGramModel
        The first model, which has seen the real letters of generation 0 and no others.

    Examples
    --------
    >>> found = run_letters(n=50, generations=1, rng=1)
    >>> len(found.history.samples[1]), len(found.unseen)
    (50, 500)
    """

    history: History
    unseen: Any
    first: NGramModel

    def perplexities(self, letters: Any) -> Floats:
        """Return the perplexity of each letter under the first model."""
        return perplexities(self.first, letters)


@checked
def run_letters(
    kept: Share = 0.0,
    writing: Annotated[str, among(*WRITING)] = "as learned",
    order: Size = 5,
    *,
    n: Size,
    generations: Rounds,
    rng: Seed = None,
) -> LetterRun:
    """Return a loop of letters and what to compare it with: see `letter_loop`."""
    model, policy = NGramModel(order, **WRITING[writing]), Keep(kept)  # type: ignore[arg-type]
    dice = generator(rng)
    real, unseen = make_letters(n, rng=dice), make_letters(UNSEEN, rng=dice)
    history = run(
        model,
        real,
        generations=generations,
        policy=policy,
        measures={},
        progress=False,
        rng=dice,
    )
    first = history.models[1] if generations else NGramModel(order).fit(real)
    return LetterRun(history, unseen, first)


@checked
def letter_loop(
    kept: Share = 0.0,
    writing: Annotated[str, among(*WRITING)] = "as learned",
    order: Size = 5,
    n: Size = 1000,
    generations: Rounds = 10,
    rng: Seed = None,
) -> dict[str, float]:
    """Return what a loop of letters knows, and how likely it is, by generation.

    Parameters
    ----------
    kept : float in [0, 1], default 0
        How much of each training set, after the first, is drawn from the first real letters.
    writing : {"as learned", "the likely", "no repetition"}
        One of `WRITING`: every word by its probability; only the most likely words, which together
        have 90%; or with a repetition penalty of 2.
    order : int, default 5
        Of the `NGramModel`.
    n : int
        Letters in each generation.
    generations : int
    rng : int, Generator or None

    Returns
    -------
    dict
        For each t of `STEPS` up to `generations`:

        - "known CLASS t" for each of `CLASSES`: how many of its facts are stated;
        - "distorted t", "invented t", "false t": different false facts, and the share of
          statements that are false;
        - "median t", "likely t", "unlikely t": the median perplexity under the first model, and the
          shares of letters with a perplexity below 95%, and above 95%, of unseen real letters;
        - "bin i t": how many of n letters have a perplexity between `EDGES` i and i + 1;
        - "perplexity t", from t = 1: of unseen real letters, under the model of generation t.

        The first model knows the letters of generation 0, so likelihood at t = 0 is that of the
        unseen ones.

    References
    ----------
    Shumailov et al., Nature 631 (2024), on a language model fine-tuned on its own output.

    Examples
    --------
    >>> result = letter_loop(n=100, generations=3, rng=1)
    >>> [result[f"known very rare {t}"] for t in (0, 1, 3)]
    [26, 1, 0]
    """
    found = run_letters(kept, writing, order, n=n, generations=generations, rng=rng)
    reference = found.perplexities(found.unseen)
    result: dict[str, float] = {}
    for t in (step for step in STEPS if step <= generations):
        letters, model = found.history.samples[t], found.history.models[t]
        likely = found.perplexities(letters) if t else reference
        shift = perplexity_shift(reference, likely)
        stated = knowledge(letters, FACTS, facts_in)
        by_class = known_by_frequency(letters, FACTS, facts_in, list(CLASSES.values())[1:])
        result |= {f"known {c} {t}": one.known for c, one in zip(CLASSES, by_class, strict=True)}
        result |= {
            f"distorted {t}": stated.distorted,
            f"invented {t}": stated.invented,
            f"false {t}": round(stated.false_share, 4),
            f"median {t}": round(shift.median, 3),
            f"likely {t}": shift.likely,
            f"unlikely {t}": shift.unlikely,
        }
        counts = np.rint(n * perplexity_histogram(likely, EDGES)).astype(int)
        result |= {f"bin {i} {t}": int(count) for i, count in enumerate(counts)}
        if t:
            result[f"perplexity {t}"] = round(model.perplexity(found.unseen), 4)
    return result

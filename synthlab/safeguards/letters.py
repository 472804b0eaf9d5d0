"""Falsehoods in letters, when models of letters learn from one another: `falsehood_study`.

`letters_loop` is the loop, `letter_claims` reads what a letter states, and `surprises` asks a model
how odd each statement sounds to it.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from synthlab._arrays import Floats, Mask
from synthlab._checks import Seed, Size, generator
from synthlab._signatures import checked
from synthlab.learners import NGramModel, token_spans, tokenize
from synthlab.safeguards.lineage import Lineage, run_traced
from synthlab.safeguards.tracing import Detective, assertions, falsehoods, trace_claim
from synthlab.worlds.letters import FACTS, Fact, fact_spans, make_letters

DISCOUNT = 0.1  # next to no smoothing: letters stay letters
STEPS = (1, 2, 4, 8)
FALSE_ALARMS = 0.05  # true statements that a check by surprise may hold up


def letter_claims(text: str) -> dict[Fact, range]:
    """Return each fact that a letter states and the places of the words that state it.

    The places are those of `tokenize(text)`, as the sources of `NGramModel.sample_traced` are. Of
    a fact that is stated twice the first time counts.

    Examples
    --------
    >>> letter_claims("Good morning! Rose Cottage has a galley kitchen.")
    {Fact(subject='Rose Cottage', relation='style', object='galley'): range(3, 10)}
    """
    starts = [start for _, start, _ in token_spans(text)]
    found: dict[Fact, range] = {}
    for span in fact_spans(text):
        places = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        found.setdefault(span.fact, places)
    return found


def letters_loop(words: int, letters: int, generations: int, rng: Seed) -> Lineage:
    """Return the lineage of letters by models that look at this many words and learn in turn.

    Examples
    --------
    >>> letters_loop(5, letters=30, generations=2, rng=1)
    <Lineage of 90 documents, 30 of them real, up to generation 2>
    """
    dice = generator(rng)
    real = make_letters(letters, rng=dice)
    return run_traced(model_of_letters(words), real, generations=generations, rng=dice)


def model_of_letters(words: int) -> NGramModel:
    """Return the model of the loop, not yet fitted.

    Examples
    --------
    >>> model_of_letters(4).order
    4
    """
    return NGramModel(words, discount=DISCOUNT)


@checked
def falsehood_study(
    words: int, letters: Size = 200, extra: Size = 3000, rng: Seed = None
) -> dict[str, float]:
    """Return counts of the falsehoods in a loop of letters: how many, how fluent, how traceable.

    Parameters
    ----------
    words : int
        How many words the models look at together, the next one included.
    letters : int
        Letters in each generation.
    extra : int
        More letters that the models of generations 1, 2, 4 and 8 write, to count in.
    rng : int, Generator or None

    Returns
    -------
    dict
        For t = 1, 2, 4, 8: "claims t" and how many of them are "false t". Of all pairs of a false
        and a true statement, "pairs t", those in which the false one surprises the model more,
        "surprising t"; and false ones that surprise it more than 95% of the true ones do,
        "caught t".
        Of falsehoods in generation 8: their number, "traced"; for how many a detective without
        the lineage finds the origin, "guessed"; and picking any letter that says so, "by lot",
        on average.

    Examples
    --------
    >>> study = falsehood_study(4, letters=60, extra=200, rng=1)
    >>> study["false 1"] < study["claims 1"]
    True
    """
    dice = generator(rng)
    record = letters_loop(words, letters, STEPS[-1], dice)
    counts: dict[str, float] = {}
    for t in STEPS:
        learned_from = [record.documents[i] for i in np.flatnonzero(record.generation == t - 1)]
        model = model_of_letters(words).fit(learned_from)
        written = model.sample(extra, dice).tolist()
        counts |= {f"{name} {t}": value for name, value in _counted(model, written).items()}
    return counts | _traced(record)


def _counted(model: NGramModel, written: Sequence[str]) -> dict[str, float]:
    """Return what is counted in the letters that a model has written."""
    false, bits = surprises(model, written)
    bar = np.quantile(bits[~false], 1 - FALSE_ALARMS) if (~false).any() else np.inf
    above = bits[false][:, None] - bits[~false]
    return {
        "claims": len(false),
        "false": float(false.sum()),
        "pairs": above.size,
        "surprising": float((above > 0).sum() + (above == 0).sum() / 2),
        "caught": float((bits[false] > bar).sum()),
    }


def surprises(model: NGramModel, written: Sequence[str]) -> tuple[Mask, Floats]:
    """Return whether each statement of letters is false, and its mean surprise, in bits a word.

    Examples
    --------
    >>> letters = ["Rose Cottage has a farmhouse kitchen.", "Rose Cottage has a galley kitchen."]
    >>> false, bits = surprises(model_of_letters(3).fit([*letters, letters[0]]), letters)
    >>> false.tolist(), bool(bits[1] > bits[0])
    ([False, True], True)
    """
    false, bits = [], []
    for text in written:
        if facts := letter_claims(text):
            words = np.array([surprise.bits for surprise in model.surprisal(text)])
            for fact, places in facts.items():
                false.append(fact not in FACTS)
                bits.append(words[list(places)].mean())
    return np.array(false, dtype=bool), np.array(bits, dtype=np.float64)


def _traced(record: Lineage) -> dict[str, float]:
    """Return how often origins of the last falsehoods are found without the lineage."""
    asserted = assertions(record, letter_claims)
    detective = Detective(record.documents, record.generation, asserted, words=tokenize)
    last = record.generation.max()
    found = {"traced": 0.0, "guessed": 0.0, "by lot": 0.0}
    for document, claim in falsehoods(asserted, FACTS.__contains__):
        if record.generation[document] == last:
            origins = trace_claim(record, asserted, document, claim).origins
            suspects = len(detective.suspects(document, claim)) + 1  # itself among them
            found["traced"] += 1
            found["guessed"] += detective.guess(document, claim)[-1] in origins
            found["by lot"] += len(origins) / suspects
    return found

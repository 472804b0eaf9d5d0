"""What a set of texts knows of a truth: facts known, forgotten, distorted and invented.

`knowledge` sorts what is stated, `known_by_frequency` tells common facts from rare ones, and
`expected_known` says how many a set of true texts holds on average.

A fact is a tuple, such as (subject, relation, object), whose first entry is what it is about. A
truth is a mapping from fact to the probability that one text states it. `facts_in(text)` returns
the facts that a text states, true or not.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import as_floats, between
from synthlab._checks import Count, asked
from synthlab._signatures import checked
from synthlab.measures.chance import chance_absent

Fact = tuple[Hashable, ...]
Truth = Mapping[Any, float]
FactsIn = Callable[[str], Iterable[Any]]
Texts = Sequence[str] | NDArray[np.str_]


class Knowledge(NamedTuple):
    """How many different facts texts state, and how much of what they state is false.

    Attributes
    ----------
    known, forgotten : int
        True facts that are stated at least once, and those that are not.
    distorted : int
        Different false facts about something that exists.
    invented : int
        Different facts about something that does not.
    false_share : float in [0, 1]
        Of all statements, repeated ones included; 0 if nothing is stated.

    Examples
    --------
    >>> Knowledge(known=3, forgotten=1, distorted=0, invented=0, false_share=0.0).forgotten
    1
    """

    known: int
    forgotten: int
    distorted: int
    invented: int
    false_share: float


class FactClass(NamedTuple):
    """Facts of about the same frequency, and how many of them texts state.

    Attributes
    ----------
    lowest, highest : float
        The class holds probabilities p with lowest ≤ p < highest.
    facts, known : int
        How many there are, and how many of these are stated at least once.
    expected : float
        How many are stated, on average, by as many independent texts that tell the truth.

    Examples
    --------
    >>> FactClass(lowest=0.01, highest=0.1, facts=40, known=31, expected=30.2).known
    31
    """

    lowest: float
    highest: float
    facts: int
    known: int
    expected: float


@checked
def knowledge(texts: Iterable[str], truth: Truth, facts_in: FactsIn) -> Knowledge:
    """Return how many facts the texts know, have forgotten, distort and invent.

    With `functools.partial` it is a measure for `collapse.run`.

    Parameters
    ----------
    texts : iterable of str
    truth : mapping from fact to probability
    facts_in : callable

    Examples
    --------
    >>> truth = {("ice", "cold"): 0.5, ("fire", "hot"): 0.1}
    >>> texts = ["ice is cold", "ice is cold", "fire is cold", "phlogiston is light"]
    >>> knowledge(texts, truth, lambda text: [tuple(text.split(" is "))])
    Knowledge(known=1, forgotten=1, distorted=1, invented=1, false_share=0.5)
    """
    _probabilities(truth)
    stated = _stated_facts(texts, facts_in)
    subjects = {fact[0] for fact in truth}
    false = [fact for fact in stated if fact not in truth]
    known = len(stated) - len(false)
    distorted = sum(fact[0] in subjects for fact in false)
    wrong = sum(stated[fact] for fact in false)
    return Knowledge(
        known,
        len(truth) - known,
        distorted,
        len(false) - distorted,
        wrong / max(1, stated.total()),
    )


@checked
def known_by_frequency(
    texts: Texts, truth: Truth, facts_in: FactsIn, edges: Sequence[float]
) -> list[FactClass]:
    """Return how many facts of each class of frequency the texts know, the rarest class first.

    Parameters
    ----------
    texts : sequence of str
    truth : mapping from fact to probability
    facts_in : callable
    edges : sequence of float
        The limits of the classes, rising: n edges make n + 1 classes.

    Returns
    -------
    list of FactClass
        The facts of all classes together are those of the truth.

    Raises
    ------
    ValueError
        If the edges do not rise or do not lie between 0 and 1.

    Examples
    --------
    >>> truth = {("ice", "cold"): 0.5, ("fire", "hot"): 0.1}
    >>> facts_in = lambda text: [tuple(text.split(" is "))]
    >>> rare, common = known_by_frequency(["ice is cold"] * 10, truth, facts_in, [0.2])
    >>> rare.known, round(rare.expected, 2), common.known, round(common.expected, 3)
    (0, 0.65, 1, 0.999)
    """
    shares = _probabilities(truth)
    cuts = as_floats("edges", edges)
    if cuts.ndim != 1 or not ((cuts > 0) & (cuts < 1)).all() or (np.diff(cuts) <= 0).any():
        raise ValueError(f"edges must rise between 0 and 1, got {edges!r}")
    stated = _stated_facts(texts, facts_in)
    known = np.array([fact in stated for fact in truth])
    which = np.searchsorted(cuts, shares, side="right")
    limits = [0.0, *cuts.tolist(), 1.0]
    return [
        FactClass(
            limits[i],
            limits[i + 1],
            int((which == i).sum()),
            int(known[which == i].sum()),
            expected_known(shares[which == i], len(texts)),
        )
        for i in range(len(cuts) + 1)
    ]


@checked
def expected_known(probabilities: Any, n: Count) -> float:
    """Return how many facts n independent true texts state on average: Σ 1 - (1 - p)ⁿ.

    Parameters
    ----------
    probabilities : array-like or mapping of float in [0, 1]
        The probability that a text states each fact; they need not add up to 1.
    n : int

    References
    ----------
    Shumailov et al., Nature 631 (2024): what a sample of M misses.

    Examples
    --------
    >>> round(expected_known([0.5, 0.01], 2), 4)
    0.7699
    """
    listed = list(probabilities.values()) if isinstance(probabilities, Mapping) else probabilities
    missing = chance_absent(between("probabilities", listed), n)
    return float((1 - missing).sum())


def _probabilities(truth: Truth) -> Any:
    """Return the probabilities of a truth, float64 (facts,), once they are known to be some."""
    if not truth:
        raise ValueError("truth must map facts to probabilities, got none")
    return between("truth", list(truth.values()))


def _stated_facts(texts: Iterable[str], facts_in: FactsIn) -> Counter[Any]:
    """Return how many times each fact is stated, be it true or not."""
    counts = Counter(
        fact for text in texts for fact in asked("facts_in", facts_in, text, of="each of texts")
    )
    for fact in counts:
        if not isinstance(fact, tuple) or not fact:
            raise ValueError(f"facts_in must return tuples that begin with a subject, got {fact!r}")
    return counts

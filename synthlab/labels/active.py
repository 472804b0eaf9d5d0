"""What to label next: where one more label is worth most.

`most_uncertain` returns the items that a model, or a consensus, is least sure of; `uncertainty`
is the measure behind it. Two ways to spend repeated answers where they are needed:
`ask_where_unsure` hands out a budget, `ask_until_ahead` goes on with each item until one class
leads, and `race_accuracy` is what theory says of that. Both take from a pool of answers, all of
which the crowd would give, and return how many of each item's to use: see `Responses.first`.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import entr

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.labels._codes import Codes, as_items
from synthlab.labels._probabilities import as_probabilities
from synthlab.labels.consensus import Consensus
from synthlab.labels.dawid_skene import dawid_skene
from synthlab.labels.responses import Responses

Numbers = NDArray[np.float64]
Measure = Literal["margin", "least_confident", "entropy"]


class Race(NamedTuple):
    """How often the class that is first ahead is right, and how many answers it takes on average.

    Attributes
    ----------
    accuracy : float
    answers : float

    Examples
    --------
    >>> race_accuracy(1, 0.7)
    Race(accuracy=0.7, answers=1.0)
    """

    accuracy: float
    answers: float


def uncertainty(probabilities: ArrayLike, method: Measure = "margin") -> Numbers:
    """Return how unsure somebody is about each item, from the probabilities of its classes.

    Parameters
    ----------
    probabilities : array-like of shape (n_items, n_classes)
    method : str, default "margin"
        - "margin": 1 minus how far the most probable class is ahead of the next.
        - "least_confident": 1 minus the probability of the most probable class.
        - "entropy": the entropy of the probabilities, in nats.

        For two classes all three give the same order.

    Returns
    -------
    ndarray of shape (n_items,), float64
        0 where one class is certain. Infinite where nothing is known: a row of nan.

    Examples
    --------
    >>> uncertainty([[0.9, 0.1, 0.0], [0.5, 0.4, 0.1]]).round(2).tolist()
    [0.2, 0.9]
    """
    if method not in get_args(Measure):
        raise ValueError(f"method must be one of {list(get_args(Measure))}, got {method!r}")
    rows = as_probabilities("probabilities", probabilities, unknown=True)
    unknown = np.isnan(rows).any(axis=1)
    if method == "entropy":
        unsure = entr(rows).sum(axis=1)
    else:
        ranked = np.sort(np.column_stack([np.zeros(len(rows)), rows]), axis=1)
        unsure = 1 - ranked[:, -1] + (ranked[:, -2] if method == "margin" else 0)
    return np.where(unknown, np.inf, unsure)


def most_uncertain(
    probabilities: ArrayLike,
    n: int,
    *,
    method: Measure = "margin",
    among: ArrayLike | None = None,
    rng: Seed = None,
) -> Codes:
    """Return the positions of the n items that somebody is least sure of, the least sure first.

    Parameters
    ----------
    probabilities : array-like of shape (n_items, n_classes)
        What a model predicts for unlabelled items, or the posterior of a consensus. Rows of nan,
        where nothing is known, come first.
    n : int
        All of them, if there are fewer.
    method : str, default "margin"
        See `uncertainty`.
    among : bool array of shape (n_items,) or array of positions, optional
        The only items to choose from. Default: all.
    rng : int, Generator or None
        Decides between items that are equally uncertain. Without it, the earlier comes first.

    Returns
    -------
    ndarray of at most n positions, int

    Examples
    --------
    >>> most_uncertain([[0.9, 0.1], [0.5, 0.5], [0.6, 0.4]], 2).tolist()
    [1, 2]
    """
    n = _checks.count("n", n)
    unsure = uncertainty(probabilities, method)
    candidates = np.flatnonzero(as_items("among", among, len(unsure)))
    if rng is not None:
        candidates = generator(rng).permutation(candidates)
    order = np.argsort(-unsure[candidates], kind="stable")
    chosen: Codes = candidates[order[:n]]
    return chosen


def ask_where_unsure(
    pool: Responses,
    n_answers: int,
    *,
    first: int = 2,
    rounds: int = 10,
    estimate: Callable[[Responses], Consensus] = dawid_skene,
) -> Codes:
    """Return how many answers to buy about each item, if each next one goes where doubt is largest.

    All items get `first` answers. The rest of the budget is spent in rounds: the consensus is
    worked out, and the items that it is least sure of get one answer more.

    Parameters
    ----------
    pool : Responses
        All answers that could be had, in the order in which they would come in; for instance
        `crowd.label(truth, per_item=len(crowd))`.
    n_answers : int
        The budget, at least `first` for each item.
    first : int, at least 1
    rounds : int, at least 1
    estimate : function of Responses that returns a Consensus, default `dawid_skene`
        Its `probabilities` say where doubt is.

    Returns
    -------
    ndarray of shape (n_items,), int
        For `pool.first`. They add up to the budget, or to all that the pool holds.

    Examples
    --------
    After two answers only the second item is in doubt.

    >>> pool = Responses.from_matrix([["cow"] * 4, ["cow", "barn", "barn", "barn"], ["barn"] * 4])
    >>> ask_where_unsure(pool, 7, rounds=1).tolist()
    [2, 3, 2]
    """
    first = _checks.count("first", first, least=1)
    rounds = _checks.count("rounds", rounds, least=1)
    bought = np.minimum(first, pool.per_item)
    left = _checks.count("n_answers", n_answers) - bought.sum()
    if left < 0:
        raise ValueError(
            f"n_answers must be at least {bought.sum()}, the first {first} of each item, "
            f"got {n_answers}"
        )
    for turn in range(rounds):
        share = -(-left // (rounds - turn))
        while share > 0 and (bought < pool.per_item).any():
            found = estimate(pool.first(bought))
            chosen = most_uncertain(found.probabilities, share, among=bought < pool.per_item)
            bought[chosen] += 1
            share -= len(chosen)
            left -= len(chosen)
    return bought


def ask_until_ahead(pool: Responses, lead: int) -> Codes:
    """Return how many answers to buy about each item until one class is so many votes ahead.

    Parameters
    ----------
    pool : Responses
        See `ask_where_unsure`.
    lead : int, at least 1
        How far the first class must be ahead of the second.

    Returns
    -------
    ndarray of shape (n_items,), int
        For `pool.first`. All that the pool holds about an item, if no class gets so far.

    Examples
    --------
    >>> pool = Responses.from_matrix([["cow"] * 4, ["cow", "barn", "barn", "barn"]])
    >>> ask_until_ahead(pool, 2).tolist()
    [2, 4]
    """
    lead = _checks.count("lead", lead, least=1)
    bought = pool.per_item
    votes = np.zeros((pool.n_items, pool.n_classes + 1), dtype=np.intp)  # and one for nobody
    running = np.ones(pool.n_items, dtype=bool)
    rounds = np.split(np.argsort(pool.nth, kind="stable"), np.cumsum(np.bincount(pool.nth)))
    for n, answers in enumerate(rounds, start=1):
        answers = answers[running[pool.item[answers]]]
        items = pool.item[answers]  # each of them once
        votes[items, pool.label[answers]] += 1
        ranked = np.sort(votes[items], axis=1)
        done = items[ranked[:, -1] - ranked[:, -2] >= lead]
        bought[done] = n
        running[done] = False
    return bought


def race_accuracy(lead: int, accuracy: float) -> Race:
    """Return how often asking until one of two classes is ahead ends right, and what it takes.

    With independent answers that are right with probability p, and o = ((1 - p)/p)ᵐ for a lead
    of m, it ends right with probability 1/(1 + o), after m(1 - o)/((1 + o)(2p - 1)) answers on
    average (m² for p = ½): the gambler's ruin.

    Parameters
    ----------
    lead : int, at least 1
    accuracy : float in [0, 1]

    Returns
    -------
    Race

    References
    ----------
    A. Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics
    16:117–186, 1945.

    Examples
    --------
    A lead of two is right as often as a majority of five, with a third fewer answers.

    >>> race = race_accuracy(2, 0.7)
    >>> round(race.accuracy, 3), round(race.answers, 2)
    (0.845, 3.45)
    """
    lead = _checks.count("lead", lead, least=1)
    p = _checks.share("accuracy", accuracy)
    right = p**lead / (p**lead + (1 - p) ** lead)
    if abs(2 * p - 1) < 1e-9:
        return Race(right, float(lead**2))
    return Race(right, lead * (2 * right - 1) / (2 * p - 1))

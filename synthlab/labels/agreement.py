"""Whether people agree, and whether more than by chance.

`cohen_kappa` is for two people, `fleiss_kappa` for many who all label everything,
`krippendorff_alpha` for any number and with gaps; `pairwise_agreement` sets everybody beside
everybody. All of them are 1 for perfect agreement and 0 for what chance alone would give. Chance
means: everybody keeps their habits (how often they say what), but does not look.

None of them needs the truth, so none of them knows it: people who share a mistake agree.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from synthlab.labels._codes import Classes, Codes, as_classes, as_labels, encode
from synthlab.labels.responses import Responses

Numbers = NDArray[np.float64]


class Agreement(NamedTuple):
    """Who agrees with whom: three tables with a row and a column for each worker.

    Attributes
    ----------
    shared : int ndarray of shape (n_workers, n_workers)
        How many items both have labelled.
    agreement : ndarray of shape (n_workers, n_workers)
        The share of those on which they say the same; nan where there are none.
    kappa : ndarray of shape (n_workers, n_workers)
        Cohen's kappa on those; nan where it is undefined.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"]])
    >>> pairwise_agreement(said).with_others.tolist()
    [0.5, 0.75, 0.75]
    """

    shared: Codes
    agreement: Numbers
    kappa: Numbers

    @property
    def with_others(self) -> Numbers:
        """How often the others say the same as each worker, shape (n_workers,); nan if never asked.

        Each answer of somebody else about the same item counts once.
        """
        others = self.shared * (1 - np.eye(len(self.shared), dtype=np.intp))
        same = np.where(others > 0, self.agreement, 0) * others
        return _divided(same.sum(axis=1), others.sum(axis=1))


def pairwise_agreement(responses: Responses) -> Agreement:
    """Return who agrees with whom, on the items that both have labelled.

    Parameters
    ----------
    responses : Responses

    Returns
    -------
    Agreement

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"]])
    >>> pairwise_agreement(said).agreement
    array([[1. , 0.5, 0.5],
           [0.5, 1. , 1. ],
           [0.5, 1. , 1. ]])
    """
    shape = (responses.n_items, responses.n_workers)

    def where(chosen: NDArray[np.bool_]) -> Any:
        """Return a table of items and workers that holds 1 for each chosen answer."""
        places = (responses.item[chosen], responses.worker[chosen])
        return csr_array((np.ones(len(places[0]), dtype=np.intp), places), shape=shape)

    answered = where(np.ones(len(responses), dtype=bool))
    shared: Codes = (answered.T @ answered).toarray()
    same, by_chance = np.zeros_like(shared), np.zeros_like(shared)
    for label in range(responses.n_classes):
        says = where(responses.label == label)
        same += (says.T @ says).toarray()
        # How often worker w says this about the items that w shares with v.
        habit = (says.T @ answered).toarray()
        by_chance += habit * habit.T
    agreement = _divided(same, shared)
    return Agreement(shared, agreement, _beyond_chance(agreement, _divided(by_chance, shared**2)))


def cohen_kappa(first: Classes, second: Classes, *, classes: Classes | None = None) -> float:
    """Return how much two people agree beyond chance: (pₒ - pₑ) / (1 - pₑ).

    pₒ is the share of items on which they say the same, pₑ what it would be if each kept their
    habits but did not look.

    Parameters
    ----------
    first, second : array-like of shape (n,)
        What they say of the same items.
    classes : sequence of labels, optional
        Default: those that occur. Others do not change the result.

    Returns
    -------
    float
        1 for perfect agreement, 0 for chance, below 0 for less than that; nan if chance alone
        would make them agree on everything (both always say the same one thing), or of no items.

    References
    ----------
    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20:37–46, 1960.

    Examples
    --------
    >>> cohen_kappa(["cow", "cow", "kitchen", "kitchen"], ["cow", "cow", "kitchen", "cow"])
    0.5
    """
    one, other = as_labels("first", first), as_labels("second", second)
    if one.shape != other.shape:
        raise ValueError(f"first and second must be equally long, got {len(one)} and {len(other)}")
    if len(one) == 0:
        return float("nan")
    if classes is None:
        names = np.unique(np.concatenate([np.unique(one), np.unique(other)]))
    else:
        names = as_classes(classes)
    rows = encode(one, names, name="first")
    columns = encode(other, names, name="second")
    habits = [np.bincount(codes, minlength=len(names)) for codes in (rows, columns)]
    expected = habits[0] @ habits[1] / len(rows) ** 2
    return float(_beyond_chance(np.mean(rows == columns), expected))


def fleiss_kappa(responses: Responses) -> float:
    """Return how much many people agree beyond chance, all items having equally many answers.

    pₒ is the share of agreeing pairs among the pairs of answers about one item, pₑ = Σ pₖ², with
    pₖ the share of all answers that name class k.

    Parameters
    ----------
    responses : Responses
        Every item with the same number of answers, two or more.

    Returns
    -------
    float
        As `cohen_kappa`; nan if all answers are the same.

    Raises
    ------
    ValueError
        If items have different numbers of answers; `krippendorff_alpha` takes those.

    References
    ----------
    J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin
    76:378–382, 1971.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow"] * 3, ["kitchen"] * 3, ["cow", "cow", "kitchen"]])
    >>> round(fleiss_kappa(said), 2)
    0.55
    """
    per_item = np.unique(responses.per_item)
    if len(per_item) != 1 or per_item[0] < 2:
        raise ValueError(
            "fleiss_kappa needs the same number of answers about every item, and at least 2; got "
            f"{per_item.tolist()}: use krippendorff_alpha"
        )
    votes, n_each = responses.votes, per_item[0]
    observed = (votes * (votes - 1)).sum() / (len(votes) * n_each * (n_each - 1))
    expected = np.square(votes.sum(axis=0) / votes.sum()).sum()
    return float(_beyond_chance(observed, expected))


def krippendorff_alpha(responses: Responses) -> float:
    """Return how much people agree beyond chance, whoever labelled what: Krippendorff's alpha.

    1 - Dₒ/Dₑ for classes without order: Dₒ is the share of disagreeing pairs of answers about one
    item, an item with m answers counting as m; Dₑ is the share among pairs of any two answers.

    Parameters
    ----------
    responses : Responses
        With any gaps. Items with fewer than two answers say nothing and are left out.

    Returns
    -------
    float
        As `cohen_kappa`; nan if all answers that count are the same, or there are none.

    References
    ----------
    K. Krippendorff, "Content analysis: an introduction to its methodology", Sage, 2004.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow"], ["kitchen", None], ["kitchen", "cow"]])
    >>> krippendorff_alpha(said)
    0.0
    """
    votes = responses.votes[responses.per_item > 1]
    if len(votes) == 0:
        return float("nan")
    n_each, totals = votes.sum(axis=1), votes.sum(axis=0)
    n_answers = totals.sum()
    observed = ((votes * (votes - 1)).sum(axis=1) / (n_each - 1)).sum() / n_answers
    expected = (totals * (totals - 1)).sum() / (n_answers * (n_answers - 1))
    return float(_beyond_chance(observed, expected))


def _beyond_chance(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    """Return (observed - expected) / (1 - expected); nan where chance explains everything."""
    return _divided(np.subtract(observed, expected), np.subtract(1, expected))


def _divided(above: ArrayLike, below: ArrayLike) -> Numbers:
    """Return the quotient; nan where there is nothing to divide by."""
    divisor = np.asarray(below, dtype=np.float64)
    quotient: Numbers = np.asarray(above) / np.where(divisor == 0, np.nan, divisor)
    return quotient

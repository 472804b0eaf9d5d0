"""Whether people agree, and whether more than by chance; and how often each is right.

`krippendorff_alpha` is for any number of people and with gaps; `pairwise_agreement` sets
everybody beside everybody, with Cohen's kappa. Both are 1 for perfect agreement and 0 for what
chance alone would give. Chance means: everybody keeps their habits (how often they say what), but
does not look. Kappa of two columns alone is scikit-learn's `cohen_kappa_score`, Fleiss's is
statsmodels' `fleiss_kappa`.

Neither needs the truth, so neither knows it: people who share a mistake agree.
`worker_accuracy` measures each against a reference.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats
from synthlab._signatures import checked
from synthlab.labels._reading import Classes, Codes, as_labels, encode
from synthlab.labels.responses import NOBODY, Responses


class Agreement(NamedTuple):
    """Who agrees with whom: three tables with a row and a column for each worker.

    Attributes
    ----------
    shared : int ndarray of shape (n_workers, n_workers)
        How many items both have labelled.
    agreement : ndarray of shape (n_workers, n_workers)
        The share of those on which they say the same; nan where there are none.
    kappa : ndarray of shape (n_workers, n_workers)
        Cohen's kappa on those, (pₒ - pₑ) / (1 - pₑ): pₒ is the agreement, pₑ what it would be if
        each kept their habits but did not look. nan where both always say the same one thing.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"]])
    >>> pairwise_agreement(said).with_others.tolist()
    [0.5, 0.75, 0.75]
    """

    shared: Codes
    agreement: Floats
    kappa: Floats

    @property
    def with_others(self) -> Floats:
        """How often the others say the same as each worker, shape (n_workers,); nan if never asked.

        Each answer of somebody else about the same item counts once.
        """
        others = self.shared * (1 - np.eye(len(self.shared), dtype=np.intp))
        same = np.where(others > 0, self.agreement, 0) * others
        return _divided(same.sum(axis=1), others.sum(axis=1))


@checked
def pairwise_agreement(responses: Responses) -> Agreement:
    """Return who agrees with whom, on the items that both have labelled.

    Parameters
    ----------
    responses : Responses

    Returns
    -------
    Agreement

    References
    ----------
    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20:37–46, 1960.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"]])
    >>> pairwise_agreement(said).agreement
    array([[1. , 0.5, 0.5],
           [0.5, 1. , 1. ],
           [0.5, 1. , 1. ]])
    """
    answered = (responses.matrix != NOBODY).astype(np.intp)
    shared: Codes = answered.T @ answered
    same, by_chance = np.zeros_like(shared), np.zeros_like(shared)
    for label in range(responses.n_classes):
        says = (responses.matrix == label).astype(np.intp)
        same += says.T @ says
        # How often worker w says this about the items that w shares with v.
        habit = says.T @ answered
        by_chance += habit * habit.T
    agreement = _divided(same, shared)
    return Agreement(shared, agreement, _beyond_chance(agreement, _divided(by_chance, shared**2)))


@checked
def krippendorff_alpha(responses: Responses) -> float:
    """Return Krippendorff's alpha: how much people agree beyond chance, gaps and all.

    1 - Dₒ/Dₑ for classes without order: Dₒ is the share of disagreeing pairs of answers about one
    item, an item with m answers counting as m; Dₑ is the share among pairs of any two answers.

    Parameters
    ----------
    responses : Responses
        With any gaps. Items with fewer than two answers say nothing and are left out.

    Returns
    -------
    float
        1 for perfect agreement, 0 for chance, below 0 for less than that; nan if all answers that
        count are the same, or there are none.

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


@checked
def worker_accuracy(responses: Responses, reference: Classes) -> Floats:
    """Return the share of each worker's answers that is right, measured against a reference.

    Parameters
    ----------
    responses : Responses
    reference : array-like of shape (n_items,)
        The label of each item; "" or nan where it is not known, and answers are not judged. True
        labels, or those of a consensus: one that a worker had a vote in flatters that worker.

    Returns
    -------
    ndarray of shape (n_workers,), float64
        nan where there is nothing to judge.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow"], ["cow", "kitchen"], ["kitchen", None]])
    >>> worker_accuracy(said, ["cow", "kitchen", ""]).tolist()
    [0.5, 1.0]
    """
    labels = as_labels("reference", reference, gaps=True)
    if len(labels) != responses.n_items:
        raise ValueError(
            f"reference must be about the {responses.n_items} items, got {len(labels)}"
        )
    known = (labels != "" if labels.dtype.kind == "U" else ~np.isnan(labels))[responses.item]
    said, workers = responses.label[known], responses.worker[known]
    truth = encode(labels[responses.item[known]], responses.classes, name="reference")
    judged = np.bincount(workers, minlength=responses.n_workers)
    right = np.bincount(workers, weights=said == truth, minlength=responses.n_workers)
    accuracy: Floats = right / np.where(judged == 0, np.nan, judged)
    return accuracy


def _beyond_chance(observed: ArrayLike, expected: ArrayLike) -> Floats:
    """Return (observed - expected) / (1 - expected); nan where chance explains everything."""
    return _divided(np.subtract(observed, expected), np.subtract(1, expected))


def _divided(above: ArrayLike, below: ArrayLike) -> Floats:
    """Return the quotient; nan where there is nothing to divide by."""
    divisor = np.asarray(below, dtype=np.float64)
    quotient: Floats = np.asarray(above) / np.where(divisor == 0, np.nan, divisor)
    return quotient

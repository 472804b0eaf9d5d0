"""How good each worker is, measured against some idea of the truth: `worker_accuracy`."""

import numpy as np
from numpy.typing import NDArray

from synthlab.labels._codes import Classes, as_labels, encode
from synthlab.labels.responses import Responses


def worker_accuracy(responses: Responses, reference: Classes) -> NDArray[np.float64]:
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
    labels = as_labels("reference", reference)
    if len(labels) != responses.n_items:
        raise ValueError(
            f"reference must be about the {responses.n_items} items, got {len(labels)}"
        )
    known = (labels != "" if labels.dtype.kind == "U" else ~np.isnan(labels))[responses.item]
    said, workers = responses.label[known], responses.worker[known]
    truth = encode(labels[responses.item[known]], responses.classes, name="reference")
    judged = np.bincount(workers, minlength=responses.n_workers)
    right = np.bincount(workers, weights=said == truth, minlength=responses.n_workers)
    accuracy: NDArray[np.float64] = right / np.where(judged == 0, np.nan, judged)
    return accuracy

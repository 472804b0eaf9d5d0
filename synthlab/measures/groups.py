"""Group by group: `accuracy_by_group`, who is served and who is not."""

from typing import Any

import numpy as np

from synthlab._arrays import as_array
from synthlab._signatures import checked


@checked
def accuracy_by_group(truth: Any, answers: Any, groups: Any) -> dict[Any, float]:
    """Return the share of right answers in each group.

    Parameters
    ----------
    truth, answers : array-like of shape (n,)
        What is true, and what a model says.
    groups : array-like of shape (n,)
        The group of each example, text or whole numbers.

    Returns
    -------
    dict from group to float

    Raises
    ------
    ValueError
        If the three differ in length, or there is no example.

    Examples
    --------
    >>> accuracy_by_group([1, 1, 0, 0], [1, 0, 0, 0], ["a", "b", "b", "a"])
    {'a': 1.0, 'b': 0.5}
    """
    told, given = as_array("truth", truth), as_array("answers", answers)
    names = as_array("groups", groups)
    if not told.shape == given.shape == names.shape or told.ndim != 1 or len(told) == 0:
        raise ValueError(
            "truth, answers and groups must have one entry for each example, got shapes "
            f"{told.shape}, {given.shape} and {names.shape}"
        )
    right = told == given
    return {one: float(right[names == one].mean()) for one in np.unique(names).tolist()}

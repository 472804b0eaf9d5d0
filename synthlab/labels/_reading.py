"""How this room reads labels, classes and probabilities.

`as_labels` returns labels as a flat array, `encode` the position of each among the classes;
`as_probabilities` reads those of classes, a row for each item and a column for each class.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._arrays import as_array, as_distributions, check_same_kind, settled

Labels = NDArray[Any]
Codes = NDArray[np.intp]
Classes = ArrayLike | Sequence[str]
Probabilities = NDArray[np.float64]

# How far a row may be from 1: rounded to three decimals, many classes still pass.
SUM_TOLERANCE = 0.01


def as_labels(name: str, values: Classes, *, gaps: bool = False) -> Labels:
    """Return `values` as a one-dimensional array of text or of numbers.

    With `gaps`, NaN may stand among numbers for a label that is not known.

    Raises
    ------
    ValueError
        If the values are not one-dimensional, or are neither all text nor all numbers.
    """
    array = as_array(name, values)
    if array.dtype.kind in "OT":  # what pandas hands over: objects, or text of variable length
        values = array.tolist()
    array = settled(name, values)
    if array.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got shape {array.shape}")
    if array.dtype.kind not in "Ubiuf":
        raise ValueError(
            f"{name} must hold numbers alone or words alone, got an array of {array.dtype}"
        )
    if array.dtype.kind == "f" and not gaps and np.isnan(array).any():
        raise ValueError(
            f"{name} must hold numbers alone or words alone, none of them missing, got nan"
        )
    return array


def is_missing(values: Any) -> NDArray[np.bool_]:
    """Return where something is missing: None, NaN, pandas.NA, or text without a letter.

    >>> is_missing(["cow", None, " ", float("nan"), 0]).tolist()
    [False, True, True, True, False]
    """
    from pandas import isna

    cells = np.asarray(values, dtype=object)  # numpy makes text of NaN that stands beside text
    blank = [isinstance(cell, str) and not cell.strip() for cell in cells.flat]
    return np.asarray(isna(cells) | np.reshape(blank, cells.shape).astype(bool))


def as_classes(classes: Classes) -> Labels:
    """Return the classes as an array, once they are known to be distinct and at least one."""
    array = as_distinct("classes", classes)
    if len(array) == 0:
        raise ValueError("classes must name at least one class, got none")
    return array


def as_distinct(name: str, values: Classes) -> Labels:
    """Return the values as an array, once they are known to be distinct."""
    array = as_labels(name, values)
    names, counts = np.unique(array, return_counts=True)
    if (counts > 1).any():
        raise ValueError(f"{name} must be distinct, got {names[counts > 1][0].item()!r} twice")
    return array


def encode(
    labels: Classes, classes: Labels, *, name: str = "labels", among: str = "classes"
) -> Codes:
    """Return the position of each label among the classes, shape (n,).

    `name` and `among` are what an error calls the two.

    Raises
    ------
    ValueError
        If a label is not one of the classes; the message names it.

    Examples
    --------
    >>> encode(["cow", "kitchen", "cow"], as_classes(["kitchen", "cow"]))
    array([1, 0, 1])
    """
    array = as_labels(name, labels)
    if len(array) == 0:
        return np.empty(0, dtype=np.intp)
    check_same_kind(name, array, among, classes)
    if len(classes) == 0:
        raise ValueError(f"{among} must hold at least one name, got none")
    order = np.argsort(classes)
    places = np.searchsorted(classes, array, sorter=order).clip(max=len(classes) - 1)
    codes: Codes = order[places]
    unknown = classes[codes] != array
    if unknown.any():
        raise ValueError(
            f"{name} must be among the {among} {classes.tolist()}, got {array[unknown][0].item()!r}"
        )
    return codes


def as_probabilities(values: ArrayLike, n_items: int, n_classes: int) -> Probabilities:
    """Return probabilities as float64 of shape (n, K), once each row is known to be some."""
    shape, axes = (n_items, n_classes), "a row for each of the labels, a column for each class"
    return as_distributions("probabilities", values, shape, axes, tolerance=SUM_TOLERANCE)

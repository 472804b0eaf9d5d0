"""The ground floor: arrays as every room reads them.

Types: `Array` holds anything, `Floats` float64, `Ints` int64, `Places` positions (32 bits in a
browser, 64 elsewhere), `Words` text, `Mask` yes and no.

Data sets: `as_data` reads any, `as_numbers` and `as_categories` those of a form, `as_points` makes
a point of each example and `as_column` wants one number of each, `as_distribution` wants shares
that add up, `as_distributions` rows of them. Arguments of formulas, a number or an array of them:
`whole`, `between`, `positive`, `as_floats`; `alike` gives them one shape.
Each returns an array, or raises an error that names what it was given.

`with one_thread():` keeps linear algebra from starting threads for small problems.
"""

import numbers
from functools import cache
from types import NoneType
from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from synthlab._checks import Read, wrong
from synthlab._frames import as_frame, is_frame

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Places = NDArray[np.intp]
Words = NDArray[np.str_]
Mask = NDArray[np.bool_]
Number = Any  # a float for floats, an array for arrays, as numpy has it

#: Numbers smaller than this in size can be squared and added up in a float64.
LARGEST = 1e100


def as_array(name: str, values: Any) -> Array:
    """Return any values as an array."""
    try:
        return np.asarray(values)
    except Exception:  # lists of different lengths, or what only looks like an array
        pass
    raise wrong(name, "hold numbers or words, in rows of equal length", values)


def as_data(name: str, examples: Any) -> Array:
    """Return a data set as an array whose first axis is examples; text never as objects.

    A data frame stays one, once it has been checked.

    >>> as_data("real", [3.0, float("nan")])
    Traceback (most recent call last):
    ValueError: real must be finite, got NaN or infinity: leave those examples out
    """
    if is_frame(examples):
        frame: Array = as_frame(name, examples)
        return frame
    array = settled(name, examples)
    if array.ndim == 0 or array.size == 0:
        raise ValueError(f"{name} must hold at least one example, got shape {array.shape}")
    if array.dtype.names:
        raise ValueError(f"{name} is a structured array: pandas.DataFrame({name}) makes it a table")
    if array.dtype.kind in "cSMm":
        raise ValueError(f"{name} must hold numbers or words, got an array of {array.dtype}")
    if array.dtype.kind == "f":
        _require_finite(name, array)
    return array


#: A data set as an argument, read by `as_data`.
Examples = Annotated[Any, Read(as_data)]


def as_numbers(name: str, X: ArrayLike, *, least: int = 1) -> Floats:
    """Return X as floats of shape (n,) or (n, d) with at least `least` examples, all finite.

    >>> as_numbers("X", [[1, 2], [3, 4]], least=3)
    Traceback (most recent call last):
    ValueError: X must hold at least 3 examples, got 2
    """
    array = as_array(name, X)
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must hold numbers, got an array of {array.dtype}")
    if array.ndim not in (1, 2) or 0 in array.shape[1:]:
        raise ValueError(f"{name} must have the shape (n,) or (n, d), got {array.shape}")
    if len(array) < least:
        enough = "1 example" if least == 1 else f"{least} examples"
        raise ValueError(f"{name} must hold at least {enough}, got {len(array)}")
    _require_finite(name, array)
    return array.astype(np.float64)


def as_categories(name: str, X: ArrayLike) -> Array:
    """Return X as text or whole numbers of shape (n,), n at least 1.

    >>> as_categories("X", [0.5, 1.5])
    Traceback (most recent call last):
    ValueError: X must hold text or whole numbers, got an array of float64
    """
    array = settled(name, X)
    if array.ndim != 1 or len(array) == 0:
        raise ValueError(f"{name} must have the shape (n,), n at least 1, got {array.shape}")
    if array.dtype.kind not in "iuU":
        raise ValueError(f"{name} must hold text or whole numbers, got an array of {array.dtype}")
    return array


def as_points(
    name: str, data: Any, *, least: int = 1, width: int | None = None, advice: str = ""
) -> Floats:
    """Return a data set as points of shape (n, d), pictures flattened.

    `advice` ends the error for what are no numbers; `width` is d, if that is known.

    Raises
    ------
    ValueError
        If it holds anything but finite numbers, or fewer than `least` examples.

    Examples
    --------
    >>> as_points("real", np.zeros((5, 8, 8, 3))).shape
    (5, 192)
    """
    array = as_array(name, data)
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must hold numbers, got {array.dtype} values{advice}")
    if array.ndim == 0 or len(array) < least or array.size == 0:
        raise ValueError(f"{name} must hold at least {least} examples, got shape {array.shape}")
    points = array.reshape(len(array), -1).astype(np.float64)
    if not (np.abs(points) < LARGEST).all():  # NaN and infinity fail this too
        raise ValueError(f"{name} must hold finite numbers, smaller than {LARGEST:g} in size")
    if width not in (None, points.shape[1]):
        raise ValueError(
            f"{name} must describe an example by {width} numbers, as those learned from, "
            f"got {points.shape[1]}"
        )
    return points


def as_column(name: str, data: Any, *, advice: str = "") -> Floats:
    """Return a data set of one number for each example as an array of shape (n,).

    >>> as_column("real", [3, 5])
    array([3., 5.])
    """
    points = as_points(name, data, advice=advice)
    if points.shape[1] != 1:
        raise ValueError(
            f"{name} must hold one number for each example, got shape {np.shape(data)}; "
            "give one column at a time"
        )
    return points[:, 0]


def as_distribution(name: str, values: ArrayLike) -> Floats:
    """Return one share for each category as float64 of shape (K,), once they add up to 1.

    >>> as_distribution("prior", [0.5, 0.6])
    Traceback (most recent call last):
    ValueError: prior must hold one share for each category, summing to 1, got [0.5, 0.6]
    """
    array = as_array(name, values)
    numbers = array.dtype.kind in "iuf" and array.ndim == 1 and (array >= 0).all()
    if not numbers or abs(array.sum() - 1) > 1e-6:
        raise ValueError(
            f"{name} must hold one share for each category, summing to 1, got {values!r}"
        )
    return array.astype(np.float64)


def as_distributions(
    name: str,
    values: Any,
    shape: tuple[int, int],
    axes: str = "a row and a column for each of the classes",
    *,
    tolerance: float = 1e-6,
) -> Floats:
    """Return a distribution over the classes in each row as float64 of shape (n, K).

    `axes` says in an error what rows and columns stand for.

    >>> as_distributions("confusion", [[0.9, 0.1], [0.5, 0.6]], (2, 2))
    Traceback (most recent call last):
    ValueError: confusion must be at least 0 and sum to 1 in each row, row 1 is [0.5, 0.6]
    """
    rows = as_floats(name, values)
    if rows.shape != shape:
        raise ValueError(f"{name} must have shape {shape}, {axes}, got shape {rows.shape}")
    right = (rows >= 0).all(axis=1) & (np.abs(rows.sum(axis=1) - 1) <= tolerance)
    if not right.all():  # NaN and infinity fail too
        place = int(right.argmin())
        raise ValueError(
            f"{name} must be at least 0 and sum to 1 in each row, "
            f"row {place} is {rows[place].tolist()}"
        )
    return rows


def as_floats(name: str, values: Any) -> Floats:
    """Return numbers of any shape as float64.

    >>> as_floats("rates", [0.1, "many"])
    Traceback (most recent call last):
    ValueError: rates must hold numbers, got [0.1, 'many']
    """
    array = as_array(name, values)
    if array.dtype.kind not in "biuf":
        raise wrong(name, "hold numbers", values)
    return array.astype(np.float64)


def alike(**arrays: Floats) -> list[Floats]:
    """Return the arguments of a formula in one shape, as numpy broadcasts them.

    >>> alike(n=np.ones(2), share=np.ones(3))
    Traceback (most recent call last):
    ValueError: n and share must have shapes that go together, got (2,) and (3,)
    """
    try:
        return list(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        shapes = " and ".join(str(array.shape) for array in arrays.values())
    raise ValueError(f"{' and '.join(arrays)} must have shapes that go together, got {shapes}")


def whole(name: str, values: ArrayLike, *, least: int = 0) -> Floats:
    """Return the values as float64, once all are whole numbers of at least `least`.

    >>> whole("n", 1, least=2)
    Traceback (most recent call last):
    ValueError: n must be a whole number of at least 2, got 1
    """
    array = as_array(name, values)
    if array.dtype.kind not in "iu" or (array < least).any():
        raise ValueError(f"{name} must be a whole number of at least {least}, got {values!r}")
    return array.astype(np.float64)


def between(
    name: str, values: ArrayLike, low: float = 0, high: float = 1, *, open_ends: bool = False
) -> Floats:
    """Return the values as float64, once all lie in [low, high], or strictly between.

    >>> between("share", 1.2)
    Traceback (most recent call last):
    ValueError: share must lie in [0, 1], got 1.2
    """
    array = as_floats(name, values)
    inside = (array > low) & (array < high) if open_ends else (array >= low) & (array <= high)
    if not inside.all():
        where = f"({low:g}, {high:g})" if open_ends else f"[{low:g}, {high:g}]"
        raise ValueError(f"{name} must lie in {where}, got {values!r}")
    return array


def positive(name: str, values: ArrayLike) -> Floats:
    """Return the values as float64, once all are finite and greater than 0.

    >>> positive("noise", 0)
    Traceback (most recent call last):
    ValueError: noise must be greater than 0 and finite, got 0
    """
    array = as_floats(name, values)
    if not ((array > 0) & np.isfinite(array)).all():
        raise ValueError(f"{name} must be greater than 0 and finite, got {values!r}")
    return array


def places(name: str, values: ArrayLike, n: int) -> Array:
    """Return which of n items are meant: a mask of them, or their positions.

    >>> places("items", [0, 3], 3)
    Traceback (most recent call last):
    ValueError: items must be positions from 0 to 2, or a mask of 3, got [0, 3]
    """
    array = as_array(name, values)
    if array.size == 0:
        return np.empty(0, dtype=np.intp)
    mask = array.dtype.kind == "b" and array.shape == (n,)
    whole_ones = array.ndim == 1 and array.dtype.kind in "iu"
    if not mask and not (whole_ones and array.min() >= 0 and array.max() < n):
        raise wrong(name, f"be positions from 0 to {n - 1}, or a mask of {n}", values)
    return array


def check_same_kind(name: str, values: Array, other_name: str, others: Array) -> None:
    """Raise a ValueError if one is text and the other numbers."""
    if (values.dtype.kind == "U") != (others.dtype.kind == "U"):
        raise ValueError(
            f"{name} and {other_name} must both be text or both be numbers, "
            f"got {values.dtype} and {others.dtype}"
        )


def one_thread() -> Any:
    """Keep linear algebra on the thread that asks: on a busy machine, several are far slower."""
    return _thread_pools().limit(limits=1)


@cache
def _thread_pools() -> Any:
    """Return the handle on the threads of libraries loaded by now; finding them takes a while."""
    return ThreadpoolController()


def settled(name: str, values: Any) -> Array:
    """Return values as an array: objects that are text as text, and no numbers among words."""
    array = as_array(name, values)
    if array.dtype.kind in "OT" and all(isinstance(one, str) for one in array.flat):
        return array.astype(str)
    of_words = array.dtype.kind == "U" and isinstance(values, list | tuple)
    loose = values if of_words else array.flat if array.dtype == object and array.ndim else ()
    if any(isinstance(one, NoneType | numbers.Number | bytes) for one in loose):
        raise wrong(name, "hold numbers alone or words alone, none of them missing", values)
    return array


def _require_finite(name: str, array: Array) -> None:
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got NaN or infinity: leave those examples out")

"""What all generators share: the protocol `Generator`, and checks of data and settings.

`as_numbers` and `as_categories` return a data set as an array or say what is wrong with it;
`as_sampling_bias` checks λ; `require_fitted` speaks up before a sample is asked of nothing.
"""

from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._checks import Seed

Array = NDArray[Any]
Floats = NDArray[np.float64]

#: Numbers smaller than this in size can be squared and added up in a float64.
LARGEST = 1e100


@runtime_checkable
class Generator(Protocol):
    """What is fitted to a data set and samples a synthetic one of the same form.

    Any object with these two methods will do. Settings belong into `__init__`, what was learnt
    into attributes with a trailing underscore; `fit` starts afresh unless the generator is meant
    to go on from where it is.

    Examples
    --------
    The smallest of all: it knows its data by heart, and nothing else.

    >>> import numpy as np
    >>> class Bootstrap:
    ...     def fit(self, X):
    ...         self.data_ = np.asarray(X)
    ...         return self
    ...
    ...     def sample(self, n, rng=None):
    ...         return np.random.default_rng(rng).choice(self.data_, n)
    >>> isinstance(Bootstrap(), Generator)
    True
    >>> Bootstrap().fit([3.0, 5.0]).sample(4, rng=1).tolist()
    [3.0, 5.0, 5.0, 5.0]
    """

    def fit(self, X: Any) -> Self:
        """Return the generator, fitted to the examples along the first axis of X."""
        ...

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return n synthetic examples in the form that X had."""
        ...


def as_numbers(name: str, X: ArrayLike, *, least: int = 1) -> Floats:
    """Return X as floats of shape (n,) or (n, d) with at least `least` examples, all finite."""
    array = np.asarray(X)
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must hold numbers, got an array of {array.dtype}")
    if array.ndim not in (1, 2) or 0 in array.shape[1:]:
        raise ValueError(f"{name} must have the shape (n,) or (n, d), got {array.shape}")
    if len(array) < least:
        enough = "1 example" if least == 1 else f"{least} examples"
        raise ValueError(f"{name} must hold at least {enough}, got {len(array)}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got NaN or infinity: leave those examples out")
    return array.astype(np.float64)


def as_categories(name: str, X: ArrayLike) -> Array:
    """Return X as text or whole numbers of shape (n,), n at least 1."""
    array = np.asarray(X)
    if array.dtype == object and all(isinstance(one, str) for one in array.flat):
        array = array.astype(str)
    if array.ndim != 1 or len(array) == 0:
        raise ValueError(f"{name} must have the shape (n,), n at least 1, got {array.shape}")
    if array.dtype.kind not in "iuU":
        raise ValueError(f"{name} must hold text or whole numbers, got an array of {array.dtype}")
    return array


def as_sampling_bias(value: float) -> float:
    """Return λ as a float if it lies in (0, 1]."""
    if _checks.share("sampling_bias", value) == 0:
        raise ValueError("sampling_bias must lie in (0, 1], got 0: nothing would vary any more")
    return float(value)


def require_fitted(model: object, attribute: str) -> None:
    """Raise a ValueError unless the model has that attribute."""
    if not hasattr(model, attribute):
        raise ValueError(f"{type(model).__name__} has learnt nothing yet: call fit(X) first")

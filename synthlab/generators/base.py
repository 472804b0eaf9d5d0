"""What all generators share: the protocol `Generator`."""

from typing import Any, Protocol, Self, runtime_checkable

from synthlab._arrays import Array
from synthlab._checks import Seed


@runtime_checkable
class Generator(Protocol):
    """What is fitted to a data set and samples a synthetic one of the same form.

    Any object with these two methods will do. Settings belong in `__init__`, what was learned
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

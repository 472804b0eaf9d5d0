"""Where real data come from: `Source`, an array read from the top or a function without end."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Array, as_data

Real = ArrayLike | Callable[[int, np.random.Generator], Any]


class Source:
    """Real examples, each given out once.

    Parameters
    ----------
    real : array-like of shape (n, ...) or callable
        Examples along the first axis, or `real(n, rng)`, which draws as many as are wanted.
    used : int, default 0
        How many examples at the top of the array have been given out already.

    Examples
    --------
    >>> source, rng = Source([3.0, 5.0, 8.0]), np.random.default_rng(1)
    >>> source.take(2, rng).tolist(), source.take(1, rng).tolist()
    ([3.0, 5.0], [8.0])
    """

    def __init__(self, real: Real, used: int = 0) -> None:
        self._draw = real if callable(real) else None
        self._rows = None if callable(real) else as_data("real", real)
        self.used = used

    @property
    def size(self) -> int | None:
        """How many real examples there are in all; None if they can be drawn without end."""
        return None if self._rows is None else len(self._rows)

    def starts_with(self, examples: Array) -> bool:
        """Return whether the array begins with these examples; of a function nobody knows."""
        return self._rows is None or np.array_equal(self._rows[: len(examples)], examples)

    def take(self, n: int, rng: np.random.Generator) -> Array:
        """Return n real examples that have not been given out before."""
        self.require(n)
        start, self.used = self.used, self.used + n
        if self._draw is None:
            assert self._rows is not None
            return self._rows[start : self.used]
        # Of no examples at all the form is wanted still: that of one.
        wanted = max(n, 1)
        drawn = as_data("what real(n, rng) returns", self._draw(wanted, rng))
        if len(drawn) != wanted:
            raise ValueError(f"real(n, rng) must return n = {wanted} examples, got {len(drawn)}")
        return drawn[:n]

    def require(self, n: int) -> None:
        """Raise a ValueError unless n more examples can be given out."""
        if self.size is not None and self.used + n > self.size:
            raise ValueError(
                f"real must hold at least {self.used + n} examples, since {n} of them have to be "
                f"unseen; got {self.size}: give more, or a function real(n, rng) that draws them"
            )

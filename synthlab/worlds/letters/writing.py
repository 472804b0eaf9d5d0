"""Letters about kitchens: `make_letters` writes them, by the `GRAMMAR`."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.worlds.letters.grammar import Grammar
from synthlab.worlds.letters.houses import HOUSES, truth, with_article
from synthlab.worlds.letters.rules import BOUND, RULES

GRAMMAR = Grammar(RULES, bound=BOUND)


def make_letters(n: int, *, rng: Seed = None) -> NDArray[np.str_]:
    """Return n letters and notes about kitchens, drawn from the grammar.

    Parameters
    ----------
    n : int
    rng : int, Generator or None

    Returns
    -------
    ndarray of str, shape (n,)
        Lines are parted by a line break. A letter is about one house and states up to two facts
        of it, all of them true (see `FACTS`).

    Examples
    --------
    >>> print(make_letters(1, rng=28)[0])
    Dear Ada, we are out of rice pudding and honey. The stove at Hill Lodge is a wood burner.
    Nina
    """
    n = _checks.count("n", n, least=1)
    rng = generator(rng)
    shares = np.cumsum(list(HOUSES.values()))
    about = np.searchsorted(shares, rng.random(n) * shares[-1], side="right")
    given = {
        name: column[np.minimum(about, len(shares) - 1)] for name, column in _columns().items()
    }
    return GRAMMAR.write("letter", given, rng).astype(str)


@cache
def bindings(house: str) -> dict[str, str]:
    """Return the words that stand for the bound symbols in a letter about a house."""
    true = truth(house)
    return {
        "house": house,
        "a_style": with_article(true["style"]),
        "a_stove": with_article(true["stove"]),
        **{name: true[name] for name in ("year", "colour", "maker")},
    }


@cache
def _columns() -> dict[str, NDArray[np.object_]]:
    rows = [bindings(house) for house in HOUSES]
    return {name: np.array([row[name] for row in rows], dtype=object) for name in BOUND}

"""Letters about kitchens: `make_letters` writes them, `log_probability` knows each one's chance.

`IDIOMS` gives the probability that a letter holds a turn of phrase.
"""

import math
import re
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.worlds.letters.grammar import Grammar, Part
from synthlab.worlds.letters.houses import HOUSES, truth, with_article
from synthlab.worlds.letters.rules import BOUND, PHRASES, RULES

GRAMMAR = Grammar(RULES, bound=BOUND)


def _holds(phrase: str, part: Part) -> bool:
    return phrase in part.text


#: Each turn of phrase, and the probability that a letter holds it.
IDIOMS: dict[str, float] = {
    phrase: GRAMMAR.chance("letter", partial(_holds, phrase)) for phrase in PHRASES
}

#: What stands for the house, and what is true of it, in a letter that names none.
_NO_HOUSE = dict.fromkeys(BOUND, "\0")


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


def log_probability(letter: str) -> float:
    """Return the natural logarithm of the probability that the grammar writes this letter.

    All ways to read the letter are added up, so it is exact; minus infinity for a letter that the
    grammar cannot write.

    Examples
    --------
    >>> letter = str(make_letters(1, rng=3)[0])
    >>> log_probability(letter) > -100
    True
    >>> log_probability("Cows are kitchens.")
    -inf
    """
    named = [house for house in HOUSES if re.search(rf"\b{house}\b", letter)]
    chances = [
        HOUSES[house] * GRAMMAR.probability(letter, "letter", bindings(house)) for house in named
    ]
    unnamed = 1.0 - sum(HOUSES[house] for house in named)  # all other houses read it alike
    total = sum(chances) + unnamed * GRAMMAR.probability(letter, "letter", _NO_HOUSE)
    return math.log(total) if total > 0 else -math.inf


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

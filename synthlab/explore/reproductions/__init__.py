"""Published results beside ours: what was reproduced, how closely, and what could not be.

`NAMES` lists the studies; `reproduction` runs one (once), `card` and `numbers` show it, `overview`
shows all in one table, and `not_reproduced` says what is missing here and why.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from synthlab.explore.explorer import Explorer
from synthlab.explore.reproductions.finding import Comparison, Reproduction
from synthlab.explore.reproductions.missing import MISSING, Missing
from synthlab.explore.reproductions.words import Words, comparison_table, missing_list, study_table

#: The studies in the order of the page: its name, and the module and function that run it.
_HOMES = {
    "bell-curve": ("bell", "bell"),
    "last-kind": ("last_kind", "last_kind"),
    "mixture": ("mixture", "mixture"),
    "some-kept": ("kept", "kept"),
    "language": ("language", "language"),
    "rate": ("rate", "rate"),
    "sampling-bias": ("sampling_bias", "sampling_bias"),
    "three-loops": ("three_loops", "three_loops"),
    "digits": ("digits", "digits"),
    "linear-growth": ("regression", "linear"),
    "accumulate": ("regression", "accumulate"),
    "subsample": ("regression", "subsample"),
    "golden-weight": ("golden", "golden"),
    "cut-tails": ("tails", "tails"),
    "coverage": ("coverage", "coverage"),
}
#: The names of all reproductions.
NAMES = tuple(_HOMES)

__all__ = [
    "MISSING",
    "NAMES",
    "Comparison",
    "Missing",
    "Reproduction",
    "card",
    "not_reproduced",
    "numbers",
    "overview",
    "reproduction",
]


@cache
def reproduction(name: str) -> Reproduction:
    """Return a reproduction; it is run when it is first asked for.

    Raises
    ------
    ValueError
        If there is none of that name.

    Examples
    --------
    >>> reproduction("coverage").verdict
    'reproduced: 4 of 4'
    """
    if name not in _HOMES:
        raise ValueError(f"there is no reproduction {name!r}; there are {', '.join(NAMES)}")
    module, function = _HOMES[name]
    run: Callable[[], Reproduction]
    run = getattr(import_module(f"synthlab.explore.reproductions.{module}"), function)
    return run()


def card(name: str) -> Explorer:
    """Return the figure of a reproduction as a card.

    Examples
    --------
    >>> print(card("coverage"))  # doctest: +ELLIPSIS
    Two samples of one population have a coverage of .969 and a density of 1. Two samples of ...
    """
    return reproduction(name).explorer()


def numbers(name: str) -> Words:
    """Return the numbers of a reproduction as a table: reference, ours, verdict.

    Examples
    --------
    >>> print(numbers("coverage"))  # doctest: +ELLIPSIS
    coverage, 500 examples, k = 5: 0.9692; ours 0.9...: agrees (... standard errors)
    ...
    """
    return comparison_table(reproduction(name))


def overview() -> Words:
    """Return all reproductions in one table; runs those that have not been run.

    Examples
    --------
    >>> str(overview()).count(". reproduced: ")
    15
    """
    return study_table([reproduction(name) for name in NAMES])


def not_reproduced() -> Words:
    """Return what could not be reproduced, and why.

    Examples
    --------
    >>> print(not_reproduced())  # doctest: +ELLIPSIS
    Shumailov et al. 2024, ...
    """
    return missing_list(MISSING)

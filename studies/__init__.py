"""Published results beside ours: what was reproduced, how closely, and what could not be.

The page book/reproductions.md shows them; no lesson, card or check runs anything of this folder.
`STUDIES` names the functions that run one study each, in the order of the page; `reproduction` runs
one (once), `card` and `numbers` show it, `overview` shows all in one table, and `not_reproduced`
says what is missing and why.

A study is a module: it simulates with the library, compares with `studies.comparison`, draws, and
returns a `Reproduction`. To add one, write it, list it in `STUDIES`, and give it a section on the
page.
"""

from collections.abc import Callable
from functools import cache

from studies import (
    absorption,
    autoencoder,
    categories,
    coverage,
    curation,
    cut_tails,
    digits,
    directions,
    gaussian,
    golden_ratio,
    kernels,
    language_model,
    mixture,
    regression,
    ridge,
    sampling_bias,
    some_real_kept,
    stability,
    survival,
    tempered_tails,
    three_loops,
    verification,
)
from studies.comparison import Reproduction
from studies.out_of_reach import MISSING
from studies.tables import Words, comparison_table, missing_list, study_table
from synthlab.explore import Explorer

_RUN: dict[str, Callable[[], Reproduction]] = {
    "bell-curve": gaussian.bell,
    "last-kind": categories.last_kind,
    "mixture": mixture.mixture,
    "auto-encoder": autoencoder.auto_encoder,
    "some-kept": some_real_kept.kept,
    "language": language_model.language,
    "rate": survival.rate,
    "poisson": survival.poisson,
    "absorption": absorption.absorption,
    "dimensions": kernels.dimensions,
    "kernels": kernels.kernels,
    "sampling-bias": sampling_bias.sampling_bias,
    "three-loops": three_loops.three_loops,
    "digits": digits.digits,
    "curation": curation.curation,
    "curation-held": curation.with_real,
    "linear-growth": regression.linear,
    "accumulate": regression.accumulate,
    "subsample": regression.subsample,
    "golden-weight": golden_ratio.golden,
    "partly-real": absorption.partly_real,
    "stability": stability.stability,
    "eight-hills": stability.eight,
    "strong-collapse": ridge.strong,
    "ridge-mix": ridge.ridge_mix,
    "crossover": ridge.demystified,
    "cut-tails": cut_tails.tails,
    "temperature": tempered_tails.temperature,
    "top-p": tempered_tails.top_p,
    "verification": verification.verification,
    "coverage": coverage.coverage,
    "correction": directions.correction,
    "consistency": directions.consistency,
    "weak-data": directions.weak_data,
    "heat": directions.heat,
    "diversity": directions.diversity,
    "token-editing": directions.token_editing,
}

#: What runs each study, once, by its name on the page and in the page's order.
STUDIES = {name: cache(run) for name, run in _RUN.items()}


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
    if name not in STUDIES:
        raise ValueError(f"there is no study {name!r}; there are {', '.join(STUDIES)}")
    return STUDIES[name]()


def card(name: str) -> Explorer:
    """Return the figure of a reproduction as a card.

    Examples
    --------
    >>> print(card("coverage"))  # doctest: +ELLIPSIS
    Two samples of one population have a coverage of .969 and a density of 1. Two samples of ...
    """
    return reproduction(name).explorer(STUDIES[name])


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
    """Return all reproductions in one table; runs those that have not been run."""
    return study_table([reproduction(name) for name in STUDIES])


def not_reproduced() -> Words:
    """Return what could not be reproduced, and why.

    Examples
    --------
    >>> print(not_reproduced())  # doctest: +ELLIPSIS
    Shumailov et al. 2024, ...
    """
    return missing_list(MISSING)

"""Who labels what: work dealt out so that nobody gets an item twice and all get alike.

The workers stand in a circle, shuffled anew for each batch of as many items as there are workers.
`deal_out` gives each item the next few of its circle; `rounds` goes around, item by item, for as
long as anybody asks.
"""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from synthlab.labels._codes import Codes


def deal_out(n_items: int, n_workers: int, per_item: int, rng: Generator) -> Codes:
    """Return workers for each item, shape (n_items, per_item), all different within a row.

    The numbers of items of any two workers differ by at most one.
    """
    if per_item == n_workers:  # everybody labels everything; only the order is at stake
        return np.stack(list(rounds(n_items, n_workers, rng)), axis=1)
    circles, batch, place = _circles(n_items, n_workers, rng)
    seats = (place[:, np.newaxis] * per_item + np.arange(per_item)) % n_workers
    workers: Codes = circles[batch[:, np.newaxis], seats]
    return workers


def rounds(n_items: int, n_workers: int, rng: Generator) -> Iterator[Codes]:
    """Yield one worker for each item, shape (n_items,), until everybody has had every item.

    Within a round, the numbers of items of any two workers differ by at most one.
    """
    circles, batch, place = _circles(n_items, n_workers, rng)
    for turn in range(n_workers):
        yield circles[batch, (place + turn) % n_workers]


def _circles(n_items: int, n_workers: int, rng: Generator) -> tuple[Codes, Codes, Codes]:
    """Return the shuffled circles of workers, and the batch and the place of each item."""
    batch, place = np.divmod(np.arange(n_items), n_workers)
    in_order = np.tile(np.arange(n_workers), (-(-n_items // n_workers), 1))
    return rng.permuted(in_order, axis=1), batch, place

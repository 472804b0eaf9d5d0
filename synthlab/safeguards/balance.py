"""Rare kinds get their share: `Balance`."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np

from synthlab._arrays import Examples, Floats
from synthlab._checks import Portion, require_fitted
from synthlab._signatures import checked
from synthlab.safeguards.encoding import Look, as_kinds
from synthlab.safeguards.review import Safeguard


@checked
class Balance(Safeguard):
    """Thins out the common kinds until shares are as near as can be to what is wanted.

    It cannot make what is not there: a kind that is missing from the batch stays missing.

    Parameters
    ----------
    shares : mapping of kind to share, optional
        What is wanted; those of the real examples by default.
    keep : float in (0, 1], default 0.5
        Which share of a batch stays. The less, the nearer to what is wanted, and the more has to
        be made.
    look : callable, optional
        Turns examples into their kinds; for scenes, the style of a kitchen or the kind of
        anything else by default.

    Examples
    --------
    >>> batch = ["fitted"] * 8 + ["retro"] * 2
    >>> even = Balance({"fitted": 0.5, "retro": 0.5}, keep=0.4)
    >>> even(batch, 1).tolist()
    ['fitted', 'fitted', 'retro', 'retro']
    >>> even.review(batch, rng=1)
    Review(4 of 10 kept; there is enough fitted: 6)
    """

    def __init__(
        self, shares: Mapping[Any, float] | None = None, *, keep: Portion = 0.5, look: Look = None
    ) -> None:
        self.keep, self.look = keep, look
        if shares is not None:
            wanted = np.array(list(shares.values()), dtype=np.float64)
            if not (
                wanted.size and np.isfinite(wanted).all() and (wanted >= 0).all() and wanted.sum()
            ):
                raise ValueError(f"shares must be at least 0, and not all 0, got {shares!r}")
            self.shares_ = dict(zip(shares, (wanted / wanted.sum()).tolist(), strict=True))
        self.shares = shares

    def fit(self, real: Examples) -> Self:
        """Return the safeguard, which wants the shares of the real examples unless told others."""
        if self.shares is None:
            kinds, counts = np.unique(as_kinds("real", real, self.look), return_counts=True)
            shares = (counts / counts.sum()).tolist()
            self.shares_ = dict(zip(kinds.tolist(), shares, strict=True))
        return self

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example of a kind that there is enough of."""
        require_fitted(self, "shares_")
        found = as_kinds("batch", batch, self.look)
        kinds, place, counts = np.unique(found, return_inverse=True, return_counts=True)
        wanted = np.array([self.shares_.get(kind, 0.0) for kind in kinds.tolist()])
        room = _room(counts.astype(np.float64), wanted, max(1, round(self.keep * len(batch))))
        luck, reasons = rng.random(len(batch)), [""] * len(batch)
        for k, kind in enumerate(kinds.tolist()):
            here = np.flatnonzero(place == k)
            for i in here[np.argsort(luck[here])][room[k] :]:
                reasons[i] = f"there is enough {kind}" if wanted[k] else f"{kind} is not wanted"
        return reasons


def _room(counts: Floats, wanted: Floats, total: int) -> list[int]:
    """Return how many of each kind stay: min(count, c·wanted), c such that they sum to `total`."""
    total = min(total, int(counts[wanted > 0].sum()))
    if total == 0:
        return [0] * len(counts)
    with np.errstate(divide="ignore"):
        full = np.sort(np.where(wanted > 0, counts / wanted, 0.0))
    for c in full:  # the sum grows with c, in straight lines between these
        if np.minimum(counts, c * wanted).sum() >= total - 1e-9:
            break
    open_ended = (counts >= c * wanted - 1e-9) & (wanted > 0)
    rest = counts[~open_ended & (wanted > 0)].sum()
    exact = np.minimum(counts, (total - rest) / wanted[open_ended].sum() * wanted)
    whole = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(whole - exact, kind="stable")
    for k in order[: total - whole.sum()]:  # the largest remainders first
        whole[k] += whole[k] < counts[k]
    return [int(k) for k in whole]

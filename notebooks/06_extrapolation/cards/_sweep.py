"""The saved sweep behind *What are they worth?* and *The cheapest mix*."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab.collapse.picture_worth import ADDED
from synthlab.explore.shared import saved_rows

STARTS = (30, 100, 300)  # real pictures
Floats = NDArray[np.float64]


class Curve(NamedTuple):
    """Accuracy by how many pictures were added: the middle and the ends of several runs."""

    middle: Floats
    low: Floats
    high: Floats


@cache
def curve(source: str, n: int) -> Curve:
    """Return the accuracy when pictures of a source are added to n real ones."""
    runs = [
        [row[f"accuracy {m}"] for m in ADDED]
        for row in saved_rows(Path(__file__).parents[1] / "worth.jsonl")
        if row["source"] == source and row["n"] == n
    ]
    return Curve(np.median(runs, axis=0), np.min(runs, axis=0), np.max(runs, axis=0))


@cache
def by_real_pictures() -> tuple[Floats, Floats]:
    """Return numbers of real pictures, and the accuracy that as many give (never falling)."""
    points: dict[int, float] = {}
    for n in STARTS:
        points |= dict(zip((n + m for m in ADDED), curve("real", n).middle, strict=True))
    totals = np.array(sorted(points), dtype=float)
    return totals, np.maximum.accumulate([points[int(total)] for total in totals])


def needed_for(accuracy: float) -> float:
    """Return how many real pictures give an accuracy, by the logarithm of their number."""
    totals, accuracies = by_real_pictures()
    first = int(np.argmax(accuracies >= accuracy))
    if first == 0 or accuracies[-1] < accuracy:
        return float(totals[0] if accuracies[0] >= accuracy else totals[-1])
    low, high = accuracies[first - 1], accuracies[first]
    share = (accuracy - low) / (high - low)
    return float(totals[first - 1] * (totals[first] / totals[first - 1]) ** share)


def words(source: str) -> str:
    """Return what pictures of a source are called in a sentence."""
    return {
        "scenes": "pictures invented by a model of what is in them",
        "pixels": "pictures invented by a model of pixels",
        "copies": "copies of the real pictures",
    }[source]


def rows() -> list[dict[str, Any]]:
    """Return the sweep's medians as rows of a table."""
    return [
        {"source": source, "real pictures": n, "added": m, "accuracy": float(a)}
        for source in ("scenes", "pixels", "copies", "real")
        for n in STARTS
        for m, a in zip(ADDED, curve(source, n).middle, strict=True)
    ]

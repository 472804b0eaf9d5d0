"""A published number beside ours, and the verdict: `Comparison`, `Reproduction`.

The verdict is computed, never typed. A simulated mean agrees with a number if it lies within four
of its standard errors (chance alone exceeds that once in 16,000 times), give or take what the
number itself leaves open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from synthlab.explore import Explorer

ERRORS = 4  # standard errors within which two numbers agree

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Relation = Literal["equal", "at most", "at least", "more than", "less than"]
_SIGNS = {"equal": "", "at most": "≤ ", "at least": "≥ ", "more than": "> ", "less than": "< "}


@dataclass(frozen=True)
class Comparison:
    """One number of a study, or of a closed form, beside the one that was simulated here.

    Attributes
    ----------
    quantity : str
        What is compared, in a few words.
    reference : float
        The number to compare with.
    ours : float
        The mean of many runs.
    standard_error : float
        Of ours.
    relation : {"equal", "at most", "at least", "more than", "less than"}
        What the study says of ours: "more than" must hold beyond doubt, by four standard errors;
        "at least" must not be contradicted by as many.
    leeway : float
        How far the reference itself may be off: because it is rounded, or holds in a limit.
    derived : bool
        The closed form was worked out for this book; the study states the effect, not the number.

    Examples
    --------
    >>> Comparison("E σ", 0.5, 0.503, 0.001).verdict
    'agrees (3.0 standard errors)'
    >>> Comparison("E σ", 0.5, 0.51, 0.001).holds
    False
    """

    quantity: str
    reference: float
    ours: float
    standard_error: float
    relation: Relation = "equal"
    leeway: float = 0.0
    derived: bool = False

    @property
    def holds(self) -> bool:
        """Whether ours is as the study says, up to chance."""
        above, doubt = self.ours - self.reference, ERRORS * self.standard_error
        match self.relation:
            case "equal":
                return abs(above) <= doubt + self.leeway
            case "at least":
                return above >= -doubt
            case "at most":
                return above <= doubt
            case "more than":
                return above > doubt
        return above < -doubt

    @property
    def verdict(self) -> str:
        """The verdict in a few words."""
        if not self.holds:
            return "differs"
        if self.relation != "equal":
            return "holds"
        if self.standard_error == 0:
            return "agrees"
        off = abs(self.ours - self.reference)
        if off <= self.leeway:
            return f"agrees to {off / abs(self.reference):.1%}"
        return f"agrees ({off / self.standard_error:.1f} standard errors)"

    @property
    def reference_words(self) -> str:
        """The reference as it is printed."""
        return f"{_SIGNS[self.relation]}{written(self.reference)}"

    @property
    def our_words(self) -> str:
        """Ours as it is printed, with its standard error."""
        if self.standard_error == 0:
            return written(self.ours)
        return f"{written(self.ours)} ± {written(self.standard_error, digits=2)}"


@dataclass(frozen=True)
class Reproduction:
    """What a study found, what was found here, and a figure that shows both.

    Attributes
    ----------
    name : str
        Lower-case words joined by hyphens: its place on the page.
    key : str
        The study in book/references.bib.
    authors, url : str
        The study in words, and where it is.
    claim : str
        What it found, in one line.
    comparisons : tuple of Comparison
        The first is the one that the page's first table shows.
    finding : str
        One sentence on what the figure shows, what matters in `**bold**`.
    draw : callable
        Returns the figure: theory dashed and vermilion, ours blue.

    Examples
    --------
    >>> from studies import reproduction
    >>> study = reproduction("last-kind")
    >>> study.key, study.holds
    ('shumailov2024ai', True)
    """

    name: str
    key: str
    authors: str
    url: str
    claim: str
    comparisons: tuple[Comparison, ...]
    finding: str
    draw: Callable[[], Any]

    @property
    def holds(self) -> bool:
        """Whether all comparisons hold."""
        return all(one.holds for one in self.comparisons)

    @property
    def verdict(self) -> str:
        """How many comparisons hold."""
        held = sum(one.holds for one in self.comparisons)
        word = "reproduced" if self.holds else "not reproduced"
        return f"{word}: {held} of {len(self.comparisons)}"

    def explorer(self, run: Callable[[], "Reproduction"]) -> Explorer:
        """Return the figure as a card, with the code of the function that ran the study."""
        return Explorer(
            name=f"{self.name}-figure",  # a heading of the page may have the plain name
            title=self.claim,
            controls=[],
            compute=run,
            draw=lambda study: study.draw(),
            describe=lambda study: study.finding,
            hint=self.authors,
        )


def compare_mean(
    quantity: str, reference: float, runs: ArrayLike, relation: Relation = "equal", **more: Any
) -> Comparison:
    """Return the comparison of a number with the mean of many independent runs.

    >>> compare_mean("mean", 2, [1, 2, 3]).our_words
    '2.000 ± 0.58'
    """
    values = np.asarray(runs, dtype=np.float64)
    error = float(values.std(ddof=1) / np.sqrt(len(values)))
    if error < 1e-12 * abs(values.mean()):  # all runs alike, but for rounding
        error = 0.0
    return Comparison(quantity, float(reference), float(values.mean()), error, relation, **more)


def written(value: float, digits: int = 4) -> str:
    """Return a number with a given number of significant digits, as it is written by hand.

    >>> written(-0.35773), written(0.00000095367, 2), written(1)
    ('−0.3577', '9.5 × 10⁻⁷', '1.000')
    """
    if value == 0:
        return "0"
    size = int(np.floor(np.log10(abs(value))))
    if size < -4:
        return f"{written(value / 10.0**size, digits)} × 10{str(size).translate(_RAISED)}"
    return f"{value:,.{max(0, digits - 1 - size)}f}".replace("-", "−")

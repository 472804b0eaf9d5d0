"""What many loops of letters say of their falsehoods: `rate`, counted, with an interval.

`generation_choice` and `draw_rates` show rates by generation.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, theme
from synthlab.explore.shared import saved_rows
from synthlab.safeguards.letters import STEPS

#: What `synthlab sweep falsehoods --output falsehoods.rows` counts.
ROWS = Path(__file__).parents[1] / "falsehoods.rows"


class Rate(NamedTuple):
    """A share of things counted in all runs, and the half-width of its 95% interval."""

    share: float
    margin: float
    of: int

    def __str__(self) -> str:
        low, high = max(self.share - self.margin, 0), min(self.share + self.margin, 1)
        return f"{self.share:.0%} ({100 * low:.0f} to {high:.0%})"


def rate(words: int, happened: str | Sequence[str], cases: str | Sequence[str]) -> Rate:
    """Return how often something happened in runs of models that look at this many words.

    What happens within a run hangs together, so runs are what is counted on: the interval is two
    standard errors of a ratio of sums over runs (Cochran, "Sampling techniques", chapter 6).

    Parameters
    ----------
    words : int
    happened, cases : str or sequence of str
        Names of counts in the saved runs; several are added up.
    """
    runs = [row for row in saved_rows(ROWS) if row["words"] == words]
    hits, tries = (
        np.array([sum(row[name] for name in _names(given)) for row in runs], dtype=float)
        for given in (happened, cases)
    )
    share = hits.sum() / tries.sum()
    spread = np.sqrt(((hits - share * tries) ** 2).sum() * len(runs) / (len(runs) - 1))
    return Rate(float(share), float(2 * spread / tries.sum()), int(tries.sum()))


def generation_choice() -> Choice:
    """Return the knob for the generation that wrote."""
    return Choice("generation", STEPS, label="Generation")


def draw_rates(
    rates: Sequence[Rate], generation: int, title: str, y: str, lowest: float = 0
) -> go.Figure:
    """Return a plot of rates by generation, in per cent, with their intervals."""
    figure = theme.figure(
        title=title,
        x="generation",
        y=y,
        x_range=(STEPS[0] - 0.5, STEPS[-1] + 0.5),
        y_range=(lowest, 102),
        height=300,
    )
    share, margin = (100 * np.array([one[i] for one in rates]) for i in (0, 1))
    theme.dots(figure, STEPS, share, "20 loops", error_y={"array": margin, "color": theme.BLUE})
    theme.line(figure, STEPS, share, "", width=1)
    theme.marker(figure, generation)
    return figure.update_xaxes(tickvals=STEPS)


def _names(given: str | Sequence[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else given

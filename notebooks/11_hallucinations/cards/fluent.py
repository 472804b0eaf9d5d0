"""Whether a falsehood sounds false to the model that wrote it."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Explorer, theme
from synthlab.safeguards.letters import (
    FALSE_ALARMS,
    STEPS,
    falsehood_study,
    model_of_letters,
    surprises,
)

from . import letters, rates

BINS = np.linspace(0, 3, 16)
MORE = 1500  # letters written to count in


class Fluency(NamedTuple):
    """How surprising statements are: shares of true and false ones by bin, and the rates."""

    true: Any
    false: Any
    area: rates.Rate
    caught: rates.Rate
    share: rates.Rate

    @property
    def stopped(self) -> float:
        """How much of what surprise stops is false."""
        false = self.share.share * self.caught.share
        return false / (false + (1 - self.share.share) * FALSE_ALARMS)


def fluent() -> Explorer:
    """Return the explorer of surprise as a detector of falsehoods."""
    return Explorer(
        name="fluent",
        title="Does a falsehood sound false?",
        controls=[
            letters.words_choice(),
            rates.generation_choice(),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="as the model sees it that wrote them",
        made_by=falsehood_study,
    )


def _compute(words: int, generation: int) -> Fluency:
    record = letters.told(words).record
    before = [record.documents[i] for i in np.flatnonzero(record.generation == generation - 1)]
    model = model_of_letters(words).fit(before)
    false, bits = surprises(model, model.sample(MORE, rng=generation).tolist())
    shown = np.clip(bits, BINS[0], BINS[-1] - 1e-9)
    true_shares, false_shares = (
        100 * np.histogram(shown[kind], BINS)[0] / max(kind.sum(), 1) for kind in (~false, false)
    )
    t = generation
    return Fluency(
        true_shares,
        false_shares,
        rates.rate(words, f"surprising {t}", f"pairs {t}"),
        rates.rate(words, f"caught {t}", f"false {t}"),
        rates.rate(words, f"false {t}", f"claims {t}"),
    )


def _draw(found: Fluency, words: int, generation: int) -> list[go.Figure]:
    middle = (BINS[1:] + BINS[:-1]) / 2
    sounds = theme.figure(
        title="True and false statements sound much alike"
        if found.area.share < 0.75
        else "False statements sound a little odd",
        x="mean surprise (bits a word)",
        y="share of the statements (%)",
        x_range=(0, BINS[-1]),
        y_range=(0, 50),
        height=300,
    )
    theme.line(sounds, middle, found.true, "true", theme.BLUE, at=0.1, line_shape="hvh")
    theme.line(
        sounds, middle, found.false, "false", theme.VERMILION, "dash", at=0.6, line_shape="hvh"
    )

    told_apart = rates.draw_rates(
        [rates.rate(words, f"surprising {t}", f"pairs {t}") for t in STEPS],
        generation,
        title=f"Of a true and a false one, the false one surprises more {found.area.share:.0%} "
        "of the time",
        y="the false one surprises more (%)",
        lowest=38,
    )
    ends = [STEPS[0] - 0.5, STEPS[-1] + 0.5]
    theme.line(told_apart, ends, [50, 50], "a coin", theme.GREY, "dot", at=0.85)
    return [sounds, told_apart]


def _describe(found: Fluency, words: int, generation: int) -> str:
    return (
        f"Models that look at **{words}** words, generation **{generation}**: {found.share} of "
        f"the statements are false. Let surprise be the judge, and allow it to stop one true "
        f"statement in twenty: it catches **{found.caught}** of the false ones, and of all that "
        f"it stops **{found.stopped:.0%}** is false."
    )


def _table(found: Fluency) -> dict[str, Any]:
    return {"from bits a word": BINS[:-1], "true (%)": found.true, "false (%)": found.false}

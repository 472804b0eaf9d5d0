"""Who is among the thirty, and who among the three thousand that were generated from them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Prediction, theme
from synthlab.measures import chance_all_alike
from synthlab.worlds import MONK_TONES, PEOPLE, probability

from . import _ways

TONES = tuple(PEOPLE["tone"])
CLASSES = tuple(PEOPLE["income"])


def missing_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="three-thousand",
        question="Thirty people answer a survey. All of them happen to be middle-class. A good "
        "generator makes three thousand synthetic people of them. How many of those have a "
        "lower income?",
        options={
            "About 1,200, as in the city": "The generator has never seen the city. It has seen "
            "thirty people, and none of them had a lower income.",
            "A few dozen": "A little variation does not cross the gap: a value that was never "
            "seen has the probability zero.",
            "None": "Yes. It can only give back what was there. A hundred times more people, and "
            "nobody new.",
        },
        answer="None",
        card="who",
        at={"way": "middle"},
        marks={
            "About 1,200, as in the city": (["lower"], [40.0]),
            "A few dozen": (["lower"], [1.0]),
            "None": (["lower"], [0.0]),
        },
    )


class Counts(NamedTuple):
    """How many there are, and the shares of each tone and each income class among them."""

    few: int
    many: int
    tones: tuple[Any, Any]
    classes: tuple[Any, Any]


def who(asked: Callable[[str, str, int], tuple[Any, Any]]) -> Explorer:
    """Return the explorer of who is there after a sample was extrapolated.

    Parameters
    ----------
    asked : callable
        `asked(way, method, draw)` gives two tables: the people who were asked, collected in a way,
        and those that a method made from them.
    """

    def compute(way: str, method: str, draw: int) -> Counts:
        few, many = asked(way, method, draw)
        return Counts(
            len(few),
            len(many),
            tuple(_shares(people["tone"], TONES) for people in (few, many)),
            tuple(_shares(people["income"], CLASSES) for people in (few, many)),
        )

    return Explorer(
        name="who",
        title="From thirty people to three thousand",
        controls=[
            Choice(
                "way",
                list(_ways.WAYS),
                label="The thirty were collected",
                names=_ways.WAYS,
            ),
            Choice(
                "method", list(_ways.METHODS), label="Three thousand more by", names=_ways.METHODS
            ),
            Choice("draw", [1, 2, 3], label="Another thirty"),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="look for who is missing",
    )


def _shares(values: Any, kinds: Any) -> Any:
    return values.value_counts(normalize=True).reindex(kinds, fill_value=0).to_numpy()


def _city(attribute: str) -> Any:
    return np.array([float(share) for share in PEOPLE[attribute].values()])


def _draw(counts: Counts, way: str) -> list[go.Figure]:
    return [
        _bars("income class", list(CLASSES), _city("income"), *counts.classes, theme.BLUE),
        _bars("skin tone (Monk scale)", list(map(str, TONES)), _city("tone"), *counts.tones,
              [MONK_TONES[tone] for tone in TONES], theme.OWN_COLOURS),
    ]  # fmt: skip


def _bars(
    what: str, names: list[str], city: Any, few: Any, many: Any, colours: Any, meta: Any = None
) -> go.Figure:
    missing = city[many == 0].sum()
    figure = theme.figure(
        title=f"{missing:.0%} of the city is missing" if missing else f"Every {what} is there",
        x=what,
        y="share (%)",
        y_range=(0, 1.12 * 100 * max(city.max(), few.max(), many.max())),
        height=290,
    )
    theme.bars(figure, names, 100 * many, "synthetic", colours, meta=meta)
    figure.data[-1].marker.line = {"color": "#5A6472", "width": 1}
    theme.dots(figure, names, 100 * few, "asked", theme.VERMILION, "diamond")
    theme.dots(figure, names, 100 * city, "the city", theme.GREY, "line-ew-open", size=22)
    figure.update_xaxes(type="category")
    return figure


def _describe(counts: Counts, way: str) -> str:
    gone = [c for c, share in zip(CLASSES, counts.classes[1], strict=True) if share == 0]
    tones = _city("tone")[counts.tones[1] == 0].sum()
    most = int(np.argmax(counts.tones[1]))
    incomes = f"nobody has a **{' or '.join(gone)}** income" if gone else "**every** income occurs"
    theirs, everywhere = counts.tones[1][most], _city("tone")[most]
    start = (
        f"Among {counts.many:,} people made from {counts.few} collected **{_ways.WAYS[way]}**, "
        f"{incomes}, and the tones of **{tones:.0%}** of the city do not occur. Tone "
        f"{TONES[most]} is the commonest: **{theirs:.1%}** of them have it, and {everywhere:.0%} "
        "of the city."
    )
    if _ways.ONLY[way] is None:
        return f"{start} What a fair sample misses, it misses by chance."
    share = probability(_ways.ONLY[way])
    return (
        f"{start} In the city **{share:.0%}** are like these {counts.few}. That chance alone picks "
        f"{counts.few} such people happens {_one_in(chance_all_alike(share, counts.few))}."
    )


def _one_in(chance: float) -> str:
    return "less than once in a billion" if chance < 1e-9 else f"once in {1 / chance:,.0f} times"


def _table(counts: Counts) -> list[dict[str, Any]]:
    return [
        {"attribute": what, "value": name, "the city": c, "those asked": f, "synthetic": m}
        for what, names, (few, many) in (
            ("income", CLASSES, counts.classes),
            ("tone", TONES, counts.tones),
        )
        for name, c, f, m in zip(names, _city(what), few, many, strict=True)
    ]

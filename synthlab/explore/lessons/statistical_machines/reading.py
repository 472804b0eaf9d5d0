"""More letters, more words back: how much a model hesitates, and which kitchens it knows."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.explore.lessons.statistical_machines._readers import (
    BACK,
    LABEL,
    ORDERS,
    looking,
    reader,
)
from synthlab.learners import tokenize
from synthlab.scenes import KITCHEN_STYLES
from synthlab.worlds import FACTS, HOUSES, log_probability, make_letters
from synthlab.worlds.letters.houses import with_article

SIZES = (10, 30, 100, 300, 1000, 3000)
N_UNSEEN = 300
#: Houses by how often letters are about them.
CLASSES = {"the 12 best known": 12, "the next 36": 36, "the other 72": 72}
LOOKS = {1: "dot", 2: "dashdot", 3: "dash", 5: "solid"}
NAMES_AT: dict[int, tuple[float, str]] = {
    1: (1.0, "below"),
    2: (1.0, "above"),
    3: (1.0, "above"),
    5: (0.45, "below"),
}


class Reading(NamedTuple):
    """What a model makes of letters it has not read, and of questions about houses."""

    perplexity: float
    right: list[float]  # share of houses whose kitchen it names, for each class

    @property
    def all_right(self) -> float:
        """The share of all houses whose kitchen it names."""
        return float(np.average(self.right, weights=list(CLASSES.values())))


def reading() -> Explorer:
    """Return the explorer of what is gained by reading more, and by looking further back."""
    return Explorer(
        name="reading",
        title="Read more, look further back",
        controls=[
            Range("n", SIZES, label="Letters it has read", default=100),
            Choice("order", ORDERS, label=LABEL, names=BACK, default=3),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {
                "letters": n,
                "words back": order - 1,
                "perplexity": one.perplexity,
                "kitchens right": one.all_right,
            }
            for (order, n), one in found.items()
        ],
        hint="tried on letters it has not read",
    )


def _compute() -> dict[tuple[int, int], Reading]:
    return {(order, n): _read(n, order) for order in ORDERS for n in SIZES}


def _read(n: int, order: int) -> Reading:
    model = reader(n, order)
    sentences, answers = _questions()
    chances = model.log_probabilities(sentences).reshape(len(HOUSES), -1)
    right = chances.argmax(axis=1) == answers
    cuts = np.cumsum(list(CLASSES.values()))[:-1]
    return Reading(
        model.perplexity(_unseen()), [float(part.mean()) for part in np.split(right, cuts)]
    )


@cache
def _unseen() -> Any:
    return make_letters(N_UNSEEN, rng=2)


@cache
def floor() -> float:
    """Return the perplexity of unseen letters under the grammar that wrote them."""
    n_tokens = sum(len(tokenize(letter)) + 1 for letter in _unseen())
    return float(np.exp(-sum(map(log_probability, _unseen())) / n_tokens))


@cache
def _questions() -> tuple[list[str], Any]:
    """Return a sentence for each house and style, and which style is right for each house."""
    styles = list(KITCHEN_STYLES)
    sentences = [
        f"{house} has {with_article(style)} kitchen." for house in HOUSES for style in styles
    ]
    true = {fact.subject: fact.object for fact in FACTS if fact.relation == "style"}
    return sentences, np.array([styles.index(true[house]) for house in HOUSES])


def _draw(found: dict[tuple[int, int], Reading], n: int, order: int) -> list[go.Figure]:
    here = found[order, n]
    curve = theme.figure(
        title=f"It hesitates between {_words(here.perplexity)} words",
        x="letters it has read",
        y="perplexity on unseen letters",
        x_range=(8, 12_000),
        y_range=(1.3, 330),
        log="xy",
        height=330,
    )
    for each in ORDERS:
        values = [found[each, size].perplexity for size in SIZES]
        colour = theme.BLUE if each == order else theme.GREY
        at, side = NAMES_AT[each]
        theme.line(curve, SIZES, values, f"{each - 1} back", colour, LOOKS[each], at=at, side=side)
    theme.line(
        curve,
        SIZES,
        [floor()] * len(SIZES),
        "the grammar",
        theme.VERMILION,
        "dash",
        at=0,
        side="below",
    )
    theme.marker(curve, n, here.perplexity)
    curve.update_xaxes(tickvals=list(SIZES), ticktext=[f"{size:,}" for size in SIZES])
    curve.update_yaxes(
        tickvals=[2, 5, 10, 30, 100, 300], ticktext=["2", "5", "10", "30", "100", "300"]
    )
    known = theme.figure(
        title=f"It names the right kitchen for {here.all_right:.0%} of the houses",
        x="houses named right (%)",
        x_range=(0, 122),
        height=330,
    )
    theme.bars(
        known,
        [100 * share for share in here.right],
        list(CLASSES),
        "right",
        horizontal=True,
        words=[f"{share:.0%}" for share in here.right],
    )
    usual = [100 * share for share in _guessing()]
    tick = {"color": theme.VERMILION, "symbol": "line-ns-open", "size": 30, "line": {"width": 4}}
    theme.dots(known, usual, list(CLASSES), "always “fitted”", marker=tick)
    return [curve, known]


@cache
def _guessing() -> list[float]:
    """Return the share of right answers, in each class, of who always says the commonest style."""
    _, answers = _questions()
    cuts = np.cumsum(list(CLASSES.values()))[:-1]
    return [float((part == 0).mean()) for part in np.split(answers, cuts)]


def _words(number: float) -> str:
    return f"{number:.1f}" if number < 20 else f"{number:.0f}"


def _describe(found: dict[tuple[int, int], Reading], n: int, order: int) -> str:
    here = found[order, n]
    best, _, rare = here.right
    return (
        f"After **{n:,}** letters, a model {looking(order)} hesitates between "
        f"**{_words(here.perplexity)}** words; the grammar that wrote the letters leaves "
        f"{floor():.1f}. Asked for the kitchen of a house, it is right for **{best:.0%}** of the "
        f"best-known houses and **{rare:.0%}** of those hardly ever mentioned. Who always says "
        f"“fitted” (the ticks) is right for {_guessing()[0]:.0%} and {_guessing()[2]:.0%}."
    )

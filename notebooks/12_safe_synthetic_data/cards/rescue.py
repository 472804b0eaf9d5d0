"""A loop of kitchens that is failing, and the safeguards that a student may switch on."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from synthlab.explore import Choice, Explorer, Prediction, Sheet, Toggle, theme
from synthlab.explore.shared import listed, saved_rows
from synthlab.safeguards.rescue import PRICES, are_kitchens, run_rescue
from synthlab.safeguards.rescue import rescue as experiment
from synthlab.scenes import KITCHEN_STYLES, paint

#: What `synthlab sweep rescue --output rescue.rows` finds.
ROWS = Path(__file__).parents[1] / "rescue.rows"
N, LAST = 50, 10
SHOWN = 8
CRISP = 64  # pixels
SEED = 4  # of the run whose pictures are shown
FRESH = 0.1
CHECKERS = {"nobody": "nobody", "filter": "a filter", "people": "people"}


def failing_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="failing-loop",
        question="A model makes kitchens for the next model, and so on. Now and then a cow in a "
        "meadow comes out, and it is learned too. You hire people who throw nearly every cow out. "
        "What becomes of the kitchens?",
        options={
            "They are saved: right, and as varied as before": "Nobody who throws things out can "
            "bring back what is missing. Watch the styles.",
            "They stay right, but rare styles go on dying out": "Yes. Throwing out what is wrong "
            "and keeping what is rare are two jobs, and each needs its own tool.",
            "The cows come back in the end": "A few slip through every time, but they are thrown "
            "out faster than they spread.",
            "They get more varied": "Reviewers choose among what was made. They add nothing.",
        },
        answer="They stay right, but rare styles go on dying out",
        card="rescue",
        at={"checker": "people", "balance": False, "fresh": False},
    )


BILL = {"made": "pictures made", "read": "people's time", "photographed": "photographs"}


class Rescued(NamedTuple):
    """What became of the loop: means over the seeds by generation, and one run's pictures."""

    right: Any  # (LAST + 1,)
    styles: Any
    amounts: dict[str, float]
    cost: float
    pictures: list[Any]
    captions: list[str]
    good: list[bool]


def rescue() -> Explorer:
    """Return the explorer of a failing loop and its safeguards."""
    return Explorer(
        name="rescue",
        title="Rescue this loop",
        controls=[
            Choice("checker", list(CHECKERS), label="Who looks at each picture", names=CHECKERS),
            Toggle("balance", label="Thin out the common styles"),
            Toggle("fresh", label=f"Add {FRESH:.0%} fresh real pictures"),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"generation": t, "kitchens": right, "styles": styles}
            for t, (right, styles) in enumerate(zip(found.right, found.styles, strict=True))
        ],
        hint="one at a time, then together",
        made_by=experiment,
    )


def _rows(checker: str, balance: bool, fresh: bool) -> list[dict[str, Any]]:
    wanted = {"checker": checker, "balance": int(balance), "fresh": FRESH if fresh else 0.0}
    return [row for row in saved_rows(ROWS) if wanted.items() <= row.items()]


def _mean(rows: list[dict[str, Any]], name: str) -> Any:
    return np.mean([[row[f"{name} {t}"] for t in range(LAST + 1)] for row in rows], axis=0)


def _compute(checker: str, balance: bool, fresh: bool) -> Rescued:
    rows = _rows(checker, balance, fresh)
    share = FRESH if fresh else 0.0
    history, _ = run_rescue(checker, int(balance), share, n=N, generations=LAST, rng=SEED)
    scenes = history.samples[-1][:SHOWN]
    good = are_kitchens(scenes).tolist()
    return Rescued(
        _mean(rows, "right"),
        _mean(rows, "styles"),
        {name: float(np.mean([row[name] for row in rows])) for name in PRICES},
        float(np.mean([row["cost"] for row in rows])),
        [paint(scene, CRISP) for scene in scenes],
        [s.style if ok else "no kitchen" for s, ok in zip(scenes, good, strict=True)],
        good,
    )


def _draw(found: Rescued, checker: str, balance: bool, fresh: bool) -> list[Any]:
    steps = list(range(LAST + 1))
    alone = _rows("nobody", False, False)
    guarded = checker != "nobody" or balance or fresh
    right = theme.figure(
        title=f"{found.right[-1]:.0%} of the pictures are kitchens",
        x="generation",
        y="kitchens among the pictures (%)",
        x_range=(-0.3, LAST + 0.3),
        y_range=(50, 104),
    )
    styles = theme.figure(
        title=f"{found.styles[-1]:.1f} of {len(KITCHEN_STYLES)} styles are left",
        x="generation",
        y="styles of kitchen",
        x_range=(-0.3, LAST + 0.3),
        y_range=(3, 10.4),
    )
    name = "with safeguards" if guarded else "no safeguards"
    for figure, values, low in ((right, "right", 100), (styles, "styles", 1)):
        if guarded:
            theme.line(
                figure,
                steps,
                low * _mean(alone, values),
                "no safeguards",
                theme.VERMILION,
                "dash",
                side="below",
                at=0.75,
            )
        at = 0.75 if guarded else 1.0
        theme.line(figure, steps, low * getattr(found, values), name, side="above", at=at)
    sheet = Sheet(
        found.pictures,
        captions=found.captions,
        marks=[None if ok else "bad" for ok in found.good],
        title=f"Generation {LAST} of one run",
        columns=4,
    )
    bill = theme.figure(
        title=f"It cost {found.cost:,.0f} coins",
        x="coins",
        x_range=(0, 2100),
        height=190,
    )
    coins = [PRICES[name] * found.amounts[name] for name in BILL]
    theme.bars(
        bill,
        coins,
        list(BILL.values()),
        "cost",
        theme.GREY,
        horizontal=True,
        words=[f"{one:,.0f}" for one in coins],
    )
    return [right, styles, sheet, bill]


def _describe(found: Rescued, checker: str, balance: bool, fresh: bool) -> str:
    ways = {
        "nobody": [],
        "filter": ["a filter that knows thirty kitchens"],
        "people": ["people who look at each picture"],
    }[checker]
    ways = [*ways, *["thinning"] * balance, *["fresh real pictures"] * fresh]
    after = f"After {LAST} generations "
    after += f"with **{listed(ways)}**" if ways else "**without safeguards**"
    bill = [
        f"{amount:,.0f} {words}"
        for words, amount in (
            ("pictures made", found.amounts["made"]),
            ("looked at by people", found.amounts["read"]),
            ("photographed", found.amounts["photographed"]),
        )
        if amount
    ]
    return (
        f"{after}, **{found.right[-1]:.0%}** of the pictures are kitchens, in "
        f"**{found.styles[-1]:.1f}** styles. The bill: {listed(bill)}, together "
        f"**{found.cost:,.0f}** coins."
    )

"""A company that somebody else runs: what its customers see, and what is true."""

from typing import Any

from synthlab.explore import Choice, Explorer, Sheet, Steps, theme
from synthlab.explore.game_card import paintings
from synthlab.explore.lessons.keep_it_alive.playing import SEED
from synthlab.game import SINGLE_MINDED, STRATEGIES, Game, play, rules
from synthlab.game.company import is_cow, style_of

PLAYERS = {
    "nothing": "nobody at all",
    "strict": "a strict filter alone",
    "fresh": "real pictures alone",
    "greedy": "complaints",
    "good": "the good strategy",
}
_OTHERS = {"strict": "only a strict filter", "fresh": "only fresh pictures"}
SHOWN = 12


def replay() -> Explorer:
    """Return the explorer of a company, generation by generation."""
    return Explorer(
        name="replay",
        title="Behind the catalogue",
        controls=[
            Choice("player", list(PLAYERS), label="The company follows", names=PLAYERS),
            Steps("generation", range(rules.GENERATIONS + 1), label="Generation", default=5),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"the game with seed {SEED}",
    )


def _compute(player: str) -> Game:
    if player in STRATEGIES:
        return play(player, SEED)
    return play(SINGLE_MINDED[_OTHERS[player]], SEED)


def _draw(game: Game, generation: int) -> list[Any]:
    truth = game.truth[generation]
    seen = game.reports[generation - 1].shown if generation else rules.START[2::5]
    tiles = sorted(seen[: 2 * SHOWN : 2])
    names = ["cow" if is_cow(kind) else rules.STYLES[style_of(kind)] for kind in tiles]
    wall = Sheet(
        [paintings()[kind] for kind in tiles],
        captions=names,
        marks=["bad" if name == "cow" else None for name in names],
        title="What customers see" if generation else "The first catalogue is real",
        columns=4,
    )
    counts = [*truth.styles, truth.cows]
    most = max(max(*one.styles, one.cows) for one in game.truth)
    figure = theme.figure(
        title=f"What is true: {_alive(truth.alive)}, {_cows(truth.cows)}",
        x=f"kitchens of {rules.N}",
        height=340,
        x_range=(0, 1.06 * max(most, 40)),
    )
    rows = [
        f"{name} · {n if n or name == 'cows' else 'gone'}"
        for name, n in zip([*rules.STYLES, "cows"], counts, strict=True)
    ]
    colours = [theme.BLUE] * len(rules.STYLES) + [theme.VERMILION]
    theme.bars(figure, counts, rows, "in the catalogue", colours, horizontal=True)
    world = [share * rules.N / 1000 for share in rules.WORLD]
    theme.dots(figure, world, rows[:-1], "in the world", theme.INK, "line-ns-open")
    theme.note(figure, world[0], rows[0], "| the world", theme.GREY, yshift=17)
    return [wall, figure]


def _describe(game: Game, player: str, generation: int) -> str:
    truth = game.truth[generation]
    if generation == 0:
        return (
            f"Every catalogue starts here: **{_alive(truth.alive)}**, no cow. "
            "Move on, generation by generation."
        )
    report = game.reports[generation - 1]
    gone = [name for name, n in zip(rules.STYLES, truth.styles, strict=True) if not n]
    alarm = "rings" if report.alarm else "is quiet"
    lost = (
        f"Gone: **{_listed(gone)}**; asked for by **{sum(report.missing)}**"
        if gone
        else "None is gone"
    )
    return (
        f"Generation **{generation}**: {_cows(truth.cows)} among {rules.N}, seen by "
        f"**{report.cows}** of {rules.CUSTOMERS} customers. {_alive(truth.alive).capitalize()}. "
        f"{lost}. The alarm {alarm}."
    )


def _table(game: Game) -> list[dict[str, Any]]:
    return [
        {"generation": t, "cows": truth.cows, "styles alive": truth.alive}
        | dict(zip(rules.STYLES, truth.styles, strict=True))
        for t, truth in enumerate(game.truth)
    ]


def _alive(n: int) -> str:
    return f"{n} style{'s' * (n != 1)} alive"


def _cows(n: int) -> str:
    return f"{n or 'no'} cow{'s' * (n != 1)}"


def _listed(names: list[str]) -> str:
    if len(names) > 4:
        return f"{len(names)} styles"
    return ", ".join(names)

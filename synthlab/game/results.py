"""A game as text: to copy into a chat, to hand in, to check.

`to_text` gives one line that holds the seed and every decision, `read_result` plays it again, so
that a score cannot be made up. `rows` gives the game generation by generation.
"""

import re
from typing import Any

from synthlab.game.game import Game
from synthlab.game.rules import STYLES, Decision

LINE = re.compile(r"seed (\d{1,10})\b.*?\bmoves ((?:\d{4} ?)+)", re.DOTALL)


def to_text(game: Game) -> str:
    """Return a finished game as one line.

    Examples
    --------
    >>> from synthlab.game import play
    >>> to_text(play("nothing", seed=5)).split(" · ")[:2]
    ['Keep it alive', 'seed 5']
    """
    score = game.score
    parts = [
        "Keep it alive",
        f"seed {game.seed}",
        f"{score.total} points",
        f"quality {score.quality}, diversity {score.diversity}, coverage {score.coverage}, "
        f"thrift {score.thrift}",
        f"moves {' '.join(decision.code for decision in game.decisions)}",
    ]
    return " · ".join(parts)


def read_result(text: str) -> Game:
    """Return the game of a line that `to_text` wrote, played again from its seed and moves.

    Raises
    ------
    ValueError
        If the text holds no such game, or its moves cannot be played.

    Examples
    --------
    >>> from synthlab.game import play
    >>> game = play("good", seed=5)
    >>> read_result(to_text(game)).score == game.score
    True
    """
    found = LINE.search(text)
    if not found:
        raise ValueError(
            "a result must hold 'seed' with a number and 'moves' with four digits for each "
            f"generation, got {text[:60]!r}"
        )
    game = Game.replay(int(found[1]), [Decision.from_code(code) for code in found[2].split()])
    if not game.over:
        raise ValueError(f"a result must hold a whole game, this one has {len(game.reports)} moves")
    return game


def rows(game: Game) -> list[dict[str, Any]]:
    """Return one record for each generation of a finished game: decision, report, truth.

    Examples
    --------
    >>> from synthlab.game import play
    >>> [row["generation"] for row in rows(play("good", seed=5))][-1]
    10
    """
    records = []
    for decision, seen, truth in zip(game.decisions, game.reports, game.truth[1:], strict=True):
        record = {"seed": game.seed, "generation": seen.generation, "news": seen.event}
        record |= decision.as_dict()
        record |= {"money before": seen.money, "price": seen.price, "income": seen.income}
        record |= {"complaints: no such style": sum(seen.missing), "complaints: cow": seen.cows}
        record |= {"complaints: all alike": seen.alike, "alarm": int(seen.alarm)}
        record |= {"true cows": truth.cows, "styles alive": truth.alive}
        record |= {name: getattr(truth, name) / 10 for name in ("quality", "diversity", "coverage")}
        record |= dict(zip(STYLES, truth.styles, strict=True))
        records.append(record)
    return records

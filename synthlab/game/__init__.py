"""Keep it alive, the game: ten generations of a company whose model invents kitchens.

- Playing: `Game`, the `Decision` for a generation, and the `Report` that follows it.
- At the end: `Truth` and `Score`; `read_result` plays a game again that was played in a page.
- Strategies: `STRATEGIES` are built in, `play` sets one to work, `compare` several.

All of it is whole numbers drawn from one small generator, `Chance`, so that a page without Python
plays the same game, number for number.
"""

from synthlab.game.chance import Chance
from synthlab.game.game import Game, read_result
from synthlab.game.report import Report
from synthlab.game.rules import NEWS, Decision
from synthlab.game.score import Score, Truth
from synthlab.game.strategies import STRATEGIES, Comparison, compare, play

__all__ = [
    "NEWS",
    "STRATEGIES",
    "Chance",
    "Comparison",
    "Decision",
    "Game",
    "Report",
    "Score",
    "Truth",
    "compare",
    "play",
    "read_result",
]

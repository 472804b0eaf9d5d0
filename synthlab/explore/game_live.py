"""The game under a kernel: the card of the static page, its games kept by Python.

The card plays by itself, as in a page, and sends its `state` after each generation; `GameWidget`
checks it, saves it, and answers with what is `kept`.
"""

from typing import TYPE_CHECKING, Any

from synthlab.explore.homes import module, style

try:
    import anywidget
    import traitlets
except ImportError as error:  # pragma: no cover
    raise ImportError("the live card needs anywidget: pip install anywidget") from error

if TYPE_CHECKING:
    from synthlab.explore.game_card import KeepItAlive

SCRIPTS = ("home.js", "game.js", "game-views.js", "game-card.js", "game-homes.js")


class GameWidget(anywidget.AnyWidget):
    """The card of one game; shown twice, both show the same game."""

    _esm = module("gameHomes", *SCRIPTS)
    _css = style("theme.css", "game.css")
    about = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)

    def __init__(self, card: "KeepItAlive") -> None:
        super().__init__(about=card.about(), state=card.state, kept=card.kept())
        self._card = card
        self.observe(self._on_state, names="state")

    def _on_state(self, change: Any) -> None:
        """Save the game, if it is one."""
        try:
            self._card.keep(change["new"])
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            rev = change["new"].get("rev")
            self.kept = {"rev": rev, "saved": False, "words": f"Not saved: {error}."}
            return
        self.kept = self._card.kept()

"""The game "Keep it alive" as a card: `KeepItAlive`.

Shown live it is a widget whose game is saved under `my_work/`; in a static page the same card
plays in the page and keeps the game in the browser; as text it is one sentence.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from synthlab._checks import count
from synthlab._signatures import checked
from synthlab._store import work_folder
from synthlab._words import _
from synthlab.explore import markup
from synthlab.explore.card import Card, Kept, slug
from synthlab.explore.sheets import encode
from synthlab.game import Decision, Game, rules
from synthlab.scenes import make_scene, paint

FINISHED = 20  # games remembered
SIZE, QUALITY = 112, 65  # of a picture on the wall

#: For each style, the seeds of kitchens that a person tells apart; then for pastures.
SEEDS = {
    "fitted": (0, 2, 9, 12),
    "galley": (0, 3, 7, 13),
    "farmhouse": (1, 2, 3, 4),
    "kitchenette": (1, 2, 4, 9),
    "island": (1, 3, 6, 11),
    "industrial": (0, 3, 4, 9),
    "retro": (0, 1, 2, 6),
    "studio": (1, 4, 11, 13),
    "outdoor": (0, 3, 7, 13),
    "open hearth": (0, 1, 9, 13),
}
COWS = (("farmyard", 1), ("mountain", 2), ("meadow", 4), ("farmyard", 13))

PLAYERS = {
    "nothing": _("does nothing"),
    "random": _("decides at random"),
    "greedy": _("follows complaints"),
    "good": _("good strategy"),
}


@checked
class KeepItAlive(Card):
    """Ten generations of a company whose model invents kitchens, to be played.

    Parameters
    ----------
    seed : int
        Where a new game starts: everybody with the same seed meets the same chance.
    name : str
        Names the card and the file that holds the game.
    title : str, optional
    folder : Path
        Where the game is saved in a live notebook.

    Examples
    --------
    >>> card = KeepItAlive(seed=2026)
    >>> print(card)
    Keep it alive: ten generations to play, with seed 2026.
    >>> card.game.generation, len(card.finished)
    (1, 0)
    """

    look = "sl-game"
    minutes = 10

    def __init__(
        self,
        seed: int = 2026,
        *,
        name: str = "company",
        title: str | None = None,
        folder: str | Path | None = None,
    ) -> None:
        self.seed = Game(seed).seed
        self.name, self.title = slug(name), title or _("Keep it alive")
        file = Path(folder or work_folder(), f"game-{self.name}.json")
        self.kept: Kept = Kept(file, self._checked)

    @property
    def game(self) -> Game:
        """The game as it stands."""
        return _replayed(self.state["seed"], self.state["moves"])

    @property
    def finished(self) -> list[Game]:
        """The finished games that are remembered, the oldest first."""
        return [_replayed(one["seed"], one["moves"]) for one in self.state["finished"]]

    @property
    def state(self) -> dict[str, Any]:
        """The state as plain data: `rev` grows with each change, `moves` are codes of decisions."""
        return self.kept.state

    def _checked(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return data from a file or from the card as a state: moves that can be played."""
        seed, moves = data.get("seed", self.seed), list(data.get("moves", []))
        _replayed(seed, moves)
        finished = [
            {"seed": one["seed"], "moves": list(one["moves"])}
            for one in list(data.get("finished", []))[-FINISHED:]
        ]
        for one in finished:
            if not _replayed(one["seed"], one["moves"]).over:
                raise ValueError("a finished game must have all of its moves")
        rev = count("rev", data.get("rev", 0))
        return {"rev": rev, "seed": seed, "moves": moves, "finished": finished}

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        return {
            "look": self.look,
            "name": self.name,
            "title": self.title,
            "seed": self.seed,
            "rules": rules.as_data(),
            "players": PLAYERS,
            "pictures": list(pictures()),
        }

    def html(self) -> str:
        """Return the card as HTML that needs no kernel: it is played in the page."""
        why = _("The game needs JavaScript, which is switched off here.")
        too = _("In Python, {name} plays it too.", name="<code>synthlab.game</code>")
        needs = f'<noscript><p class="sl-more">{why} {too}</p></noscript>'
        return markup.card("sl-game", self.name, self.title, self.about(), inside=needs)

    def __str__(self) -> str:
        return _("{title}: ten generations to play, with seed {n}.", title=self.title, n=self.seed)

    def __repr__(self) -> str:
        return f"<KeepItAlive {self.name!r}: seed {self.seed}>"


@cache
def pictures() -> tuple[str, ...]:
    """Return a picture of each kitchen of the game, and then of each cow, as addresses."""
    scenes = [
        make_scene("kitchen", style=style, rng=seed)
        for style in rules.STYLES
        for seed in SEEDS[style]
    ]
    scenes += [make_scene("pasture", style=style, rng=seed) for style, seed in COWS]
    painted = (Image.fromarray(paint(scene, SIZE)) for scene in scenes)
    return tuple(markup.data_url(encode(picture, QUALITY)) for picture in painted)


def _replayed(seed: int, moves: list[str]) -> Game:
    return Game.replay(seed, (Decision.from_code(move) for move in moves))

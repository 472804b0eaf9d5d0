"""What a labelling bench remembers: answers, earlier sets of answers, the wage, a running number.

`Kept` reads the state from disk when it is first asked for, and saves it with each change; outside
a live notebook it stays in memory.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from synthlab._checks import count
from synthlab._display import mode
from synthlab.explore import answers as said
from synthlab.explore.store import Store

BACKUPS = 8  # sets of answers kept when one starts over


class Kept:
    """The state of one bench.

    Parameters
    ----------
    ident : str
        The bench, and which pictures it shows; the name of the file.
    n_turns : int
    wages : sequence of int
        Those to choose from; the second is chosen at first.
    folder : Path
    """

    def __init__(self, ident: str, n_turns: int, wages: Sequence[int], folder: Path) -> None:
        self.ident, self.n_turns, self.wages = ident, n_turns, wages
        self.store = Store(Path(folder) / f"{ident}.json", self.checked)

    @cached_property
    def _box(self) -> dict[str, Any]:
        """The state and the store's sentence about it, read when first asked for."""
        work = self.store.read() if mode() == "live" else None
        return {"state": work or self.checked({}), "said": self.store.said, "safe": True}

    @property
    def state(self) -> dict[str, Any]:
        """The state as plain data: `rev` grows with each change, `answers` holds what was said."""
        state: dict[str, Any] = self._box["state"]
        return state

    @property
    def sentence(self) -> str:
        """Where the labels are, or what went wrong."""
        return self._box["said"] or f"Saved in {self.store.path}."

    @property
    def safe(self) -> bool:
        """Whether the state is on disk, where it has to be."""
        return bool(self._box["safe"])

    def checked(self, data: Any) -> dict[str, Any]:
        """Return data from a file or from the card as a state.

        Raises
        ------
        ValueError, TypeError, KeyError, AttributeError
            If it is none.
        """
        backups = [said.checked(given, self.n_turns) for given in data.get("backups", [])]
        wage = data.get("wage")
        return {
            "bench": self.ident,
            "rev": count("rev", data.get("rev", 0)),
            "wage": wage if wage in self.wages else self.wages[1],
            "answers": said.plain(said.checked(data.get("answers", []), self.n_turns)),
            "backups": [said.plain(given) for given in backups],
        }

    def keep(self, state: dict[str, Any]) -> None:
        """Take a state and save it."""
        self._box["state"] = state
        self._box["safe"] = self.store.write(state) if mode() == "live" else True
        self._box["said"] = self.store.said

    def merge(self, theirs: Sequence[said.Answer], *, replace: bool) -> int:
        """Add answers, and with `replace` prefer them; return how many are new or changed.

        Answers that are replaced stay behind as a backup.
        """
        mine = said.checked(self.state["answers"], self.n_turns)
        result = said.merged(mine, theirs, replace=replace)
        changed = len(set(result) - set(mine))
        if changed:
            backups = self.state["backups"]
            if not set(mine) <= set(result):
                backups = [*backups, said.plain(mine)][-BACKUPS:]
            new = {"rev": self.state["rev"] + 1, "answers": said.plain(result), "backups": backups}
            self.keep(self.checked(self.state | new))
        return changed

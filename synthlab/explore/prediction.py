"""A prediction: a question that wants an answer before anything is moved.

`Prediction` shows a question and its options. A student who commits to one is told what is right,
and why: at once, or on the card that shows it, once that has been moved there. Live, the choice is
remembered under `my_work/`; in a static page, in the browser.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from synthlab._checks import Count
from synthlab._signatures import checked
from synthlab._store import work_folder
from synthlab._words import _
from synthlab.explore import markup
from synthlab.explore.card import Card, Kept, slug
from synthlab.explore.controls import Value, key


@checked
class Prediction(Card):
    """A question with options, and feedback for a student who commits to one.

    Parameters
    ----------
    name : str
        Names the card and the file that holds the choice.
    question : str
    options : sequence of str, or mapping of str to str
        At least two; a mapping says why each is right or wrong.
    answer : str
        The option that is right.
    why : str or mapping of str to str
        The reason, or one for each option, if `options` do not say; `**marks**` become bold.
    card : str, optional
        The name of the card on which the answer shows. The verdict waits until it does.
    at : mapping of str to value or sequence of values
        Where its knobs stand then; a knob that is not named may stand anywhere.
    marks : mapping of str to float, pair of sequences or str
        How each option looks in the card's plot: a level, a curve (x, y), or the name of a bar.
    view : int
        In which of the card's plots.
    folder : Path
        Where the choice is saved in a live notebook.

    Raises
    ------
    ValueError
        If options repeat, the answer is none of them, an option has no feedback, or a mark is of
        no option.

    Examples
    --------
    >>> whys = {"Never": "It has heads on one side.", "Half the time": "Both sides weigh the same."}
    >>> Prediction("heads", "How often?", whys, answer="Half the time").why["Never"]
    'It has heads on one side.'
    >>> Prediction("coin", "How often is it heads?", ["Half the time", "Always"],
    ...            answer="Half the time", why="Both sides weigh the same.")
    How often is it heads?
    “Half the time” or “Always”?
    """

    look = "sl-prediction"
    minutes = 1

    def __init__(
        self,
        name: str,
        question: str,
        options: Sequence[str] | Mapping[str, str],
        answer: str,
        why: str | Mapping[str, str] = "",
        *,
        card: str | None = None,
        at: Mapping[str, Value | Sequence[Value]] | None = None,
        marks: Mapping[str, float | str | Sequence[Sequence[float | str]]] | None = None,
        view: Count = 0,
        folder: str | Path | None = None,
    ) -> None:
        self.name = slug(name)
        self.question = question
        self.options = tuple(options)
        if len(set(self.options)) < max(2, len(self.options)):
            raise ValueError(f"options must be at least two, each once, got {list(options)}")
        if answer not in self.options:
            raise ValueError(f"answer must be one of {list(options)}, got {answer!r}")
        self.answer = answer
        reasons = options if isinstance(options, Mapping) else why
        self.why = (
            dict.fromkeys(self.options, reasons) if isinstance(reasons, str) else dict(reasons)
        )
        odd = set(self.why if reasons else ()) ^ set(self.options)
        if odd:
            raise ValueError(f"why must have feedback for each option and no other, see {odd}")
        self.card = card
        self.at = {
            name: [key(value)]
            if isinstance(value, str) or not isinstance(value, Sequence)
            else [key(one) for one in value]
            for name, value in (at or {}).items()
        }
        self.marks = {o: _plain_mark(mark) for o, mark in (marks or {}).items()}
        self.view = view
        if not set(self.marks) <= set(self.options):
            raise ValueError(f"marks must be of options, see {set(self.marks) - set(self.options)}")
        file = Path(folder or work_folder(), f"prediction-{self.name}.json")
        self.kept: Kept = Kept(file, self._checked)

    @property
    def choice(self) -> str | None:
        """The option that was chosen; None until then."""
        chosen: str | None = self.kept.state["choice"]
        return chosen

    @choice.setter
    def choice(self, choice: str | None) -> None:
        if choice is not None and choice not in self.options:
            raise ValueError(f"choice must be one of {list(self.options)}, got {choice!r}")
        if choice == self.choice:
            return
        self.kept.keep(self._checked({"choice": choice}))
        if "widget" in self.__dict__:
            self.widget.refresh()

    def _checked(self, data: Any) -> dict[str, Any]:
        """Return stored data; a choice for other options counts as none."""
        choice, found = data.get("choice"), data.get("found")
        known = choice in self.options
        return {
            "question": self.question,
            "choice": choice if known else None,
            "found": found if known and isinstance(found, str) else None,
            "told": bool(data.get("told")),
        }

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        return {
            "look": self.look,
            "name": self.name,
            "question": self.question,
            "options": list(self.options),
            "answer": self.answer,
            "why": self.why,
            "card": self.card,
            "at": self.at,
            "marks": self.marks,
            "view": self.view,
        }

    def html(self) -> str:
        """Return the card as HTML; without JavaScript the answer unfolds."""
        options = "".join(
            f'<li><span class="sl-option">{markup.text(option)}</span></li>'
            for option in self.options
        )
        commit = _("Commit to one, then see what is right")
        unfolds = (
            f'<ul class="sl-options" role="list">{options}</ul>'
            f"<noscript><details><summary>{commit}</summary>"
            f"<p><strong>{markup.text(self.answer)}.</strong> "
            f"{markup.sentence(self.why[self.answer])}</p></details></noscript>"
        )
        look, ident = "sl-sand sl-prediction", f"predict-{self.name}"
        return markup.card(look, ident, self.question, self.about(), inside=unfolds)

    def __str__(self) -> str:
        *first, last = (_("“{words}”", words=option) for option in self.options)
        either = _("{first} or {last}?", first=", ".join(first), last=last)
        return f"{self.question}\n{either}"

    __repr__ = __str__


def _plain_mark(mark: Any) -> Any:
    return mark if isinstance(mark, int | float | str) else [list(side) for side in mark]

"""The explorer: one definition that is shown live under a kernel and static in a built page.

`Explorer` holds the knobs and three functions: `compute` (the numbers), `draw` (the picture) and
`describe` (the sentence). `Explorer.at` gives the `State` for any setting of the knobs and
`Explorer.states` walks through all of those that a static page holds.
"""

import inspect
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from synthlab._checks import Must, Size, wrong
from synthlab._signatures import checked
from synthlab._words import _
from synthlab.explore import explorer_page
from synthlab.explore.card import Card
from synthlab.explore.controls import Control, Value, key
from synthlab.explore.source import Code, code_of
from synthlab.explore.tables import Table, as_table, figure_table
from synthlab.explore.views import View, as_views, record

REMEMBERED = 256  # results kept, so that going back and forth with a knob costs nothing
WORDS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Name = Annotated[str, Must("be lower-case words joined by hyphens", WORDS.fullmatch)]


class State(NamedTuple):
    """One setting of the knobs, and what it shows.

    Attributes
    ----------
    values : dict of str to value
        Where each knob stands.
    result : object
        What `compute` gave.
    views : tuple of Figure, Sheet or Texts
        What `draw` gave.
    sentence : str
        What `describe` gave, its `**marks**` included.
    table : Table
        The rows behind the picture, as downloaded in the CSV file.

    Examples
    --------
    >>> from synthlab.explore import Range, theme
    >>> ex = Explorer(
    ...     name="half", title="Half", controls=[Range("n", [2, 4])], compute=lambda n: n / 2,
    ...     draw=lambda half, n: theme.bars(theme.figure("Half of it"), ["half"], [half]),
    ...     describe=lambda half, n: f"Half of {n} is **{half:g}**.")
    >>> state = ex.at(n=4)
    >>> state.values, state.sentence
    ({'n': 4}, 'Half of 4 is **2**.')
    """

    values: dict[str, Value]
    result: Any
    views: tuple[View, ...]
    sentence: str
    table: Table


@checked
class Explorer(Card):
    """Knobs, a picture that follows them, and a sentence that says what they show.

    Parameters
    ----------
    name : str
        Lower-case words joined by hyphens; the explorer's place in a page's address.
    title : str
        What the card is called.
    controls : sequence of Control
        The knobs. Every combination of their values is one state.
    compute : callable
        `compute(**values)` gives the numbers. It is pure: the same values, the same result.
    draw : callable
        `draw(result, **values)` gives a plotly Figure, a `Sheet`, `Texts`, or a list.
    describe : callable
        `describe(result, **values)` gives one sentence, with what matters in `**bold**`.
    hint : str, optional
        The quiet words beside the title.
    budget : int
        The most bytes, after gzip, that all states may take in a static page.
    table : callable, optional
        `table(result, **values)` gives the rows to download, as a list of dicts or a dict of
        columns; the points of the figure if not given.
    made_by : callable, optional
        What computed the saved rows that `compute` looks up; its code is shown with the card's.

    Notes
    -----
    Each function receives only those knobs that it names as arguments (all, with `**values`).
    Results are remembered by what `compute` receives, so a knob that `compute` does not name
    moves without computing anything again.

    Raises
    ------
    ValueError
        If two knobs share a name, or a function asks for a knob that does not exist.

    Examples
    --------
    >>> from synthlab.explore import Range, theme
    >>> def draw(squares, n):
    ...     figure = theme.figure(title=f"The squares up to {n}", x="number")
    ...     return theme.line(figure, list(range(len(squares))), squares, "its square")
    >>> ex = Explorer(
    ...     name="squares", title="Squares", controls=[Range("n", [3, 5])],
    ...     compute=lambda n: [i * i for i in range(n + 1)], draw=draw,
    ...     describe=lambda squares, n: f"The square of **{n}** is **{squares[-1]}**.")
    >>> ex.at(n=5).sentence
    'The square of **5** is **25**.'
    >>> print(ex)
    Squares. The square of 3 is 9.
    """

    look = "sl-explorer"

    def __init__(
        self,
        *,
        name: Name,
        title: str,
        controls: Sequence[Control],
        compute: Callable[..., Any],
        draw: Callable[..., Any],
        describe: Callable[..., str],
        hint: str | None = None,
        budget: Size = 300_000,
        table: Callable[..., Any] | None = None,
        made_by: Callable[..., Any] | None = None,
    ) -> None:
        names = [control.name for control in controls]
        twice = sorted({one for one in names if names.count(one) > 1})
        if twice:
            raise ValueError(f"controls of {name!r} must differ in name, got {twice[0]!r} twice")
        self.name = name
        self.title = title
        self.controls = tuple(controls)
        self.hint = _("move anything, the words below follow") if hint is None else hint
        self.budget = budget
        self.made_by = made_by
        self._compute = _Chosen(name, "compute", compute, names, given=0)
        self._draw = _Chosen(name, "draw", draw, names, given=1)
        self._describe = _Chosen(name, "describe", describe, names, given=1)
        self._table = None if table is None else _Chosen(name, "table", table, names, given=1)
        self._result = lru_cache(REMEMBERED)(self._compute.at)

    def at(self, **values: Value) -> State:
        """Return the state for the given values, the others at their defaults.

        Raises
        ------
        ValueError
            If there is no such knob, or it has no such value; the message says what there is.
        """
        full = self._full(values)
        result = self._result(*(full[name] for name in self._compute.wanted))
        views = as_views(self.name, self._draw(full, result))
        sentence = self._describe(full, result)
        if not isinstance(sentence, str):
            raise TypeError(
                f"describe of explorer {self.name!r} must return a sentence, "
                f"got {type(sentence).__name__}"
            )
        rows = figure_table(views) if self._table is None else as_table(self._table(full, result))
        return State(full, result, views, sentence, rows)

    def settings(self) -> list[dict[str, Value]]:
        """Return where the knobs stand in every state, the last knob moving fastest."""
        names = [control.name for control in self.controls]
        every = itertools.product(*(control.values for control in self.controls))
        return [dict(zip(names, values, strict=True)) for values in every]

    def states(self) -> Iterator[State]:
        """Yield every state, the last knob moving fastest."""
        return (self.at(**values) for values in self.settings())

    def __len__(self) -> int:
        return len(self.settings())

    def _full(self, values: dict[str, Value]) -> dict[str, Value]:
        """Return a value for every knob, checked, in the order of the knobs."""
        own = {control.name: control for control in self.controls}
        for name in values:
            if name not in own:
                raise ValueError(
                    f"explorer {self.name!r} has no control {name!r}; it has "
                    f"{', '.join(own) or 'none'}"
                )
        return {
            name: control.check(values[name]) if name in values else control.default
            for name, control in own.items()
        }

    def fragment(self, **values: Value) -> str:
        """Return the part of an address that leads to a state: `#name&n=30&policy=fresh`."""
        full = self._full(values)
        parts = (f"{name}={quote(key(value), safe='')}" for name, value in full.items())
        return "#" + "&".join([self.name, *parts])

    def record(self, **values: Value) -> dict[str, Any]:
        """Return a state as plain data, arrays and picture bytes, as a card shows it."""
        state = self.at(**values)
        return {
            "sentence": state.sentence,
            "views": [record(view) for view in state.views],
            "table": state.table.record(),
        }

    def about(self) -> dict[str, Any]:
        """Return what the live card has to know, as plain data."""
        return explorer_page.live_about(self)

    def widget(self) -> Any:
        """Return a new live widget; needs anywidget and a kernel.

        Its knobs are traits, and `values` says where all of them stand.
        """
        from synthlab.explore.widget import explorer_widget

        return explorer_widget(self)

    def live(self) -> Any:
        """Return the widget to show: a new one each time."""
        return self.widget()

    def html(self) -> str:
        """Return the card as HTML that holds all of its states and needs no kernel.

        Raises
        ------
        BudgetError
            If the states take more bytes than the budget.
        """
        return explorer_page.card(self)

    @cached_property
    def code(self) -> Code:
        """The source of `compute` and of what it uses, as a card shows it."""
        return code_of(*filter(None, [self.made_by, self._compute.function]))

    @cached_property
    def first(self) -> State:
        """The state before anything was moved."""
        return self.at()

    def __str__(self) -> str:
        title = self.title if self.title[-1:] in ".?!" else f"{self.title}."
        return f"{title} {self.first.sentence.replace('**', '')}"

    def __repr__(self) -> str:
        return f"<Explorer {self.name!r}: {len(self)} states>"

    def words(self) -> str:
        """Return the words of the first state; a live card tells an error in place, so do these."""
        try:
            return str(self)
        except Exception as error:
            return f"{self.title}: {type(error).__name__}: {error}"


class _Chosen:
    """A function of an explorer that is called with only those knobs which it names."""

    def __init__(
        self, explorer: str, what: str, function: Callable[..., Any], names: list[str], given: int
    ) -> None:
        self.function = function
        try:
            parameters = list(inspect.signature(function).parameters.values())[given:]
        except ValueError:
            raise wrong(what, "be a function whose arguments are known", function) from None
        if any(p.kind is p.VAR_KEYWORD for p in parameters):
            self.wanted = names
            return
        self.wanted = [p.name for p in parameters if p.name in names]
        for p in parameters:
            if p.name not in names and p.default is p.empty and p.kind is not p.VAR_POSITIONAL:
                raise ValueError(
                    f"{what} of explorer {explorer!r} asks for {p.name!r}, which is not one of "
                    f"its controls: {', '.join(names) or 'it has none'}"
                )

    def __call__(self, values: dict[str, Value], *given: Any) -> Any:
        return self.function(*given, **{name: values[name] for name in self.wanted})

    def at(self, *wanted: Value) -> Any:
        """Return what the function gives for the values of the knobs that it names."""
        return self.function(**dict(zip(self.wanted, wanted, strict=True)))

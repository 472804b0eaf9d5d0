"""The live card: the same knobs, plots and sentence as ipywidgets, computed while one looks.

`build` gives the widget. Its figures are `FigureWidget`s that are changed in place, all changes of
one move in one message; they are made anew only when a state has other kinds of lines or views.
"""

import base64
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from synthlab.explore import markup
from synthlab.explore.controls import Control
from synthlab.explore.inplace import adopt, fits
from synthlab.explore.sheets import Sheet, Texts, encode
from synthlab.explore.views import View, title_of

try:
    import anywidget
    import ipywidgets
    import plotly.graph_objects as go
    import traitlets
except ImportError as error:  # pragma: no cover
    raise ImportError("live explorers need: pip install ipywidgets plotly") from error

if TYPE_CHECKING:
    from synthlab.explore.explorer import Explorer, State

ASSETS = files("synthlab.explore") / "assets"
PACE = 10_000  # milliseconds for a whole play, between 120 and 700 a step
CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": False}


def build(explorer: "Explorer") -> Any:
    """Return a new live card of an explorer as a widget."""
    return LiveCard(explorer).box


class Sentence(anywidget.AnyWidget):
    """The sentence below the views; it also keeps plots as wide as the card, and named."""

    _esm = (ASSETS / "live.js").read_text()
    _css = (ASSETS / "theme.css").read_text()
    sentence = traitlets.Unicode().tag(sync=True)
    room = traitlets.Unicode().tag(sync=True)  # the widest sentence so far; room is kept for it
    error = traitlets.Bool(False).tag(sync=True)
    alts = traitlets.List(traitlets.Unicode()).tag(sync=True)  # what each view shows, in words
    figures = traitlets.Int(0).tag(sync=True)  # how many figures were made so far


class LiveCard:
    """An explorer's widgets, and what happens when one of them is moved."""

    def __init__(self, explorer: "Explorer") -> None:
        self.explorer = explorer
        self.knobs = {control.name: _knob(control) for control in explorer.controls}
        self.sentence = Sentence()
        self.views = _classed(ipywidgets.HBox(), "sl-views")
        self.panels: list[_Panel] = []
        self.rows = ipywidgets.HTML()
        self.rows.layout.display = "none"
        self.show_rows = ipywidgets.ToggleButton(description="Show as table")
        head = (
            '<div class="sl-head"><span class="sl-card-title" role="heading" aria-level="3">'
            f"{markup.text(explorer.title)}</span> "
            f'<span class="sl-hint">{markup.text(explorer.hint)}</span></div>'
        )
        parts = [ipywidgets.HTML(head)]
        if explorer.controls:
            boxes = [_with_play(c, self.knobs[c.name]) for c in explorer.controls]
            parts.append(_classed(ipywidgets.HBox(boxes), "sl-controls"))
        links = _classed(ipywidgets.HBox([self.show_rows]), "sl-links")
        self.box = _classed(
            ipywidgets.VBox([*parts, self.views, self.sentence, links, self.rows]),
            "sl-card",
            "sl-live",
        )
        self.refresh()
        for knob in self.knobs.values():
            knob.observe(self.refresh, names="value")
        self.show_rows.observe(self._toggle_rows, names="value")

    def refresh(self, change: Any = None) -> None:
        """Show the state in which the knobs stand; an error is told in the sentence's place."""
        values = {name: knob.value for name, knob in self.knobs.items()}
        try:
            state = self.explorer.at(**values)
            self._show(state)
        except Exception as error:  # whatever a lesson's own function raises
            words = f"This state could not be shown: {type(error).__name__}: {error}."
            with self.sentence.hold_sync():
                self.sentence.sentence, self.sentence.error = words, True

    def _show(self, state: "State") -> None:
        for i, view in enumerate(state.views):
            if i == len(self.panels):
                self.panels.append(_Panel())
            self.panels[i].show(view)
        shown = tuple(panel.box for panel in self.panels[: len(state.views)])
        if self.views.children != shown:
            self.views.children = shown
        said = self.sentence
        with said.hold_sync():
            said.room = markup.widest([said.room, state.sentence])
            said.sentence, said.error = state.sentence, False
            said.alts = [panel.alt for panel in self.panels[: len(shown)]]
            said.figures = sum(panel.made for panel in self.panels)
        self._state = state
        if self.show_rows.value:
            self._fill_rows()

    def _toggle_rows(self, change: Any) -> None:
        self.show_rows.description = "Hide table" if change["new"] else "Show as table"
        self.rows.layout.display = None if change["new"] else "none"
        if change["new"]:
            self._fill_rows()

    def _fill_rows(self) -> None:
        state = self._state
        name = self.explorer.fragment(**state.values)[1:].replace("&", "-").replace("=", "-")
        data = base64.b64encode(state.table.csv().encode()).decode()
        rows = markup.rows(state.table, self.explorer.title)
        self.rows.value = (
            f'<div class="sl-links"><a download="{markup.text(name)}.csv" '
            f'href="data:text/csv;base64,{data}">Download CSV</a></div>'
            f'<div class="sl-rows" tabindex="0">{rows}</div>'
        )


class _Panel:
    """One view under its heading: a figure that is changed in place, pictures, or texts."""

    def __init__(self) -> None:
        self.heading = ipywidgets.HTML()
        self.figure: Any = None
        self.still: Any = None
        self.alt = ""
        self.made = 0
        self.box = _classed(ipywidgets.VBox([self.heading]), "sl-view")

    def show(self, view: View) -> None:
        """Show a view in this panel's place."""
        if isinstance(view, Sheet | Texts):
            title, body = view.title, self._still(view)
        else:
            title, body = title_of(view), self._figure(view)
        self.alt = title
        heading = (
            f'<div class="sl-view-title" role="heading" aria-level="4">{markup.text(title)}</div>'
        )
        self.heading.value = heading if title else ""
        if self.box.children[1:] != (body,):
            self.box.children = (self.heading, body)

    def _figure(self, figure: Any) -> Any:
        if self.figure is None or not fits(self.figure, figure):
            self.figure = go.FigureWidget(figure)
            self.figure.layout.title = None  # shown above the plot, where it can wrap
            self.figure._config = CONFIG
            self.made += 1
        else:
            adopt(self.figure, figure)
        return self.figure

    def _still(self, view: Sheet | Texts) -> Any:
        self.still = self.still or ipywidgets.HTML()
        self.still.value = sheet_html(view) if isinstance(view, Sheet) else texts_html(view)
        return self.still


def sheet_html(sheet: Sheet) -> str:
    """Return a sheet as HTML that holds its pictures."""
    tiles = []
    for picture, caption, mark in zip(sheet.pictures, sheet.captions, sheet.marks, strict=True):
        data = base64.b64encode(encode(picture)).decode()
        shown = f'class="sl-{mark}" ' if mark else ""
        below = f'<span class="sl-caption">{markup.text(caption)}</span>' if caption else ""
        alt = "" if caption else "picture"
        tiles.append(
            f'<span class="sl-tile"><img {shown}alt="{alt}" src="data:image/webp;base64,{data}">'
            f"{below}</span>"
        )
    return (
        f'<div class="sl-sheet" role="group" aria-label="{markup.text(sheet.alt)}" '
        f'style="--sl-columns:{sheet.columns}">{"".join(tiles)}</div>'
    )


def texts_html(texts: Texts) -> str:
    """Return texts as HTML."""
    boxes = []
    for text, caption, mark in zip(texts.texts, texts.captions, texts.marks, strict=True):
        above = f'<span class="sl-caption">{markup.text(caption)}</span>' if caption else ""
        passages = "".join(
            f'<mark class="sl-{one.mark}">{markup.text(one.words)}</mark>'
            if one.mark
            else markup.text(one.words)
            for one in text
        )
        framed = f" sl-{mark}" if mark else ""
        boxes.append(f'<div class="sl-text{framed}">{above}<p><span>{passages}</span></p></div>')
    return (
        f'<div class="sl-texts" role="group" aria-label="{markup.text(texts.alt)}" '
        f'style="--sl-columns:{texts.columns}">{"".join(boxes)}</div>'
    )


def _knob(control: Control) -> Any:
    """Return the widget of a knob, with its label and the words of each value."""
    words = [reading.replace("**", "") for reading in markup.readings(control, control.values)]
    given = {
        "options": list(zip(words, control.values, strict=True)),
        "value": control.default,
        "description": control.label,
        "tooltip": control.label,
        "style": {"description_width": "initial"},
    }
    if control.kind == "choice":
        return _classed(
            ipywidgets.ToggleButtons(tooltips=words, **given), "sl-control", "sl-choice"
        )
    slider = ipywidgets.SelectionSlider(continuous_update=True, **given)
    return _classed(slider, "sl-control", f"sl-{control.kind}")


def _with_play(control: Control, knob: Any) -> Any:
    """Return a steps slider beside its play button, any other knob alone."""
    if control.kind != "steps":
        return knob
    last = len(control.values) - 1
    play = ipywidgets.Play(
        min=0,
        max=last,
        value=knob.index,
        interval=int(min(700, max(120, PACE / (last + 1)))),
        show_repeat=False,
    )
    ipywidgets.jslink((play, "value"), (knob, "index"))
    step = ipywidgets.Button(description="Next step", tooltip=f"Next step of {control.label}")

    def forward(_: Any) -> None:
        knob.index = (knob.index + 1) % (last + 1)

    step.on_click(forward)
    box = ipywidgets.HBox([_classed(play, "sl-play-live"), _classed(step, "sl-step"), knob])
    return _classed(box, "sl-playing-knob")


def _classed(widget: Any, *names: str) -> Any:
    for name in names:
        widget.add_class(name)
    return widget

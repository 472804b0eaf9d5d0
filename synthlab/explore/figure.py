"""A figure as plain data, in plotly's words: `Figure` is quick to make, because nothing checks it.

It answers to what `theme` and cards call, as plotly's own figure does, and `to_plotly` gives that
one, checked, for those who want all of its methods. Cards take either. Data are never markup:
names and categories are shown letter by letter; where tags are written, words from data go through
`literal`.
"""

import html
from collections.abc import Mapping
from typing import Any, Self

UNBROKEN = ("paper_bgcolor", "plot_bgcolor", "error_x", "error_y")  # all other `_` part levels
LEVELS = frozenset({"title", "font", "line", "marker", "pattern", "textfont", "margin"})
LEVELS |= {"xaxis", "yaxis", "hoverlabel"}
LISTS = frozenset({"annotations", "shapes"})
DATA = frozenset({"x", "y", "name", "text", "hovertext", "customdata"})  # words in a trace
PLACES = frozenset({"x", "y", "x0", "x1", "y0", "y1"})  # of shapes and annotations
TICKS = frozenset({"ticktext", "categoryarray"})
WHOLE = frozenset({"meta", "template"})  # never taken apart


def literal(words: str) -> str:
    """Return words in which plotly sees no tag, no formula and no place to fill in.

    >>> literal("5 $ < 6 $")
    '5 &#36; &lt; 6 &#36;'
    """
    return html.escape(words, quote=False).replace("$", "&#36;").replace("%{", "&#37;{")


class Part(dict[str, Any]):
    """A level of a figure: `part.line.width` reads and writes, `part.update(line_width=2)` too.

    >>> part = Part(line={"color": "red"})
    >>> part.update(line_width=2, name="a").line
    {'color': 'red', 'width': 2}
    >>> print(part.text, part.marker)
    None {}
    """

    def __init__(self, given: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__()
        self.update(given, **more)

    def update(self, given: Any = None, **more: Any) -> Self:  # type: ignore[override]
        """Set values, level by level; `None` takes one away."""
        for name, value in {**(given or {}), **more}.items():
            if "_" in name and not name.startswith(UNBROKEN):
                head, rest = name.split("_", 1)
                self._set(head, {rest: value})
            else:
                self._set(name, value)
        return self

    def _set(self, name: str, value: Any) -> None:
        if value is None:
            self.pop(name, None)
        elif name in LISTS:
            self[name] = tuple(Part(one) for one in value)
        elif isinstance(value, Mapping) and name not in WHOLE:
            self[name] = self.get(name, Part()).update(value)
        else:
            self[name] = tuple(value) if isinstance(value, list) else value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in LEVELS and name not in self:
            self[name] = Part()
        return self.get(name, () if name in LISTS else None)

    def __setattr__(self, name: str, value: Any) -> None:
        self.pop(name, None)
        self.update({name: value})

    def to_plotly_json(self) -> dict[str, Any]:
        """Return it as a plain dict, as a part of plotly's own figure does."""
        return dict(self)


class Figure:
    """Traces and a layout, as plain data.

    Attributes
    ----------
    data : list of Part
    layout : Part

    Examples
    --------
    >>> figure = Figure({"title": {"text": "Two points"}}).add_scatter(x=[1, 2], y=[3, 4])
    >>> figure.layout.title.text, figure.data[0].type
    ('Two points', 'scatter')
    >>> type(figure.to_plotly()).__module__.split(".")[0]
    'plotly'
    """

    def __init__(self, layout: Mapping[str, Any] | None = None) -> None:
        self.data: list[Part] = []
        self.layout = Part(layout)

    def add_scatter(self, **trace: Any) -> Self:
        """Add a line, points, or both."""
        return self._add("scatter", trace)

    def add_bar(self, **trace: Any) -> Self:
        """Add bars."""
        return self._add("bar", trace)

    def add_heatmap(self, **trace: Any) -> Self:
        """Add shaded cells."""
        return self._add("heatmap", trace)

    def add_shape(self, **shape: Any) -> Self:
        """Add a line or a box behind or before the traces."""
        self.layout["shapes"] = (*self.layout.shapes, Part(_plain(shape, PLACES)))
        return self

    def add_vline(self, x: float, **shape: Any) -> Self:
        """Add an upright line as high as the plot."""
        ends = {"type": "line", "x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1}
        return self.add_shape(**ends | {"yref": "y domain"} | shape)

    def add_hrect(self, y0: float, y1: float, **shape: Any) -> Self:
        """Add a box as wide as the plot."""
        ends = {"type": "rect", "y0": y0, "y1": y1, "yref": "y", "x0": 0, "x1": 1}
        return self.add_shape(**ends | {"xref": "x domain"} | shape)

    def add_annotation(self, **note: Any) -> Self:
        """Add words, which may hold tags."""
        self.layout["annotations"] = (*self.layout.annotations, Part(_plain(note, PLACES)))
        return self

    def update_layout(self, **layout: Any) -> Self:
        """Change the layout."""
        self.layout.update(layout)
        return self

    def update_xaxes(self, **axis: Any) -> Self:
        """Change the axis that runs across."""
        return self.update_layout(xaxis=_plain(axis, TICKS))

    def update_yaxes(self, **axis: Any) -> Self:
        """Change the axis that runs up."""
        return self.update_layout(yaxis=_plain(axis, TICKS))

    def to_plotly(self) -> Any:
        """Return the figure as plotly's own, which checks every name and value."""
        from plotly.graph_objects import Figure as Checked

        return Checked({"data": self.data, "layout": self.layout})

    def _add(self, kind: str, trace: Mapping[str, Any]) -> Self:
        self.data.append(Part({"type": kind, **_plain(trace, DATA)}))
        return self


def _plain(given: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Return what was given, with the words under some names made literal."""
    return {name: _letters(one) if name in names else one for name, one in given.items()}


def _letters(data: Any) -> Any:
    if isinstance(data, str):
        return literal(data)
    kind = getattr(getattr(data, "dtype", None), "kind", "O")
    if kind not in "OUT" or not hasattr(data, "__iter__"):
        return data
    listed = list(data)
    if all(isinstance(one, int | float) for one in listed):
        return data
    return [_letters(one) for one in listed]

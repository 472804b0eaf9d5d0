"""Changing a live figure in place: only what differs is sent, in one message.

`fits` says whether a live figure can take on another figure; `adopt` makes it do so.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

# What belongs to the page, not to the state: the look, the heading, and the width, which plotly
# reports back as its own `autosize` when the card changes its size.
PAGE = ("template", "title", "autosize", "width")
OWN = ("type", "uid")  # of a trace


def fits(live: Any, figure: Any) -> bool:
    """Return whether both have the same kinds of traces in the same order."""
    return [trace.type for trace in live.data] == [trace.type for trace in figure.data]


def adopt(live: Any, figure: Any) -> None:
    """Give a live figure everything that another figure shows, changing only what differs."""
    pairs = enumerate(zip(live.data, figure.data, strict=True))
    traces = {i: change for i, (old, new) in pairs if (change := _change(old, new, OWN))}
    paths = dict.fromkeys(path for change in traces.values() for path in change)
    # Plotly wants one list a property, an entry for each of the traces named.
    restyle = {
        path: [change.get(path, live.data[i][path]) for i, change in traces.items()]
        for path in paths
    }
    live.plotly_update(restyle, _change(live.layout, figure.layout, PAGE), list(traces))


def _change(old: Any, new: Any, keep: tuple[str, ...]) -> dict[str, Any]:
    """Return what to set, by path; `None` for what has gone."""
    before, after = dict(_leaves(old.to_plotly_json())), dict(_leaves(new.to_plotly_json()))
    gone: dict[str, Any] = {path: None for path in before if path not in after}
    fresh = {path: one for path, one in after.items() if not _same(before.get(path), one)}
    return {path: one for path, one in (gone | fresh).items() if path.split(".")[0] not in keep}


def _leaves(tree: Mapping[str, Any], stem: str = "") -> Iterator[tuple[str, Any]]:
    """Yield `("line.color", "#000")` for everything in nested dicts that is not itself a dict."""
    for key, value in tree.items():
        if isinstance(value, Mapping) and stem + key != "meta":
            yield from _leaves(value, f"{stem}{key}.")
        else:
            yield stem + key, value


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        a, b = np.asarray(a), np.asarray(b)
        return a.shape == b.shape and bool(np.all((a == b) | ((a != a) & (b != b))))
    return bool(type(a) is type(b) and a == b)

"""The static card: every state computed when the book is built, one HTML text, no kernel.

`card` gives the HTML; `table_of_states` packs the states and holds the budget; `BudgetError` says
which knob to coarsen when they do not fit.
"""

import base64
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from synthlab.explore import markup
from synthlab.explore.controls import Control
from synthlab.explore.pack import pack
from synthlab.explore.sheets import tallest
from synthlab.explore.tables import Table
from synthlab.explore.views import record

if TYPE_CHECKING:
    from synthlab.explore.explorer import Explorer, State

LINKS = ("link", "Copy link to this state"), ("csv", "Download CSV"), ("table", "Show as table")

WITHOUT_SCRIPT = (
    "<noscript><style>.sl-explorer :is(.sl-controls, .sl-views, .sl-links) { display: none }"
    '</style><p class="sl-more">This card needs JavaScript to move. The sentence above says what '
    "it shows at first.</p></noscript>"
)


class BudgetError(ValueError):
    """The states of an explorer take more bytes than its budget."""


class StateError(RuntimeError):
    """A state of an explorer could not be computed, drawn or described."""


def card(explorer: "Explorer") -> str:
    """Return the explorer as HTML that holds all of its states.

    Raises
    ------
    BudgetError
        If the packed states are larger than `explorer.budget`.
    StateError
        If a state cannot be computed; it names the state.
    """
    states = _all_states(explorer)
    packed = table_of_states(explorer, states)
    first = explorer.first
    start = _state_record(first)
    sentences = [state["sentence"] for state in states]
    rooms = [_room([s["views"][i] for s in states if i < len(s["views"])]) for i in _most(states)]
    views = [markup.view(*pair) for pair in zip(start["views"], rooms, strict=False)]
    links = "".join(
        f'<button type="button" class="sl-{kind}">{words}</button>' for kind, words in LINKS
    )
    name = explorer.name
    return (
        f'<section class="sl-card sl-explorer" id="{name}" aria-labelledby="{name}-title">'
        f'<div class="sl-head"><h3 class="sl-card-title" id="{name}-title">'
        f'{markup.text(explorer.title)}</h3> <span class="sl-hint">{markup.text(explorer.hint)}'
        "</span></div>"
        f"{markup.knobs(name, explorer.controls, first.values)}"
        f'<div class="sl-views">{"".join(views)}</div>'
        '<div class="sl-saying"><p class="sl-sentence" role="status" aria-live="polite">'
        f'{markup.sentence(first.sentence)}</p><p class="sl-sentence sl-ghost" aria-hidden="true">'
        f"{markup.sentence(markup.widest(sentences))}</p></div>"
        f"{WITHOUT_SCRIPT}"
        f"{_more(explorer.controls)}"
        f'<div class="sl-links">{links}</div>'
        f'<script type="application/json" class="sl-about">{_about(explorer, rooms)}</script>'
        '<script type="application/octet-stream" class="sl-states">'
        f"{base64.b64encode(packed).decode()}</script></section>"
    )


def table_of_states(explorer: "Explorer", states: list[dict[str, Any]]) -> bytes:
    """Return the packed states, or raise an error that names the knob to coarsen."""
    packed = pack(states)
    if len(packed) <= explorer.budget:
        return packed
    message = (
        f"the {len(states):,} states of explorer {explorer.name!r} take {len(packed):,} bytes, "
        f"its budget is {explorer.budget:,}"
    )
    halved = _halved(explorer, states)
    if halved:
        best = min(halved, key=lambda name: halved[name])
        message += (
            f"; coarsen {best!r} first (half of its values would leave {halved[best]:,} bytes), "
            "make some of its values live_only, or draw fewer points"
        )
    raise BudgetError(message)


def _halved(explorer: "Explorer", states: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many bytes would be left if one knob had every second value only."""
    sizes, stride = {}, len(states)
    for control in explorer.controls:
        n = len(control.static_values)
        stride //= n
        if n > 1:
            kept = [state for i, state in enumerate(states) if i // stride % n % 2 == 0]
            sizes[control.name] = len(pack(kept))
    return sizes


def _all_states(explorer: "Explorer") -> list[dict[str, Any]]:
    """Return the record of every state; the progress is shown if it takes long."""
    made: list[dict[str, Any]] = []
    walk: Iterator[State] = explorer.states()
    with tqdm(
        total=len(explorer), desc=explorer.name, file=sys.stderr, disable=None, delay=1
    ) as progress:
        while len(made) < len(explorer):
            try:
                made.append(_state_record(next(walk)))
            except Exception as error:
                raise StateError(
                    f"explorer {explorer.name!r} failed at {_setting(explorer, len(made))}: "
                    f"{type(error).__name__}: {error}"
                ) from error
            progress.update()
    return made


def _setting(explorer: "Explorer", index: int) -> str:
    """Return the values of the state with the given number: `n=30, policy='fresh'`."""
    words = []
    for control in reversed(explorer.controls):
        index, i = divmod(index, len(control.static_values))
        words.append(f"{control.name}={control.static_values[i]!r}")
    return ", ".join(reversed(words))


def _state_record(state: "State") -> dict[str, Any]:
    return {
        "sentence": state.sentence,
        "views": [record(view) for view in state.views],
        "table": _table_record(state.table),
    }


def _table_record(table: Table) -> dict[str, Any]:
    return {"columns": list(table.columns), "blocks": [list(block) for block in table.blocks]}


def _most(states: list[dict[str, Any]]) -> range:
    return range(max(len(state["views"]) for state in states))


def _room(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return how much room a view takes at most, over all of its states."""
    tiles = [tile for one in records for tile in one.get("tiles", [])]
    texts = [text for one in records for text in one.get("texts", [])]
    heights = [
        one["layout"].get("height") or markup.USUAL_HEIGHT for one in records if "data" in one
    ]
    return {
        "title": markup.widest(one["title"] for one in records),
        "height": max(heights, default=0),
        "tiles": max(len(one.get("tiles", [])) for one in records),
        "texts": max(len(one.get("texts", [])) for one in records),
        "text": tallest("".join(words for words, _ in text["pieces"]) for text in texts),
        "caption": markup.widest(each["caption"] for each in [*tiles, *texts]),
    }


def _about(explorer: "Explorer", rooms: list[dict[str, Any]]) -> str:
    """Return what the script needs before it unpacks the states."""
    controls = [
        {
            "name": control.name,
            "keys": [control.key(value) for value in control.static_values],
            "words": markup.readings(control, control.static_values),
            "at": control.static_values.index(control.default),
        }
        for control in explorer.controls
    ]
    return markup.script_json({"name": explorer.name, "controls": controls, "rooms": rooms})


def _more(controls: tuple[Control, ...]) -> str:
    """Return the sentence that says what only the live card can do."""
    more = []
    for control in controls:
        shown = set(control.static_values)
        hidden = [control.words(value) for value in control.values if value not in shown]
        if control.live_only:
            more.append(control.label)
        elif hidden:
            more.append(f"{control.label} {', '.join(hidden)}")
    if not more:
        return ""
    return f'<p class="sl-more">More in the live version: {markup.text("; ".join(more))}.</p>'

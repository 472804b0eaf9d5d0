"""The HTML of an explorer's card: with all of its states in a page, with a kernel behind it live.

`card` gives the static HTML; `table_of_states` packs the states and holds the budget; `BudgetError`
says which knob to coarsen when they do not fit. `live_about` gives what the live card begins with,
and `state_record` what both homes show of a state.
"""

import base64
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from tqdm import tqdm

from synthlab.explore import markup
from synthlab.explore.controls import Control, Value
from synthlab.explore.pack import pack
from synthlab.explore.sheets import tallest
from synthlab.explore.tables import Table
from synthlab.explore.views import record

IDENT = "sl-this-view"
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


def card(explorer: Any) -> str:
    """Return the explorer as HTML that holds all of its states.

    Raises
    ------
    BudgetError
        If the packed states are larger than `explorer.budget`.
    StateError
        If a state cannot be computed; it names the state.
    """
    states = _all_states(explorer)
    packed = base64.b64encode(table_of_states(explorer, states)).decode()
    rooms = [_room([s["views"][i] for s in states if i < len(s["views"])]) for i in _most(states)]
    about = _about(explorer, [control.static_values for control in explorer.controls], rooms)
    data = (
        f'<script type="application/json" class="sl-about">{markup.script_json(about)}</script>'
        f'<script type="application/octet-stream" class="sl-states">{packed}</script>'
    )
    longest = markup.widest(state["sentence"] for state in states)
    knobs = markup.knobs(explorer.name, explorer.controls, explorer.first.values)
    below = WITHOUT_SCRIPT + _more(explorer.controls)
    first = state_record(explorer.first)
    return _section(explorer, explorer.name, knobs, first, rooms, longest, below, LINKS, data)


def live_about(explorer: Any) -> dict[str, Any]:
    """Return what a live card has to know: its first state, and every value of every knob.

    `IDENT` in its HTML stands for a name that each view gives itself.
    """
    try:
        first = state_record(explorer.first)
    except Exception as error:  # whatever a lesson's own function raises; told in place
        first = {"sentence": f"{type(error).__name__}: {error}", "views": []}
    rooms = [_room([view]) for view in first["views"]]
    values = [control.values for control in explorer.controls]
    knobs = markup.knobs(
        IDENT, explorer.controls, {c.name: c.default for c in explorer.controls}, live=True
    )
    words = first["sentence"]
    html = _section(explorer, IDENT, knobs, first, rooms, words, "", LINKS[1:], "")
    return _about(explorer, values, rooms) | {"look": explorer.look, "html": html}


def _section(
    explorer: Any,
    ident: str,
    knobs: str,
    first: dict[str, Any],
    rooms: list[dict[str, Any]],
    longest: str,
    below: str,
    links: Sequence[tuple[str, str]],
    data: str,
) -> str:
    """Return the card, showing its first state as far as HTML can."""
    views = [markup.view(*pair) for pair in zip(first["views"], rooms, strict=False)]
    buttons = "".join(
        f'<button type="button" class="sl-{kind}">{words}</button>' for kind, words in links
    )
    inside = (
        f'{knobs}<div class="sl-views">{"".join(views)}</div>'
        '<div class="sl-saying"><p class="sl-sentence" role="status" aria-live="polite">'
        f'{markup.sentence(first["sentence"])}</p><p class="sl-sentence sl-ghost" '
        f'aria-hidden="true">{markup.sentence(longest)}</p></div>'
        f'{below}<div class="sl-links">{buttons}{_code(explorer.code.text)}</div>{data}'
    )
    return markup.card("sl-explorer", ident, explorer.title, hint=explorer.hint, inside=inside)


def _code(text: str) -> str:
    """Return code that unfolds, with a button that copies it; nothing where there is none."""
    if not text:
        return ""
    return (
        '<details class="sl-code"><summary>Show the code</summary>'
        f'<pre tabindex="0"><code>{markup.text(text)}</code></pre>'
        '<button type="button" class="sl-copy">Copy the code</button></details>'
    )


def table_of_states(explorer: Any, states: list[dict[str, Any]]) -> bytes:
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


def _halved(explorer: Any, states: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many bytes would be left if one knob had every second value only."""
    sizes, stride = {}, len(states)
    for control in explorer.controls:
        n = len(control.static_values)
        stride //= n
        if n > 1:
            kept = [state for i, state in enumerate(states) if i // stride % n % 2 == 0]
            sizes[control.name] = len(pack(kept))
    return sizes


def _all_states(explorer: Any) -> list[dict[str, Any]]:
    """Return the record of every state; the progress is shown if it takes long."""
    made: list[dict[str, Any]] = []
    walk: Iterator[Any] = explorer.states()
    with tqdm(
        total=len(explorer), desc=explorer.name, file=sys.stderr, disable=None, delay=1
    ) as progress:
        while len(made) < len(explorer):
            try:
                made.append(state_record(next(walk)))
            except Exception as error:
                raise StateError(
                    f"explorer {explorer.name!r} failed at {_setting(explorer, len(made))}: "
                    f"{type(error).__name__}: {error}"
                ) from error
            progress.update()
    return made


def _setting(explorer: Any, index: int) -> str:
    """Return the values of the state with the given number: `n=30, policy='fresh'`."""
    words = []
    for control in reversed(explorer.controls):
        index, i = divmod(index, len(control.static_values))
        words.append(f"{control.name}={control.static_values[i]!r}")
    return ", ".join(reversed(words))


def state_record(state: Any) -> dict[str, Any]:
    """Return a state as plain data, arrays and picture bytes: what a card shows of it."""
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


def _about(
    explorer: Any, values: Sequence[Sequence[Value]], rooms: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return what the script needs before it has a state."""
    controls = [
        {
            "name": control.name,
            "keys": [control.key(value) for value in shown],
            "words": markup.readings(control, shown),
            "at": shown.index(control.default),
        }
        for control, shown in zip(explorer.controls, values, strict=True)
    ]
    return {"name": explorer.name, "controls": controls, "rooms": rooms}


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

"""The HTML of an explorer's card: in a page with all of its states, live with a kernel behind it.

`card` gives the static HTML, and `live_about` what the live card begins with. `BudgetError` says
that the states do not fit, `StateError` which of them could not be shown.
"""

import base64
import re
from collections.abc import Sequence
from typing import Any

from synthlab._display import with_progress
from synthlab._words import _
from synthlab.explore import markup
from synthlab.explore.pack import pack
from synthlab.explore.sheets import tallest
from synthlab.explore.theme import TEMPLATE

IDENT = "sl-this-view"
WITHOUT_SCRIPT = (
    "<noscript><style>.sl-explorer :is(.sl-controls, .sl-views, .sl-links) { display: none }"
    '</style><p class="sl-more">{}</p></noscript>'
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
    packed = base64.b64encode(_packed(explorer, states)).decode()
    data = f'<script type="application/octet-stream" class="sl-states">{packed}</script>'
    about, first = _about(explorer, states), explorer.record()
    still = WITHOUT_SCRIPT.replace(
        "{}",
        _("This card needs JavaScript to move. The sentence above says what it shows at first."),
    )
    return _section(explorer, explorer.name, first, states, _links(), still + data, about)


def live_about(explorer: Any) -> dict[str, Any]:
    """Return what a live card has to know: its first state, and every value of every knob.

    `IDENT` in its HTML stands for a name that each view gives itself.
    """
    try:
        first = explorer.record()
    except Exception as error:  # whatever a lesson's own function raises; told in place
        first = {"sentence": f"{type(error).__name__}: {error}", "views": []}
    html = _section(explorer, IDENT, first, [first], _links()[1:])
    return _about(explorer, [first]) | {"look": explorer.look, "html": html}


def _section(
    explorer: Any,
    ident: str,
    first: dict[str, Any],
    states: Sequence[dict[str, Any]],
    links: Sequence[tuple[str, str]],
    data: str = "",
    about: Any = None,
) -> str:
    """Return the card, showing its first state as far as HTML can, with room for all states."""
    views = [markup.view(*pair) for pair in zip(first["views"], _rooms(states), strict=False)]
    longest = markup.widest(state["sentence"] for state in states)
    buttons = "".join(
        f'<button type="button" class="sl-{kind}">{words}</button>' for kind, words in links
    )
    inside = (
        f"{markup.knobs(ident, explorer.controls)}"
        f'<div class="sl-views">{"".join(views)}</div>'
        '<div class="sl-saying"><p class="sl-sentence" role="status" aria-live="polite">'
        f'{markup.sentence(first["sentence"])}</p><p class="sl-sentence sl-ghost" '
        f'aria-hidden="true">{markup.sentence(longest)}</p></div>'
        f'<div class="sl-links">{buttons}{_code(explorer.code.text)}</div>{data}'
    )
    return markup.card(
        explorer.look, ident, explorer.title, about, hint=explorer.hint, inside=inside
    )


def _links() -> list[tuple[str, str]]:
    """Return the buttons below a card, by their kinds; the first has no place in a notebook."""
    return [
        ("link", _("Copy link to this state")),
        ("picture", _("Save a picture")),
        ("csv", _("Download CSV")),
        ("table", _("Show as table")),
    ]


def _code(text: str) -> str:
    """Return code that unfolds, with a button that copies it; nothing where there is none."""
    if not text:
        return ""
    return (
        '<details class="sl-code"><summary>' + _("Show the code") + "</summary>"
        f'<pre tabindex="0"><code>{markup.text(text)}</code></pre>'
        '<button type="button" class="sl-copy">' + _("Copy the code") + "</button></details>"
    )


def _packed(explorer: Any, states: list[dict[str, Any]]) -> bytes:
    """Return the packed states, if the budget allows."""
    packed = pack(states)
    if len(packed) <= explorer.budget:
        return packed
    raise BudgetError(
        f"the {len(states):,} states of explorer {explorer.name!r} take {len(packed):,} bytes, "
        f"its budget is {explorer.budget:,}: give its knobs fewer values, or draw fewer points"
    )


def _all_states(explorer: Any) -> list[dict[str, Any]]:
    """Return the record of every state; the progress is shown if it takes long."""
    states = []
    for values in with_progress(explorer.settings(), len(explorer), "state"):
        try:
            states.append(_told(explorer.record(**values)))
        except Exception as error:
            setting = ", ".join(f"{name}={value!r}" for name, value in values.items())
            raise StateError(
                f"explorer {explorer.name!r} failed at {setting}: {type(error).__name__}: {error}"
            ) from error
    return states


def _told(state: dict[str, Any]) -> dict[str, Any]:
    """Return the state; raise a ValueError where its sentence says “nan”."""
    if re.search(r"\bnan\b", state["sentence"], re.IGNORECASE):
        raise ValueError(f"its sentence says “nan”, which is no number: {state['sentence']}")
    return state


def _rooms(states: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the most room that each view takes, over all states."""
    most = max(len(state["views"]) for state in states)
    return [_room([s["views"][i] for s in states if i < len(s["views"])]) for i in range(most)]


def _room(records: list[dict[str, Any]]) -> dict[str, Any]:
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


def _about(explorer: Any, states: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what the script needs before it has a state."""
    controls = [
        {
            "name": control.name,
            "keys": list(control.keys),
            "words": markup.readings(control),
            "at": control.values.index(control.default),
        }
        for control in explorer.controls
    ]
    about = {"name": explorer.name, "controls": controls, "rooms": _rooms(states)}
    return about | {"template": TEMPLATE}  # once, and not in each state

"""The HTML of a card. Every word that comes from outside is escaped here.

`sentence` turns `**marks**` into bold, `knobs` gives native controls, `view` reserves the room for
a plot, pictures or texts, and `script_json` writes data that are safe inside a script tag.
"""

import base64
import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synthlab._words import _
from synthlab.explore.controls import Control

USUAL_HEIGHT = 260  # of a plot that does not say its own
NO_FORMULAS = "mathjax_ignore"  # Jupyter would read words between dollars as TeX, links and all
LETTER, BUTTON = 7.6, 28  # about a letter of a button's words, and all else of it, in pixels
PHONE, CARD = 330, 760  # the room for a row of buttons
NARROW = set(" iljtfrI.,:;'|()[]!1")

PLAY_ICON = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path class="sl-icon-play" d="M8 5.5v13l11-6.5z"/>'
    '<path class="sl-icon-pause" d="M7 5.5h3.6v13H7zM13.4 5.5H17v13h-3.6z"/>'
    '<path class="sl-icon-next" d="M6 5.5v13l9-6.5zM16 5.5h2.6v13H16z"/></svg>'
)


def text(words: object) -> str:
    """Return words with everything escaped that HTML would take for its own."""
    return html.escape(str(words), quote=True)


def sentence(words: str) -> str:
    """Return a sentence as HTML, its `**marks**` as bold.

    >>> sentence("**3** < 5")
    '<strong>3</strong> &lt; 5'
    """
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text(words), flags=re.DOTALL)


def widest(many: Iterable[str]) -> str:
    """Return the words that will take the most room, so that room can be kept for them."""

    def width(words: str) -> float:
        plain = words.replace("**", "")
        return sum(0.5 if letter in NARROW else 1.0 for letter in plain)

    return max(many, key=width, default="")


def knobs(ident: str, controls: Sequence[Control]) -> str:
    """Return the controls as native HTML, each at its default; one that cannot move is left out."""
    parts = [
        (_buttons if control.kind == "choice" else _slider)(f"{ident}-{control.name}", control)
        for control in controls
        if len(control.values) > 1
    ]
    if not parts:
        return ""
    label = _("Knobs")
    return f'<div class="sl-controls" role="group" aria-label="{label}">{"".join(parts)}</div>'


def view(record: Mapping[str, Any], room: Mapping[str, Any]) -> str:
    """Return a view's place in the card: its heading, and room for the largest of its states."""
    title = text(record["title"])
    ghost = f'<span class="sl-ghost" aria-hidden="true">{text(room["title"])}</span>'
    hidden = "" if room["title"] else " hidden"
    heading = f'<h4 class="sl-view-title"{hidden}><span>{title}</span>{ghost}</h4>'
    caption = f'<span class="sl-caption" data-ghost="{text(room["caption"])}"></span>'
    caption *= bool(room["caption"])
    if "texts" in record:
        box = f'<div class="sl-text">{caption}<p data-ghost="{text(room["text"])}"></p></div>'
        body = _rows("sl-texts", record, box * room["texts"])
    elif "tiles" in record:
        frame = f'<span style="aspect-ratio:{text(record["ratio"])}"></span>'
        tile = f'<span class="sl-tile">{frame}{caption}</span>'
        body = _rows("sl-sheet", record, tile * room["tiles"])
    else:
        body = f'<div class="sl-plot" style="height:{int(room["height"])}px"></div>'
    return f'<div class="sl-view">{heading}{body}</div>'


def card(
    look: str, ident: str, title: str, about: Any = None, *, hint: str = "", inside: str = ""
) -> str:
    """Return a card as HTML: its head, what stands in it before its script runs, and its data.

    >>> card("sl-game", "game", "A game", {"seed": 1})[:57]
    '<section class="sl-card sl-game mathjax_ignore" id="game"'
    """
    aside = f' <span class="sl-hint">{text(hint)}</span>' if hint else ""
    data = f'<script type="application/json">{script_json(about)}</script>' if about else ""
    return (
        f'<section class="sl-card {look} {NO_FORMULAS}" id="{ident}" '
        f'aria-labelledby="{ident}-title">'
        f'<div class="sl-head"><h3 class="sl-card-title" id="{ident}-title">{text(title)}</h3>'
        f"{aside}</div>{inside}{data}</section>"
    )


def data_url(webp: bytes) -> str:
    """Return an address that holds a picture itself."""
    return f"data:image/webp;base64,{base64.b64encode(webp).decode()}"


def script_json(data: Any) -> str:
    """Return JSON that cannot end the script tag in which it stands.

    >>> "<" in script_json("</script>")
    False
    """
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def readings(control: Control) -> list[str]:
    """Return what stands beside a slider: `**24** of 50` for steps, else each value's words."""
    words = [control.words(value) for value in control.values]
    if control.kind == "steps":
        return [_("**{step}** of {all}", step=one, all=words[-1]) for one in words]
    return [f"**{one}**" for one in words]


def _rows(look: str, record: Mapping[str, Any], inside: str) -> str:
    return f'<div class="{look}" style="--sl-columns:{int(record["columns"])}">{inside}</div>'


def _buttons(ident: str, control: Control) -> str:
    """Return a row of buttons, and a list to pick from where a phone has no room for the row."""
    label, words = text(control.label), [text(control.words(one)) for one in control.values]
    at = control.values.index(control.default)
    room = sum(BUTTON + LETTER * len(control.words(one)) for one in control.values)
    pick, look = "", ""
    if room > PHONE:
        look = " sl-longer" if room > CARD else " sl-long"
        options = "".join(
            f'<option value="{i}"{" selected" * (i == at)}>{word}</option>'
            for i, word in enumerate(words)
        )
        pick = f'<select class="sl-pick" aria-label="{label}" autocomplete="off">{options}</select>'
    buttons = "".join(
        f'<label class="sl-segment"><input type="radio" name="{ident}" value="{i}"'
        f'{" checked" * (i == at)} autocomplete="off"><span>{word}</span></label>'
        for i, word in enumerate(words)
    )
    return (
        f'<fieldset class="sl-control sl-choice{look}" data-name="{control.name}">'
        f'<legend>{label}</legend><div class="sl-segments">{buttons}</div>{pick}</fieldset>'
    )


def _slider(ident: str, control: Control) -> str:
    label, words = text(control.label), readings(control)
    at = control.values.index(control.default)
    play = ""
    if control.kind == "steps":
        named = _("Play {knob}", knob=label)
        play = f'<button type="button" class="sl-play" aria-label="{named}">{PLAY_ICON}</button>'
    return (
        f'<div class="sl-control sl-{control.kind}" data-name="{control.name}">{play}'
        f'<div class="sl-reading"><label for="{ident}">{label}</label> '
        f'<span class="sl-value"><span>{sentence(words[at])}</span>'
        f'<span class="sl-ghost" aria-hidden="true">{sentence(widest(words))}</span></span></div>'
        f'<input type="range" id="{ident}" min="0" max="{len(words) - 1}" step="1" value="{at}" '
        f'aria-valuetext="{text(words[at].replace("**", ""))}" autocomplete="off"></div>'
    )

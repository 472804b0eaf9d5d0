"""The scripts and stylesheets of each card: classic files for a page, one module for a notebook.

Pages load the files of `assets/` as they are, because `file://` forbids modules. A live card
(anywidget) wants one module: `module` joins them.
`style` joins stylesheets, and `inline` gives what a page without any files needs. `text` gives one
file; comments and the types in them stay behind in the source. `served` is that file in the
language of the course: `in_language` replaces the English words.
"""

import base64
import json
import re
from functools import cache
from importlib.resources import files

from synthlab._words import ENGLISH, _, language, ngettext

ASSETS = files("synthlab.explore") / "assets"
PLOTLY = "plotly-cartesian.min.js"
CARDS = {  # the class of a card -> what it needs, in the order in which it is loaded
    "sl-explorer": (
        *("theme.css", "home.js", "takeaway.js", "guesses.js", "explorer-rows.js"),
        *("explorer-views.js", "explorer-picture.js", "explorer-guess.js", "explorer.js"),
        "explorer-homes.js",
    ),
    "sl-bench": (
        *("theme.css", "bench.css", "home.js", "takeaway.js", "guesses.js", "answers.js"),
        *("learner.js", "chart.js", "bench-guess.js", "bench-stats.js", "bench-files.js"),
        *("bench.js", "labelling.js"),
    ),
    "sl-game": (
        *("theme.css", "game.css", "home.js", "takeaway.js", "game.js", "game-views.js"),
        *("game-card.js", "game-homes.js"),
    ),
    "sl-typing": ("theme.css", "typing.css", "home.js", "typing.js"),
    "sl-ending": (
        *("theme.css", "prediction.css", "home.js", "takeaway.js", "progress.js", "guesses.js"),
        "ending.js",
    ),
    "sl-prediction": ("theme.css", "prediction.css", "home.js", "guesses.js", "prediction.js"),
}

# `_("words")`, and `counted("{n} thing", "{n} things", n)`.
SAID = re.compile(r'\b(?:_|counted)\(\s*("(?:[^"\\]|\\.)*")(?:,\s*("(?:[^"\\]|\\.)*"))?')
_brought: set[str] = set()  # what this process has put into a page already


def module(card: str) -> str:
    """Return the scripts of a card as one module that exports `initialize` and `render`.

    >>> module("sl-prediction").splitlines()[-1]
    'export default synthlab.live;'
    """
    scripts = _joined((*CARDS[card], "live.js"), ".js")
    return f"{scripts}export default synthlab.live;\n"


def style(card: str) -> str:
    """Return the stylesheets of a card end to end."""
    return _joined(CARDS[card], ".css")


def plotly() -> bytes:
    """Return plotly.js, gzipped."""
    return (ASSETS / "vendor" / f"{PLOTLY}.gz").read_bytes()


def inline(card: str) -> str:
    """Return as HTML what a card needs, once for all cards that this process shows."""
    new = [name for name in CARDS[card] if name not in _brought]
    _brought.update(new)
    sheets, scripts = _joined(new, ".css"), _joined(new, ".js")
    tags = f"<style>{sheets}</style>" if sheets else ""
    if card == "sl-explorer" and PLOTLY not in _brought:
        _brought.add(PLOTLY)
        packed = base64.b64encode(plotly()).decode()
        tags += f'<script type="application/octet-stream" id="sl-plotly">{packed}</script>'
    return f"{tags}<script>{scripts}</script>" if scripts else tags


# Texts and patterns stay as they are, templates within templates too; comments and indents go.
_QUOTED = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_PLAIN = r"`(?:[^`\\]|\\.)*`"
_TEMPLATE = rf"`(?:[^`\\$]|\\.|\$(?!\{{)|\$\{{(?:[^`{{}}\"']|{_QUOTED}|{_PLAIN})*\}})*`"
_PATTERN = (
    r"(?:(?<=[(=>,:!&|?\[])|(?<=return)) ?/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
)
_COMMENT, _INDENT = r"/\*[\s\S]*?\*/", r"(?<=\n)\s+"
_SHEET = re.compile(rf"({_QUOTED})|{_COMMENT}|{_INDENT}")
_SCRIPT = re.compile(rf"({_QUOTED}|{_TEMPLATE}|{_PATTERN})|{_COMMENT}|//.*|{_INDENT}")


@cache
def text(name: str) -> str:
    """Return a script or a stylesheet without its comments and indents.

    >>> "@typedef" in text("progress.js")
    False
    """
    pattern = _SHEET if name.endswith(".css") else _SCRIPT
    return pattern.sub(r"\1", (ASSETS / name).read_text("utf-8")).lstrip()


def in_language(script: str) -> str:
    """Return a script, or a template, with its words in the language of the course.

    >>> in_language('note.title = _("Play {knob}", { knob })')
    'note.title = _("Play {knob}", { knob })'
    """

    def told(found: re.Match[str]) -> str:
        one, many = (json.loads(words) if words else "" for words in found.groups())
        words = [ngettext(one, many, n, n="{n}") for n in (1, 2)] if many else [_(one)]
        call, _bracket, _rest = found[0].partition("(")
        return f"{call}({', '.join(json.dumps(one, ensure_ascii=False) for one in words)}"

    return script if language() == ENGLISH else SAID.sub(told, script)


def served(name: str) -> str:
    """Return a script or a stylesheet as pages and notebooks get it."""
    return in_language(text(name))


def _joined(names: tuple[str, ...] | list[str], ending: str) -> str:
    return "".join(served(name) for name in names if name.endswith(ending))

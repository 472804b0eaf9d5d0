"""The card to type into under a kernel: the card of the static page, which needs no answers."""

from typing import TYPE_CHECKING

from synthlab.explore.homes import module, style

try:
    import anywidget
    import traitlets
except ImportError as error:  # pragma: no cover
    raise ImportError("the live card needs anywidget: pip install anywidget") from error

if TYPE_CHECKING:
    from synthlab.explore.typing_card import TypingCard


class TypingWidget(anywidget.AnyWidget):
    """The card of one set of texts."""

    _esm = module("typing", "home.js", "typing.js")
    _css = style("theme.css", "typing.css")
    about = traitlets.Dict().tag(sync=True)

    def __init__(self, card: "TypingCard") -> None:
        super().__init__(about=card.about())

"""The prediction under a kernel: the card of the static page, its choice kept by Python."""

from typing import TYPE_CHECKING, Any

from synthlab.explore.homes import module, style

try:
    import anywidget
    import traitlets
except ImportError as error:  # pragma: no cover
    raise ImportError("the live card needs anywidget: pip install anywidget") from error

if TYPE_CHECKING:
    from synthlab.explore.prediction import Prediction


class PredictionWidget(anywidget.AnyWidget):
    """The card of one prediction."""

    _esm = module("prediction", "home.js", "prediction.js")
    _css = style("theme.css", "bench.css")
    about = traitlets.Dict().tag(sync=True)
    choice = traitlets.Unicode(None, allow_none=True).tag(sync=True)

    def __init__(self, prediction: "Prediction") -> None:
        super().__init__(about=prediction.about(), choice=prediction.choice)
        self._prediction = prediction
        self.observe(self._on_choice, names="choice")

    def _on_choice(self, change: Any) -> None:
        """Remember what was chosen, if it can be."""
        if change["new"] is None or change["new"] in self._prediction.options:
            self._prediction.choice = change["new"]

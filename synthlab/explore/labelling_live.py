"""The labelling bench under a kernel: the card of the static page, with Python as its learner.

The card sends its `state` after each answer; `BenchWidget` saves it, learns, and sends back what
was `learned`, with the number of the state that it belongs to, so that the card knows what is safe.
"""

from typing import TYPE_CHECKING, Any

from synthlab.explore.homes import module, style
from synthlab.explore.labelling_card import about

try:
    import anywidget
    import traitlets
except ImportError as error:  # pragma: no cover
    raise ImportError("the live card needs anywidget: pip install anywidget") from error

if TYPE_CHECKING:
    from synthlab.explore.labelling import LabellingBench

SCRIPTS = ("home.js", "answers.js", "chart.js", "bench.js", "labelling.js")


class BenchWidget(anywidget.AnyWidget):
    """The card of one labelling bench; shown twice, both show the same labels."""

    _esm = module("labelling", *SCRIPTS)
    _css = style("theme.css", "bench.css")
    about = traitlets.Dict().tag(sync=True)  # see labelling_card
    state = traitlets.Dict().tag(sync=True)
    learned = traitlets.Dict().tag(sync=True)

    def __init__(self, bench: "LabellingBench") -> None:
        self._bench = bench
        super().__init__(about=about(bench), state=bench.kept.state, learned=self._lesson())
        self.observe(self._on_state, names="state")

    def refresh(self) -> None:
        """Show what Python itself has changed."""
        self.unobserve(self._on_state, names="state")
        self.state = self._bench.kept.state
        self.observe(self._on_state, names="state")
        self.learned = self._lesson()

    def _on_state(self, change: Any) -> None:
        """Save what the student said, then learn from it."""
        kept = self._bench.kept
        try:
            kept.keep(kept.checked(change["new"]))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            said_so = {
                "rev": change["new"].get("rev"),
                "saved": False,
                "kept": f"Not saved: {error}.",
            }
            self.learned = self.learned | said_so
            return
        self.learned = self._lesson()

    def _lesson(self) -> dict[str, Any]:
        kept = self._bench.kept
        lesson = self._bench.classroom.lesson(self._bench.answers)
        return lesson | {"rev": kept.state["rev"], "saved": kept.safe, "kept": kept.sentence}

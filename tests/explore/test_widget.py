"""The live card: whatever a view asks, Python answers with what the page's table holds."""

import re
from pathlib import Path

import numpy as np
import plotly.express as px
import plotly.graph_objects as go
import pytest
import traitlets
from plotly.subplots import make_subplots

from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.explore.pack import flat
from synthlab.explore.scripts import plotly
from synthlab.explore.widget import KnobWidget

BOOK = Path(__file__).parents[2] / "book"


def test_every_value_of_every_knob_is_answered_with_its_state(curve, tell, unpack):
    widget = curve.widget()
    for number, control in enumerate(curve.controls):
        for i in range(len(control.values)):
            at = [c.values.index(c.default) for c in curve.controls]
            at[number] = i
            ((head, state),) = tell(widget, {"at": at})
            assert head == {"view": "test", "number": 1, "at": at}
            values = {c.name: c.values[k] for c, k in zip(curve.controls, at, strict=True)}
            assert widget.values == values
            assert state == flat([curve.record(**values)])
            assert unpack(state)[0]["sentence"] == curve.at(**values).sentence


def test_a_view_that_only_asks_turns_no_knob(curve, tell):
    widget = curve.widget()
    widget.t = 4
    ((head, _),) = tell(widget, {"at": None})
    assert head["at"] == [1, 0, 4]


def test_python_turns_knobs_and_every_view_is_told(curve):
    widget, sent, seen = curve.widget(), [], []
    widget.send = lambda message, buffers=(): sent.append(message["at"])
    widget.observe(lambda change: seen.append(change["new"]["t"]), names="values")
    widget.t = 5
    widget.policy = "fresh"
    assert sent == [[1, 0, 5], [1, 1, 5]]
    assert seen == [5, 5]


def test_a_number_goes_to_the_nearest_value_and_nonsense_nowhere(curve):
    widget = curve.widget()
    widget.n = 800
    assert widget.n == 1000
    widget.t = np.float64(2.6)
    assert widget.t == 3
    with pytest.raises(traitlets.TraitError, match="must be one of 'replace', 'fresh'"):
        widget.policy = "none"
    assert widget.values == {"n": 1000, "policy": "replace", "t": 3}


def test_knobs_can_be_linked(curve):
    one, two = curve.widget(), curve.widget()
    traitlets.link((one, "t"), (two, "t"))
    two.t = 5
    assert one.values["t"] == 5
    assert curve.widget().t == 2, "each card is its own"


@pytest.mark.parametrize("name", ["layout", "keys", "values", "about"])
def test_a_knob_may_not_take_the_place_of_what_a_widget_has(name):
    def draw(result):
        return theme.figure("")

    explorer = Explorer(
        name="e",
        title="E",
        controls=[Range(name, [1, 2])],
        compute=lambda: 0,
        draw=draw,
        describe=lambda result: "",
    )
    with pytest.raises(ValueError, match=f"a widget has a '{name}' of its own"):
        explorer.widget()


def test_an_error_is_answered_in_words_and_the_next_state_is_shown(tell):
    explorer = Explorer(
        name="part",
        title="Part",
        controls=[Choice("n", [0, 1])],
        compute=lambda n: 1 / n,
        draw=lambda result: theme.figure(""),
        describe=lambda result: "It is there.",
    )
    widget = explorer.widget()
    assert "ZeroDivisionError" in widget.about["html"]
    assert explorer.words() == "Part: ZeroDivisionError: division by zero"
    ((head,),) = tell(widget, {"at": [0]})
    assert head["error"] == "ZeroDivisionError: division by zero"
    ((head, _),) = tell(widget, {"at": [1]})
    assert "error" not in head


def test_a_card_begins_with_its_first_words_and_all_values_of_its_knobs(curve, wall):
    about = curve.widget().about
    assert "step 2 keeps <strong>0.82" in about["html"]
    assert about["html"].count('type="radio"') == 5
    assert about["controls"][0]["keys"] == ["3", "10", "1000"]
    assert "Copy link" not in about["html"]
    assert "A wall &lt;b&gt;&amp;&lt;/b&gt; more" in wall.widget().about["html"]


def test_what_a_first_view_needs_follows_the_card_and_plotly_the_first_of_them(curve, monkeypatch):
    monkeypatch.setattr(KnobWidget, "brought", False)
    sent = []
    monkeypatch.setattr(KnobWidget, "send", lambda _, head, buffers: sent.append((head, *buffers)))
    for _ in range(2):
        curve.widget().follow()
    (brings, script), (head, state), (again, same) = sent
    assert (brings, script) == ({"brings": "plotly"}, plotly())
    assert head == again == {"at": [1, 0, 2]}
    assert state == same == flat([curve.record()])


def test_who_only_asks_whether_anybody_is_there_gets_no_answer(curve, monkeypatch):
    widget = curve.widget()
    monkeypatch.setattr(KnobWidget, "send", lambda *given: pytest.fail("an answer"))
    widget._handle_msg({"content": {"data": {"method": "custom", "content": {}}}, "buffers": []})


def test_plotly_is_sent_when_asked_for_and_is_no_part_of_the_state(curve, tell):
    widget = curve.widget()
    assert tell(widget, "plotly") == [({"view": "test", "number": 1}, plotly())]
    state = {name: str(value) for name, value in widget.get_state().items()}
    assert sum(map(len, state.values())) < 70_000


def test_cards_of_one_kind_share_their_styles(curve, wall):
    one, two = curve.widget(), wall.widget()
    assert one._anywidget_id == two._anywidget_id
    assert one._css == two._css


def test_the_example_of_the_reference_joins_a_card_with_widgets():
    page = (BOOK / "api" / "widgets.md").read_text(encoding="utf-8")
    space = {}
    for code in re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        exec(compile(code, "book/api/widgets.md", "exec"), space)
    card, slider, words = space["card"], space["slider"], space["words"]
    assert card.values == {"n": 30, "t": 12}
    assert words.value == "With 30 numbers, 82% is left after 12."
    card.t = 20
    assert slider.value == 20
    assert words.value == "With 30 numbers, 71% is left after 20."


FIGURES = {
    "express": lambda: px.scatter(x=[1, 2, 3], y=[2, 1, 3], color=["a", "b", "a"], title="Three"),
    "dates": lambda: go.Figure(
        go.Scatter(x=np.arange("2024-01", "2024-04", dtype="datetime64[M]"), y=[1, 2, 3])
    ),
    "subplots": lambda: make_subplots(rows=1, cols=2).add_trace(go.Box(y=np.arange(20)), 1, 2),
    "histogram": lambda: go.Figure(go.Histogram2d(x=np.arange(30), y=np.arange(30) % 7)),
    "text": lambda: go.Figure(go.Heatmap(z=[[1, None], [2, 3]], text=[["a", "b"], ["c", "d"]])),
}


@pytest.mark.parametrize("kind", FIGURES)
def test_draw_may_return_any_figure_of_plotly(kind, tell, unpack):
    figure = FIGURES[kind]()
    explorer = Explorer(
        name="theirs",
        title="Theirs",
        controls=[Range("n", [1, 2])],
        compute=lambda n: n,
        draw=lambda n: figure,
        describe=lambda n: f"**{n}**",
    )
    ((_, state),) = tell(explorer.widget(), {"at": [1]})
    (view,) = unpack(state)[0]["views"]
    assert [trace["type"] for trace in view["data"]] == [trace.type for trace in figure.data]
    assert view["title"] == (figure.layout.title.text or "")
    assert 'class="sl-plot"' in explorer.html()
    assert len(explorer.at().table.frame)

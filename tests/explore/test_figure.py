"""A figure of plain data: it reads and writes as plotly's own, and gives the same JSON."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from synthlab.explore import Explorer, Range, theme
from synthlab.explore.figure import Figure


def test_levels_are_read_and_written_as_plotly_does(agrees_with_plotly):
    ours, theirs = Figure(), go.Figure()
    for figure in (ours, theirs):
        figure.add_scatter(x=[1, 2], y=[3, 4], line={"color": "#000000"}, marker_size=4, text="a")
        figure.data[-1].update(line_width=2, fill="tozeroy")
        figure.data[-1].marker.line = {"width": 1}
        figure.data[-1].text = None
        figure.update_layout(margin_r=30, yaxis_automargin=False, paper_bgcolor="#ffffff")
        figure.update_xaxes(range=[0, 1]).update_yaxes(title_text="up")
        figure.layout.height = 300
        assert figure.layout.yaxis.title.text == "up"
        assert figure.layout.xaxis.type is None
        assert len(figure.layout.annotations) == 0
        assert figure.data[0].line.width == 2
    agrees_with_plotly(ours, theirs)


def test_lines_and_boxes_across_stand_where_plotly_puts_them(agrees_with_plotly):
    ours, theirs = Figure(), go.Figure()
    for figure in (ours, theirs):
        figure.add_vline(3, line={"dash": "dot"})
        figure.add_hrect(1, 2, layer="below", fillcolor="#ffffff")
    agrees_with_plotly(ours, theirs)


def test_everything_that_theme_draws_is_what_plotly_would_have(agrees_with_plotly):
    figure = theme.figure("It <b>falls", x="hour & day", y="share", log="x", x_range=(1, 100))
    x, y = np.arange(1, 9), np.linspace(0.1, 0.9, 8)
    theme.area(figure, x, y, "area")
    theme.band(figure, x, y - 0.1, y + 0.1, "band")
    theme.line(figure, x, y, "line", dash="dot", at=0.5)
    theme.dots(figure, x, y, "dots", symbol="x")
    theme.marker(figure, 3, 0.5)
    theme.note(figure, 2, 0.2, "here <")
    agrees_with_plotly(figure)
    bars = theme.bars(theme.figure("b"), [3, 2], ["a", "b"], words=["3", "2"], horizontal=True)
    agrees_with_plotly(theme.bars(bars, [1, 2], ["a", "b"], marker_pattern=theme.HATCHED))
    agrees_with_plotly(theme.matrix(theme.figure("m"), np.eye(2), ["a", "b"], ["1", "2"]))


def test_what_plotly_does_not_know_is_found_out():
    figure = theme.figure("x").add_scatter(x=[1], y=[1], colour="red")
    with pytest.raises(ValueError, match="colour"):
        figure.to_plotly()


def test_a_card_may_show_plotlys_own_figure(unpack, tell):
    def draw(n):
        return go.Figure(go.Pie(values=[n, 1]), layout={"title": {"text": "A pie"}})

    explorer = Explorer(
        name="pie",
        title="Pie",
        controls=[Range("n", [1, 2])],
        compute=lambda n: n,
        draw=draw,
        describe=lambda n: f"**{n}** to one.",
        table=lambda n: [{"n": n}],
    )
    ((_, state),) = tell(explorer.widget(), {"at": [1]})
    (view,) = unpack(state)[0]["views"]
    assert view["title"] == "A pie"
    assert view["data"][0]["values"] == [2, 1]
    assert len(explorer.html()) > 1000


def test_plotly_takes_the_theme_as_it_is():
    checked = json.loads(theme.figure("f").to_plotly().to_json())
    assert checked["layout"]["template"]["layout"] == theme.TEMPLATE["layout"]
    about = Explorer(
        name="e",
        title="E",
        controls=[],
        compute=lambda: 1,
        draw=lambda _: theme.figure("f"),
        describe=lambda _: "Said.",
    ).about()
    assert about["template"] is theme.TEMPLATE

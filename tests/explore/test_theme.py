"""The drawing helpers: what they draw, that it can be read, and that names keep clear."""

import numpy as np
import pytest

from synthlab.explore import theme


def contrast(one, two):
    """Return the contrast of two #RRGGBB colours as WCAG 2.1 defines it."""

    def luminance(colour):
        parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("words", [theme.INK, theme.QUIET, *theme.WORDS.values()])
def test_words_can_be_read_on_white(words):
    assert contrast(words, "#FFFFFF") >= 4.5


def test_main_colours_can_be_told_from_white():
    for colour in (theme.BLUE, theme.VERMILION, theme.GREY):
        assert contrast(colour, "#FFFFFF") >= 3


def test_figure_holds_its_words_as_words():
    figure = theme.figure("a < b", x="x & y", y="<y>", x_range=(0, 5), y_range=(1, 2))
    assert figure.layout.title.text == "a &lt; b"
    assert [note.text for note in figure.layout.annotations] == ["&lt;y&gt;", "x &amp; y"]
    assert figure.layout.xaxis.range == (0, 5)
    assert figure.layout.yaxis.range == (1, 2)


def test_what_a_caller_gives_wins():
    figure = theme.figure("t", height=100, margin={"l": 7}, xaxis_title_text="own")
    assert figure.layout.margin.l == 7
    assert figure.layout.xaxis.title.text == "own"
    line = theme.line(figure, [1], [1], line_shape="hv").data[0]
    assert line.line.shape == "hv"


def test_logarithmic_axes_take_plain_numbers():
    figure = theme.figure(log="x", x_range=(1, 1000))
    assert figure.layout.xaxis.type == "log"
    assert figure.layout.xaxis.range == (0, 3)
    theme.line(figure, [1, 10, 1000], [1, 2, 3], "name")
    assert figure.layout.annotations[-1].x == 3  # plotly, too, counts in powers of ten


def names(figure):
    """Return each line's name with where it stands: left, right and middle height in pixels."""
    spots = []
    for note in figure.layout.annotations:
        if (note.name or "").startswith("line"):
            left, middle, right = map(float, note.name.split()[1:])
            spots.append((left, right, middle))
    return spots


def test_names_keep_clear_of_each_other():
    figure = theme.figure(x_range=(0, 10), y_range=(0, 1))
    x = np.linspace(0, 10, 50)
    for i in range(4):
        theme.line(figure, x, np.full(50, 0.5 + 0.01 * i), f"line number {i}")
    spots = names(figure)
    assert len(spots) == 4
    for i, (left, right, middle) in enumerate(spots):
        for other_left, other_right, other in spots[:i]:
            apart = abs(middle - other) >= 17 or right <= other_left or other_right <= left
            assert apart


def test_a_name_keeps_clear_of_its_own_line():
    x = np.linspace(0, 10, 101)
    figure = theme.line(theme.figure(x_range=(0, 10), y_range=(0, 1)), x, 1 - x / 10, "falling")
    ((left, right, middle),) = names(figure)
    across, up = x / 10 * 400, (1 - x / 10) * 220
    under = up[(across >= left) & (across <= right)]
    assert middle > under.max() + 8 or middle < under.min() - 8


@pytest.mark.parametrize("at", [0, 0.1, 0.5, 0.9, 1])
def test_names_stay_inside_the_plot(at):
    figure = theme.figure(x_range=(0, 600), y_range=(0, 100))
    theme.line(figure, [0, 600], [100, 0], "in any order, on average", at=at)
    ((left, right, _),) = names(figure)
    assert left >= 0
    assert right <= 400
    assert figure.layout.annotations[-1].x == pytest.approx(600 * at, abs=1)


@pytest.mark.parametrize("y", [[np.nan] * 3, [1, np.nan, 2]])
def test_gaps_in_a_line_do_no_harm(y):
    figure = theme.line(theme.figure(), [1, 2, 3], y, "gaps")
    assert len(names(figure)) == (0 if np.isnan(y).all() else 1)


def test_categories_have_lines_too():
    figure = theme.line(theme.figure(), ["a", "b", "c"], [1, 2, 3], "kinds")
    assert figure.layout.annotations[-1].x == 2


def test_second_channels():
    figure = theme.figure()
    theme.line(figure, [1], [1], dash="dash")
    theme.bars(figure, ["a"], [1], marker_pattern=theme.HATCHED)
    theme.dots(figure, [1], [1], symbol="diamond")
    assert figure.data[0].line.dash == "dash"
    assert figure.data[1].marker.pattern.shape == "/"
    assert figure.data[1].marker.pattern.fillmode == "overlay", "the bar keeps its colour"
    assert figure.data[2].marker.symbol == "diamond"


def test_bands_areas_bars_and_matrices():
    figure = theme.band(theme.figure(), [1, 2], [0, 0], [1, 1], "many runs")
    assert [trace.fill for trace in figure.data] == [None, "tonexty"]
    assert theme.area(theme.figure(), [1, 2], [1, 2], "world").data[0].fill == "tozeroy"
    bars = theme.bars(theme.figure(), [3], ["<a>"], horizontal=True, words=["<3>"])
    assert bars.data[0].orientation == "h"
    assert bars.data[0].text == ("&lt;3&gt;",)
    assert bars.layout.yaxis.autorange == "reversed"
    matrix = theme.matrix(theme.figure(), np.zeros((2, 2)), ["a", "b"], ["c", "d"])
    assert matrix.data[0].zmax == 1  # nothing but zeros is shown as nothing, not as everything


def test_marker_and_note():
    figure = theme.marker(theme.figure(), 3, 0.5)
    assert figure.layout.shapes[0].x0 == 3
    assert figure.data[0].x == (3,)
    assert not theme.marker(theme.figure(), 3).data
    assert theme.note(theme.figure(), 1, 2, "a < b").layout.annotations[0].text == "a &lt; b"


def test_rows_and_columns_named_like_numbers_stay_names():
    fig = theme.matrix(
        theme.figure("A table"), [[1.0, 0.5], [0.2, 0.1]], ["10", "1,000"], ["0", "5"]
    )
    assert fig.layout.xaxis.type == fig.layout.yaxis.type == "category"

"""Rows behind the picture: what a student finds in the CSV file."""

import numpy as np

from synthlab.explore import Sheet, theme
from synthlab.explore.tables import as_table, figure_table


def test_lines_that_share_x_stand_side_by_side():
    figure = theme.figure("f", x="hour", y="share")
    theme.line(figure, [0, 1], [0.1, 0.2], "model")
    theme.line(figure, [0, 1], [0.3, np.nan], "theory")
    theme.marker(figure, 1, 0.2)  # for the eye only
    table = figure_table([figure])
    assert table.columns == ("hour", "model", "theory")
    assert list(table.rows()) == [(0, 0.1, 0.3), (1, 0.2, None)]


def test_several_panels_name_themselves():
    one = theme.line(theme.figure("First", x="hour"), [0, 1], [5, 6], "a")
    two = theme.dots(theme.figure("Second", x="hour"), [7], [8], "b")
    table = figure_table([one, two])
    assert table.columns == ("panel", "line", "hour", "y")
    assert list(table.rows()) == [
        ("First", "a", 0, 5),
        ("First", "a", 1, 6),
        ("Second", "b", 7, 8),
    ]


def test_sheets_give_their_captions():
    tiles = np.zeros((2, 4, 4, 3), np.uint8)
    table = figure_table([Sheet(tiles, captions=["cow", "bed"], marks=["bad", None])])
    assert table.columns == ("picture", "caption", "mark")
    assert list(table.rows()) == [(1, "cow", "bad"), (2, "bed", "")]
    both = figure_table([Sheet(tiles, title="S"), theme.bars(theme.figure("B"), ["k"], [3], "n")])
    assert both.columns == ("panel", "line", "x", "y", "picture", "caption", "mark")
    assert ("B", "n", "k", 3, None, None, None) in list(both.rows())


def test_a_matrix_stays_a_matrix():
    figure = theme.matrix(theme.figure(y="true"), [[0.9, 0.1], [0, 1]], ["a", "b"], ["c", "d"])
    table = figure_table([figure])
    assert table.columns == ("true", "c", "d")
    assert list(table.rows()) == [("a", 0.9, 0.1), ("b", 0.0, 1.0)]


def test_nothing_drawn_gives_no_rows():
    assert list(figure_table([]).rows()) == []
    assert list(figure_table([theme.figure()]).rows()) == []
    assert list(as_table([]).rows()) == []


def test_rows_given_as_dicts_or_columns():
    rows = [{"n": 1, "share": 0.5}, {"n": 2, "share": None}]
    assert list(as_table(rows).rows()) == [(1, 0.5), (2, None)]
    assert list(as_table({"n": np.arange(2), "kind": "cow"}).rows()) == [(0, "cow"), (1, "cow")]

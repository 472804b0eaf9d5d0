"""Rows behind the picture: what a student finds in the CSV file."""

import numpy as np
import pandas as pd

from synthlab.explore import Sheet, theme
from synthlab.explore.tables import as_table, figure_table


def rows(table):
    """Return the rows as tuples, with None where there is nothing."""
    frame = table.frame.astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


def test_lines_that_share_x_stand_side_by_side():
    figure = theme.figure("f", x="hour", y="share")
    theme.line(figure, [0, 1], [0.1, 0.2], "model")
    theme.line(figure, [0, 1], [0.3, np.nan], "theory")
    theme.marker(figure, 1, 0.2)  # for the eye only
    table = figure_table([figure])
    assert table.columns == ["hour", "model", "theory"]
    assert rows(table) == [(0, 0.1, 0.3), (1, 0.2, None)]


def test_axes_of_one_name_are_two_columns():
    figure = theme.dots(theme.figure(x="share (%)", y="share (%)"), [1, 2], [3, 4])
    assert rows(figure_table([figure])) == [(1, 3), (2, 4)]


def test_several_panels_name_themselves():
    one = theme.line(theme.figure("First", x="hour"), [0, 1], [5, 6], "a")
    two = theme.dots(theme.figure("Second", x="hour"), [7], [8], "b")
    table = figure_table([one, two])
    assert table.columns == ["panel", "line", "hour", "y"]
    assert rows(table) == [
        ("First", "a", 0, 5),
        ("First", "a", 1, 6),
        ("Second", "b", 7, 8),
    ]


def test_sheets_give_their_captions():
    tiles = np.zeros((2, 4, 4, 3), np.uint8)
    table = figure_table([Sheet(tiles, captions=["cow", "bed"], marks=["bad", None])])
    assert table.columns == ["picture", "caption", "mark"]
    assert rows(table) == [(1, "cow", "bad"), (2, "bed", "")]
    both = figure_table([Sheet(tiles, title="S"), theme.bars(theme.figure("B"), ["k"], [3], "n")])
    assert both.columns == ["panel", "line", "x", "y", "picture", "caption", "mark"]
    assert ("B", "n", "k", 3, None, None, None) in rows(both)


def test_a_matrix_stays_a_matrix():
    figure = theme.matrix(theme.figure(y="true"), [[0.9, 0.1], [0, 1]], ["a", "b"], ["c", "d"])
    table = figure_table([figure])
    assert table.columns == ["true", "c", "d"]
    assert rows(table) == [("a", 0.9, 0.1), ("b", 0.0, 1.0)]


def test_nothing_drawn_gives_no_rows():
    assert rows(figure_table([])) == []
    assert rows(figure_table([theme.figure()])) == []
    assert rows(as_table([])) == []


def test_rows_given_as_dicts_or_columns():
    given = [{"n": 1, "share": 0.5}, {"n": 2, "share": None}]
    assert rows(as_table(given)) == [(1, 0.5), (2, None)]
    assert rows(as_table({"n": np.arange(2), "kind": "cow"})) == [(0, "cow"), (1, "cow")]
    frame = pd.DataFrame({"n": [1, 2], "kind": ["cow", "bed"]})
    pd.testing.assert_frame_equal(as_table(frame).frame, frame)

"""Family trees: where everybody stands, what is drawn, and that no name is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.explore.lessons.hallucinations._tree import Member, _places, _spread, family_tree
from synthlab.explore.views import title_of

FAMILY = {
    1: Member(0, "real", "Rose Cottage:\ngalley"),
    2: Member(0, "real", "Elm Hall:\nisland"),
    3: Member(1, "true", "Ada <b>", (2,)),
    4: Member(2, "false", "Rose Cottage:\nisland", (1, 3)),
    5: Member(3, "false", "Tom", (4,)),
    6: Member(3, "false", "Nina", (4,)),
}


def drawn(figure):
    """Return how many members of each kind are drawn."""
    return {t.name: len(t.x) for t in figure.data if t.mode == "markers"}


def test_everybody_is_drawn_in_the_row_of_their_generation():
    figure = family_tree(FAMILY, 3, "A family")
    assert title_of(figure) == "A family"
    assert drawn(figure) == {"real": 2, "true": 1, "false": 3}
    rows = {name: {-y for y in t.y} for t in figure.data if (name := t.name)}
    assert rows == {"real": {0}, "true": {1}, "false": {2, 3}}
    words = " ".join(note.text for note in figure.layout.annotations)
    for name in ("Rose Cottage:<br>galley", "Ada &lt;b&gt;", "Tom", "Nina"):
        assert name in words


def test_each_kind_has_a_colour_a_symbol_and_a_dash_of_its_own():
    figure = family_tree(FAMILY, 3, "A family")
    marks = [t for t in figure.data if t.mode == "markers"]
    assert len({t.marker.symbol for t in marks}) == len({t.marker.color for t in marks}) == 3
    lines = [t.line for t in figure.data if t.mode == "lines"]
    assert len(lines) == 5  # one for each parent of each member
    assert {line.dash for line in lines} == {"solid", "dot"}


def test_later_generations_wait_without_moving_anybody():
    whole = family_tree(FAMILY, 3, "A family")
    part = family_tree(FAMILY, 3, "A family", until=1)
    assert drawn(part) == {"real": 2, "true": 1}
    assert part.data[-1].x == next(t.x for t in whole.data if t.name == part.data[-1].name)
    assert part.layout.height == whole.layout.height
    assert part.layout.yaxis.range == whole.layout.yaxis.range


def test_those_who_are_not_in_the_tree_are_counted():
    figure = family_tree(FAMILY, 3, "A family", others={2: 0, 3: 7}, until=3)
    assert [note.text for note in figure.layout.annotations if "+" in note.text] == ["+7"]
    assert not [
        note
        for note in family_tree(FAMILY, 3, "A", others={3: 7}, until=2).layout.annotations
        if "+" in note.text
    ]


def test_nobody_stands_on_anybody():
    places = _places(FAMILY)
    for one, other in itertools.combinations(places.values(), 2):
        assert one[1] != other[1] or abs(one[0] - other[0]) > 0.3


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_spreading_keeps_order_distance_and_room(wanted):
    wanted, gap = sorted(wanted), 1 / 6
    places = _spread(wanted, gap)
    assert all(b - a >= gap - 1e-9 for a, b in itertools.pairwise(places))
    assert min(places) >= -1e-9
    assert max(places) <= 1 - gap + 1e-9
    if len(wanted) == 1:
        assert places == pytest.approx([min(wanted[0], 1 - gap)])

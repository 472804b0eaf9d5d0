"""Family trees: where everybody stands, what is drawn, and that no name is lost."""

import itertools

import pytest

from synthlab.explore.views import title_of


@pytest.fixture(scope="module")
def draw(cards):
    """Draw the tree of a small family."""
    member = cards.tree.Member
    family = {
        1: member(0, "real", "Rose Cottage:\ngalley"),
        2: member(0, "real", "Elm Hall:\nisland"),
        3: member(1, "true", "Ada <b>", (2,)),
        4: member(2, "false", "Rose Cottage:\nisland", (1, 3)),
        5: member(3, "false", "Tom", (4,)),
        6: member(3, "false", "Nina", (4,)),
    }
    return lambda **given: cards.tree.family_tree(family, 3, "A family", **given)


def drawn(figure):
    """Return how many members of each kind are drawn."""
    return {t.name: len(t.x) for t in figure.data if t.mode == "markers"}


def test_everybody_is_drawn_in_the_row_of_their_generation(draw):
    figure = draw()
    assert title_of(figure) == "A family"
    assert drawn(figure) == {"real": 2, "true": 1, "false": 3}
    rows = {name: {-y for y in t.y} for t in figure.data if (name := t.name)}
    assert rows == {"real": {0}, "true": {1}, "false": {2, 3}}
    words = " ".join(note.text for note in figure.layout.annotations)
    for name in ("Rose Cottage:<br>galley", "Ada &lt;b&gt;", "Tom", "Nina"):
        assert name in words


def test_each_kind_has_a_colour_a_symbol_and_a_dash_of_its_own(draw):
    figure = draw()
    marks = [t for t in figure.data if t.mode == "markers"]
    assert len({t.marker.symbol for t in marks}) == len({t.marker.color for t in marks}) == 3
    lines = [t.line for t in figure.data if t.mode == "lines"]
    assert len(lines) == 5  # one for each parent of each member
    assert {line.dash for line in lines} == {"solid", "dot"}


def test_later_generations_wait_without_moving_anybody(draw):
    whole, part = draw(), draw(until=1)
    assert drawn(part) == {"real": 2, "true": 1}
    assert part.data[-1].x == next(t.x for t in whole.data if t.name == part.data[-1].name)
    assert part.layout.height == whole.layout.height
    assert part.layout.yaxis.range == whole.layout.yaxis.range


@pytest.mark.parametrize(("until", "told"), [(3, ["+7"]), (2, [])])
def test_those_who_are_not_in_the_tree_are_counted(draw, until, told):
    figure = draw(others={2: 0, 3: 7}, until=until)
    assert [note.text for note in figure.layout.annotations if "+" in note.text] == told


def test_nobody_stands_on_anybody(draw):
    places = [(note.x, note.y) for note in draw().layout.annotations]
    for one, other in itertools.combinations(places, 2):
        assert one[1] != other[1] or abs(one[0] - other[0]) > 0.3

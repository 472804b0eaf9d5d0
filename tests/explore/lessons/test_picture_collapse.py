"""Lesson 10: its cards draw the path so far, and it goes where the prose says it goes."""

import pytest

from synthlab.explore.lessons.picture_collapse import digits, wall


@pytest.mark.parametrize("make", [digits, wall])
def test_the_path_is_drawn_up_to_the_generation_and_no_further(make):
    for generation, points in ((0, 1), (3, 3), (20, 5)):
        _, plane = make().at(generation=generation).views
        assert max(len(trace.x) for trace in plane.data) == points


def test_handwriting_loses_both_and_kitchens_made_of_things_diversity_alone():
    written, things, pixels = (
        card.result
        for card in (digits().at(), wall().at(model="scenes"), wall().at(model="pixels"))
    )
    assert written[20].precision < written[0].precision - 0.15
    assert written[20].recall < written[0].recall - 0.5
    assert things[20].precision > 0.95
    assert things[20].recall < things[0].recall - 0.5
    assert pixels[3].precision < pixels[1].precision < things[1].precision
    assert pixels[3].recall < 0.05


def test_keeping_the_first_data_holds_handwriting():
    page = digits().at(loop="augment").result
    assert page[20].precision > page[1].precision - 0.1
    assert page[20].recall > page[1].recall - 0.2

"""Lesson 07: what a few pictures of a missing style do."""

from synthlab.explore.lessons.thirty_people import targeted


def test_pictures_of_the_missing_style_help_where_it_is_needed():
    for style in ("outdoor", "kitchenette", "retro"):
        ways = targeted().at(style=style).result
        last = {way: groups[style][-1] for way, groups in ways.items()}
        assert last["targeted"] > 0.9
        assert last["targeted"] > max(last["extrapolated"], last["fresh"]) + 0.1
    assert targeted().at(style="open hearth").result["extrapolated"]["open hearth"][0] > 0.95

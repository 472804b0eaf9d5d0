"""What pictures are worth and which are needed: the same start for all, and bad settings told."""

import pytest

from synthlab.collapse.picture_worth import (
    BUDGETS,
    GROUPS,
    SOURCES,
    picture_worth,
    targeted_pictures,
)

pytestmark = pytest.mark.usefixtures("few_tested")


def test_the_same_seed_starts_alike_whatever_is_added():
    found = {source: picture_worth(source, n=20, most=30, rng=3) for source in SOURCES}
    assert {tuple(one) for one in found.values()} == {("accuracy 0", "accuracy 30")}
    assert len({one["accuracy 0"] for one in found.values()}) == 1
    assert len({one["accuracy 30"] for one in found.values()}) > 1
    assert found["copies"] == picture_worth("copies", n=20, most=30, rng=3)


def test_nothing_added():
    assert list(picture_worth("scenes", n=20, most=0, rng=1)) == ["accuracy 0"]


def test_targeted_pictures_start_alike_and_are_tested_group_by_group():
    ways = [targeted_pictures("outdoor", way, n=60, rng=1) for way in ("fresh", "extrapolated")]
    assert list(ways[0]) == [f"{group} {b}" for b in BUDGETS for group in GROUPS]
    for group in GROUPS:
        assert ways[0][f"{group} 0"] == ways[1][f"{group} 0"]
    assert ways[0] != ways[1]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"source": "dreams"}, "source must be one of scenes"),
        ({"n": 9}, "n must be"),
        ({"n": True}, "n must be"),
        ({"most": -1}, "most must be"),
    ],
)
def test_settings_of_worth_that_make_no_sense(settings, words):
    with pytest.raises(ValueError, match=words):
        picture_worth(**settings)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"style": "gothic"}, "style must be one of fitted"),
        ({"way": "begging"}, "way must be one of extrapolated"),
        ({"n": 5}, "n must be"),
    ],
)
def test_settings_of_targeted_that_make_no_sense(settings, words):
    with pytest.raises(ValueError, match=words):
        targeted_pictures(**settings)

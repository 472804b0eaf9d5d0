"""What the lesson says of its cards, held against their states."""

import numpy as np

BESIDE = ["loops of every size, bias and share were run in advance"]


def test_a_few_kitchens_have_taken_over_the_first_wall(says):
    words = "Only side by side do you see that a few kitchens have taken over"
    real, last = (says(words, "wall", generation=t).result[t] for t in (0, 20))
    assert real.left == "10 styles in 100 arrangements"
    assert int(last.left.split()[3]) < 20
    assert last.precision > 0.95


def test_the_second_wall_falls_apart_at_once_and_fresh_data_does_not_help(says):
    words = "The second wall falls apart from the first generation on"
    for loop in ("replace", "fresh"):
        walls = says(words, "wall", model="pixels", loop=loop).result
        assert walls[1].precision < 0.8 < walls[0].precision
        assert walls[20].precision < 0.6


def test_the_classifier_takes_the_ghosts_for_kitchens(says):
    words = "takes all the ghosts of the second wall for kitchens"
    walls = says(words, "wall", model="pixels").result
    assert min(walls[t].called_kitchen for t in (1, 3, 8, 20)) > 0.95


def test_handwriting_falls_melts_or_is_held(says):
    words = "Keeping the first data holds the loop near its first generation"
    for policy, falls in (("replace", True), ("augment", False)):
        pages = says(words, "digits", policy=policy).result
        assert (pages[12].recall < pages[1].recall - 0.3) is falls
    neat = says("With less, every digit is neat, and much like the next", "digits", bias=0.5).result
    assert neat[12].precision > 0.95
    assert neat[12].recall < 0.1


def test_the_network_collapses_sooner_into_one_blur(says):
    words = "by the twelfth generation it paints one grey blur, four hundred times"
    network, bells = (says(words, "digits", model=one).result for one in ("network", "components"))
    assert network[1].recall > 0.2  # its first digits are like people's
    assert network[3].recall < 0.05 < bells[3].recall
    spread = [np.std(network[t].pictures, axis=0).mean() for t in (0, 12)]
    assert spread[1] < spread[0] / 10


def test_with_the_first_data_kept_it_goes_on_writing(says):
    words = "With the first data kept it goes on writing digits, of fewer forms"
    pages = says(words, "digits", model="network", policy="augment").result
    assert pages[12].precision > 0.9
    assert 0.05 < pages[12].recall < pages[1].recall

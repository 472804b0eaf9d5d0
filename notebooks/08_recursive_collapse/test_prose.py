"""What the lesson says of its cards, held against their states."""

import numpy as np


def test_a_style_that_is_gone_does_not_come_back_but_for_fresh_data(says):
    words = "Once a style is gone it does not come back"
    alone, fresh = (
        says(words, "styles", n=30, loop=one).result.alive for one in ("replace", "fresh")
    )
    assert (np.diff(alone, axis=0) <= 0).all()
    assert (np.diff(fresh, axis=0) > 0).any()


def test_half_of_the_story_is_luck_and_theory_is_dashed(says):
    words = "half of the story is luck, and the band says how much"
    state = says(words, "bell", n=30, loop="replace", generation=50)
    found = state.result
    assert found.high[50] - found.low[50] > found.median[50]
    assert any(trace.line.dash == "dash" for trace in state.views[0].data)


def test_ten_times_the_data_buys_ten_times_as_many_generations(says, bold):
    words = "Ten times the data buys ten times as many generations"
    short, long = (bold(says(words, "time-left", n=n))[1] for n in (10, 100))
    assert 9 < long / short < 11


def test_a_rare_style_lives_a_few_generations_for_each_example(says, bold):
    for n in (100, 1000):
        lasts = bold(
            says("A rare style lives a few generations for each example", "time-left", n=n)
        )
        assert 1 <= lasts[2] / (0.01 * n) <= 5

"""What the lesson says of its cards, held against their states."""

import numpy as np

BESIDE = ["the sample, the synthetic data and the test share one blind spot"]


def dark(state):
    """How often the tap opens for dark hands, in each of the runs."""
    return state.result[0].groups[:, 2]


def test_no_method_returns_what_the_thirty_do_not_have_and_joining_loses_more(says):
    words = "No method returns what the thirty do not have"
    for way in ("middle", "fair"):
        for method in ("bootstrap", "smoothed", "smote", "copula"):
            asked, made = says(words, "who", way=way, method=method).result.classes
            assert (made[asked == 0] == 0).all()
    asked, made = says("do to the rarer values", "who", way="fair", method="smote").result.classes
    rare = asked == asked[asked > 0].min()
    assert made[rare].sum() / made.sum() < asked[rare].sum() / asked.sum()


def test_five_people_do_better_than_three_thousand_and_fair_ones_best(says):
    words = "Five real ones do far better, and thirty who were drawn fairly do best of all"
    thirty, many, five, fair = (
        dark(says(words, "tap", data=data)) for data in ("thirty", "many", "five", "fair")
    )
    middle = [np.median(one) for one in (thirty, many, five, fair)]
    assert abs(middle[1] - middle[0]) < 0.05
    assert middle[2] > middle[1] + 0.5
    assert middle[3] > middle[2]


def test_luck_with_five_is_in_the_right_direction(says):
    words = "all of it is luck in the right direction"
    five, thirty = (dark(says(words, "tap", data=data)) for data in ("five", "thirty"))
    assert np.ptp(np.quantile(five, [0.025, 0.975])) > np.ptp(np.quantile(thirty, [0.025, 0.975]))
    assert np.quantile(five, 0.025) > np.quantile(thirty, 0.975)


def test_a_handful_does_more_than_sixty_others(says, shown):
    words = "A handful of the right pictures does more than sixty others"
    handful = shown["targeted"].controls[2].values[1]
    assert handful <= 5
    for style in ("outdoor", "kitchenette", "retro"):
        ways = says(words, "targeted", style=style).result
        sixty = max(ways[way][style][-1] for way in ("extrapolated", "fresh"))
        assert ways["targeted"][style][1] > sixty


def test_the_open_hearth_is_missing_and_not_needed(says):
    ways = says("It is missing as well, and the classifier does not mind", "targeted").result
    assert ways["extrapolated"]["open hearth"][0] > 0.9

"""What the lesson says of its cards, held against their states."""

BESIDE = ["Each crawler follows the rules under its own name"]


def test_the_maker_sees_nothing_and_chance_costs_more_and_matters_less(says):
    words = "much more is lost, and it matters far less"
    best, chance = (says(words, "closing", order=order).result for order in ("best", "random"))
    assert abs(best.measured[4] - best.measured[0]) < 0.05
    assert best.true[4] < best.true[0] - 0.1
    assert chance.pages[4] < best.pages[4] - 0.1
    assert chance.true[4] > best.true[4] + 0.05


def test_half_of_the_web_is_worth_a_year_and_growth_several(says):
    words = "Close half of the web to crawlers, and see how little the year moves"
    now, half, slower = (
        says(words, "dry", **values).result.middle for values in ({}, {"lost": 0.5}, {"rise": 1.5})
    )
    assert 0.5 < now - half < 1.5
    assert slower > now + 3


def test_growth_and_pages_carry_most_of_the_uncertainty(says, shown):
    says("how fast training sets grow, and how many pages there are", "dry")
    spread = {
        knob.name: max(ends) - min(ends)
        for knob in shown["dry"].controls
        if knob.name in ("rise", "useful")
        for ends in [[shown["dry"].at(**{knob.name: value}).result.middle for value in knob.values]]
    }
    assert spread["rise"] > 2 * spread["useful"]


def test_a_search_engine_is_let_in_where_others_are_not(says, bold):
    words = "most doors stay open to it. Crawlers that collect training data bring none"
    doors = {
        crawler: bold(says(words, "readers", crawler=crawler))[0]
        for crawler in ("Googlebot", "GPTBot", "CCBot", "ClaudeBot", "Google-Extended")
    }
    assert doors.pop("Googlebot") >= 11 > 8 >= max(doors.values())

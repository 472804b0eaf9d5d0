"""What the lesson says of its cards, held against their states."""

BESIDE = [
    "change it, run the cell again, and see how it does beside the plans",
    "were played in advance, in Python",
]


def test_spending_on_one_thing_fails_at_another(says):
    words = "A filter without real pictures ends in monotony, real pictures without labels in cows"
    alone, real = (
        says(words, "plans", fresh=fresh, filter=strict, labels=0, reviewers=0).result.row
        for fresh, strict in ((0, 3), (3, 0))
    )
    assert alone["diversity 10"] < real["diversity 10"] - 10
    assert real["quality 10"] < 1 < 50 < alone["quality 10"]


def test_labels_and_people_are_a_sound_plan(says):
    words = "A few labelled pictures and people who look are a sound plan"
    sound, poor = (
        says(words, "plans", fresh=1, filter=0, labels=labels, reviewers=people).result.row["total"]
        for labels, people in ((2, 3), (0, 0))
    )
    assert sound > poor + 15


def test_no_plan_beats_the_good_strategy(says, shown):
    words = "No plan on this card beats the good strategy"
    for state in shown["plans"].states():
        says(words, "plans")
        assert "more than the good strategy" not in state.views[0].layout.title.text

"""What the lesson says of its cards, held against their states."""

import pytest

BESIDE = [
    "exported from the bench in lesson 1 and put into one folder",
]


def test_asking_more_helps_as_long_as_each_errs_alone(says):
    words = "As long as each person errs alone, asking more people helps"
    for right in (0.6, 0.7, 0.8, 0.9):
        rows = says(words, "votes", right=right, mistakes="own").result
        assert [row.theory for row in rows] == sorted(row.theory for row in rows)
        assert rows[-1].majority > rows[0].majority


def test_each_person_is_as_good_as_before_and_a_crowd_is_not(says):
    words = "Each person is as good as before"
    own, shared = (says(words, "votes", mistakes=one).result for one in ("own", "shared"))
    assert shared[0].theory == pytest.approx(own[0].theory)
    assert shared[-1].majority < 0.87 < own[-1].majority


def test_where_most_misread_those_who_read_correctly_are_believed_least(says):
    words = "Those who read the instruction correctly are in the minority"
    found = says(words, "believe", crowd="most", asked=5).result
    careful = [role != "misread" for role in found.roles]
    assert sum(careful) < len(careful) / 2
    assert max(found.judged[careful]) < min(found.judged[[not one for one in careful]])


def test_machine_and_people_beat_people_alone_up_to_a_point(says):
    words = "Beyond some point more checking makes it worse"
    rights = [one.right for one in says(words, "machine-first").result.results]
    assert max(rights) > rights[-1] > rights[0]
    assert rights.index(max(rights)) < len(rights) - 1


def test_mistakes_stay_in_where_people_lean_on_the_machine(says):
    words = "Mistakes that they would not have made themselves stay in"
    left = [
        says(words, "machine-first", leaning=leaning).result.results[-1].passed
        for leaning in (0.0, 0.6)
    ]
    assert left[1] > left[0]


def test_somebody_who_misread_agrees_with_themselves(says, bold):
    words = "Someone who misread the question agrees with themselves every time"
    state = says(words, "class", student="Finn")
    assert "the same label twice on 4 of 4" in state.sentence
    assert bold(state)[1] < 70  # per cent of these labels are right


def test_more_people_give_better_labels_and_more_pictures_often_the_better_model(says):
    words = "The dashed line climbs: more people, better labels"
    best = {}
    for right in (0.5, 0.7, 0.9):
        for few in (False, True):
            rows = says(words, "budget", right=right, few=few).result
            labels = [row.labels_right for row in rows]
            assert labels == sorted(labels)
            most = max(rows, key=lambda row: row.classifier_right)
            best[right, few] = most.labels_per_picture
    assert best[0.7, False] == best[0.9, False] == 1
    assert min(best[0.5, False], best[0.7, True], best[0.9, True]) > 1

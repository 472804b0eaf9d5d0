"""Lesson 4: its cards agree with theory, and say what they show."""

from importlib import import_module

import numpy as np
import pytest

from synthlab.explore import LabellingBench, write_example_class
from synthlab.explore.lessons import annotators
from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

believe, budget, machine_first, votes = (
    import_module(f"synthlab.explore.lessons.annotators.{name}")
    for name in ("believe", "budget", "machine_first", "votes")
)


@pytest.fixture(scope="module")
def split():
    return HoldOut(make_pictures(450, size=64, rng=2))


@pytest.mark.parametrize("mistakes", votes.MISTAKES)
@pytest.mark.parametrize("right", votes.RIGHT)
def test_majorities_are_right_as_often_as_theory_has_it(right, mistakes):
    rows = votes.votes().at(right=right, mistakes=mistakes).result
    for row in rows:
        # A share of N pictures: four standard errors.
        error = np.sqrt(row.theory * (1 - row.theory) / votes.N)
        assert abs(row.majority - row.theory) <= 4 * error + 1e-12


def test_one_person_is_as_good_whether_mistakes_are_shared_or_not():
    for right in votes.RIGHT:
        assert votes.theory(1, right, "shared") == pytest.approx(right)
        assert votes.theory(10**4 + 1, right, "shared") == pytest.approx(
            votes.ceiling(right, "shared"), abs=1e-6
        )


def test_weighing_helps_against_carelessness_and_not_against_a_wrong_majority():
    careless, most = believe.found("careless", 5), believe.found("most", 5)
    assert careless.weighted > careless.majority + 0.05
    assert max(most.weighted, most.majority) < 0.7
    looks = np.array(careless.roles) == "careful"
    assert careless.judged[looks].min() > careless.judged[~looks].max()
    rightly = np.array(most.roles) == "careful"
    assert most.actual[rightly].min() > most.actual[~rightly].max()
    assert most.judged[rightly].max() < most.judged[~rightly].min()


def test_the_skills_of_the_seven_are_those_that_the_words_say():
    def skills(crowd):
        return [round(float(one.accuracy_at(0)), 2) for one in believe.make(crowd).annotators]

    assert skills("expert") == [0.95] + [0.55] * 6
    assert set(skills("alike")) == {0.7}
    assert list(believe.make("careless").roles).count("careless") == 3
    assert list(believe.make("most").roles).count("misread") == 5


def test_the_simulated_class_is_read_from_files_and_says_that_it_is_simulated(split, tmp_path):
    card = annotators.our_class(split)
    assert "simulated" in card.hint
    files = write_example_class(LabellingBench.of(split), tmp_path)
    ours = annotators.our_class(split, tmp_path)
    assert ours.first.sentence == card.first.sentence
    assert "simulated" not in ours.hint
    hidden = annotators.our_class(split, files[:2], anonymous=True)
    assert hidden.controls[0].values == ("student 1", "student 2")


def test_a_budget_is_spent_and_never_overspent(split):
    card = budget.budget(split)
    for few in (False, True):
        for row in card.at(few=few, labels=300, right=0.9).result:
            assert row.pictures * row.labels_per_picture == row.labels <= 300
            assert row.pictures == min(300 // row.labels_per_picture, budget.FEW if few else 300)
    rows = card.at(labels=300, right=0.7).result
    assert rows[0].labels_right == pytest.approx(0.7, abs=4 * np.sqrt(0.21 / 300))
    assert [row.labels_right for row in rows] == sorted(row.labels_right for row in rows)


def test_a_cent_is_a_cent(split):
    sentence = budget.budget(split).at(each=1, labels=300, wage=15, few=False).sentence
    assert "cost **6.25 dollars**" in sentence  # 300 labels, 5 seconds each, 15 dollars an hour


@pytest.mark.parametrize("leaning", machine_first.LEANING)
def test_people_who_correct_a_machine_do_as_expected(split, leaning):
    machine = machine_first.machine_first(split).at(leaning=leaning).result
    n = len(machine.truth)
    for one in machine.results:
        error = np.sqrt(one.expected * (1 - one.expected) * one.share / n)
        assert abs(one.right - one.expected) <= 4 * error + 1e-12
    assert machine.results[0].right == np.mean(machine.guesses == machine.truth)
    assert machine.results[-1].missed == 0


def test_leaning_on_the_machine_keeps_its_mistakes(split):
    card = machine_first.machine_first(split)
    passed = [card.at(leaning=a).result.results[-1].passed for a in machine_first.LEANING]
    assert passed[0] < passed[1] < passed[2]


def test_photos_of_ones_own_will_do():
    pictures = make_pictures(150, kinds=["bathroom", "pasture", "bedroom"], size=64, rng=4)
    photos = HoldOut(type(pictures)(pictures.images, pictures.labels))
    for card in annotators.EXPLORERS[2:]:
        assert "**" in card(photos).first.sentence

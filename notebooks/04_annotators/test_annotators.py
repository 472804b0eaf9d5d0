"""What the cards and checks of this lesson promise."""

from importlib import import_module
from math import comb, log
from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab.explore import LabellingBench
from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

HERE = Path(__file__).parent

# The cards


@pytest.fixture(scope="module")
def split():
    return HoldOut(make_pictures(450, size=64, rng=2))


def part(cards, name):
    """The file of the cards that has this name."""
    return import_module(f"{cards.__name__}.{name}")


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("shared = 0.5", "shared = 0.8")
    assert "half are everybody" not in now.sentence
    assert was.result[-1].theory > now.result[-1].theory  # the ceiling is lower


def test_majorities_are_right_as_often_as_theory_has_it(shown):
    for state in shown["votes"].states():
        for row in state.result:
            # A share of 4,000 pictures: four standard errors.
            error = np.sqrt(row.theory * (1 - row.theory) / 4000)
            assert abs(row.majority - row.theory) <= 4 * error + 1e-12


def test_one_person_is_as_good_whether_mistakes_are_shared_or_not(cards):
    votes = part(cards, "votes")
    for right in votes.RIGHT:
        assert votes.theory(1, right, 0.5) == pytest.approx(right)
        top = votes.ceiling(right, 0.5)
        assert votes.theory(10**4 + 1, right, 0.5) == pytest.approx(top, abs=1e-6)


def test_weighing_helps_against_carelessness_and_not_against_a_wrong_majority(cards):
    believe = part(cards, "believe")
    careless, most = believe.found("careless", 5), believe.found("most", 5)
    assert careless.weighted > careless.majority + 0.05
    assert max(most.weighted, most.majority) < 0.7
    looks = np.array(careless.roles) == "careful"
    assert careless.judged[looks].min() > careless.judged[~looks].max()
    rightly = np.array(most.roles) == "careful"
    assert most.actual[rightly].min() > most.actual[~rightly].max()
    assert most.judged[rightly].max() < most.judged[~rightly].min()


def test_the_skills_of_the_seven_are_those_that_the_words_say(cards):
    believe = part(cards, "believe")

    def skills(crowd):
        return [round(float(one.accuracy_at(0)), 2) for one in believe.make(crowd).annotators]

    assert skills("expert") == [0.95] + [0.55] * 6
    assert set(skills("alike")) == {0.7}
    assert list(believe.make("careless").roles).count("careless") == 3
    assert list(believe.make("most").roles).count("misread") == 5


def test_the_simulated_class_is_read_from_files_and_says_that_it_is_simulated(
    cards, split, tmp_path
):
    card = cards.our_class(split)
    assert "simulated" in card.hint
    files = cards.write_example_class(LabellingBench.of(split), tmp_path)
    ours = cards.our_class(split, tmp_path)
    assert ours.first.sentence == card.first.sentence
    assert "simulated" not in ours.hint
    hidden = cards.our_class(split, files[:2], anonymous=True)
    assert hidden.controls[0].values == ("student 1", "student 2")


def test_a_budget_is_spent_and_never_overspent(cards, split):
    card, few_pictures = cards.budget(split), part(cards, "budget").FEW
    for few in (False, True):
        for row in card.at(few=few, labels=300, right=0.9).result:
            assert row.pictures * row.labels_per_picture == row.labels <= 300
            assert row.pictures == min(300 // row.labels_per_picture, few_pictures if few else 300)
    rows = card.at(labels=300, right=0.7).result
    assert rows[0].labels_right == pytest.approx(0.7, abs=4 * np.sqrt(0.21 / 300))
    assert [row.labels_right for row in rows] == sorted(row.labels_right for row in rows)


def test_a_cent_is_a_cent(cards, split):
    sentence = cards.budget(split).at(each=1, labels=300, wage=15, few=False).sentence
    assert "cost **6.25 dollars**" in sentence  # 300 labels, 5 seconds each, 15 dollars an hour


@pytest.mark.parametrize("leaning", [0.0, 0.3, 0.6])
def test_people_who_correct_a_machine_do_as_expected(cards, split, leaning):
    machine = cards.machine_first(split).at(leaning=leaning).result
    n = len(machine.truth)
    for one in machine.results:
        error = np.sqrt(one.expected * (1 - one.expected) * one.share / n)
        assert abs(one.right - one.expected) <= 4 * error + 1e-12
    assert machine.results[0].right == np.mean(machine.guesses == machine.truth)
    assert machine.results[-1].missed == 0


def test_leaning_on_the_machine_keeps_its_mistakes(cards, split):
    card, leaning = cards.machine_first(split), part(cards, "machine_first").LEANING
    passed = [card.at(leaning=a).result.results[-1].passed for a in leaning]
    assert passed[0] < passed[1] < passed[2]


def test_photos_of_ones_own_will_do(cards):
    pictures = make_pictures(150, kinds=["bathroom", "pasture", "bedroom"], size=64, rng=4)
    photos = HoldOut(type(pictures)(pictures.images, pictures.labels))
    for card in (cards.our_class, cards.budget, cards.machine_first):
        assert "**" in card(photos).first.sentence


# The exercises


def ways(n, p, first, last):
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(first, last + 1))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda n, p: ways(n, p, n // 2, n), "not yet more than half"),
        (lambda n, p: ways(n, p, n // 2 + 1, n - 1), "all of them are right is missing"),
        (lambda n, p: ways(n, p, n // 2 + 1, n // 2 + 1), "a majority of exactly one"),
        (lambda n, p: p**n, "Most are enough"),
        (lambda n, p: p, "For 3 people"),
        (lambda n, p: None, "returns nothing"),
        (0.784, "Give the function itself"),
    ],
)
def test_majorities_that_are_none(answer, words):
    feedback = exercises.check("majority-right", answer)
    assert not feedback
    assert words in feedback.words


def test_the_one_who_does_not_look_is_neither_the_worst_nor_the_least_agreeing(cards, checks):
    answers = cards.answers_of_five()
    truth = np.random.default_rng(4).permutation([1] * 48 + [0] * 12)
    right = (answers.matrix == truth[:, np.newaxis]).mean(axis=0)
    assert answers.workers.tolist() == list(checks.NAMES)
    assert checks.NAMES[right.argmin()] == checks.WORST
    place = checks.NAMES.index(checks.CARELESS)
    assert sorted(right)[1] <= right[place] < max(right)
    majority = answers.votes[:, 1] >= 3
    agree = (answers.matrix == majority[:, None]).mean(axis=0)
    assert agree.argmin() != place
    assert set(answers.matrix[:, place]) == {1}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("B", "B errs most often, but looks"),
        ("A", "Somebody says it to none"),
        ("F", "is none of them"),
        (3, "Give one of the names"),
    ],
)
def test_names_of_people_who_look(answer, words):
    feedback = exercises.check("careless-one", answer)
    assert not feedback
    assert words in feedback.words
    assert "D " not in feedback.words


def test_a_small_letter_will_do():
    assert exercises.check("careless-one", " d ")


def weighted(weight):
    def vote(said, right):
        return sum(weight(p) * (1 if yes else -1) for yes, p in zip(said, right, strict=True)) > 0

    return vote


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (weighted(lambda p: 1), "four beginners outvote one expert"),
        (weighted(lambda p: p), "four beginners outvote one expert"),
        (weighted(lambda p: p - 0.5), "two of 0.8 outweigh 0.95"),
        (weighted(lambda p: p / (1 - p)), "should not be"),
        (weighted(lambda p: max(0, log(p / (1 - p)))), "mostly wrong"),
        (lambda said, right: 1, "Return True or False"),
    ],
)
def test_votes_that_weigh_wrongly(answer, words):
    feedback = exercises.check("weighted-vote", answer)
    assert not feedback
    assert words in feedback.words


def test_numpys_own_yes_and_no_will_do():
    def vote(said, right):
        p = np.array(right)
        return np.where(said, 1, -1) @ np.log(p / (1 - p)) > 0

    feedback = exercises.check("weighted-vote", vote)
    assert feedback
    assert "80%" in feedback.words
    assert "95%" in feedback.words

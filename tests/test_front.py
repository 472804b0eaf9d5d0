"""The front page's own runs are real and ordinary, and every lesson has its tile."""

import importlib
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from synthlab._lessons import lessons
from synthlab.collapse import Keep

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "book"
RUNS = 600


@pytest.fixture(scope="module")
def front():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BOOK / "_extensions"))
        yield importlib.import_module("synthlab_book.front")


def drift(survival, real, rng):
    """How many kitchens are left at each stop if each picture copies one at random."""
    newest, left = np.arange(survival.N), []
    for generation in range(survival.STOPS[-1] + 1):
        if generation in survival.STOPS:
            left.append(len(set(newest.tolist())))
        source = newest
        if real and generation > 0:
            some = rng.choice(survival.N, real, replace=False)
            source = np.concatenate([some, rng.permutation(newest)[real:]])
        newest = rng.choice(source, survival.N)
    return left


@pytest.mark.parametrize(("loop", "real"), [("alone", 0), ("real", 10)])
def test_the_run_that_is_shown_is_an_ordinary_one(front, loop, real):
    survival = front.survival
    shown = [len(set(survival.walls(loop)[stop])) for stop in survival.STOPS]
    rng = np.random.default_rng(1)
    runs = np.array([drift(survival, real, rng) for _ in range(RUNS)])
    low, median, high = np.percentile(runs, [5, 50, 95], axis=0)
    assert shown[-1] == median[-1] == {0: 3, 10: 13}[real]
    assert (shown >= low).all()
    assert (shown <= high).all()


def test_ten_real_kitchens_are_ten(front):
    policy, n = front.survival.LOOPS["real"], front.survival.N
    assert isinstance(policy, Keep)
    taken = policy.training_set([np.zeros(n), np.ones(n)], None, np.random.default_rng(1))
    assert np.bincount(taken.astype(int)).tolist() == [10, 20]


def test_every_picture_descends_from_one_on_the_wall_before_it(front):
    walls = front.survival.walls("alone")
    assert sorted(walls[0]) == list(range(front.survival.N))
    for before, after in pairwise(walls):
        assert set(after) <= set(before)


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.parent.name)
def test_a_lesson_has_a_short_question_and_a_thumbnail(front, lesson):
    question = front.thumbnails.QUESTIONS[lesson.parent.name]
    assert question.endswith("?")
    assert len(question.split()) <= 12
    assert front.thumbnails.draw(lesson.parent) is not None


def test_what_the_tiles_say_of_saved_runs_holds(front):
    drawn = {one.parent.name: front.thumbnails.draw(one.parent) for one in lessons()}
    votes = re.findall(r'class="(full|wrong)"', drawn["04_annotators"])
    assert len(votes) == 36
    assert drawn["05_data_well"].count('class="empty"') == 4
    assert drawn["06_extrapolation"].count('class="full"') == 30


def test_parts_and_routes_name_what_there_is():
    page = (BOOK / "intro.md").read_text("utf-8")
    contents = (ROOT / "_toc.yml").read_text("utf-8")
    named = re.findall(
        r"^([A-Z][\w ]+): ", re.search(r"\{lessons\}\n(.*?)```", page, re.S)[1], re.M
    )
    assert named == re.findall(r"caption: Part \w+ · (.+)", contents)
    numbers = {str(int(lesson.name[:2])) for lesson in lessons()}
    for route in re.findall(r"^[A-Z][\w ]+: ([\d, ]+)$", page, re.M):
        assert set(route.split(", ")) <= numbers


def test_the_moving_picture_of_the_readme_tells_the_same_numbers(front):
    readme = (ROOT / "README.md").read_text("utf-8")
    left = [len(set(front.survival.walls("alone")[stop])) for stop in front.survival.STOPS]
    told = re.search(r": ([\d, ]+) and at last (\d+) different kitchens", readme)
    assert [*map(int, told[1].split(", ")), int(told[2])] == left
    with Image.open(BOOK / "images" / "survival.webp") as picture:
        assert picture.n_frames == len(left)
    assert (BOOK / "images" / "survival.webp").stat().st_size < 300_000

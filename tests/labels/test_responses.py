import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import Responses, dawid_skene

CLASSES = ["kitchen", "bedroom", "pasture"]
seeds = st.integers(0, 2**32 - 1)


def random_matrix(n_items, n_workers, gaps, seed):
    """A matrix of codes; -1 for a gap."""
    rng = np.random.default_rng(seed)
    codes = rng.integers(len(CLASSES), size=(n_items, n_workers))
    return np.where(rng.random(codes.shape) < gaps, -1, codes)


def as_words(codes):
    return np.append(np.array(CLASSES, dtype=object), None)[codes]


GAPS = [None, float("nan"), np.float32("nan"), pandas.NA, pandas.NaT, "", " "]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("column", [list, pandas.Series, lambda x: np.array(x, dtype=object)])
def test_a_missing_label_is_no_answer(gap, column):
    said = Responses.from_table([1, 2, 3], ["A", "A", "B"], column(["cow", gap, "kitchen"]))
    assert said.classes.tolist() == ["cow", "kitchen"]
    assert said.matrix.tolist() == [[0, -1], [-1, -1], [-1, 1]]
    matrix = Responses.from_matrix([["cow", gap], ["cow", "bed"]]).matrix
    assert matrix.tolist() == [[1, -1], [1, 0]]
    assert "nan" not in dawid_skene(said).labels.tolist()


def test_a_missing_number_is_no_answer_and_a_missing_name_is_refused():
    said = Responses.from_table([1, 2, 3], ["A", "A", "B"], pandas.Series([0, None, 1]))
    assert said.classes.tolist() == [0, 1]
    assert len(said) == 2
    for gap in (None, float("nan"), pandas.NA):
        with pytest.raises(ValueError, match="worker must hold numbers alone or words alone"):
            Responses.from_table([1, 2], ["A", gap], ["cow", "cow"])
        with pytest.raises(ValueError, match="item must hold numbers alone or words alone"):
            Responses.from_table([1, gap], ["A", "B"], ["cow", "cow"])


@given(st.integers(0, 12), st.integers(1, 6), st.floats(0, 1), seeds)
def test_a_matrix_comes_back_as_it_was_and_the_table_says_the_same(n_items, n_workers, gaps, seed):
    codes = random_matrix(n_items, n_workers, gaps, seed)
    said = Responses.from_matrix(as_words(codes), classes=CLASSES)
    assert np.array_equal(said.matrix, codes)
    again = Responses.from_table(
        said.items[said.item],
        said.workers[said.worker],
        said.said if len(said) else [],
        classes=CLASSES,
        items=range(n_items),
        workers=range(n_workers),
    )
    assert np.array_equal(again.matrix, codes)
    for k in range(len(CLASSES)):
        assert np.array_equal(said.votes[:, k], (codes == k).sum(axis=1))
    assert np.array_equal(said.per_item, (codes >= 0).sum(axis=1))
    assert np.array_equal(said.per_worker, (codes >= 0).sum(axis=0))
    assert len(said) == (codes >= 0).sum()


def test_names_of_any_kind_are_sorted_unless_given():
    said = Responses.from_table(["p2", "p1"], [20, 10], ["pasture", "kitchen"])
    assert said.items.tolist() == ["p1", "p2"]
    assert said.workers.tolist() == [10, 20]
    assert said.classes.tolist() == ["kitchen", "pasture"]
    assert said.matrix.tolist() == [[0, -1], [-1, 1]]


def test_silent_workers_unlabelled_items_and_classes_that_nobody_gives_are_kept():
    said = Responses.from_table(
        [1], ["Ana"], ["kitchen"], items=[0, 1], workers=["Ben", "Ana"], classes=CLASSES
    )
    assert said.per_worker.tolist() == [0, 1]
    assert said.per_item.tolist() == [0, 1]
    assert said.votes.tolist() == [[0, 0, 0], [1, 0, 0]]


def test_a_table_may_be_empty():
    said = Responses.from_table([], [], [], classes=CLASSES, items=[1, 2], workers=["Ana"])
    assert len(said) == 0
    assert said.matrix.tolist() == [[-1], [-1]]


@pytest.mark.parametrize("blank", ["", None, float("nan"), -1])
def test_a_matrix_marks_gaps_in_several_ways(blank):
    assert Responses.from_matrix([["cow", blank], ["kitchen", "cow"]]).per_worker.tolist() == [2, 1]
    if blank != "":
        assert Responses.from_matrix([[0, blank], [5, 0]]).matrix.tolist() == [[0, -1], [1, 0]]


def test_who_answers_twice_is_refused():
    table = {
        "item": [1, 1, 2, 1],
        "worker": ["Ana", "Ben", "Ana", "Ana"],
        "label": ["kitchen", "pasture", "pasture", "bedroom"],
    }
    message = r"worker 'Ana' answers more than once about item 1; keep one of the answers"
    with pytest.raises(ValueError, match=message):
        Responses.from_table(**table, classes=CLASSES)


@given(st.integers(1, 12), st.integers(1, 6), st.floats(0, 1), seeds)
def test_only_some_workers_are_a_part_of_the_matrix(n_items, n_workers, gaps, seed):
    codes = random_matrix(n_items, n_workers, gaps, seed)
    said = Responses.from_matrix(as_words(codes), classes=CLASSES)
    rng = np.random.default_rng(seed)
    columns = rng.permutation(n_workers)[: rng.integers(1, n_workers + 1)]
    part = said.only(workers=columns)
    assert np.array_equal(part.matrix, codes[:, columns])
    assert part.workers.tolist() == columns.tolist()
    assert np.array_equal(part.per_item, (codes[:, columns] >= 0).sum(axis=1))


BAD = {
    "three columns of three lengths": (
        {"item": [1], "worker": [1, 2], "label": ["cow"]},
        "the columns must have one length, got {'item': 1, 'worker': 2, 'label': 1}",
    ),
    "an unknown class": (
        {"item": [1], "worker": [1], "label": ["barn"], "classes": CLASSES},
        r"label must be among the classes \['kitchen', 'bedroom', 'pasture'\], got 'barn'",
    ),
    "an unknown worker": (
        {"item": [1], "worker": [3], "label": ["cow"], "workers": [1, 2]},
        r"worker must be among the workers \[1, 2\], got 3",
    ),
    "items twice": (
        {"item": [1], "worker": [1], "label": ["cow"], "items": [1, 1]},
        "items must be distinct, got 1 twice",
    ),
    "no class at all": (
        {"item": [], "worker": [], "label": []},
        "classes must name at least one class, got none",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_tables_are_refused_with_words(case):
    table, message = BAD[case]
    with pytest.raises(ValueError, match=message):
        Responses.from_table(**table)


def test_bad_matrices_are_refused_with_words():
    with pytest.raises(ValueError, match="a row for each item and a column for each worker"):
        Responses.from_matrix(["cow"])
    with pytest.raises(ValueError, match="workers must name each of the 2 columns, got 3"):
        Responses.from_matrix([["cow", "cow"]], workers=["Ana", "Ben", "Cid"])

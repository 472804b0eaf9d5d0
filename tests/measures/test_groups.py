import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score

from synthlab.measures import accuracy_by_group

answers = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from("abc")), min_size=1, max_size=50
)


@given(answers)
def test_it_is_scikit_learns_in_every_group(rows):
    truth, given_, groups = map(np.array, zip(*rows, strict=True))
    found = accuracy_by_group(truth, given_, groups)
    assert set(found) == set(groups)
    for group, share in found.items():
        here = groups == group
        assert share == pytest.approx(accuracy_score(truth[here], given_[here]))


def test_yes_and_no_may_be_truth_values():
    assert accuracy_by_group([True, False], [1, 1], [0, 0]) == {0: 0.5}


@pytest.mark.parametrize(
    ("truth", "given_", "groups"),
    [([1, 0], [1], ["a", "b"]), ([], [], []), ([[1]], [[1]], [["a"]])],
)
def test_each_example_needs_an_answer_and_a_group(truth, given_, groups):
    with pytest.raises(ValueError, match="one entry for each example, got shapes"):
        accuracy_by_group(truth, given_, groups)

"""What an annotation says is checked in each version of Python and of numpy."""

from typing import Any, TypeVar

import numpy as np
import pytest
from typing_extensions import TypeAliasType

from synthlab import _signatures
from synthlab.exercises import _answers

T = TypeVar("T", bound=np.generic)
# From Python 3.12 on, numpy names its annotations so, and no union takes them apart.
ARRAY_LIKE = TypeAliasType("ArrayLike", float | list[float])
ROW = TypeAliasType("NDArray", np.ndarray[Any, np.dtype[T]], type_params=(T,))


@pytest.fixture(autouse=True)
def newer_python(monkeypatch):
    for module in (_signatures, _answers):
        monkeypatch.setattr(module, "ArrayLike", ARRAY_LIKE)


@pytest.mark.parametrize(
    ("hint", "bad", "words"),
    [
        (ARRAY_LIKE, {}, "must hold numbers or words"),
        (ARRAY_LIKE | int | None, {}, "must hold numbers or words or a whole number"),
        (int | None, "2", "must be a whole number"),
        (ROW[np.int64], ["a"], "must hold whole numbers"),
    ],
)
def test_annotations_with_a_name_are_read(hint, bad, words):
    with pytest.raises(ValueError, match=words):
        _signatures.check_of(hint)("it", bad)


def test_what_an_exercise_wants_is_read():
    def check(answer: ROW[np.float64]) -> str: ...

    def other(answer: ARRAY_LIKE) -> str: ...

    assert _answers.wanted(check) == _answers.wanted(other) == _answers.NUMBERS

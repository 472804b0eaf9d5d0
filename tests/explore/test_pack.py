"""The packed table of states: what goes in comes out, and what repeats is stored once."""

import gzip
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from synthlab.explore.pack import pack

leaves = (
    st.none()
    | st.booleans()
    | st.text()
    | st.integers(-(2**53), 2**53)
    | st.floats(width=32, allow_nan=False, allow_infinity=False)
)
keys = st.text().filter(lambda key: key not in ("$", "@", "#"))
trees = st.recursive(
    leaves,
    lambda inside: st.lists(inside, max_size=5) | st.dictionaries(keys, inside, max_size=5),
    max_leaves=20,
)
shapes = hnp.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=9)


@given(trees)
def test_plain_data_come_back(unpack, tree):
    assert same(unpack(pack([tree, [tree]])), [tree, [tree]])


def same(a, b):
    """Return whether two trees agree, numbers to eight digits, lists and arrays alike."""
    if isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in b)
    if isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(b, float):
        return math.isclose(a, b, rel_tol=5.001e-8)
    return a is b or a == b


@given(hnp.arrays(np.float64, shapes, elements=st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_come_back_to_eight_digits(unpack, array):
    assert same(unpack(pack([array]))[0], array.tolist())


@given(hnp.arrays(np.int64, shapes, elements=st.integers(-(2**53), 2**53)), st.booleans())
def test_whole_numbers_come_back(unpack, array, as_floats):
    array = array.astype(float) if as_floats else array
    assert unpack(pack([array]))[0] == array.tolist()


@given(
    hnp.arrays(np.int64, st.integers(1, 40), elements=st.integers(-99_999, 99_999)),
    st.integers(0, 4),
)
def test_rounded_numbers_come_back_exactly(unpack, whole, decimals):
    array = whole / 10**decimals
    assert unpack(pack([array]))[0] == array.tolist()
    assert unpack(pack([array * (1 + 1e-15)]))[0] == array.tolist()  # 0.30000000000000004 is 0.3


def test_what_repeats_is_stored_once():
    rng = np.random.default_rng(0)
    array, picture = rng.normal(size=1000), rng.bytes(5000)
    state = {"x": array, "look": {"colour": "blue", "words": list("abcdefgh")}, "picture": picture}
    states = [dict(state, t=t) for t in range(200)]
    assert len(pack(states)) < 1.5 * len(pack([state]))
    assert len(json.loads(gzip.decompress(pack(states)).split(b"\n")[0])["tree"]) == 200
    head = json.loads(gzip.decompress(pack([state, dict(state)])).split(b"\n")[0])
    assert len(head["pictures"]) == 1
    assert len(head["shared"]) == 3  # the array, the look and the state


def test_pictures_come_back(unpack):
    assert unpack(pack([b"one", b"two", {"again": b"one"}])) == [b"one", b"two", {"again": b"one"}]


def test_same_data_same_bytes():
    tree = [{"a": np.arange(9.0), "b": [1, "two", None]}]
    assert pack(tree) == pack(tree)


def test_numbers_that_json_does_not_know_become_nothing(unpack):
    assert unpack(pack([float("nan"), float("inf"), np.float64(0.1) * 3])) == [None, None, 0.3]


@pytest.mark.parametrize("bad", [{1, 2}, object(), np.array([1j])])
def test_anything_else_is_refused(bad):
    with pytest.raises(TypeError, match="a card cannot hold"):
        pack([bad])

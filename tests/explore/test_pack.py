"""The packed table of states: what goes in comes out, and what repeats is stored once."""

import gzip
import json

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
    """Return whether two trees agree, numbers to the float32, lists and arrays alike."""
    if isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in b)
    if isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(b, float):
        return np.float32(a) == np.float32(b)
    return a is b or a == b


@given(hnp.arrays(np.float32, shapes, elements=st.floats(width=32)))
def test_float32_comes_back_to_the_bit(unpack, array):
    np.testing.assert_array_equal(unpack(pack([array]))[0], array)


@given(hnp.arrays(np.int64, shapes, elements=st.integers(-(2**31), 2**31 - 1)))
def test_whole_numbers_come_back(unpack, array):
    np.testing.assert_array_equal(unpack(pack([array]))[0], array)


@given(
    hnp.arrays(np.int64, st.integers(1, 40), elements=st.integers(-99_999, 99_999)),
    st.integers(0, 4),
)
def test_rounded_numbers_come_back_to_the_bit_and_take_little_room(unpack, whole, decimals):
    array = whole / 10**decimals
    packed = pack([array])
    np.testing.assert_array_equal(unpack(packed)[0], array.astype(np.float32))
    lengths = json.loads(gzip.decompress(packed).split(b"\n")[0])["lengths"]
    assert lengths[0] == 0  # none of it is stored as float32


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ([0, 255], 5),
        ([-1, 100], 4),
        ([0, 65535], 3),
        ([-300, 300], 2),
        ([0, 70_000], 1),
        ([0.5, 1 / 3], 0),
        ([1.0, np.nan], 0),
        ([0, 2**40], 0),
    ],
)
def test_arrays_take_the_shortest_type(numbers, kind):
    head = json.loads(gzip.decompress(pack([np.array(numbers)])).split(b"\n")[0])
    assert [i for i, n in enumerate(head["lengths"]) if n] == [kind]


def test_what_repeats_is_stored_once():
    rng = np.random.default_rng(0)
    array, picture = rng.normal(size=1000), rng.bytes(5000)
    state = {"x": array, "look": {"colour": "blue", "words": list("abcdefgh")}, "picture": picture}
    one, many = len(pack([state])), len(pack([dict(state, t=t) for t in range(200)]))
    assert many < 1.5 * one
    head = json.loads(gzip.decompress(pack([state, dict(state)])).split(b"\n")[0])
    assert len(head["arrays"]) == len(head["pictures"]) == 1


def test_pictures_come_back(unpack):
    assert unpack(pack([b"one", b"two", {"again": b"one"}])) == [b"one", b"two", {"again": b"one"}]


def test_long_lists_of_numbers_become_arrays_and_words_do_not(unpack):
    numbers, words = unpack(pack([list(range(20)), [f"{i}" for i in range(20)]]))
    assert isinstance(numbers, np.ndarray)
    assert words == [f"{i}" for i in range(20)]
    assert unpack(pack([[True] * 20]))[0] == [True] * 20


def test_same_data_same_bytes():
    tree = [{"a": np.arange(9.0), "b": [1, "two", None]}]
    assert pack(tree) == pack(tree)


def test_numbers_that_json_does_not_know_become_nothing(unpack):
    assert unpack(pack([float("nan"), float("inf"), np.float64(0.1) * 3])) == [None, None, 0.3]


@pytest.mark.parametrize("bad", [{1, 2}, object(), np.array([1j])])
def test_anything_else_is_refused(bad):
    with pytest.raises(TypeError, match="a static page cannot hold"):
        pack([bad])

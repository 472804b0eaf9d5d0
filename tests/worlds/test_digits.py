import numpy as np
import pytest
from sklearn import datasets

from synthlab.worlds import load_digits


def test_all_digits_are_those_of_scikit_learn_dark_on_light():
    source = datasets.load_digits()
    digits = load_digits()
    assert digits.labels.tolist() == [str(label) for label in source.target]
    assert (digits.images == digits.images[..., :1]).all()
    ink = 1 - digits.images[..., 0] / 255
    assert np.abs(ink - source.images / 16).max() <= 0.5 / 255 + 1e-12
    assert digits.scenes == (None,) * 1797


def test_a_random_subset_repeats_no_digit():
    drawn = load_digits(1797, rng=3)
    assert sorted(map(bytes, drawn.images)) == sorted(map(bytes, load_digits().images))
    assert (drawn.labels != load_digits().labels).any()


def test_the_same_seed_draws_the_same_digits():
    one, two, other = load_digits(50, rng=1), load_digits(50, rng=1), load_digits(50, rng=2)
    assert (one.images == two.images).all()
    assert one.labels.tolist() == two.labels.tolist()
    assert (one.images != other.images).any()


def test_digits_keep_the_label_they_had():
    known = {bytes(image): label for image, label in zip(load_digits().images, load_digits().labels,
                                                         strict=True)}  # fmt: skip
    drawn = load_digits(100, labels=["4", "9"], rng=5)
    assert set(drawn.labels) == {"4", "9"}
    assert all(
        known[bytes(image)] == label
        for image, label in zip(drawn.images, drawn.labels, strict=True)
    )


def test_one_label_may_be_given_alone():
    assert set(load_digits(labels="7").labels) == {"7"}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: load_digits(0), "n must be a whole number of at least 1"),
        (lambda: load_digits(1798), "n must be at most 1797"),
        (lambda: load_digits(200, labels=["0"]), "n must be at most 178"),
        (lambda: load_digits(labels=["10"]), "labels must be chosen from .*'10'"),
        (lambda: load_digits(labels=[]), "labels must be chosen from .*none"),
        (lambda: load_digits(labels=[3]), "labels must be chosen from .*got 3"),
        (lambda: load_digits(5, rng=-1), "rng must be"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""A hold-out split keeps testing honest and names what is wrong with its pictures."""

import numpy as np
import pytest

from synthlab.learners import HoldOut, PictureClassifier, picture_features
from synthlab.worlds import make_pictures


@pytest.fixture(scope="module")
def split():
    return HoldOut(make_pictures(150, size=48, rng=0))


def test_no_picture_is_on_both_sides(split):
    together = np.concatenate([split.training.images, split.unseen.images])
    assert len(np.unique(together.reshape(150, -1), axis=0)) == 150


def test_classes_are_split_in_proportion(split):
    for name in split.classes:
        all_of_it = np.sum(split.training.labels == name) + np.sum(split.unseen.labels == name)
        assert abs(np.sum(split.unseen.labels == name) - all_of_it / 3) <= 1


def test_a_fit_is_the_classifier_fitted_on_the_same_pictures(split):
    items = range(60)
    by_hand = PictureClassifier().fit(split.training.images[:60], split.training.labels[:60])
    model = split.fit(items=items)
    assert np.array_equal(split.predict(model), by_hand.predict(split.unseen.images))
    assert split.accuracy(model) == by_hand.score(split.unseen.images, split.unseen.labels)


def test_out_of_fold_predictions_do_not_come_from_the_picture_itself(split):
    truth = split.training.labels
    shuffled = np.random.default_rng(0).permutation(truth)
    probabilities = split.out_of_fold(shuffled)
    assert probabilities.shape == (len(truth), len(split.classes))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-9)
    # Learned by heart, random labels would be right every time; unseen, they are right by chance:
    # one in five, give or take four standard deviations of a share of 100.
    right = np.mean(split.classes[probabilities.argmax(axis=1)] == shuffled)
    assert right < 0.2 + 4 * np.sqrt(0.2 * 0.8 / len(truth))


def test_the_target_is_the_kitchen_or_the_first_class():
    assert HoldOut(make_pictures(60, size=32, rng=0)).target == "kitchen"
    others = make_pictures(60, kinds=["pasture", "bedroom"], size=32, rng=0)
    assert HoldOut(others).target == "bedroom"


def test_features_are_computed_from_the_pictures(split):
    np.testing.assert_array_equal(split.unseen_features, picture_features(split.unseen.images))


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="at least two classes"):
        HoldOut(make_pictures(30, kinds="kitchen", size=32, rng=0))
    with pytest.raises(ValueError, match="'kitchen' has only 4 pictures"):
        HoldOut(
            make_pictures(4, kinds="kitchen", size=32, rng=0)
            + make_pictures(20, kinds="pasture", size=32, rng=1)
        )
    with pytest.raises(ValueError, match="unseen must lie between 0 and 1"):
        HoldOut(make_pictures(60, size=32, rng=0), unseen=1.0)


def test_labels_must_name_every_training_picture(split):
    with pytest.raises(ValueError, match=r"all 100 training pictures, got shape \(3,\)"):
        split.fit(["kitchen"] * 3)

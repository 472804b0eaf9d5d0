import copy
import pickle
from collections import Counter
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab.generators import Generator, SceneModel
from synthlab.generators.style import bare, colours, paint_pots, parts
from synthlab.scenes import KINDS, STYLES, Thing, make_scene, paint
from synthlab.scenes.scene import Scene
from synthlab.scenes.stage import Camera, Room


def scenes_of(kind, n, seed=0, **more):
    rng = np.random.default_rng(seed)
    return np.array([make_scene(kind, rng=rng, **more) for _ in range(n)], dtype=object)


def plain_scene(style, *, wall=(128, 128, 128), front=(128, 128, 128), light=0.5, seed=0):
    """A wall and a cupboard: a scene whose every number a test can choose."""
    room = Room(4.0, 2.5, 5.0, wall, (90, 90, 90), (230, 230, 230))
    cupboard = Thing("cabinets", (0.0, 0.0, 0.0), (1.0, 0.9, 0.6), colour=front, seed=seed)
    return Scene("kitchen", style, (cupboard,), light, Camera((0.0, 1.5, -4.0)), room, seed)


def numbers(scenes):
    """Wall, cupboard and light of plain scenes, float array (n, 7)."""
    return np.array([(*s.place.wall, *s.things[0].colour, s.light) for s in scenes])


def test_it_is_a_generator_that_can_be_copied():
    model = SceneModel().fit(scenes_of("kitchen", 20))
    assert isinstance(model, Generator)
    first = model.sample(5, rng=1)
    for twin in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert (twin.sample(5, rng=1) == first).all()


# --- what it draws


@pytest.mark.parametrize("kind", KINDS)
def test_styles_occur_as_often_as_in_the_training_set(kind):
    train, n = scenes_of(kind, 120, seed=2), 4000
    sample = SceneModel().fit(train).sample(n, rng=3)
    shares = {style: many / 120 for style, many in Counter(s.style for s in train).items()}
    counts = Counter(scene.style for scene in sample)
    assert set(counts) <= set(shares)
    for style, share in shares.items():
        # A binomial count lies within 4.5 standard deviations but for 7 draws in a million.
        assert abs(counts[style] - n * share) <= 4.5 * np.sqrt(n * share * (1 - share))


def test_arrangements_occur_as_often_as_in_the_training_set():
    # One of the four arrangements, in two colours, makes up half of the style.
    train = [plain_scene("fitted", seed=seed) for seed in (1, 2, 3, 4, 4, 4)]
    train[4] = replace(train[4], light=0.8)
    n = 6000
    model = SceneModel().fit(train)
    assert model.arrangements_ == (4,)
    counts = Counter(scene.seed for scene in model.sample(n, rng=1))
    for seed, share in ((1, 1 / 6), (2, 1 / 6), (3, 1 / 6), (4, 1 / 2)):
        assert abs(counts[seed] - n * share) <= 4.5 * np.sqrt(n * share * (1 - share))


@settings(max_examples=20)
@given(kind=st.sampled_from(KINDS), n=st.integers(1, 12), seed=st.integers(0, 2**32))
def test_every_sample_is_a_known_arrangement_in_sound_colours(kind, n, seed):
    train = scenes_of(kind, n, seed)
    known = {bare(scene) for scene in train}
    for scene in SceneModel().fit(train).sample(8, rng=seed):
        assert bare(scene) in known
        assert 0 <= scene.light <= 1
        assert 0.4 <= scene.camera.eye[1] <= 2.4
        for colour in colours(scene):
            assert len(colour) == 3
            assert all(type(c) is int and 0 <= c <= 255 for c in colour)


@pytest.mark.parametrize("kind", KINDS)
def test_samples_of_samples_still_paint(kind):
    scenes = np.concatenate([scenes_of(kind, 4, style=style) for style in STYLES[kind]])
    for generation in range(4):
        scenes = SceneModel().fit(scenes).sample(16, rng=generation)
        for scene in scenes[:6]:
            for size in (48, 96):
                picture = paint(scene, size)
                assert picture.shape == (size, size, 3)
                assert picture.std() > 5  # something is to be seen


def test_kinds_may_be_mixed():
    train = np.concatenate([scenes_of(kind, 5) for kind in KINDS])
    model = SceneModel().fit(train)
    assert {kind for kind, _ in model.styles_} == set(KINDS)
    assert {scene.kind for scene in model.sample(300, rng=0)} == set(KINDS)


def test_a_style_seen_once_comes_out_as_it_was_seen():
    only = make_scene("kitchen", style="open hearth", rng=5)
    assert set(SceneModel().fit([only]).sample(10, rng=1)) == {only}


def pairs_of_one_colour(scenes, least):
    """Pairs of parts that at least so many scenes have, in one colour each time."""
    seen = {}
    for scene in scenes:
        painted = list(zip(parts(scene), colours(scene), strict=True))
        for i, (one, colour) in enumerate(painted):
            for two, other in painted[:i]:
                seen.setdefault((one, two), []).append(colour == other)
    return {pair for pair, equal in seen.items() if all(equal) and len(equal) >= least}


@pytest.mark.parametrize("kind", KINDS)
def test_parts_that_were_always_of_one_colour_stay_so(kind):
    train = scenes_of(kind, 60, seed=4, style=next(iter(STYLES[kind])))
    sample = SceneModel().fit(train).sample(60, rng=1)
    tied = pairs_of_one_colour(train, least=6)  # more often than by chance
    drawn = {pair for scene in sample for pair in permutations(parts(scene), 2)}
    assert len(tied & drawn) >= 2
    assert tied & drawn <= pairs_of_one_colour(sample, least=1)


def test_upper_and_lower_cabinets_match_in_every_new_kitchen():
    train = scenes_of("kitchen", 200, seed=7, style="island")
    for scene in SceneModel().fit(train).sample(100, rng=2):
        doors = {t.colour for t in scene.things if t.name in ("cabinets", "wall cabinets", "oven")}
        assert len(doors) == 1


def test_colours_and_light_have_the_mean_and_covariance_of_the_training_set():
    rng = np.random.default_rng(1)
    wall = rng.normal(128, 12, (80, 3))
    front = 0.7 * wall + 0.3 * 128 + rng.normal(0, 6, (80, 3))  # related, as in real kitchens
    train = [
        plain_scene("fitted", wall=tuple(w), front=tuple(f), light=light, seed=i % 5)
        for i, (w, f, light) in enumerate(
            zip(wall.round().astype(int).tolist(), front.round().astype(int).tolist(),
                rng.normal(0.5, 0.05, 80).tolist(), strict=True)
        )
    ]  # fmt: skip
    n = 6000
    sample = numbers(SceneModel().fit(train).sample(n, rng=2))
    known = numbers(train)
    covariance, sd = np.cov(known.T), known.std(axis=0, ddof=1)
    assert (np.abs(sample.mean(axis=0) - known.mean(axis=0)) < 4.5 * sd / np.sqrt(n)).all()
    # Var(s_ij) = (σ_ii σ_jj + σ_ij²)/(n - 1) for normal draws; rounding to whole colours adds 1/12.
    error = np.sqrt((np.outer(sd**2, sd**2) + covariance**2) / (n - 1))
    rounding = np.diag([1 / 12] * 6 + [0])
    assert (np.abs(np.cov(sample.T) - covariance - rounding) < 5 * error).all()


def test_the_variance_of_few_colours_is_unbiased():
    train = [plain_scene("fitted", front=(c, c, c), seed=c) for c in (100, 130, 160)]
    n = 6000
    drawn = numbers(SceneModel().fit(train).sample(n, rng=1))[:, 3]
    # 900 = 2·30²/(3 - 1); a variance from n normal draws has the relative standard error √(2/n).
    assert abs(drawn.var() / (900 + 1 / 12) - 1) < 5 * np.sqrt(2 / n)


def test_parts_seen_in_two_colours_are_not_painted_from_one_pot():
    # The second part matches the first, and the third, but these two were seen to differ.
    present = np.array([[1, 1, 0], [1, 1, 0], [0, 1, 1], [1, 0, 1]], bool)
    grey = np.array([[9, 9, 0], [7, 7, 0], [0, 9, 9], [9, 0, 7]])
    pots = paint_pots(present, grey[:, :, None] * np.ones(3))
    assert pots[0] == pots[1] != pots[2]


def test_a_part_that_only_some_scenes_have_keeps_its_own_variance():
    rng = np.random.default_rng(3)
    train = []
    for i, front in enumerate(rng.normal(128, 15, (60, 3)).round().astype(int).tolist()):
        scene = plain_scene("fitted", front=tuple(front), seed=i)
        train.append(scene if i % 3 else scene.without("cabinets"))
    known = np.array([s.things[0].colour for s in train if s.things])
    sample = SceneModel().fit(train).sample(9000, rng=1)
    drawn = np.array([s.things[0].colour for s in sample if s.things])
    expected = known.var(axis=0, ddof=1)
    error = expected * np.sqrt(2 / len(drawn))
    assert (np.abs(drawn.var(axis=0, ddof=1) - expected - 1 / 12) < 5 * error).all()


# --- λ


@pytest.mark.parametrize("sampling_bias", [0.8, 0.5, 0.1])
def test_sampling_bias_multiplies_the_variance_of_colours_and_light(sampling_bias):
    rng = np.random.default_rng(5)
    train = [
        plain_scene("fitted", wall=tuple(w), front=tuple(w[::-1]), light=light)
        for w, light in zip(
            rng.normal(128, 20, (40, 3)).round().astype(int).tolist(),
            rng.normal(0.5, 0.05, 40).tolist(),
            strict=True,
        )
    ]
    n = 6000
    biased = numbers(SceneModel(sampling_bias=sampling_bias).fit(train).sample(n, rng=2))
    rounding = np.array([1 / 12] * 6 + [0])
    expected = sampling_bias * numbers(train).var(axis=0, ddof=1) + rounding
    assert (np.abs(biased.var(axis=0) / expected - 1) < 5 * np.sqrt(2 / n)).all()


@pytest.mark.parametrize("sampling_bias", [0.8, 0.5])
def test_sampling_bias_sharpens_the_shares_of_styles_and_of_arrangements(sampling_bias):
    train = [plain_scene("fitted", seed=seed) for seed in (1, 1, 1, 2)]
    train += [plain_scene("galley", seed=3)] * 2
    n = 6000
    sample = SceneModel(sampling_bias=sampling_bias).fit(train).sample(n, rng=4)
    styles = np.array([4 / 6, 2 / 6]) ** (1 / sampling_bias)
    inner = np.array([3 / 4, 1 / 4]) ** (1 / sampling_bias)
    styles, inner = styles / styles.sum(), inner / inner.sum()
    counts = Counter(scene.seed for scene in sample)
    for seed, share in ((1, styles[0] * inner[0]), (2, styles[0] * inner[1]), (3, styles[1])):
        assert abs(counts[seed] - n * share) <= 4.5 * np.sqrt(n * share * (1 - share))


# --- trained on its own samples


def test_heterozygosity_of_styles_falls_as_in_genetic_drift():
    # E H_t = H_0·(1 - 1/n)^t, with H = 1 - Σp² (Wright-Fisher).
    chains, generations = 250, 4
    train = [plain_scene(style) for style in ("fitted", "fitted", "fitted", "galley", "galley",
                                               "retro", "studio", "island")]  # fmt: skip
    n = len(train)
    found = np.empty((chains, generations + 1))
    for chain in range(chains):
        rng, scenes = np.random.default_rng(chain), train
        for generation in range(generations + 1):
            shares = np.array(list(Counter(s.style for s in scenes).values())) / n
            found[chain, generation] = 1 - (shares**2).sum()
            scenes = SceneModel().fit(scenes).sample(n, rng)
    expected = found[0, 0] * (1 - 1 / n) ** np.arange(generations + 1)
    error = found.std(axis=0, ddof=1) / np.sqrt(chains)
    assert (np.abs(found.mean(axis=0) - expected)[1:] < 4.5 * error[1:]).all()
    assert expected[-1] < expected[0] - 10 * error[-1]  # the fall is larger than the noise


def test_styles_and_arrangements_are_lost_and_never_come_back():
    scenes = scenes_of("kitchen", 40, seed=1)
    styles, seeds = {s.style for s in scenes}, {s.seed for s in scenes}
    rng = np.random.default_rng(2)
    for _ in range(25):
        scenes = SceneModel().fit(scenes).sample(40, rng)
        assert {s.style for s in scenes} <= styles
        assert {s.seed for s in scenes} <= seeds
        styles, seeds = {s.style for s in scenes}, {s.seed for s in scenes}
    assert len(styles) < 7
    assert len(seeds) < 10


# --- the rest


def test_the_same_seed_gives_the_same_scenes():
    model = SceneModel().fit(scenes_of("kitchen", 30))
    assert (model.sample(12, rng=4) == model.sample(12, rng=4)).all()
    assert (model.sample(12, rng=4) != model.sample(12, rng=5)).any()


def test_fitting_again_starts_afresh():
    model = SceneModel().fit(scenes_of("kitchen", 30)).fit(scenes_of("pasture", 30))
    assert {scene.kind for scene in model.sample(20, rng=1)} == {"pasture"}


def test_scenes_without_things_can_be_learnt():
    empty = plain_scene("fitted").without("cabinets")
    assert set(SceneModel().fit([empty, empty]).sample(3, rng=1)) == {empty}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SceneModel().fit([]), "X must be an array of scenes.*got none"),
        (lambda: SceneModel().fit([1.0, 2.0]), "X must be an array of scenes.*got 1.0 in it"),
        (lambda: SceneModel().fit([plain_scene("a"), None]), "got None in it"),
        (lambda: SceneModel().fit(np.zeros((3, 8, 8, 3))), "X must be an array of scenes"),
        (lambda: SceneModel(sampling_bias=0), r"sampling_bias must lie in \(0, 1\]"),
        (lambda: SceneModel(sampling_bias=1.1), r"sampling_bias must lie in \(0, 1\]"),
        (lambda: SceneModel(sampling_bias=float("nan")), "sampling_bias must lie"),
        (lambda: SceneModel().sample(3), r"call fit\(X\) first"),
        (lambda: SceneModel().fit([plain_scene("a")]).sample(0), "n must be"),
        (lambda: SceneModel().fit([plain_scene("a")]).sample(2.5), "n must be"),
        (lambda: SceneModel().fit([plain_scene("a")]).sample(2, rng=-1), "rng must be"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()

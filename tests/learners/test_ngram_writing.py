"""What the n-gram model writes: the right frequencies, sources, settings, and errors."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from synthlab.collapse import Accumulate, run
from synthlab.generators import Generator
from synthlab.learners import END, UNKNOWN, NGramModel, detokenize, tokenize
from synthlab.learners.language.sampling import Settings, reshape
from synthlab.worlds import make_letters

TEXTS = ["a b a c", "a b b", "c a b d", "b", "a b", "c c a"]
KINDS = ["kneser-ney", "none"]
N = 8_000


def expected(model, context):
    """Return the probabilities of the words that a sample may hold, which leave out the unknown."""
    found = {w: p for w, p in model.next_words(context) if w != UNKNOWN}
    total = sum(found.values())
    return {word: p / total for word, p in found.items()}


def assert_drawn_from(probabilities, drawn):
    """Assert that the words could have been drawn so: a chi-square test at one in 100,000."""
    counts = Counter(drawn)
    assert all(probabilities.get(word, 0) > 0 for word in counts)
    likely = [w for w, p in probabilities.items() if p * len(drawn) > 5]
    seen = np.array([counts[w] for w in likely] + [len(drawn) - sum(counts[w] for w in likely)])
    wanted = len(drawn) * np.array([probabilities[w] for w in likely])
    wanted = np.append(wanted, len(drawn) - wanted.sum())
    keep = wanted > 1e-9 * len(drawn)
    statistic = ((seen - wanted)[keep] ** 2 / wanted[keep]).sum()
    assert statistic < stats.chi2.ppf(1 - 1e-5, max(1, keep.sum() - 1))


def nexts(documents, context):
    """Return the word that follows a beginning in each document that begins so."""
    before = tokenize(context)
    for document in documents:
        tokens = [*tokenize(document), END]
        if tokens[: len(before)] == before:
            yield tokens[len(before)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", [1, 2, 3])
def test_words_are_drawn_as_often_as_they_are_likely(kind, order):
    model = NGramModel(order, smoothing=kind, discount=0.6).fit(TEXTS)
    documents = model.sample(N, rng=order)
    for context in ["", "a", "a b"]:
        assert_drawn_from(expected(model, context), list(nexts(documents, context)))


def test_reshaped_words_are_drawn_as_often_as_they_should_be():
    model = NGramModel(2, temperature=0.5).fit(TEXTS)
    documents = model.sample(N, rng=3)
    for context in ["", "a"]:
        plain = expected(model, context)
        total = sum(p**2 for p in plain.values())
        sharp = {word: p**2 / total for word, p in plain.items()}
        assert_drawn_from(sharp, list(nexts(documents, context)))


def test_top_p_keeps_the_smallest_set_that_holds_it():
    chances = np.array([[0.5, 0.3, 0.15, 0.05]])
    for top_p, kept in [(0.4, 1), (0.5, 1), (0.6, 2), (0.9, 3), (0.96, 4)]:
        shares = reshape(chances, Settings(top_p=top_p))[0]
        assert np.flatnonzero(shares).tolist() == list(range(kept))
        assert np.allclose(shares[:kept], chances[0, :kept] / chances[0, :kept].sum())


def test_a_penalty_makes_what_was_written_less_likely_but_not_the_end():
    chances = np.array([[0.0, 0.25, 0.5, 0.25]])
    used = np.array([[False, True, True, False]])
    shares = reshape(chances, Settings(repetition_penalty=2.0), used)[0]
    assert np.allclose(shares, np.array([0, 0.25, 0.25, 0.25]) / 0.75)


def test_a_penalty_leads_to_more_different_words():
    letters = make_letters(200, rng=1)

    def variety(penalty):
        documents = NGramModel(3, repetition_penalty=penalty).fit(letters).sample(200, rng=2)
        tokens = [tokenize(document) for document in documents]
        return np.mean([len(set(t)) / len(t) for t in tokens if t])

    assert variety(2.0) > variety(1.0) + 0.02


def test_a_low_temperature_writes_the_likeliest_letter_only():
    model = NGramModel(3, temperature=0.001).fit(make_letters(200, rng=1))
    assert len(set(model.sample(20, rng=1).tolist())) == 1


@pytest.mark.parametrize("changed", [{}, {"temperature": 0.8}])
def test_every_source_holds_the_n_gram_it_is_named_for(changed):
    texts = make_letters(150, rng=1)
    model = NGramModel(4, **changed).fit(texts)
    traced = model.sample_traced(60, rng=2)
    assert traced.documents.tolist() == model.sample(60, rng=2).tolist()
    padded = [["<s>"] * 3 + tokenize(text) for text in texts]
    held = [
        {tuple(tokens[i - k + 1 : i + 1]) for i in range(3, len(tokens)) for k in range(1, 5)}
        for tokens in padded
    ]
    long = 0
    for document, sources, lengths in zip(*traced, strict=True):
        tokens = ["<s>"] * 3 + tokenize(document)
        assert len(sources) == len(lengths) == len(tokens) - 3
        for i, (source, length) in enumerate(zip(sources, lengths, strict=True), 3):
            assert tuple(tokens[i - length + 1 : i + 1]) in held[source]
            long += length == 4
    assert long > 0.5 * sum(map(len, traced.sources))


def test_sources_are_drawn_evenly_among_all_occurrences():
    texts = ["x a b", "x a b a b", "a c", "b b"]
    traced = NGramModel(2).fit(texts).sample_traced(N, rng=4)
    drawn = [
        int(source)
        for document, sources, lengths in zip(*traced, strict=True)
        for word, before, source, length in zip(
            tokenize(document), ["<s>", *tokenize(document)], sources, lengths, strict=False
        )
        if (before, word, length) == ("a", "b", 2)
    ]
    assert len(drawn) > N / 10
    assert_drawn_from({0: 1 / 3, 1: 2 / 3}, drawn)


def test_traced_lengths_follow_the_mixture_when_reshaped():
    """Reshaping by nothing much must trace as the plain walk does: two routes, one truth."""
    texts, n = make_letters(100, rng=1), 400

    def shares(top_p):
        """Return, for each letter, the share of its words from n-grams of each length."""
        traced = NGramModel(3, top_p=top_p).fit(texts).sample_traced(n, rng=5)
        return np.array([np.bincount(k, minlength=4) / len(k) for k in traced.lengths if len(k)])

    plain, reshaped = shares(1.0), shares(1 - 1e-12)
    error = np.sqrt(plain.var(axis=0) / n + reshaped.var(axis=0) / n)
    assert (abs(plain.mean(axis=0) - reshaped.mean(axis=0)) <= 5 * error).all()
    assert plain.mean(axis=0)[1:].min() > 0.001


@given(st.integers(0, 2**32), st.sampled_from([1, 2, 5]), st.sampled_from(KINDS))
@settings(max_examples=15, deadline=None)
def test_the_same_seed_writes_the_same_letters(seed, order, kind):
    model = NGramModel(order, smoothing=kind).fit(TEXTS)
    assert model.sample(5, rng=seed).tolist() == model.sample(5, rng=seed).tolist()


@pytest.mark.parametrize("changed", [{}, {"temperature": 2.0}])
def test_a_document_is_cut_where_it_must_be(changed):
    model = NGramModel(1, **changed).fit(["a" + 99_999 * " a"])
    assert max(len(tokenize(text)) for text in model.sample(50, rng=1)) == 200


def test_many_walkers_are_written_in_parts_alike(monkeypatch):
    model = NGramModel(2, temperature=0.9).fit(TEXTS)
    write = NGramModel._write.__globals__["write"]
    monkeypatch.setitem(write.__globals__, "LARGEST", 12)
    traced = model.sample_traced(50, rng=1)
    assert [len(sources) for sources in traced.sources] == [
        len(tokenize(text)) for text in traced.documents
    ]
    assert traced.documents.tolist() == model.sample(50, rng=1).tolist()


def test_it_writes_in_a_loop_and_its_words_can_only_die_out():
    assert isinstance(NGramModel(), Generator)
    history = run(NGramModel(2), make_letters(100, rng=1), generations=4, rng=1)
    words = [{w for text in sample for w in tokenize(text)} for sample in history.samples]
    assert all(later <= earlier for earlier, later in pairwise(words))
    kept = run(NGramModel(2), make_letters(60, rng=1), generations=2, policy=Accumulate(), rng=1)
    assert kept.models[2].n_documents_ == 120


def test_it_can_be_fitted_to_tokens_of_ones_own():
    model = NGramModel(2, smoothing="none").fit_tokens([["good", "morning"], ["good", "night"]])
    assert {n.word for n in model.next_words("good", 2)} == {"morning", "night"}
    assert detokenize(["good", "night"]) in model.sample(40, rng=1).tolist()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: NGramModel(0), "order must be a whole number of at least 1"),
        (lambda: NGramModel(smoothing="laplace"), "smoothing must be one of"),
        (lambda: NGramModel(discount=1.0), "discount must lie between 0 and 1"),
        (lambda: NGramModel(temperature=0.0), "temperature must be greater than 0"),
        (lambda: NGramModel(top_p=0), r"top_p must lie in \(0, 1\]"),
        (lambda: NGramModel(top_p=1.2), r"top_p must lie in \(0, 1\]"),
        (lambda: NGramModel(repetition_penalty=0.5), "repetition_penalty must be at least 1"),
        (lambda: NGramModel().fit("one text"), "texts must be a list, got 'one text'"),
        (lambda: NGramModel().fit([]), "at least one document"),
        (lambda: NGramModel().fit(["a", 3]), "each of texts must be text, got 3"),
        (lambda: NGramModel().fit(["", " "]), "at least one word"),
        (lambda: NGramModel().sample(3), "call fit"),
        (lambda: NGramModel().next_words("a"), "call fit"),
        (lambda: NGramModel().perplexity(["a"]), "call fit"),
        (lambda: NGramModel().fit(["a"]).sample(0), "n must be a whole number"),
    ],
)
def test_what_makes_no_sense_is_refused(act, words):
    with pytest.raises(ValueError, match=words):
        act()

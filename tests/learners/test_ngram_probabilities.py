"""Probabilities of the n-gram model: they sum to one, and agree with nltk and with counting."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.lm import MLE, KneserNeyInterpolated
from nltk.lm.preprocessing import padded_everygram_pipeline

from synthlab.learners import END, NGramModel, detokenize, tokenize
from synthlab.worlds import make_letters

LETTERS = make_letters(60, rng=3).tolist()
KINDS = ["kneser-ney", "none"]
DOCUMENTS = st.lists(
    st.lists(st.sampled_from("abcd"), max_size=8).map(" ".join), min_size=1
).filter(lambda texts: any(texts))


def ngrams(tokens, order):
    """Yield the n-grams that end in a word or in the end: start marks are contexts only."""
    padded = ["<s>"] * (order - 1) + tokens + [END]
    for i in range(order - 1, len(padded)):
        for length in range(1, order + 1):
            yield tuple(padded[i - length + 1 : i + 1])


def peer(kind, order, texts, **settings):
    model = kind(order, **settings)
    documents = [tokenize(text) for text in texts]
    model.fit([ngrams(t, order) for t in documents], [w for t in documents for w in [*t, END]])
    return model


def beginnings():
    """Return beginnings of letters seen and unseen, and of nothing that ever was."""
    unseen = make_letters(8, rng=9).tolist()
    texts = [detokenize(tokenize(text)[: 3 * i]) for i, text in enumerate(LETTERS[:6] + unseen)]
    return [*texts, "", "kitchen kitchen kitchen", "unheard of"]


@pytest.mark.parametrize("kind", KINDS)
@given(texts=DOCUMENTS, order=st.integers(1, 4), context=st.lists(st.sampled_from("abcde")))
@settings(max_examples=60, deadline=None)
def test_probabilities_sum_to_one_after_anything(kind, texts, order, context):
    found = NGramModel(order, smoothing=kind).fit(texts).next_words(" ".join(context))
    assert math.isclose(sum(next_.probability for next_ in found), 1, abs_tol=1e-9)
    assert all(next_.probability >= 0 for next_ in found)
    assert [n.probability for n in found] == sorted((n.probability for n in found), reverse=True)


@pytest.mark.parametrize("order", [2, 3, 4])
@pytest.mark.parametrize("discount", [0.1, 0.75])
def test_kneser_ney_agrees_with_nltk(order, discount):
    theirs = peer(KneserNeyInterpolated, order, LETTERS, discount=discount)
    ours = NGramModel(order, discount=discount, unknown=False).fit(LETTERS)
    probed = 0
    for text in beginnings():
        before = (["<s>"] * (order - 1) + tokenize(text))[1 - order :]
        for word, probability in ours.next_words(text, 3) + ours.next_words(text)[3:-1:40]:
            assert math.isclose(probability, theirs.score(word, before), abs_tol=1e-12)
            probed += probability > 1e-6
    assert probed > 60


def test_nltks_own_padding_counts_start_marks_as_words_and_ours_does_not():
    documents = [text.split() for text in ["a b a c", "a b b", "b a"]]
    theirs = KneserNeyInterpolated(3, discount=0.75)
    theirs.fit(*padded_everygram_pipeline(3, documents))
    words = ["a", "b", "c", "</s>"]
    assert sum(theirs.score(word, ["<s>", "<s>"]) for word in words) > 1.1
    ours = NGramModel(3, unknown=False).fit_tokens(documents)
    assert math.isclose(sum(p for _, p in ours.next_words("")), 1)


def test_perplexity_agrees_with_nltk():
    theirs = peer(KneserNeyInterpolated, 3, LETTERS, discount=0.75)
    ours = NGramModel(3, unknown=False).fit(LETTERS)
    told = [ngram for text in LETTERS[:3] for ngram in ngrams(tokenize(text), 3) if len(ngram) == 3]
    assert math.isclose(ours.perplexity(LETTERS[:3]), theirs.perplexity(told), rel_tol=1e-10)


@pytest.mark.parametrize("order", [1, 3])
def test_no_smoothing_gives_the_relative_frequencies_of_nltk(order):
    theirs = peer(MLE, order, LETTERS)
    ours = NGramModel(order, smoothing="none").fit(LETTERS)
    for text in [detokenize(tokenize(letter)[: 2 * i]) for i, letter in enumerate(LETTERS[:9])]:
        before = (["<s>"] * (order - 1) + tokenize(text))[len(tokenize(text)) :]
        for word, probability in ours.next_words(text, 20)[:-1]:
            assert math.isclose(probability, theirs.score(word, before), abs_tol=1e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_the_product_of_its_words(kind):
    model = NGramModel(3, smoothing=kind).fit(LETTERS)
    texts = [LETTERS[0], "", LETTERS[7]]
    logs = model.log_probabilities(texts)
    for text, log in zip(texts, logs, strict=True):
        product, tokens = 1.0, tokenize(text)
        for place, word in enumerate([*tokens, END]):
            product *= dict(model.next_words(detokenize(tokens[:place])))[word]
        assert math.isclose(product, math.exp(log), rel_tol=1e-9)
        bits = sum(surprise.bits for surprise in model.surprisal(text))
        assert bits == -log / math.log(2) or math.isclose(bits, -log / math.log(2), rel_tol=1e-9)
    n_tokens = sum(len(tokenize(text)) + 1 for text in texts)
    assert math.isclose(model.perplexity(texts), math.exp(-logs.sum() / n_tokens))


def test_more_letters_and_a_higher_order_leave_less_surprise():
    unseen = make_letters(300, rng=8).tolist()
    found = {
        (n, order): NGramModel(order).fit(make_letters(n, rng=1)).perplexity(unseen)
        for n in (100, 2000)
        for order in (1, 2, 3)
    }
    assert all(found[2000, order] < found[100, order] for order in (2, 3))
    assert all(found[n, 3] < found[n, 2] < found[n, 1] for n in (100, 2000))


def test_what_was_seen_after_a_beginning_is_counted_with_the_longest_known_context():
    model = NGramModel(3).fit(["to whom it may", "to whom I wrote", "from whom I have it"])
    assert model.seen_after("to whom") == (2, [("I", 1), ("it", 1)])
    assert model.seen_after("from whom").counts == [("I", 1)]
    assert model.seen_after("cow whom") == (1, [("I", 2), ("it", 1)])
    assert model.seen_after("cow").back == 0
    assert sum(count for _, count in model.seen_after("cow").counts) == model.n_tokens_
    assert model.seen_after("") == (2, [("to", 2), ("from", 1)])
    assert model.seen_after("have it").counts == [(END, 1)]


def test_an_unknown_word_is_possible_unless_that_was_ruled_out():
    assert 0 < NGramModel(2).fit(LETTERS).perplexity(["cows"]) < np.inf
    assert NGramModel(2, unknown=False).fit(LETTERS).perplexity(["cows"]) == np.inf
    assert NGramModel(2, smoothing="none").fit(LETTERS).surprisal("cows")[0].bits == np.inf

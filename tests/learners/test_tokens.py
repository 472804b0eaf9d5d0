"""Text becomes tokens and text again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.learners import detokenize, token_spans, tokenize
from synthlab.learners.language.tokens import Vocabulary
from synthlab.worlds import load_manual, make_letters

ANYTHING = st.text(max_size=60) | st.text("ab1.,;'’-(“”)[]% \n", max_size=60)


@given(ANYTHING)
def test_the_tokens_of_what_tokens_make_are_the_same_tokens(text):
    tokens = tokenize(text)
    assert tokenize(detokenize(tokens)) == tokens


@given(ANYTHING, st.randoms())
def test_so_are_they_in_any_order_a_model_may_write_them(text, random):
    tokens = tokenize(text)
    random.shuffle(tokens)
    assert tokenize(detokenize(tokens)) == tokens


def test_letters_come_back_as_they_were():
    for letter in make_letters(2000, rng=1).tolist():
        assert detokenize(tokenize(letter)) == letter


@given(ANYTHING)
def test_nothing_but_white_space_is_left_out(text):
    assert "".join(tokenize(text)).replace("\n", "") == "".join(text.split())


@given(ANYTHING)
def test_spans_say_where_each_token_stands(text):
    spans = token_spans(text)
    assert [token for token, _, _ in spans] == tokenize(text)
    assert all(text[start:end] == token for token, start, end in spans)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It's £3.50, isn’t it?", ["It's", "£", "3.50", ",", "isn’t", "it", "?"]),
        ("wood-burner -- 2nd", ["wood-burner", "-", "-", "2", "nd"]),
        ("a\r\n\tb", ["a", "\n", "b"]),
        ("", []),
    ],
)
def test_words_numbers_and_marks(text, tokens):
    assert tokenize(text) == tokens


def test_a_vocabulary_puts_many_texts_together_as_detokenize_does():
    documents = [tokenize(text) for text in load_manual().tolist()[:200]] + [
        [],
        ["(", "a", ")"],
        [],
    ]
    vocabulary = Vocabulary(documents)
    corpus = vocabulary.corpus(documents)
    words = corpus.ids[corpus.ids > 1]
    ends = np.cumsum([len(tokens) for tokens in documents])
    assert vocabulary.texts(words, ends) == [detokenize(tokens) for tokens in documents]

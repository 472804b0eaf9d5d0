"""Text becomes tokens and text again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.learners import detokenize, token_spans, tokenize
from synthlab.learners.language.tokens import Vocabulary
from synthlab.worlds import load_manual, make_letters

HARD = "\u0301\u093e\u00ad\u200b\u200c\u200d\u200e\u2060\ufe0f🏽👩🍳་།।。，¿"
ANYTHING = (
    st.text(max_size=60)
    | st.text("ab1.,;'’-(“”)[]% \n", max_size=60)
    | st.text(f'ab1.:"-(“)ी {HARD}', max_size=60)
)


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


WRITTEN = [
    'The 3rd said "yes" at 10:30.',
    '"No," she said, "(not) 3-year-old v2 at 5%!"',
    "“Oui,” he said; ‘non’.",
    "मेरी रसोई बड़ी है।",
    "ক্ষমা করবেন, தமிழ் மொழி ภาษาไทย",
    "این را می‌خواهم، نه؟",
    "בֵּית־סֵפֶר גָּדוֹל",
    "བོད་ཡིག་།",
    "我喜欢厨房。你呢？",
    "¿Qué? l·l co\u00adoperate",
    "the 👩‍🍳 says 👍🏽!",
    "cafe\u0301 (e\u0301)",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_texts_of_many_scripts_come_back_as_they_were(text):
    assert detokenize(tokenize(text)) == text


LETTERS = st.text(st.characters(categories=["L", "Nd", "Mn", "Mc"]), min_size=1).map(
    lambda word: "a" + word
)


@given(st.recursive(LETTERS, lambda inner: st.one_of(
    st.tuples(inner, st.sampled_from(".,;:!?%")).map("".join),
    inner.map("({})".format),
    inner.map('"{}"'.format),
    st.lists(inner, min_size=1, max_size=4).map(" ".join),
), max_leaves=8))  # fmt: skip
def test_what_is_written_by_the_rule_comes_back(text):
    if '""' not in text and '"' not in text.replace('"', "", 2):  # pairs within pairs are no pairs
        assert detokenize(tokenize(text)) == text


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_texts_have_the_tokens_that_they_have_among_others(text):
    assert tokenize(f"{text} é")[:-1] == tokenize(text)


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
        ("wood-burner -- 2nd", ["wood-burner", "-", "-", "2nd"]),
        ("a\r\n\tb", ["a", "\n", "b"]),
        ("from 10:30-11:00, 2.5kg", ["from", "10:30-11:00", ",", "2.5kg"]),
        ("मेरी रसोई।", ["मेरी", "रसोई", "।"]),
        ("می‌خواهم co\u00adoperate", ["می‌خواهم", "co\u00adoperate"]),
        ("👩‍🍳👍🏽", ["👩‍🍳", "👍🏽"]),
        ("", []),
    ],
)
def test_words_numbers_and_marks(text, tokens):
    assert tokenize(text) == tokens


def test_a_vocabulary_puts_many_texts_together_as_detokenize_does():
    documents = [tokenize(text) for text in [*load_manual().tolist()[:200], *WRITTEN]] + [
        [],
        ["(", "a", ")"],
        [],
    ]
    vocabulary = Vocabulary(documents)
    corpus = vocabulary.corpus(documents)
    words = corpus.ids[corpus.ids > 1]
    ends = np.cumsum([len(tokens) for tokens in documents])
    assert vocabulary.texts(words, ends) == [detokenize(tokens) for tokens in documents]

"""What lesson 01 says of its cards is so."""

from itertools import pairwise

import pytest

from synthlab.explore.lessons import statistical_machines as lesson
from synthlab.explore.lessons.statistical_machines._readers import letters, reader
from synthlab.explore.lessons.statistical_machines.reading import ORDERS, SIZES, floor
from synthlab.learners import END, tokenize
from synthlab.worlds import FACTS, Fact


@pytest.fixture(scope="module")
def read():
    return lesson.reading().at().result


def bits(sentence, order):
    return sum(word.bits for word in lesson.surprise().at(sentence=sentence, order=order).result)


def test_the_true_sentence_is_true_and_the_false_one_false():
    assert Fact("Rose Cottage", "style", "farmhouse") in FACTS
    assert Fact("Rose Cottage", "style", "galley") not in FACTS


def test_two_words_back_truth_and_falsehood_are_alike_and_four_back_they_are_not():
    assert abs(bits("true", 3) - bits("false", 3)) < 1
    assert bits("false", 5) > bits("true", 5) + 4


def test_a_set_phrase_costs_nothing_once_it_has_begun():
    words = lesson.surprise().at(sentence="greeting", order=3).result
    assert sum(word.bits for word in words[1:]) < 1 < words[0].bits


def test_every_surprise_fits_into_the_picture():
    for state in lesson.surprise().states():
        (figure,) = state.views
        assert max(figure.data[0].x) < figure.layout.xaxis.range[1]


def test_looking_one_word_back_helps_most_and_nobody_gets_below_the_grammar(read):
    for n in SIZES[2:]:
        perplexity = [read[order, n].perplexity for order in ORDERS]
        assert perplexity == sorted(perplexity, reverse=True)
        gains = [a / b for a, b in pairwise(perplexity)]
        assert max(gains) == gains[0]
    assert min(one.perplexity for one in read.values()) > floor() > 1


def test_more_letters_go_on_helping_those_who_look_far_back(read):
    gain = {order: read[order, 300].perplexity / read[order, 3000].perplexity for order in ORDERS}
    assert gain[5] > gain[3] > gain[1] - 0.05


def test_only_the_longest_look_back_finds_the_house_and_rare_ones_last(read):
    for n in (300, 1000, 3000):
        best, middle, rare = read[5, n].right
        assert min(best, middle) > rare
        assert read[5, n].all_right > read[3, n].all_right + 0.1


def test_what_it_writes_has_been_read_in_threes():
    padded = [["", "", *tokenize(letter), END] for letter in letters(300)]
    seen = {tuple(t[i : i + 3]) for t in padded for i in range(len(t) - 2)}
    model = reader(300, 3, "none")
    for document in model.sample(50, rng=1):
        written = tokenize(document)
        whole = len(written) < model.max_words  # else it was cut
        tokens = ["", "", *written, *[END] * whole]
        assert all(tuple(tokens[i : i + 3]) in seen for i in range(len(tokens) - 2))


def test_what_it_claims_is_marked_and_the_further_back_the_truer():
    true = {order: lesson.writing().at(order=order, n=3000).result.true for order in (2, 3, 5)}
    assert true[2] < true[3] < true[5]
    pieces = lesson.writing().at(order=5, n=3000).views[0].texts
    assert any(piece.mark for text in pieces for piece in text)

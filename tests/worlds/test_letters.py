"""The world of letters: probabilities are known, and what is drawn keeps to them."""

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from scipy import stats

from synthlab.scenes import KITCHEN_STYLES
from synthlab.worlds import (
    FACTS,
    HOUSES,
    Fact,
    fact_spans,
    facts_in,
    make_letters,
    verdict,
)
from synthlab.worlds.letters.grammar import Grammar

N = 20_000


@pytest.fixture(scope="module")
def letters():
    return make_letters(N, rng=5).tolist()


def assert_binomial(count, p, n=N, chances=700):
    """Assert that a count is a likely one: at one in a million for each of so many looked at."""
    low, high = stats.binom.ppf([1e-6 / chances, 1 - 1e-6 / chances], n, p)
    assert low <= count <= high, (count, n * p)


def test_letters_are_an_array_of_text_and_the_same_seed_writes_the_same():
    letters = make_letters(5, rng=1)
    assert letters.shape == (5,)
    assert letters.dtype.kind == "U"
    assert letters.tolist() == make_letters(5, rng=1).tolist()
    assert letters.tolist() != make_letters(5, rng=2).tolist()
    with pytest.raises(ValueError, match="n must be a whole number of at least 1"):
        make_letters(0)


def test_the_sizes_that_models_need_are_there(letters):
    assert sum(len(letter.split()) for letter in letters) > 700_000


def test_facts_are_stated_as_often_as_they_are_said_to_be(letters):
    counts = Counter(fact for letter in letters for fact in facts_in(letter))
    assert set(counts) <= set(FACTS)
    for fact, p in FACTS.items():
        assert_binomial(counts[fact], p)
    # All together they must scatter as binomials do, not less: the mean of 600 squared z-scores.
    z = [(counts[f] - N * p) / math.sqrt(N * p * (1 - p)) for f, p in FACTS.items()]
    assert abs(np.mean(np.square(z)) - 1) < 5 * math.sqrt(2 / len(z))


def test_no_letter_says_a_thing_twice_or_speaks_of_two_houses(letters):
    for letter in letters[:3000]:
        facts = facts_in(letter)
        assert len(set(facts)) == len(facts) <= 2
        assert len({fact.subject for fact in facts}) <= 1
        assert all(verdict(fact) == "true" for fact in facts)


def test_facts_have_a_long_tail_and_the_kitchen_styles_of_the_pictures():
    shares = sorted(FACTS.values(), reverse=True)
    assert len(FACTS) == 5 * len(HOUSES)
    assert shares[0] / shares[-1] > 100
    assert math.isclose(sum(HOUSES.values()), 1)
    styles = Counter(fact.object for fact in FACTS if fact.relation == "style")
    assert set(styles) == set(KITCHEN_STYLES)
    for style, share in KITCHEN_STYLES.items():
        assert abs(styles[style] - share * len(HOUSES)) <= 1.5


def test_facts_are_read_with_their_place_true_or_not():
    text = (
        "Dear Ada,\nThe stove at Cow Hall is an oil stove. "
        "Rose Cottage has an open hearth kitchen. "
        "The kitchen at Rose Cottage was fitted by the prison workshop. "
        "The cabinets at Mill House are green and grey. The kitchen at Mill House dates from 3000."
    )
    spans = fact_spans(text)
    assert [span.fact for span in spans] == [
        Fact("Cow Hall", "stove", "oil stove"),
        Fact("Rose Cottage", "style", "open hearth"),
        Fact("Rose Cottage", "maker", "the prison workshop"),
        Fact("Mill House", "colour", "green and grey"),
        Fact("Mill House", "year", "3000"),
    ]
    for span in spans:
        assert text[span.start : span.end].endswith(".")
        assert span.fact.subject in text[span.start : span.end]
    verdicts = [verdict(span.fact) for span in spans]
    assert verdicts == ["invented", "distorted", "distorted", "distorted", "distorted"]


def test_no_fact_is_read_where_there_is_none():
    assert facts_in("I am writing with regard to the kitchen at Rose Cottage.") == []
    assert facts_in("rose cottage has a galley kitchen.") == []


def test_a_grammar_writes_each_text_as_often_as_its_rules_say():
    rules = {"s": {"{a}{a}": 1, "x{b}": 3}, "a": {"x": 3, "{b}": 1}, "b": {"y": 1, "": 1}}
    b = {"y": 1 / 2, "": 1 / 2}
    a = {"x": 3 / 4, **{text: p / 4 for text, p in b.items()}}
    chances = Counter({f"x{text}": 3 / 4 * p for text, p in b.items()})
    for one, two in itertools.product(a, a):
        chances[one + two] += a[one] * a[two] / 4
    assert math.isclose(chances.total(), 1)
    grammar = Grammar(rules, bound=["house"])
    drawn = Counter(grammar.write("s", {"house": np.full(N, "h", dtype=object)}, rng=1).tolist())
    assert set(drawn) <= set(chances)
    for text, p in chances.items():
        assert_binomial(drawn[text], p, chances=len(chances))
    with_y = sum(p for text, p in chances.items() if "y" in text)
    assert math.isclose(grammar.chance("s", lambda part: "y" in part.text), with_y)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"s": {"{t}": 1}}, "asks for 't'"),
        ({"s": {}}, "must have ways"),
        ({"s": {"a": 0}}, "above 0"),
    ],
)
def test_a_grammar_that_cannot_be_used_says_so(rules, words):
    with pytest.raises(ValueError, match=words):
        Grammar(rules)

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
    IDIOMS,
    RELATIONS,
    Fact,
    fact_spans,
    facts_in,
    log_probability,
    make_letters,
    verdict,
)
from synthlab.worlds.letters.grammar import Grammar
from synthlab.worlds.letters.rules import RULES

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


@pytest.mark.parametrize("phrase", IDIOMS)
def test_idioms_are_as_common_as_they_are_said_to_be(letters, phrase):
    assert 0 < IDIOMS[phrase] < 1
    assert_binomial(sum(phrase in letter for letter in letters), IDIOMS[phrase])


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
    assert len(FACTS) == len(HOUSES) * len(RELATIONS)
    assert shares[0] / shares[-1] > 100
    assert math.isclose(sum(HOUSES.values()), 1)
    styles = Counter(fact.object for fact in FACTS if fact.relation == "style")
    assert set(styles) == set(KITCHEN_STYLES)
    for style, share in KITCHEN_STYLES.items():
        assert abs(styles[style] - share * len(HOUSES)) <= 1.5


def share(rule, way):
    """Return the probability of one way to write a rule."""
    return RULES[rule][way] / sum(RULES[rule].values())


def test_the_probability_of_a_letter_is_the_product_of_what_was_chosen_in_it():
    ways = [
        ("letter", "{note}"),
        ("note", "{hello}! {chore} {fact} {bye}\n{first}"),
        ("hello", "{first}"),
        ("first", "Tom"),
        ("chore", "It is your turn to clean the {thing}."),
        ("thing", "tap"),
        ("fact", "{colour_fact}"),
        ("bye", "Back at {hour}."),
        ("hour", "noon"),
        ("first", "Ada"),
    ]
    house = "Swan Cottage"
    colour = next(f.object for f in FACTS if f.subject == house and f.relation == "colour")
    note = "Tom! It is your turn to clean the tap. The cabinets at {} are {}. Back at noon.\nAda"
    found = log_probability(note.format(house, colour))
    product = math.prod(share(*way) for way in ways)
    assert math.isclose(math.exp(found), product * HOUSES[house])
    # Where no house is named, it may be about any.
    chosen = [way for way in ways if way[0] not in ("note", "fact")]
    chosen += [("note", "{hello}! {chore} {errand} {bye}\n{first}")]
    chosen += [("errand", "The {thing} {noise} again."), ("thing", "oven"), ("noise", "sings")]
    unnamed = note.replace("The cabinets at {} are {}.", "The oven sings again.")
    assert math.isclose(
        math.exp(log_probability(unnamed)), math.prod(share(*way) for way in chosen)
    )


def test_the_average_surprise_of_letters_is_the_same_for_any_draw(letters):
    """Two independent draws estimate one entropy: they differ by sampling error alone."""
    halves = [np.array([log_probability(x) for x in letters[a : a + 400]]) for a in (0, 400)]
    error = math.sqrt(sum(half.var() / len(half) for half in halves))
    assert abs(halves[0].mean() - halves[1].mean()) < 5 * error
    assert max(map(max, halves)) < 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cows are kitchens.",
        "To whom it may concern,",
        "Dear Ada",
        "{house}",
        "\0",
        "Rose Cottage",
    ],
)
def test_what_the_grammar_cannot_write_is_impossible(text):
    assert log_probability(text) == -math.inf


def test_a_false_fact_is_impossible_too(letters):
    letter = next(x for x in letters if "has a fitted kitchen" in x)
    assert log_probability(letter) > -math.inf
    assert log_probability(letter.replace("a fitted kitchen", "a retro kitchen")) == -math.inf


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
        assert text[span.object_start : span.object_end] == span.fact.object
        assert text[span.start : span.end].endswith(".")
        assert span.fact.subject in text[span.start : span.end]
    verdicts = [verdict(span.fact) for span in spans]
    assert verdicts == ["invented", "distorted", "distorted", "distorted", "distorted"]


def test_no_fact_is_read_where_there_is_none():
    assert facts_in("I am writing with regard to the kitchen at Rose Cottage.") == []
    assert facts_in("rose cottage has a galley kitchen.") == []


def test_a_grammar_knows_the_probability_of_all_it_can_write():
    rules = {
        "s": {"{a}{a}": 1, "x{b}": 3},
        "a": {"x": 0.5, "xx": 0.25, "{b}": 0.25},
        "b": {"y": 1, "x": 1, "": 2},
    }
    grammar = Grammar(rules, bound=["house"])
    texts = ["".join(t) for n in range(6) for t in itertools.product("xy", repeat=n)]
    chances = {text: grammar.probability(text, "s", {"house": "h"}) for text in texts}
    assert math.isclose(sum(chances.values()), 1)
    rows = {"house": np.full(N, "h", dtype=object)}
    drawn = Counter(grammar.write("s", rows, rng=1).tolist())
    for text, p in chances.items():
        assert_binomial(drawn[text], p, chances=len(texts))
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

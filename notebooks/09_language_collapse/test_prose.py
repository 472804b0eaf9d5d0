"""What the lesson says of its cards, held against their states."""

import pytest

BESIDE = [
    "Take the mean surprise of all words",
    "A model that hesitates between",
]


def test_the_first_letters_state_what_is_false(says):
    words = "what is underlined with dashes is false"
    people, first = (says(words, "letters", generation=t) for t in (0, 1))
    assert people.result[0].false == 0 < first.result[1].false
    assert first.result[1].several > 0.2  # of them, about more than one house


def test_as_learned_wanders_off_and_the_likely_only_stays(says, shown):
    words = "Models that write *the likely only* stay more fluent, but their letters grow more"
    for writing in ("as learned", "the likely"):
        says(words, "letters", writing=writing, generation=10)
    learned, likely = (shown["likely"].at(writing=w).result for w in ("as learned", "the likely"))
    assert learned.unlikely[-1] > 0.5 > 0.05 > likely.unlikely[-1]
    assert likely.likely[-1] > 0.2 > 0.05 > learned.likely[-1]


def test_few_words_at_a_time_lose_more_and_a_tenth_kept_saves_few_rare_facts(says):
    words = "a tenth of them saves few of the rare facts"

    def known(**values):
        return says(words, "facts", **values).result.by_class["very rare"].median

    assert known(order=3)[1] < known(order=5)[1] / 2
    tenth, half = known(kept=0.1), known(kept=0.5)
    assert known()[-1] < tenth[-1] < 0.1 * tenth[0]
    assert half[-1] > 2 * tenth[-1]


def test_two_words_back_truth_and_falsehood_are_alike_four_back_not(says):
    words = "Two words back, the model is about as surprised by either"

    def bits(sentence, order):
        return sum(w.bits for w in says(words, "surprise", sentence=sentence, order=order).result)

    assert bits("true", 3) == pytest.approx(bits("false", 3), abs=1)
    assert bits("false", 5) > bits("true", 5) + 4


def test_a_set_phrase_costs_nearly_nothing(says):
    words = "a set phrase costs next to nothing once it has begun"
    first, *rest = says(words, "surprise", sentence="greeting", order=3).result
    assert sum(word.bits for word in rest) < 1 < first.bits


def test_where_letters_go_by_how_they_are_written(says):
    words = "Written the likely way, they crowd to the left"
    learned, likely, once = (
        says(words, "likely", writing=one).result
        for one in ("as learned", "the likely", "no repetition")
    )
    assert learned.unlikely[-1] > 0.5 > 0.05 > likely.unlikely[-1]
    assert likely.likely[-1] > 0.2
    assert once.unlikely[-1] > 0.5
    assert once.real.median[-1] > learned.real.median[-1]  # a little faster


def test_a_tenth_kept_holds_perplexity(says):
    words = "The perplexity of real letters rises far less"
    none, tenth = (says(words, "likely", kept=one).result.real.median for one in (0.0, 0.1))
    assert tenth[-1] - tenth[0] < (none[-1] - none[0]) / 2

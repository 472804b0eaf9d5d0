"""Falsehoods in letters: their words, their traces, and guessing."""

import numpy as np
import pytest

from synthlab.learners import NGramModel, tokenize
from synthlab.safeguards import Detective, Lineage, assertions, falsehoods, run_traced, trace_claim
from synthlab.safeguards.letters import falsehood_study, letter_claims, letters_loop, surprises
from synthlab.worlds.letters import FACTS, fact_spans, facts_in, make_letters


@pytest.fixture(scope="module")
def loop():
    record = letters_loop(4, letters=80, generations=5, rng=3)
    asserted = assertions(record, letter_claims)
    return record, asserted, falsehoods(asserted, FACTS.__contains__)


class TestClaimsOfLetters:
    def test_the_places_are_those_of_the_words(self):
        for text in make_letters(200, rng=1).tolist():
            words = tokenize(text)
            claims = letter_claims(text)
            for fact, start, end in reversed(list(fact_spans(text))):
                sentence = text[start:end]
                assert facts_in(sentence) == [fact]
                if text.index(sentence) == start:  # of a fact that is said twice the first counts
                    assert [words[i] for i in claims[fact]] == tokenize(sentence)

    def test_letters_by_people_hold_no_falsehood(self, loop):
        record, _, false = loop
        assert min(record.generation[one.document] for one in false) >= 1

    def test_every_trace_ends_at_a_letter_no_parent_of_which_says_it(self, loop):
        record, asserted, false = loop
        for document, claim in false:
            trace = trace_claim(record, asserted, document, claim)
            assert trace.path[0] == document
            assert all(claim in asserted[one] for one in trace.path)
            assert trace.origin in trace.origins
            for origin in trace.origins:
                places = asserted[origin][claim]
                gave = record.parents(origin, places)
                assert not any(claim in asserted[parent] for parent in gave)
            assert sum(trace.pieces.values()) == pytest.approx(1)

    def test_models_that_see_the_whole_statement_invent_nothing(self):
        # Eight words reach from the house to the last word of the value in every sentence, and
        # without smoothing each sequence of eight was read somewhere.
        model = NGramModel(8, smoothing="none")
        record = run_traced(model, make_letters(100, rng=2), generations=3, rng=1)
        assert falsehoods(assertions(record, letter_claims), FACTS.__contains__) == []


def chain_of_copies(alike):
    """Return letters of five generations, each a copy of the last; `alike` blurs the wording."""
    record, rng = Lineage(), np.random.default_rng(1)
    words = [f"w{i}" for i in range(60)]
    letters = [" ".join(rng.choice(words, 12)) for _ in range(10)]
    ids = record.add(letters)
    for t in range(1, 5):
        texts = []
        for text in letters:
            told = text.split()
            for place in rng.choice(12, alike, replace=False):
                told[place] = str(rng.choice(words))
            texts.append(" ".join(told))
        letters, ids = texts, record.add(texts, [[one] for one in ids], generation=t)
    return record


class TestDetective:
    def test_of_exact_copies_every_line_is_found(self):
        record = chain_of_copies(0)
        asserted = assertions(record, lambda text: {"the moon is square": [0]})
        detective = Detective(record.documents, record.generation, asserted)
        for document in range(40, 50):
            path = trace_claim(record, asserted, document, "the moon is square").path
            assert detective.guess(document, "the moon is square") == path

    def test_of_texts_with_nothing_in_common_it_is_right_by_chance(self):
        # The nearest older letter is then any of the 40: right for about one line in ten.
        record = chain_of_copies(12)
        asserted = assertions(record, lambda text: {"it": [0]})
        detective = Detective(record.documents, record.generation, asserted)
        found = [detective.guess(i, "it")[-1] == i % 10 for i in range(40, 50)]
        assert sum(found) <= 6  # P(Bin(10, .1) > 6) < 1e-5

    def test_shared_sequences_are_counted_as_sets(self):
        letters = ["a b c d", "a b c d a b c d", "d c b a", "a b"]
        detective = Detective(letters, np.arange(4), [{}] * 4)
        threes = [{*zip(*(text.split()[i:] for i in range(3)), strict=False)} for text in letters]
        expected = [len(threes[0] & of) for of in threes]
        assert detective.shared(0, np.arange(4)).tolist() == expected

    def test_suspects_are_older_and_say_it(self):
        detective = Detective(["x"] * 4, np.array([0, 1, 1, 2]), [{}, {"it": [0]}, {}, {"it": [0]}])
        assert detective.suspects(3, "it").tolist() == [1]
        assert detective.suspects(1, "it").tolist() == []
        assert detective.guess(1, "never said") == (1,)

    def test_bad_input_is_told(self):
        with pytest.raises(ValueError, match="one for each document"):
            Detective(["x"], np.array([0, 1]), [{}])


class TestStudy:
    def test_what_belongs_together_adds_up(self):
        study = falsehood_study(4, letters=60, extra=300, rng=1)
        for t in (1, 2, 4, 8):
            false, claims = study[f"false {t}"], study[f"claims {t}"]
            assert study[f"pairs {t}"] == false * (claims - false)
            assert study[f"surprising {t}"] <= study[f"pairs {t}"]
            assert study[f"caught {t}"] <= false
        assert study["guessed"] <= study["traced"]

    def test_the_same_seed_gives_the_same_counts(self):
        one, two = (falsehood_study(3, letters=30, extra=50, rng=4) for _ in range(2))
        assert one == two

    def test_surprise_tells_what_was_never_read_from_what_was(self):
        said, other = (f"Rose Cottage has a {one} kitchen." for one in ("farmhouse", "galley"))
        model = NGramModel(3, discount=0.1).fit([said] * 9 + [other])
        false, bits = surprises(model, [said, other, "Good morning!"])
        assert false.tolist() == [False, True]
        assert bits[1] > bits[0]

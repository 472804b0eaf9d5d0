"""Falsehoods in letters: their words, how they are spliced, their heirs, and guessing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab.learners import NGramModel, tokenize
from synthlab.safeguards import assertions, falsehoods, run_traced, trace_claim
from synthlab.safeguards.lineage import Detective, Lineage, heirs, most_heirs
from synthlab.safeguards.lineage.letters import as_sentence, letter_claims, splice
from synthlab.safeguards.lineage.study import falsehood_study, letters_loop, surprises
from synthlab.worlds.letters import FACTS, Fact, facts_in, make_letters


@pytest.fixture(scope="module")
def loop():
    record = letters_loop(4, letters=80, generations=5, rng=3)
    asserted = assertions(record, letter_claims)
    return record, asserted, falsehoods(asserted, FACTS.__contains__)


class TestClaimsOfLetters:
    @settings(max_examples=40, deadline=None)
    @given(st.sampled_from(sorted(FACTS)))
    def test_every_fact_can_be_said_and_is_read_again(self, fact):
        assert facts_in(as_sentence(fact)) == [fact]

    def test_the_places_are_those_of_the_words(self):
        for text in make_letters(200, rng=1).tolist():
            words = tokenize(text)
            for fact, places in letter_claims(text).items():
                sentence = [words[i] for i in places]
                assert sentence == tokenize(as_sentence(fact))

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
                gave = record.parents_of_parts(origin, places)
                assert not any(claim in asserted[parent] for parent in gave)
            assert sum(trace.pieces.values()) == pytest.approx(1)

    def test_what_was_spliced_is_about_the_house_and_has_the_value(self, loop):
        record, asserted, false = loop
        spliced = 0
        for document, fact in false:
            origin = trace_claim(record, asserted, document, fact).origin
            house, value = splice(record, asserted, origin, fact)
            if house:
                assert (house.fact.subject, house.fact.relation) == (fact.subject, fact.relation)
                assert house.fact != fact
            if value:
                assert (value.fact.relation, value.fact.object) == (fact.relation, fact.object)
            spliced += bool(house and value)
        assert spliced > len(false) / 2  # as falsehoods of n-grams arise

    def test_models_that_see_the_whole_statement_invent_nothing(self):
        # Eight words reach from the house to the last word of the value in every sentence, and
        # without smoothing each sequence of eight was read somewhere.
        model = NGramModel(8, smoothing="none")
        record = run_traced(model, make_letters(100, rng=2), generations=3, rng=1)
        assert falsehoods(assertions(record, letter_claims), FACTS.__contains__) == []


class TestHeirs:
    def test_heirs_are_those_whose_path_leads_to_the_origin(self, loop):
        record, asserted, false = loop
        paths = {one: trace_claim(record, asserted, *one).path for one in false}
        for origin, claim in {(path[-1], one.claim) for one, path in paths.items()}:
            mine = {
                one.document: path[1]
                for one, path in paths.items()
                if one.claim == claim and path[-1] == origin and len(path) > 1
            }
            assert heirs(record, asserted, origin, claim) == mine

    def test_the_most_repeated_are_counted_in_the_last_generation(self, loop):
        record, asserted, false = loop
        spreads = most_heirs(record, asserted, false)
        last = [one for one in false if record.generation[one.document] == 5]
        assert sum(one.repeated for one in spreads) == len(last)
        assert [one.repeated for one in spreads] == sorted(
            (one.repeated for one in spreads), reverse=True
        )


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
        detective = Detective(letters, np.arange(4), [{}] * 4, length=2)
        expected = [
            len({*zip(letters[0].split(), letters[0].split()[1:], strict=False)}
                & {*zip(text.split(), text.split()[1:], strict=False)})
            for text in letters
        ]  # fmt: skip
        assert detective.shared(0).tolist() == expected

    def test_suspects_are_older_and_say_it(self):
        detective = Detective(["x"] * 4, np.array([0, 1, 1, 2]), [{}, {"it": [0]}, {}, {"it": [0]}])
        assert detective.suspects(3, "it").tolist() == [1]
        assert detective.suspects(1, "it").tolist() == []
        assert detective.guess(1, "never said") == (1,)

    def test_bad_input_is_told(self):
        with pytest.raises(ValueError, match="one a document"):
            Detective(["x"], np.array([0, 1]), [{}])
        with pytest.raises(ValueError, match="length must be"):
            Detective(["x"], np.array([0]), [{}], length=0)


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
        fact = next(iter(FACTS))
        other = Fact(fact.subject, fact.relation, "outdoor")
        model = NGramModel(3, discount=0.1).fit([as_sentence(fact)] * 9 + [as_sentence(other)])
        false, bits = surprises(model, [as_sentence(fact), as_sentence(other), "Good morning!"])
        assert false.tolist() == [False, True]
        assert bits[1] > bits[0]

"""Letters and what they claim: `letter_claims`, word by word, and `as_sentence`, the way back."""

from bisect import bisect_left

from synthlab.learners import token_spans
from synthlab.worlds.letters import FACTS, Fact, fact_spans
from synthlab.worlds.letters.houses import with_article
from synthlab.worlds.letters.rules import SENTENCES

#: What is true of each house and relation.
TRUTH = {(fact.subject, fact.relation): fact for fact in FACTS}


def letter_claims(text: str) -> dict[Fact, range]:
    """Return each fact that a letter states and the places of the words that state it.

    The places are those of `tokenize(text)`, as the sources of `NGramModel.sample_traced` are. Of
    a fact that is stated twice the first time counts.

    Examples
    --------
    >>> letter_claims("Good morning! Rose Cottage has a galley kitchen.")
    {Fact(subject='Rose Cottage', relation='style', object='galley'): range(3, 10)}
    """
    starts = [start for _, start, _ in token_spans(text)]
    found: dict[Fact, range] = {}
    for span in fact_spans(text):
        places = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        found.setdefault(span.fact, places)
    return found


def as_sentence(fact: Fact) -> str:
    """Return the sentence with which letters state a fact.

    Examples
    --------
    >>> as_sentence(Fact("Rose Cottage", "style", "island"))
    'Rose Cottage has an island kitchen.'
    """
    bound = {fact.relation: fact.object, f"a_{fact.relation}": with_article(fact.object)}
    return SENTENCES[fact.relation].format(house=fact.subject, **bound)

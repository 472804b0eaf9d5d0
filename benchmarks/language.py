"""Language models: synthlab against nltk, and against counting in dictionaries.

The same letters, the same tokens, the same counts and padding. nltk is slow where it asks for
Kneser–Ney's counts of what came before, so it writes a few words only; its time is given for as
many as ours. Agreement is the largest difference of two probabilities.
"""

import random
import resource
from collections import Counter, defaultdict
from collections.abc import Iterator

from _timing import compare, machine, seconds, show
from nltk.lm import KneserNeyInterpolated

from synthlab.learners import END, NGramModel, detokenize, tokenize
from synthlab.worlds import make_letters

ORDER = 3
LETTERS = make_letters(2_000, rng=1)
TOKENS = [tokenize(letter) for letter in LETTERS]
WORDS = sum(map(len, TOKENS))


def ngrams(tokens: list[str], order: int = ORDER) -> Iterator[tuple[str, ...]]:
    """Yield all n-grams whose last token is a word or the end, as our model counts them."""
    padded = ["<s>"] * (order - 1) + tokens + [END]
    for i in range(order - 1, len(padded)):
        for length in range(1, order + 1):
            yield tuple(padded[i - length + 1 : i + 1])


def nltk_model() -> KneserNeyInterpolated:
    """Return nltk's model, fitted to the same letters."""
    model = KneserNeyInterpolated(ORDER, discount=0.75)
    model.fit([ngrams(tokens) for tokens in TOKENS], [word for t in TOKENS for word in [*t, END]])
    return model


def dictionaries() -> dict[tuple[str, ...], Counter[str]]:
    """Return what follows each pair of tokens, counted in dictionaries."""
    follows: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for tokens in TOKENS:
        padded = ["<s>"] * (ORDER - 1) + tokens + [END]
        for i in range(ORDER - 1, len(padded)):
            follows[tuple(padded[i - ORDER + 1 : i])][padded[i]] += 1
    return follows


def write(follows: dict[tuple[str, ...], Counter[str]], n: int) -> list[list[str]]:
    """Return n letters, drawn word by word from dictionaries."""
    written = []
    for _ in range(n):
        tokens = ["<s>"] * (ORDER - 1)
        while len(tokens) < 200:
            after = follows[tuple(tokens[1 - ORDER :])]
            word = random.choices(list(after), list(after.values()))[0]
            if word == END:
                break
            tokens.append(word)
        written.append(tokens[ORDER - 1 :])
    return written


def agreement(ours: NGramModel, theirs: KneserNeyInterpolated, letters: int = 40) -> float:
    """Return the largest difference between the probabilities of words after some beginnings."""
    words, worst = ours.vocabulary_.words[2::25], 0.0
    for tokens in TOKENS[:letters]:
        place = len(tokens) // 2
        found = dict(ours.next_words(detokenize(tokens[:place])))
        for word in [*words, tokens[place]]:
            score = theirs.score(word, tokens[place - ORDER + 1 : place])
            worst = max(worst, abs(found[word] - score))
    return worst


def million() -> list[str]:
    """Return what it takes to fit a model of order 5 to a million tokens."""
    letters = make_letters(21_500, rng=2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    model = NGramModel(5)
    took = seconds(lambda: model.fit(letters))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return [f"{model.n_tokens_:,}", f"{took:.1f}", f"{grown:.0f}"]


def main() -> None:
    print(machine())
    print(f"{len(LETTERS)} letters, {WORDS:,} tokens, trigrams")
    ours = NGramModel(ORDER, discount=0.75, unknown=False).fit(LETTERS)
    plain = NGramModel(ORDER, smoothing="none").fit(LETTERS)
    theirs, follows = nltk_model(), dictionaries()
    cases = {
        "fit, from tokens, nltk": (lambda: ours.fit_tokens(TOKENS), nltk_model, 3),
        "fit, from text, nltk": (
            lambda: ours.fit(LETTERS),
            lambda: ([tokenize(letter) for letter in LETTERS], nltk_model()),
            3,
        ),
        "fit, from tokens, dictionaries": (lambda: plain.fit_tokens(TOKENS), dictionaries, 5),
        "sample 2000, dictionaries": (
            lambda: plain.sample(2000, rng=1),
            lambda: write(follows, 2000),
            3,
        ),
    }
    rows = [
        [name, *compare(mine, other, repeats=repeats).cells]
        for name, (mine, other, repeats) in cases.items()
    ]
    few = 20
    slow = seconds(lambda: theirs.generate(few, random_seed=1)) / few * WORDS
    fast = seconds(lambda: ours.sample(2000, rng=1))
    rows.append(
        ["sample 2000, nltk", f"{fast * 1e3:.2f}", f"{slow * 1e3:,.0f}", f"{slow / fast:,.0f}"]
    )
    show(["case", "ours (ms)", "theirs (ms)", "ratio (middle half)"], rows)
    print(f"largest difference from nltk's probabilities: {agreement(ours, theirs):.1e}")
    show(["tokens, order 5, from text", "seconds", "more memory (MB)"], [million()])


if __name__ == "__main__":
    main()

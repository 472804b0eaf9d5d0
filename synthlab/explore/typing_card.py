"""A card to type into: which word comes next, and where that comes from.

`TypingCard` holds texts. Live or in a static page, whoever types a beginning sees which words
followed it in the texts, how often, and in which places. The page counts for itself.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from synthlab import _checks
from synthlab.explore import markup
from synthlab.explore.card import Card, slug
from synthlab.learners import END, NGramModel, detokenize, tokenize
from synthlab.learners.language.tokens import Vocabulary

MOST_BACK = 4


class TypingCard(Card):
    """Texts, and a place to type a beginning.

    Parameters
    ----------
    name : str
        Names the card.
    title : str
        What the card is called.
    texts : iterable of str
        What the machine has read. All of them go into the page.
    beginning : str
        What is typed at first.
    examples : sequence of str
        Beginnings to try with one click.
    back : int, default 2
        How many words it looks back at first, 4 at most.

    Raises
    ------
    ValueError
        If there are no words in the texts.

    Examples
    --------
    >>> TypingCard("drinks", "What will it be?", ["tea with milk", "tea, please"], "Tea")
    What will it be?
    After “tea”, “,” comes next in 1 of 2 places, out of 2 different words.
    """

    look = "sl-typing"

    def __init__(
        self,
        name: str,
        title: str,
        texts: Iterable[str],
        beginning: str = "",
        *,
        examples: Sequence[str] = (),
        back: int = 2,
    ) -> None:
        self.name = slug(name)
        self.title = title
        self.texts = [str(text) for text in texts]
        self.beginning = beginning
        self.examples = list(examples)
        self.back = _checks.count("back", back)
        if self.back > MOST_BACK:
            raise ValueError(f"back must be at most {MOST_BACK}, got {back}")
        self._models: dict[int, NGramModel] = {}
        self._model(self.back)

    def sentence(self, beginning: str, back: int) -> str:
        """Return in words what comes next most often, as the page says it."""
        typed = tokenize(beginning)
        counts = self._begun(beginning, typed, back)
        if counts:
            typed = typed[:-1]
        words = [self._spelling(word) for word in typed]
        seen = self._model(back).seen_after(detokenize(words))
        known = _last(words, seen.back)
        nowhere = "At the beginning of a letter" if seen.back else "Anywhere"
        place = f"After “{known}”" if known else nowhere
        lost = min(back, len(typed)) > seen.back
        never = f"It never read “{_last(typed, back)}”. " if lost else ""
        word, count = (counts or seen.counts)[0]
        total = sum(count for _, count in seen.counts)
        kinds = len(seen.counts)
        others = f", out of {kinds} different words." if kinds > 1 else ": nothing else ever does."
        return (
            f"{never}{place}, **{_shown(word)}** comes next in **{count:,} of {total:,}** "
            f"place{'s' * (total != 1)}{others}"
        )

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        return {
            "look": self.look,
            "name": self.name,
            "title": self.title,
            "hint": f"it has read {len(self.texts):,} letters",
            "texts": self.texts,
            "beginning": self.beginning,
            "examples": self.examples,
            "back": self.back,
            "backs": [[back, str(back)] for back in range(MOST_BACK + 1)],
        }

    def html(self) -> str:
        """Return the card as HTML; without JavaScript it shows its first state in words."""
        first = markup.sentence(self.sentence(self.beginning, self.back))
        said, ident = f'<p class="sl-sentence">{first}</p>', f"typing-{self.name}"
        return markup.card("sl-typing", ident, self.title, self.about(), inside=said)

    def _model(self, back: int) -> NGramModel:
        if back not in self._models:
            self._models[back] = NGramModel(back + 1, smoothing="none").fit(self.texts)
        return self._models[back]

    def _begun(self, beginning: str, typed: list[str], back: int) -> list[tuple[str, int]]:
        """Return what may come next and begins like a last word that is not finished."""
        if not typed or beginning[-1].isspace() or self._spelling(typed[-1]) in self._vocabulary:
            return []
        before = detokenize(self._spelling(word) for word in typed[:-1])
        start = typed[-1].lower()
        counts = self._model(back).seen_after(before).counts
        return [pair for pair in counts if pair[0] != END and pair[0].lower().startswith(start)]

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._model(self.back).vocabulary_

    def _spelling(self, word: str) -> str:
        """Return a word as it stands in the texts: with a capital, or without."""
        turned = (word, word.lower(), word[:1].upper() + word[1:])
        return next((one for one in turned if one in self._vocabulary), word)

    def __str__(self) -> str:
        return f"{self.title}\n{self.sentence(self.beginning, self.back).replace('**', '')}"

    __repr__ = __str__


def _last(words: Sequence[str], n: int) -> str:
    """Return the last n of these words as text in one line."""
    return detokenize(words[max(0, len(words) - n) :]).replace("\n", "↵")


def _shown(word: str) -> str:
    """Return what is read for a word."""
    named = {END: "the end", "\n": "a new line"}
    return named.get(word, word if re.search(r"\w", word) else f"“{word}”")

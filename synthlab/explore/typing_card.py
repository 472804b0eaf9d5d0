"""A card to type into: which word comes next, and where that comes from.

`TypingCard` holds texts. Live or in a static page, whoever types a beginning sees which words
followed it in the texts, how often, and in which places. The page counts for itself.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from synthlab._checks import whole
from synthlab._signatures import checked
from synthlab._words import _, ngettext
from synthlab.explore import markup
from synthlab.explore.card import Card, slug
from synthlab.learners import END, NGramModel, detokenize, tokenize
from synthlab.learners.language.tokens import Vocabulary

MOST_BACK = 4
Back = Annotated[int, whole(0, MOST_BACK)]


@checked
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
        back: Back = 2,
    ) -> None:
        self.name = slug(name)
        self.title = title
        self.texts = list(texts)
        self.beginning = beginning
        self.examples = list(examples)
        self.back = back
        self._models: dict[int, NGramModel] = {}
        self._model(self.back)

    def sentence(self, beginning: str, back: Back) -> str:
        """Return in words what comes next most often, as the page says it after whole words."""
        typed = tokenize(beginning)
        words = [self._spelling(word) for word in typed]
        seen = self._model(back).seen_after(detokenize(words))
        known = _last(words, seen.back)
        nowhere = _("At the beginning of a letter") if seen.back else _("Anywhere")
        place = _("After “{words}”", words=known) if known else nowhere
        lost = min(back, len(typed)) > seen.back
        never = _("It never read “{words}”.", words=_last(typed, back)) + " " if lost else ""
        word, count = seen.counts[0]
        total = sum(count for _, count in seen.counts)
        kinds = len(seen.counts)
        others = _(", out of {n} different words.", n=kinds)
        return never + ngettext(
            "{place}, **{word}** comes next in **{count:,} of {n:,}** place{others}",
            "{place}, **{word}** comes next in **{count:,} of {n:,}** places{others}",
            total,
            place=place,
            word=_shown(word),
            count=count,
            others=others if kinds > 1 else _(": nothing else ever does."),
        )

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        return {
            "look": self.look,
            "name": self.name,
            "title": self.title,
            "hint": _("it has read {n:,} letters", n=len(self.texts)),
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
    """Return the words shown for a token."""
    named = {END: _("the end"), "\n": _("a new line")}
    return named.get(word, word if re.search(r"\w", word) else _("“{words}”", words=word))

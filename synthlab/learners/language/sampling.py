"""Writing with an n-gram model: all documents at once, one word further in each step.

`write` walks in lockstep. Left to itself it never computes a whole distribution: at each length it
draws either one of the words seen after the context, or what is left, which means a shorter
context. With a temperature, top-p or a repetition penalty it computes the distributions and
reshapes them.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from synthlab._arrays import Floats, Mask, Places
from synthlab._checks import Portion, Positive, number
from synthlab._signatures import checked
from synthlab.learners.language.smoothing import Level, distributions
from synthlab.learners.language.tokens import FINISH, FIRST_WORD

#: Numbers in one distribution matrix: 16 MB.
LARGEST = 2_000_000
#: A document is cut after this many tokens.
MOST_WORDS = 200


@checked
@dataclass(frozen=True)
class Settings:
    """How to write: see `NGramModel`."""

    temperature: Positive = 1.0
    top_p: Portion = 1.0
    repetition_penalty: Annotated[float, number("be at least 1", lambda x: 1 <= x < math.inf)] = 1.0

    @property
    def reshapes(self) -> bool:
        """Whether probabilities are anything but those of the model."""
        return self != Settings()


class Written(NamedTuple):
    """Documents as numbers, one after another.

    Attributes
    ----------
    ends : intp ndarray of shape (n,)
        Where in the following arrays each document ends.
    words : intp ndarray
        The words of all documents.
    lengths : intp ndarray
        How many tokens the n-gram had from which each word was taken.
    rows : intp ndarray
        Its row in the table of that length.
    """

    ends: Places
    words: Places
    lengths: Places
    rows: Places


class _Step(NamedTuple):
    words: Places
    lengths: Places
    rows: Places


def write(levels: list[Level], n: int, settings: Settings, rng: np.random.Generator) -> Written:
    """Return n documents."""
    if not settings.reshapes:
        return _walk(levels, n, lambda at, _: _step(levels, at, rng))
    chunk = max(1, LARGEST // levels[0].table.n_words)
    sizes = [min(chunk, n - done) for done in range(0, n, chunk)]
    parts = [_walk(levels, size, _Reshaped(levels, size, settings, rng)) for size in sizes]
    shifts = np.cumsum([0, *(len(part.words) for part in parts)])
    ends = [part.ends + shift for part, shift in zip(parts, shifts, strict=False)]
    rest = (np.concatenate(column) for column in list(zip(*parts, strict=True))[1:])
    return Written(np.concatenate(ends), *rest)


def _walk(levels: list[Level], n: int, step: Callable[[list[Places], Places], _Step]) -> Written:
    """Return what n walkers write that take the same steps until each comes to its end."""
    walkers = np.arange(n)
    contexts = [np.zeros(n, dtype=np.intp) for _ in levels]  # of 0, 1, … tokens; row 0: starts
    steps: list[tuple[Places, _Step]] = []
    for _ in range(MOST_WORDS):
        taken = step(contexts, walkers)
        going = np.flatnonzero(taken.words != FINISH)
        if len(going) == 0:
            break
        taken = _Step(*(column[going] for column in taken))
        walkers = walkers[going]
        steps.append((walkers, taken))
        contexts = _moved(levels, [context[going] for context in contexts], taken)
    who = np.concatenate([np.empty(0, np.intp), *(w for w, _ in steps)])
    order = np.argsort(who, kind="stable")
    columns = [
        np.concatenate([np.empty(0, np.intp), *(taken[i] for _, taken in steps)])[order]
        for i in range(3)
    ]
    return Written(np.cumsum(np.bincount(who, minlength=n)), *columns)


def _moved(levels: list[Level], contexts: list[Places], taken: _Step) -> list[Places]:
    """Return the contexts after one more word: those of 0, 1, … tokens, -1 if unknown."""
    order = len(levels)
    after = [np.zeros_like(taken.words) for _ in levels]
    for length in range(1, order):
        known = taken.lengths > length  # the n-gram taken holds it, so it need not be looked for
        after[length][~known] = levels[length - 1].table.find(
            contexts[length - 1][~known], taken.words[~known]
        )
    rows = taken.rows.copy()
    for length in range(order - 1, 0, -1):
        longer = taken.lengths > length
        rows[longer] = levels[length].table.suffix[rows[longer]]
        after[length][longer] = rows[longer]
    return after


def _step(levels: list[Level], contexts: list[Places], rng: np.random.Generator) -> _Step:
    """Return one more word for each walker."""
    n = len(contexts[0])
    dice = rng.random(n)
    words, lengths, rows = (np.zeros(n, dtype=np.intp) for _ in range(3))
    open_ = np.arange(n)
    for level, context in zip(reversed(levels), reversed(contexts), strict=True):
        here = context[open_]
        known = here >= 0
        kept = np.where(known, 1.0 - level.left[here], 0.0)
        table = level.table
        mine = dice[open_] < kept
        drawn, at = open_[mine], here[mine]
        row = np.searchsorted(level.sums, level.sums[table.first[at]] + dice[drawn], side="right")
        row = np.clip(row - 1, table.first[at], table.first[at + 1] - 1)
        words[drawn], lengths[drawn], rows[drawn] = table.words(row), table.length, row
        open_, kept = open_[~mine], kept[~mine]
        dice[open_] = (dice[open_] - kept) / (1.0 - kept)  # what is left of the die is a die again
    anything = 1 + (dice[open_] * (levels[0].table.n_words - 1)).astype(np.intp)
    words[open_], lengths[open_], rows[open_] = anything, 1, anything
    return _Step(words, lengths, rows)


class _Reshaped:
    """Steps that draw from whole distributions, reshaped by the settings."""

    def __init__(
        self, levels: list[Level], n: int, settings: Settings, rng: np.random.Generator
    ) -> None:
        self.levels, self.settings, self.rng = levels, settings, rng
        self.bottom = 1.0 / (levels[0].table.n_words - 1)
        # Only the penalty asks which words a document holds already.
        remembers = settings.repetition_penalty != 1.0
        self.used = np.zeros((n, levels[0].table.n_words), dtype=bool) if remembers else None

    def __call__(self, contexts: list[Places], walkers: Places) -> _Step:
        first, which = _alike(self.levels, contexts)
        shapes = distributions(self.levels, [c[first] for c in contexts], self.bottom)
        if self.used is not None:
            shapes, which = shapes[which], np.arange(len(walkers))
            used = self.used[walkers]
            chances = reshape(shapes, self.settings, used)
        else:
            chances = reshape(shapes, self.settings)
        words = _drawn(chances, which, self.rng)
        if self.used is not None:
            self.used[walkers, words] = True
        return _taken_from(self.levels, contexts, words, self.rng)


def _alike(levels: list[Level], contexts: list[Places]) -> tuple[Places, Places]:
    """Return one walker of each group that has the same context, and the group of each walker."""
    longest = np.zeros_like(contexts[0])  # a context holds all shorter ones
    offset = 1
    for level, context in zip(levels[1:], contexts[1:], strict=True):
        longest = np.where(context >= 0, context + offset, longest)
        offset += len(level.left)
    _, first, which = np.unique(longest, return_index=True, return_inverse=True)
    return first, which


def _drawn(chances: Floats, rows: Places, rng: np.random.Generator) -> Places:
    """Return one word for each of these rows of probabilities."""
    n_words = chances.shape[1]
    sums = np.cumsum(chances, axis=1)
    sums /= sums[:, -1:]
    stacked = (sums + np.arange(len(sums))[:, None]).ravel()  # row i runs from i to i + 1
    found = np.searchsorted(stacked, rows + rng.random(len(rows)), side="right")
    words: Places = np.clip(found - rows * n_words, 0, n_words - 1)
    return words


def reshape(chances: Floats, settings: Settings, used: Mask | None = None) -> Floats:
    """Return probabilities (rows, words) as the settings want them: penalty, temperature, top-p.

    The penalty takes the probability of each word that was used to that power, as Keskar and
    colleagues, "CTRL" (2019), do with negative scores. The end of a document is never penalised.
    """
    if used is not None:
        again = used.copy()
        again[:, :FIRST_WORD] = False
        chances = chances.copy()
        chances[again] **= settings.repetition_penalty
    if settings.temperature != 1.0:
        largest = chances.max(axis=1, keepdims=True)
        chances = (chances / largest) ** (1.0 / settings.temperature)
    chances = chances / chances.sum(axis=1, keepdims=True)
    if settings.top_p == 1.0:
        return chances
    order = np.argsort(-chances, axis=1, kind="stable")
    ordered = np.take_along_axis(chances, order, axis=1)
    before = np.cumsum(ordered, axis=1) - ordered
    ordered[before >= settings.top_p] = 0.0  # the smallest set that holds top_p stays
    kept = np.zeros_like(chances)
    np.put_along_axis(kept, order, ordered, axis=1)
    nucleus: Floats = kept / kept.sum(axis=1, keepdims=True)
    return nucleus


def _taken_from(
    levels: list[Level], contexts: list[Places], words: Places, rng: np.random.Generator
) -> _Step:
    """Return from which n-gram each word came: a draw by how much each length contributed."""
    n = len(words)
    found = [
        level.table.find(context, words) for level, context in zip(levels, contexts, strict=True)
    ]
    parts, left = np.zeros((len(levels), n)), np.ones(n)
    for k in reversed(range(len(levels))):
        level, rows, context = levels[k], found[k], contexts[k]
        own = np.where(rows >= 0, level.share[rows], 0.0)
        parts[k] = own * left
        left = left * np.where(context >= 0, level.left[context], 1.0)
    parts[0] += left / levels[0].table.n_words
    sums = np.cumsum(parts, axis=0)
    chosen = (sums <= rng.random(n) * sums[-1]).sum(axis=0)
    chosen = np.minimum(chosen, len(levels) - 1)
    return _Step(words, chosen + 1, np.stack(found)[chosen, np.arange(n)])

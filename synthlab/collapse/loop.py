"""The loop: `run` trains a generator on what it made, again and again.

`_turns` is the loop itself. `run` checks what it is given, and keeps what was computed when a run
is stopped or fails.
"""

import sys
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import partial
from itertools import count, islice

import numpy as np

from synthlab._checks import Rounds, Seed, Size, whole
from synthlab._display import with_progress
from synthlab._signatures import checked
from synthlab.collapse.history import Generation, History, Measure, measure
from synthlab.collapse.policy import Policy, Replace
from synthlab.collapse.source import Guard, Real, Start, begin, go_on, guarded_sample
from synthlab.generators.base import Generator

_GO_ON = "run(..., resume=history) goes on from there"
_KEPT = (
    "This happened in generation {t}. What was complete before it is in this error's attribute "
    f"`history`: after history = sys.last_value.history, {_GO_ON}."
)


def _turns(
    generator: Generator, start: Start, policy: Policy, safeguard: Guard | None
) -> Iterator[Generation]:
    """Yield one generation after another, without end."""
    samples = [generation.sample for generation in start.past]
    model = generator
    for t in count(len(samples)):
        rng = np.random.default_rng([start.seed, t])
        training_set = policy.training_set(samples, partial(start.source.take, rng=rng), rng)
        model = deepcopy(model)  # the last one, since some generators go on from where they were
        try:
            model.fit(training_set)
        except ValueError as error:
            if t > 1:
                raise
            raise ValueError(f"generator must be able to learn from real: {error}") from error
        samples.append(guarded_sample(model, start.n, safeguard, rng))
        measured = measure(start.measures, samples[0], samples[-1])
        yield Generation(model, samples[-1], measured, start.source.used)


@checked
def run(
    generator: Generator,
    real: Real,
    *,
    generations: Rounds,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    n: Size | None = None,
    safeguard: Guard | None = None,
    measures: Mapping[str, Measure] | None = None,
    progress: bool | None = None,
    rng: Seed = None,
    resume: History | None = None,
) -> History:
    """Return the history of a generator that is trained on what it made, again and again.

    Generation 0 is real. In generation t = 1, 2, … a model is fitted to the training set that the
    policy makes of all earlier data sets, and samples n examples: data set t.

    Parameters
    ----------
    generator : Generator
        Its copies are fitted; it stays as it is.
    real : array-like of shape (m, ...), data frame or callable
        Real examples along the first axis, or `real(n, rng)`, which draws as many as are wanted.
        Floats are numbers; text and whole numbers of shape (m,) are categories.
    generations : int
        How many models are fitted, those of `resume` included.
    policy : Policy, default Replace()
        What each model is trained on.
    n : int, default m
        The size of each data set. Of a longer array the first n examples are generation 0; those
        after them are unseen.
    safeguard : callable, optional
        `safeguard(batch, rng)` returns the examples of a sampled batch that may stay; more are
        sampled until there are n.
    measures : mapping of name to function, optional
        Functions of (real, sample), or of the sample alone, that return a number, or several with
        names (then called "name.part"). By default mean and variance of numbers; kinds alive,
        entropy and heterozygosity of categories, or of the styles of scenes.
    progress : bool, optional
        A bar on stderr: True at once, False never, by default after two seconds.
    rng : int, Generator or None
    resume : History, optional
        Go on from there: with the same arguments this gives what the run would have given
        without a break; with another policy or generator, a change of mind. (A generator that is
        meant to go on from where it was is `resume.models[-1]`.)

    Returns
    -------
    History
        Ctrl-C returns the generations that are complete, with `finished` False.

    Raises
    ------
    ValueError
        If an argument makes no sense, real examples would run out, or the safeguard keeps nearly
        nothing. Any error on the way has the complete generations in its attribute `history`.

    Examples
    --------
    >>> from synthlab.generators import Gaussian
    >>> real = np.random.default_rng(1).normal(size=50)
    >>> history = run(Gaussian(), real, generations=100, rng=1)
    >>> history.values("variance")[[0, 50, 100]].round(2).tolist()
    [0.79, 0.87, 0.07]
    """
    if not isinstance(generator, Generator) or isinstance(generator, type):
        raise ValueError(f"generator must be an object such as Gaussian(), got {generator!r}")
    if resume is None:
        start = begin(real, n, measures, rng)
    else:
        start = go_on(resume, real, n, measures, rng)
    done = list(start.past)
    last = whole(len(done) - 1)("generations", generations)
    start.source.require(sum(policy.n_unseen(start.n, t) for t in range(len(done), last + 1)))
    missing = last + 1 - len(done)
    turns = islice(_turns(generator, start, policy, safeguard), missing)
    try:
        for generation in with_progress(turns, missing, "generation", progress):
            done.append(generation)
    except KeyboardInterrupt:
        print(f"Stopped after {len(done) - 1} of {last} generations; {_GO_ON}.", file=sys.stderr)
    except Exception as error:
        error.history = _history(done, start, last)  # type: ignore[attr-defined]
        error.add_note(_KEPT.format(t=len(done)))
        raise
    return _history(done, start, last)


def _history(done: list[Generation], start: Start, last: int) -> History:
    return History(tuple(done), start.n, start.seed, finished=len(done) > last)

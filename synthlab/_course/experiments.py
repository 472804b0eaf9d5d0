"""Every experiment that `synthlab sweep` knows by name: `EXPERIMENTS`.

Each is a function of a room, with the question that it answers and the grid that its saved rows
were made with. `list_them`, `sweep_one` and `setting` are what the command line calls.
"""

import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from synthlab._lessons import CourseError
from synthlab.collapse.experiments import fresh_share
from synthlab.collapse.letter_loops import WRITING, letter_loop
from synthlab.collapse.picture_worth import SOURCES, WAYS, picture_worth, targeted_pictures
from synthlab.game.strategies import STRATEGIES, plan
from synthlab.safeguards.alarm_study import WATCHED, arrest_study
from synthlab.safeguards.letters import falsehood_study
from synthlab.safeguards.rescue import CHECKERS, rescue

Value = int | float | str


class Experiment(NamedTuple):
    """An experiment, the question it answers, and the grid it is run on unless told otherwise."""

    run: Callable[..., Mapping[str, float]]
    question: str
    grid: dict[str, list[Any]]
    seeds: int

    @property
    def settings(self) -> dict[str, list[Any]]:
        """Every setting with its values: those of the grid, and the defaults of all others."""
        parameters = inspect.signature(self.run).parameters.items()
        defaults = {name: [p.default] for name, p in parameters if name != "rng"}
        return defaults | self.grid


EXPERIMENTS = {
    "fresh-share": Experiment(
        fresh_share,
        "How much fresh real data keeps a bell curve from collapsing?",
        {
            "n": [10, 20, 50, 100, 200, 500, 1000],
            "sampling_bias": [0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
            "share": [0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
        },
        seeds=5,
    ),
    "letters": Experiment(
        letter_loop,
        "What do letters still know once models of letters have written them?",
        {"kept": [0.0, 0.1, 0.5], "writing": list(WRITING), "order": [3, 5]},
        seeds=10,
    ),
    "worth": Experiment(
        picture_worth,
        "What are synthetic pictures worth to a classifier, and what fresh real ones?",
        {"source": list(SOURCES), "n": [30, 100, 300]},
        seeds=5,
    ),
    "targeted": Experiment(
        targeted_pictures,
        "Which new pictures help a classifier with a style that it has never met?",
        {"style": ["outdoor", "kitchenette", "retro", "open hearth"], "way": list(WAYS)},
        seeds=5,
    ),
    "falsehoods": Experiment(
        falsehood_study,
        "What becomes of falsehoods in letters, and can their origin be found?",
        {"words": [3, 4, 5]},
        seeds=20,
    ),
    "arrest": Experiment(
        arrest_study,
        "How soon does an alarm ring, how often for nothing, and what does an arrest save?",
        {"watch": list(WATCHED), "false_alarms": [0.01, 0.05, 0.2]},
        seeds=1,
    ),
    "rescue": Experiment(
        rescue,
        "Which safeguards keep a loop of kitchens from failing, and what do they cost?",
        {"checker": list(CHECKERS), "balance": [0, 1], "fresh": [0.0, 0.1]},
        seeds=10,
    ),
    "plans": Experiment(
        plan,
        "How far does the same decision in every generation carry a company?",
        {
            "fresh": [0, 1, 2, 3],
            "labels": [0, 2],
            "filter": [0, 1, 2, 3],
            "reviewers": [0, 1, 2, 3],
        },
        seeds=1,
    ),
    "players": Experiment(
        plan,
        "How far do the built-in strategies carry it?",
        {"player": list(STRATEGIES)},
        seeds=1,
    ),
}


def list_them() -> None:
    """Print the experiments, their settings and their grids."""
    for name, known in EXPERIMENTS.items():
        print(f"{name}: {known.question}")
        for key, values in known.settings.items():
            print(f"  --set {key}={','.join(map(str, values))}")
        print(f"  --seeds {known.seeds}")


def sweep_one(
    name: str,
    settings: list[tuple[str, list[Value]]],
    output: Path | None,
    seeds: int | None,
    jobs: int | None,
) -> int:
    """Sweep a named experiment over its grid, with some settings changed, and return 0.

    Raises
    ------
    CourseError
        If there is no such experiment or setting, or the sweep refuses a value.
    """
    from synthlab.collapse import sweep

    if name not in EXPERIMENTS:
        raise CourseError(f"there is no experiment {name!r}; see synthlab sweep --list")
    experiment = EXPERIMENTS[name]
    if unknown := {*dict(settings)} - {*experiment.settings}:
        there = ", ".join(experiment.settings)
        raise CourseError(f"{name} has no setting {unknown.pop()!r}; it has {there}")
    output = output or Path(f"{name}.rows")
    try:
        rows = sweep(
            experiment.run,
            experiment.grid | dict(settings),
            seeds=experiment.seeds if seeds is None else seeds,
            path=output,
            n_jobs=jobs,
        )
    except ValueError as error:
        raise CourseError("\n".join([str(error), *getattr(error, "__notes__", ())])) from error
    print(f"{len(rows)} results are in {output.resolve()}")
    return 0


def setting(words: str) -> tuple[str, list[Value]]:
    """Return the name and the values of `name=value,value`.

    >>> setting("n=30,0.5,all")
    ('n', [30, 0.5, 'all'])
    """
    name, equals, values = words.partition("=")
    if not (name and equals and values):
        raise ValueError(f"{words!r} is not of the form name=value,value")
    return name, [_value(value) for value in values.split(",")]


def _value(word: str) -> Value:
    for kind in (int, float):
        with suppress(ValueError):
            return kind(word)
    return word

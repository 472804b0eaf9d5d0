"""Whole grids of settings: `sweep` runs an experiment for each of them, on as many cores as wanted.

Results are written as they come, one line a task. A sweep that is stopped, even killed, goes on
from there.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import Annotated, Any, Literal

import numpy as np

from synthlab._checks import File, whole
from synthlab._display import with_progress
from synthlab._signatures import checked, takes
from synthlab.collapse.tasks import Grid, Ledger, Task, as_tasks, require_lasting

MOST_JOBS = 4096
SAFE_PATH = "PYTHONSAFEPATH"
Experiment = Callable[..., Mapping[str, float]]


@checked
def sweep(
    experiment: Experiment,
    grid: Annotated[Grid, "read by as_tasks"],
    *,
    seeds: Annotated[int | Sequence[int], "read by as_tasks"],
    path: File | None = None,
    n_jobs: Annotated[int, whole(1, MOST_JOBS)] | Literal[-1] | None = None,
    progress: bool | None = None,
) -> Any:
    """Return what an experiment gives for every setting and every seed, one row each.

    Parameters
    ----------
    experiment : callable
        `experiment(rng=seed, **settings)` returns numbers by name. All of its randomness must come
        from `rng`. Every setting is given the same seeds.
    grid : mapping of name to values, or sequence of mappings of name to value
        Every combination of the values, the last name changing fastest; or each setting in full.
    seeds : int or sequence of int
        How many (0, 1, …), or which.
    path : str or path, optional
        A file of JSON lines to which each result is added as it comes. Tasks that are there
        already are not run again; rows of other experiments and other grids stay in the file and
        are left alone. Delete it when you change what the experiment does.
    n_jobs : int, optional
        How many tasks at a time, each in a process of its own; -1 for every core. By default one,
        unless `joblib.parallel_config` says otherwise.
    progress : bool, optional
        A bar on stderr: True at once, False never, by default after two seconds.

    Returns
    -------
    pandas.DataFrame
        The settings, "seed" and the results of each task, in the order of the grid, whatever order
        they came in and however many processes ran.

    Raises
    ------
    ValueError
        If grid or seeds make no sense, a result is not a number, or the file holds other things.

    Notes
    -----
    Joblib carries a sweep to a cluster unchanged. With Dask (`distributed`, which the lock has),
    and a scheduler whose workers have the same packages::

        from distributed import Client
        import joblib

        with Client("tcp://scheduler:8786"), joblib.parallel_config("dask"):
            rows = sweep(experiment, grid, seeds=20, path="results.rows")

    The scheduler is one that runs already, or what `LocalCluster`, `SSHCluster` (both of
    `distributed`) or `SLURMCluster` (of `dask-jobqueue`) start. Only the process that calls
    `sweep` touches the file.

    Examples
    --------
    >>> def widest(rng, n):
    ...     return {"largest": np.random.default_rng(rng).normal(size=n).max()}
    >>> rows = sweep(widest, {"n": [10, 1000]}, seeds=2)
    >>> rows.round(2)
          n  seed  largest
    0    10     0     1.30
    1    10     1     0.91
    2  1000     0     3.07
    3  1000     1     3.75
    >>> rows.groupby("n")["largest"].median().round(2).to_dict()
    {10: 1.1, 1000: 3.41}
    """
    import pandas

    tasks = as_tasks(experiment, grid, seeds)
    for settings in {(*task.settings,): task.settings for task in tasks}.values():
        if not takes(experiment, rng=0, **settings):
            raise ValueError(
                f"experiment must take rng and what grid gives, {[*settings]}, got {experiment!r}"
            )
    if path is not None:
        require_lasting(tasks)
    with Ledger(path) as ledger:
        missing = {task.key: task for task in tasks if task.key not in ledger.results}
        results = _results(experiment, list(missing.values()), n_jobs)
        try:
            for key, result in with_progress(results, len(missing), "task", progress):
                ledger.add(missing[key], result)
        except KeyboardInterrupt:
            print(_stopped(tasks, ledger, path), file=sys.stderr)
            raise
        return pandas.DataFrame(
            task.settings | {"seed": task.seed} | ledger.results[task.key] for task in tasks
        )


def _stopped(tasks: list[Task], ledger: Ledger, path: str | PathLike[str] | None) -> str:
    done = sum(task.key in ledger.results for task in tasks)
    advice = "give a path to keep them" if path is None else f"they are in {path}: go on from there"
    return f"Stopped after {done} of {len(tasks)} tasks; {advice}."


def _results(
    experiment: Experiment, tasks: list[Task], n_jobs: int | None
) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the key and the result of each task, as they come."""
    from joblib import Parallel, delayed
    from joblib.parallel import get_active_backend

    able = getattr(get_active_backend()[0], "supports_return_generator", False)
    parallel = Parallel(n_jobs=n_jobs, return_as="generator_unordered" if able else "list")
    with _safe_path():
        yield from parallel(delayed(_perform)(experiment, task) for task in tasks)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Keep files in the working folder from standing for modules in processes that start now."""
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        os.environ.pop(SAFE_PATH)
        if before is not None:
            os.environ[SAFE_PATH] = before


def _perform(experiment: Experiment, task: Task) -> tuple[str, dict[str, float]]:
    """Run one task, in whatever process this is."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    try:
        with threadpool_limits(1):  # a sum split between threads differs in its last bits
            result = experiment(rng=task.seed, **task.settings)
        return task.key, _as_result(result, task)
    except Exception as error:
        error.add_note(f"This happened in a sweep, with {task}.")
        raise


def _as_result(result: Mapping[str, float], task: Task) -> dict[str, float]:
    """Return the numbers by name, as a file would give them back."""
    if not isinstance(result, Mapping):
        raise ValueError(f"an experiment must return numbers by name, got {result!r}")
    if taken := {*result} & {*task.settings, "seed"}:
        raise ValueError(f"an experiment must not call a result {taken.pop()!r} like a setting")
    numbers = {str(name): np.asarray(value) for name, value in result.items()}
    for name, number in numbers.items():
        if number.ndim or number.dtype.kind not in "biuf":
            raise ValueError(f"result {name!r} must be a number, got {result[name]!r}")
    return {name: number.item() for name, number in numbers.items()}

"""Pages with code are run side by side, before Sphinx reads them one by one.

A lesson runs in a copy of its folder: work saved beside it must not show in its page. What ran
without an error goes into the notebook cache, where myst-nb finds it. What did not is left to
myst-nb, which reports it. Each kernel computes with one thread: side by side, the threads of
several would only wait for one another, and small sums take ten times as long.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from myst_nb.core.read import create_nb_reader
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from synthlab._course.notebooks import fresh_copy
from synthlab._texts import text_of

LOG = logging.getLogger(__name__)


def not_cached(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> dict[Path, NotebookNode]:
    """Return the notebooks among `pages` whose outputs are not known yet, by their files."""
    cache = get_cache(env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]
    found = {}
    for file in (Path(env.doc2path(page)) for page in pages):
        text = text_of(file)
        if "{code-cell}" not in text:
            continue
        reader = create_nb_reader(file, env.myst_config, env.mystnb_config, text)  # type: ignore[attr-defined]
        if reader is None:
            continue
        notebook = reader.read(text)
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            found[file] = notebook
    return found


def run_ahead(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Run what is not cached, one for each processor at a time (`env-before-read-docs`)."""
    if env.mystnb_config.execution_mode != "cache":  # type: ignore[attr-defined]
        return  # this book runs nothing, or runs it in another way
    waiting = not_cached(app, env, pages)
    if not waiting:
        return
    workers = min(len(waiting), os.cpu_count() or 1)
    LOG.info("running %s pages with code, %s at a time", len(waiting), workers)

    def run(file: Path) -> ExecutionResult:
        # A thread only waits: the work is done by a kernel, which is a process of its own.
        timeout = app.config.nb_execution_timeout
        of_lesson = file.is_relative_to(Path(app.srcdir) / "notebooks")
        with fresh_copy(file.parent) if of_lesson else nullcontext(file.parent) as folder:
            result = single_nb_execution(waiting[file], str(folder), timeout, allow_errors=False)
        LOG.info("  %s: %.0f seconds", file.relative_to(app.srcdir), result.time)
        return result

    cache = get_cache(env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]
    with ThreadPoolExecutor(workers) as pool:
        for file, result in zip(waiting, pool.map(run, waiting), strict=True):
            if result.err is None:
                bundle = CacheBundleIn(
                    result.nb, str(file), data={"execution_seconds": result.time}
                )
                cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def setup(app: Sphinx) -> None:
    """Run before any page is read."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    app.connect("env-before-read-docs", run_ahead)

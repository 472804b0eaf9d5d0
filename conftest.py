"""What every test run shares: text mode, steady threads, steady property tests, a loud banner.

Lessons are run by nbval (`pytest --nbval notebooks`): strictly, but only words are compared,
because only words are kept in the committed notebooks.
"""

import os

# Explorers show their sentence alone, so that the outputs of lessons compare as text; a test of
# another mode sets SYNTHLAB_STATIC itself. Set before numpy loads: one thread for each test worker.
os.environ.setdefault("SYNTHLAB_STATIC", "text")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import nbval.plugin as nbval
import pytest
from hypothesis import HealthCheck, settings

from synthlab._course.chromium import HOW_TO_INSTALL, find_chromium

BROWSER_TESTS = Path(__file__).parent / "tests" / "browser"
# What an output may hold beside its words; `make lessons` drops it from the committed notebooks.
BESIDE_WORDS = (
    "text/html",
    "text/latex",
    "text/markdown",
    "image/svg+xml",
    "application/javascript",
    "application/vnd.plotly.v1+json",
)

# A busy machine is slow, not wrong. Under CI the examples are the same in every run.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Run every lesson in an empty folder: work saved beside the lessons must not show in them."""
    folder = TemporaryDirectory(prefix="lessons-")
    config.add_cleanup(folder.cleanup)
    start = nbval.RunningKernel

    def elsewhere(name: str, *, cwd: str, **options: Any) -> Any:
        return start(name, cwd=mkdtemp(dir=folder.name), **options)

    nbval.RunningKernel = elsewhere


def pytest_collectstart(collector: Any) -> None:
    """Let nbval compare words only."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += BESIDE_WORDS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark browser tests; where there is no Chromium they cannot run."""
    skip = pytest.mark.skip(reason="no Chromium found (see the end of this report)")
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
            if not find_chromium():
                item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly, at the end, that there was no browser."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", ())
        if "no Chromium found" in str(report.longrepr)
    ]
    if skipped:
        title = f"{len(skipped)} BROWSER TESTS DID NOT RUN: NO CHROMIUM WAS FOUND"
        terminalreporter.section(title, sep="!", red=True, bold=True)
        terminalreporter.write_line(HOW_TO_INSTALL, red=True, bold=True)

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[1]

# A busy machine is no reason to fail a property.
settings.register_profile("synthlab", deadline=None)
settings.load_profile("synthlab")


@pytest.fixture(scope="session")
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """Return `full_disk(n)`, within which this process can write no file of more than n bytes."""
    resource = pytest.importorskip("resource", reason="this system sets no limit on files")

    @contextmanager
    def limited(n: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (n, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """Return a folder of an ordinary user, who is the one that the test runs as."""
    import filelock  # noqa: F401 (what that user may not be allowed to import)

    with TemporaryDirectory() as folder:
        if os.name != "posix" or os.geteuid():
            yield Path(folder)
            return
        nobody = 65534
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


@pytest.fixture
def few_tested(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many pictures classifiers are tested on, for tests that only ask how they are made.

    The library's own are for accuracies that someone shall read: most of the time goes there.
    """
    from synthlab.collapse import picture_worth

    few = {"TESTED": 60, "TESTED_EACH": 6}
    for name, n in few.items():
        monkeypatch.setattr(picture_worth, name, n)
    picture_worth._test.cache_clear()
    yield few
    picture_worth._test.cache_clear()


def _newest() -> float:
    """Return when the youngest source of the book was last changed."""
    kinds = {
        ".py",
        ".po",
        ".md",
        ".html",
        ".css",
        ".js",
        ".svg",
        ".toml",
        ".yml",
        ".bib",
        ".gz",
        ".rows",
    }
    folders = [ROOT / name for name in ("book", "notebooks", "studies", "synthlab")]
    files = [f for folder in folders for f in folder.rglob("*") if f.suffix in kinds]
    return max(f.stat().st_mtime for f in [ROOT / "_config.yml", ROOT / "_toc.yml", *files])


def _build_if_stale(html: Path) -> None:
    # Any file would do that every build makes: its time is when the book was last seen to be right.
    built = html / "objects.inv"
    if built.exists() and built.stat().st_mtime >= _newest():
        return
    done = subprocess.run(
        [sys.executable, "-m", "synthlab", "book"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"the book does not build:\n{done.stdout[-3000:]}\n{done.stderr[-5000:]}")
    built.touch()


@pytest.fixture(scope="session")
def book_html() -> Path:
    """The folder of the built book, built first where it is missing or older than its sources.

    `$SYNTHLAB_BOOK` names a book that is already built, to be tested as it is.
    """
    named = os.environ.get("SYNTHLAB_BOOK")
    if named:
        return Path(named).resolve()
    html = ROOT / "_build" / "html"
    html.parent.mkdir(exist_ok=True)
    with (html.parent / ".book-lock").open("w", encoding="utf-8") as lock:  # one build for all
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        _build_if_stale(html)
    return html

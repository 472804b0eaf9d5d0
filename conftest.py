"""What every test run shares: text mode, steady threads, steady property tests, a loud banner.

Lessons are run by nbval (`pytest --nbval notebooks`): strictly, but only words are compared,
because only words are kept in the committed notebooks. A lesson's own tests, in its folder, are
given its modules (`cards`, `checks`), its explorers (`shown`), its `open_card` with a change, and
`says`, which finds the state of a card that a sentence of the lesson speaks of.
"""

import os

# Explorers show their sentence alone, so that the outputs of lessons compare as text; a test of
# another mode sets SYNTHLAB_STATIC itself. Set before numpy loads: one thread for each test worker.
os.environ.setdefault("SYNTHLAB_STATIC", "text")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import ast
import linecache
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, chdir, contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import nbval.plugin as nbval
import pytest
from hypothesis import HealthCheck, settings
from PIL import Image

from synthlab._course.health import HOW_TO_INSTALL, find_chromium
from synthlab._course.notebooks import converted, fresh_copy
from synthlab._lessons import load
from synthlab.explore import Explorer, State
from synthlab.explore.views import record
from synthlab.worlds import make_pictures

# Loaded by `load` where they are needed, under names of their own; their examples are run by
# tests/lessons/test_lessons.py.
collect_ignore_glob = ["notebooks/*/cards*", "notebooks/*/checks.py"]
BROWSER_TESTS = Path(__file__).parent / "tests" / "browser"
# The first of them builds the book; the other workers have enough else to do. The last takes two
# minutes by itself: it must not be what all wait for at the end.
ON_THE_BOOK = (
    "tests/browser/test_front.py",
    "tests/browser/test_pages.py",
    "tests/test_book.py",
    "tests/browser/test_lite.py",
)
# What an output may hold beside its words; `make lessons` drops it from the committed notebooks.
BESIDE_WORDS = (
    "text/html",
    "text/latex",
    "text/markdown",
    "image/svg+xml",
    "application/javascript",
    "application/vnd.plotly.v1+json",
)

_Ran = tuple[list[Any], dict[str, Any]]

# A busy machine is slow, not wrong. Under CI the examples are the same in every run.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Run every lesson in a copy of its folder: work saved beside it must not show in it."""
    start, copies = nbval.RunningKernel, ExitStack()
    config.add_cleanup(copies.close)

    def elsewhere(name: str, *, cwd: str, **options: Any) -> Any:
        return start(name, cwd=str(copies.enter_context(fresh_copy(Path(cwd)))), **options)

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


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give to one worker what stands on the same thing: the built book, the run of a lesson."""
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            lesson = re.match(r"(?:notebooks/|tests/lessons/.*\[)(\d\d_\w+)", nodeid)
            return "the book" if file in ON_THE_BOOK else lesson[1] if lesson else file

    return Together(config, log)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end, loudly, what could not run, and the figures that tests have recorded."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    blind = sum("no Chromium found" in reason for reason in reasons)
    if blind:
        title = f"{blind} BROWSER TESTS DID NOT RUN: NO CHROMIUM WAS FOUND"
        terminalreporter.section(title, sep="!", red=True, bold=True)
        terminalreporter.write_line(HOW_TO_INSTALL, red=True, bold=True)
    for reason in reasons:
        if "NOT CHECKED" in reason:
            terminalreporter.section("SCRIPTS OF THE CARDS", sep="!", red=True, bold=True)
            terminalreporter.write_line(reason, red=True, bold=True)
        if "NOT TRIED" in reason:
            terminalreporter.section("LESSONS IN THE PAGE", sep="!", red=True, bold=True)
            terminalreporter.write_line(reason, red=True, bold=True)
    for report in terminalreporter.stats.get("passed", ()):
        for line in (words for name, words in report.user_properties if name == "figures"):
            terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {line}")


# What a phone writes beside the pixels: how it was held, and a resolution that is no number.
NOTES = b"Exif\0\0II*\0\x08\0\0\0\2\0\x12\1\3\0\1\0\0\0\6\0\x1a\1\2\0\4\0\0\x0072\0\0\0\0\0\0"


@pytest.fixture
def own_photos(tmp_path: Path) -> str:
    """A call that loads a folder of a phone's photos, one folder for each class."""
    pictures = make_pictures(150, kinds=["bathroom", "bedroom", "kitchen"], rng=6)
    for number, (image, label) in enumerate(zip(pictures.images, pictures.labels, strict=True)):
        (tmp_path / label).mkdir(exist_ok=True)
        photo = Image.fromarray(image).resize((120 + number % 7, 100 + number % 11))
        turned = photo.transpose(Image.Transpose.ROTATE_90)
        turned.save(tmp_path / label / f"IMG_{number}.JPG", quality=90, exif=NOTES)
    return f"load_photos({os.fspath(tmp_path)!r})"


@pytest.fixture(scope="module")
def cards(request: pytest.FixtureRequest) -> ModuleType:
    """The cards of the lesson in whose folder the test stands."""
    return load(request.path.parent, "cards")


@pytest.fixture(scope="module")
def checks(request: pytest.FixtureRequest) -> ModuleType:
    """The checks of the lesson in whose folder the test stands."""
    return load(request.path.parent, "checks")


@pytest.fixture(scope="session")
def agrees_with_plotly() -> Callable[..., None]:
    """Return a function that insists that plotly takes a figure as it is, and changes nothing."""
    return _agrees_with_plotly


@pytest.fixture(scope="session")
def run_lesson() -> Callable[..., _Ran]:
    """Return `run_lesson(folder, before, after)`, with one piece of its code replaced if given.

    It runs the lesson's code in this process and gives what its cells showed, and its names.
    """
    return _run_lesson


@pytest.fixture(scope="module")
def shown(request: pytest.FixtureRequest) -> dict[str, Explorer]:
    """The explorers of the lesson in whose folder the test stands, as its cells show them."""
    values, _ = _run_lesson(request.path.parent)
    return {value.name: value for value in values if isinstance(value, Explorer)}


@pytest.fixture(scope="module")
def says(request: pytest.FixtureRequest, shown: dict[str, Explorer]) -> Callable[..., State]:
    """Return `says(words, card, **values)`: the state of a card of which the lesson says the words.

    They must stand in the text behind that card; what they say is for the test to hold against the
    state.
    """
    behind = _behind_cards(request.path.parent)

    def state(words: str, card: str, /, **values: Any) -> State:
        assert words in " ".join(behind[card]), f"the lesson does not say so behind {card!r}"
        return shown[card].at(**values)

    return state


@pytest.fixture(scope="session")
def bold() -> Callable[[State], list[float]]:
    """Return a function that gives the numbers in bold of a state's sentence."""
    return lambda state: [
        float(number.replace(",", ""))
        for marked in re.findall(r"\*\*(.+?)\*\*", state.sentence)
        for number in re.findall(r"[-−]?\d[\d,]*\.?\d*", marked.replace("−", "-"))
    ]


@pytest.fixture(scope="session")
def behind_cards() -> Callable[[Path], dict[str, list[str]]]:
    """Return a function that gives the paragraphs behind each card of the lesson in a folder."""
    return _behind_cards


@pytest.fixture
def open_card(request: pytest.FixtureRequest) -> Callable[[str, str], tuple[State, State]]:
    """Return `open_card(before, after)`: one state of the open card before and after a change.

    In the cell tagged `open-card`, `before` is replaced by `after`; it must stand there once. The
    state is the first in which both what is drawn and what is said differ; there must be one.
    """

    def change(before: str, after: str) -> tuple[State, State]:
        cards = list(_open_cards(request.path.parent, ("", ""), (before, after)))
        for was, now in zip(*(card.states() for card in cards), strict=False):
            if _drawn(was) != _drawn(now) and _said(was) != _said(now):
                return was, now
        raise AssertionError(f"{after!r} in place of {before!r} changes nothing that is seen")

    return change


def _agrees_with_plotly(figure: Any, theirs: Any = None) -> None:
    if not hasattr(figure, "to_plotly"):
        return  # pictures, texts, or plotly's own
    ours, checked = (_as_lists(record(one)) for one in (figure, theirs or figure.to_plotly()))
    if "template" not in ours["layout"]:
        del checked["layout"]["template"]  # plotly's default
    assert ours == checked


def _as_lists(tree: Any) -> Any:
    """Return plain data without what says nothing, arrays as lists."""
    if isinstance(tree, dict):
        inside = {key: _as_lists(value) for key, value in tree.items()}
        return {key: value for key, value in inside.items() if value not in (None, {}, [])}
    if isinstance(tree, list | tuple):
        return [_as_lists(one) for one in tree]
    return tree.tolist() if hasattr(tree, "tolist") else tree


@cache
def _run_lesson(folder: Path, before: str = "", after: str = "") -> _Ran:
    cells = _code_of(folder)
    if before:
        assert sum(c.source.count(before) for c in cells) == 1, f"{before!r} must stand there once"
    space: dict[str, Any] = {}
    values = []
    with _at_home(folder):
        for cell in cells:
            if _is_open(cell) and not before:
                _before_open[folder] = dict(space)
            values.append(
                _run(cell.source.replace(before, after) if before else cell.source, space)
            )
    return values, space


# The names that a lesson has made when it comes to its open card.
_before_open: dict[Path, dict[str, Any]] = {}


def _is_open(cell: Any) -> bool:
    return "open-card" in cell.metadata.get("tags", ())


def _code_of(folder: Path) -> list[Any]:
    """Return the code cells of the lesson in `folder`."""
    text = (folder / f"{folder.name}.md").read_text(encoding="utf-8")
    return [cell for cell in converted(text).cells if cell.cell_type == "code"]


@cache
def _behind_cards(folder: Path) -> dict[str, list[str]]:
    """Return the paragraphs behind each card, up to the next heading or cell of code.

    Sources, formulas, what announces a cell, and the words on the code of an open card have tests
    of their own.
    """
    values = iter(_run_lesson(folder)[0])
    text = (folder / f"{folder.name}.md").read_text(encoding="utf-8")
    behind: dict[str, list[str]] = {}
    card = None
    for cell in converted(text).cells:
        if cell.cell_type == "code":
            value = next(values)
            card = value.name if isinstance(value, Explorer) else None
            continue
        for paragraph in cell.source.split("\n\n") if card else ():
            if paragraph.startswith("#"):
                break
            if not re.search(
                r"^The code is what|^The cell makes|^(\$\$|```)|\]\(http|:$", paragraph
            ):
                behind.setdefault(card, []).append(paragraph.replace("\n", " "))
    return behind


def _open_cards(folder: Path, *changes: tuple[str, str]) -> Iterator[Explorer]:
    """Yield the open card of a lesson that was run, after each change to its cell alone."""
    _run_lesson(folder)
    (cell,) = filter(_is_open, _code_of(folder))
    with _at_home(folder):
        for before, after in changes:
            assert not before or cell.source.count(before) == 1, f"{before!r} must stand there once"
            source = cell.source.replace(before, after) if before else cell.source
            yield _run(source, dict(_before_open[folder]))


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """Let code run as in a kernel of the lesson: in a copy of its folder, with its cards."""
    with fresh_copy(folder) as copy, chdir(copy), pytest.MonkeyPatch.context() as patch:
        for part in ("cards", "checks"):
            if any(folder.glob(f"{part}*")):
                patch.setitem(sys.modules, part, load(folder, part))
        yield


def _run(source: str, space: dict[str, Any]) -> Any:
    """Run a cell, its magics left out; return the value of its last line, which it shows."""
    lines = [line for line in source.splitlines(keepends=True) if not line.startswith("%")]
    name = f"<cell {len(linecache.cache)}>"  # its source can be read, as in a notebook
    linecache.cache[name] = (len(source), None, lines, name)
    tree = ast.parse("".join(lines))
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), space)
    return eval(compile(ast.Expression(last.value), name, "eval"), space) if last else None


def _drawn(state: State) -> list[str]:
    return [v.to_json() if hasattr(v, "to_json") else repr(record(v)) for v in state.views]


def _said(state: State) -> tuple[str, str]:
    return state.sentence, state.table.frame.to_csv()

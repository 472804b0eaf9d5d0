"""The command line: `synthlab lab`, `lessons`, `book`, `grade` and others.

`python -m synthlab` is the same. Each command has `--help` with examples. The exit code is 0 when
all went well, 1 when something has to be put right (the last lines say what), 2 for a command line
that makes no sense, and 130 after Ctrl-C.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent, indent

from synthlab import __version__

OWN_FOLDER = Path("synthlab-lessons")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after `synthlab`; by default those of the real command line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     main(["lessons", folder])  # doctest: +ELLIPSIS
    Lessons and solutions in ...
    0
    """
    from synthlab._lessons import CourseError

    parser = _parser()
    chosen = parser.parse_args(arguments)
    if "run" not in chosen:
        parser.print_help()
        return 2
    try:
        return int(chosen.run(chosen))
    except CourseError as error:
        return _complain(str(error))
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        return _complain(f"{error.strerror or error}{where}")
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _complain(words: str) -> int:
    print(f"synthlab: {words}", file=sys.stderr)
    return 1


def _lab(chosen: argparse.Namespace) -> int:
    from synthlab._course.handout import tell
    from synthlab._course.lab import open_lab, require_lab

    require_lab()
    tell(chosen.folder)
    print("JupyterLab starts now. It prints its address; Ctrl-C ends it.")
    port = () if chosen.port is None else (f"--ServerApp.port={chosen.port}",)
    return open_lab(chosen.folder, browser=not chosen.no_browser, options=port)


def _lessons(chosen: argparse.Namespace) -> int:
    from synthlab._course.handout import tell
    from synthlab._lessons import lessons, title

    if chosen.folder is not None:
        tell(chosen.folder, chosen.edition)
        return 0
    if chosen.edition:
        return _complain("name a folder for the edition to go into")
    width = max(len(lesson.stem) for lesson in lessons())
    for lesson in lessons():
        print(f"{lesson.stem:{width}}  {title(lesson)}")
    return 0


def _book(chosen: argparse.Namespace) -> int:
    from synthlab._course.book import build

    page = build(chosen.output, chosen.edition, pyodide=chosen.pyodide if chosen.lite else None)
    print(f"\nThe book is ready: {page}")
    print("  Open that file in a browser, or serve it to others with")
    print(f'  python3 -m http.server --directory "{page.parent}" 8000')
    return 0


def _grade(chosen: argparse.Namespace) -> int:
    from synthlab._course.grading.grade import grade
    from synthlab._course.grading.tables import write

    graded = []
    limits = {name: getattr(chosen, name) for name in ("seconds", "memory", "jobs", "unsafe")}
    for one in grade(chosen.folder, **limits):
        graded.append(one)
        score = f"{one.passed} of {len(one.rows)}" if one.rows else "nothing"
        print(f"{one.handed_in.student}: {one.lesson or one.handed_in.path.name}, {score} passed")
        for problem in one.problems:
            print(f"  {problem}")
    output = chosen.output or chosen.folder.with_name(f"{chosen.folder.resolve().name}-grades")
    for file in write(graded, output):
        print(f"wrote {file}")
    return 0


def _new_lesson(chosen: argparse.Namespace) -> int:
    from synthlab._course.lab import require_lab
    from synthlab._course.new_lesson import new_lesson

    require_lab()
    folder = new_lesson(chosen.title)
    print(f"Your new lesson is in {folder}")
    print(f"  1. Rewrite {folder.name}.md, cards.py, checks.py, solutions.md and its test.")
    print(f"  2. make lessons ARGS={folder.name[:2]}   makes its notebook anew")
    print(f"  3. python -m pytest --nbval {folder} tests/lessons -k {folder.name}")
    print("  4. make book")
    return 0


def _new_translation(chosen: argparse.Namespace) -> int:
    from synthlab._course.translation import missing_of, new_translation

    for file, messages in new_translation(chosen.language, tuple(chosen.lessons)).items():
        lacks = len(missing_of(file, messages))
        print(f"{file}  {lacks} of {len(messages)} still to translate")
    print("  1. Put your words after each msgstr; leave what is in braces as it is.")
    print(f"  2. Set language: {chosen.language} in _config.yml.")
    print("  3. make book. What is not translated yet stays English; this command says how much.")
    return 0


def _make(chosen: argparse.Namespace) -> int:
    """Make slides or worksheets of the chosen lessons."""
    from synthlab._course.slides import make_deck
    from synthlab._course.worksheet import make_worksheet
    from synthlab._lessons import lessons

    make = {"slides": make_deck, "worksheet": make_worksheet}[chosen.what]
    for lesson in lessons(chosen.lessons):
        print(make(lesson, chosen.output).resolve(), flush=True)
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from synthlab._course.health import tell
    from synthlab._course.lab import require_lab

    if chosen.lessons:
        require_lab()
    return int(tell(lessons_too=chosen.lessons) > 0)


def _sweep(chosen: argparse.Namespace) -> int:
    from synthlab._course.experiments import list_them, sweep_one

    if chosen.name is None:
        list_them()
        return 0
    return sweep_one(chosen.name, chosen.set, chosen.output, chosen.seeds, chosen.jobs)


def _setting(words: str) -> tuple[str, list[int | float | str]]:
    from synthlab._course.experiments import setting

    try:
        return setting(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    from synthlab._course.graders import GRADERS
    from synthlab._course.grading.grade import MEMORY, SECONDS

    parser = argparse.ArgumentParser(prog="synthlab", description="Lessons with knobs to turn.")
    parser.add_argument("--version", action="version", version=f"synthlab {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="command")

    def command(name: str, words: str, story: str, examples: str) -> argparse.ArgumentParser:
        """Add a command: its line in the list, its own story, and examples to copy."""
        return commands.add_parser(
            name,
            help=words,
            description=dedent(story).strip(),
            epilog="examples:\n" + indent(dedent(examples).strip(), "  "),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def edition(parser: argparse.ArgumentParser, graders: Sequence[str] = ()) -> None:
        from synthlab._course.editions import EDITIONS

        words = "student: no solutions; solved: with them; instructor: also with what to say"
        words += "; nbgrader, otter: the student's, ready for those graders" if graders else ""
        parser.add_argument("--edition", choices=[*EDITIONS, *graders], help=words)

    lab = command(
        "lab",
        "open the lessons live in JupyterLab",
        """
        Put the lessons into a folder of your own and open them in JupyterLab.
        A lesson that you have changed is never overwritten: a newer version is put beside it.
        """,
        """
        synthlab lab                    in ./synthlab-lessons
        synthlab lab ~/my-lessons       in a folder of your choice
        synthlab lab --no-browser       start it and only print the address
        """,
    )
    lab.add_argument("folder", nargs="?", type=Path, default=OWN_FOLDER, help="your own folder")
    lab.add_argument("--no-browser", action="store_true", help="do not open a browser")
    lab.add_argument(
        "--port", type=int, help="the port to listen on (default: 8888, or the next free one)"
    )
    lab.set_defaults(run=_lab)

    lessons = command(
        "lessons",
        "list the lessons, or copy them into a folder",
        """
        List the lessons; with a folder, copy them into it, to open in any Jupyter.
        A lesson that you have changed is never overwritten: a newer version is put beside it.
        """,
        """
        synthlab lessons                the list
        synthlab lessons ~/my-lessons   a copy of your own
        synthlab lessons ~/for-my-class --edition student
        """,
    )
    edition(lessons, GRADERS)
    lessons.add_argument("folder", nargs="?", type=Path, help="your own folder")
    lessons.set_defaults(run=_lessons)

    book = command(
        "book",
        "build the book, for use without a kernel or a network",
        """
        Build the book: plain pages whose explorers work in any browser, without a kernel or
        a network. The first build takes a few minutes; after that, only what has changed is built.
        """,
        """
        synthlab book                   in a clone: into ./_build/html
        synthlab book --output public   into ./public/_build/html
        synthlab book --edition student --output for-my-class
        synthlab book --lite --pyodide ~/pyodide    with lessons that run in the page
        """,
    )
    edition(book)
    book.add_argument("--lite", action="store_true", help="let lessons run in the page")
    book.add_argument("--pyodide", default="", help="its folder, or `download` ($SYNTHLAB_PYODIDE)")
    book.add_argument("--output", type=Path, help="the folder to build into")
    book.set_defaults(run=_book)

    grade = command(
        "grade",
        "grade what a class handed in",
        """
        Grade the notebooks of a class, and the files that exercises.report() writes, in a folder
        and its subfolders. Each runs in processes of its own, with limits on time and memory and
        without a network, and can write only to its own folder. What counts is its answers, which
        are checked here, not what it says about itself.
        """,
        """
        synthlab grade submissions                    into submissions-grades
        synthlab grade submissions --output monday --jobs 4
        """,
    )
    grade.add_argument("folder", type=Path, help="what was handed in")
    grade.add_argument("--output", type=Path, help="the folder to write into (FOLDER-grades)")
    grade.add_argument(
        "--seconds", type=float, default=SECONDS, help="seconds for each (default: %(default)g)"
    )
    grade.add_argument(
        "--memory", type=float, default=MEMORY, help="GB of memory for each (default: %(default)g)"
    )
    grade.add_argument("--jobs", type=int, help="how many at a time (default: one per core)")
    grade.add_argument("--unsafe", action="store_true", help="run even where a limit cannot be set")
    grade.set_defaults(run=_grade)

    new = command(
        "new-lesson",
        "start a lesson of your own",
        """
        Make a folder for a lesson of your own, after all the others, with one card, one prediction
        and one exercise. It builds, runs and passes the tests as it is; rewrite it as you like.
        This needs a clone of the repository.
        """,
        """
        synthlab new-lesson "Who owns the picture?"
        synthlab new-lesson "What does a label cost?"
        """,
    )
    new.add_argument("title", help="the title of the lesson")
    new.set_defaults(run=_new_lesson)

    translation = command(
        "new-translation",
        "start a translation, or continue one",
        """
        Write the catalogues of a language: one for the words around the lessons, and those of
        each lesson in its folder. Your translations stay; new words are added, and those no longer
        used are dropped. This needs a clone of the repository.
        """,
        """
        synthlab new-translation es          the words around the lessons, and all lessons
        synthlab new-translation es 01 03    those words, and two lessons
        """,
    )
    translation.add_argument("language", help="the code of the language: es, fr, pt_BR")
    translation.add_argument("lessons", nargs="*", help="numbers or names (default: all)")
    translation.set_defaults(run=_new_translation)

    slides = command(
        "slides",
        "turn a lesson into slides",
        """
        Run a lesson and turn it into slides: one file, one idea per slide, with working cards, for
        any browser and without a network. The arrow keys turn the slides; O shows all of them.
        """,
        """
        synthlab slides 08              into ./synthlab-slides
        synthlab slides --output decks  all lessons, which takes some minutes
        """,
    )
    worksheet = command(
        "worksheet",
        "put the exercises of a lesson on paper",
        """
        Put the exercises of a lesson on a page to print: two sheets, with room to write.
        """,
        """
        synthlab worksheet 03           into ./synthlab-worksheet
        synthlab worksheet --output paper
        """,
    )
    for kind, its in (("slides", slides), ("worksheet", worksheet)):
        own = Path(f"synthlab-{kind}")
        its.add_argument("lessons", nargs="*", help="numbers or names (default: all)")
        its.add_argument("--output", type=Path, default=own, help="the folder to write into")
        its.set_defaults(run=_make, what=kind)

    check = command(
        "check",
        "see whether this installation is all right",
        """
        See whether this installation is all right: versions, lessons, a classifier that learns,
        a notebook that runs. With --lessons, run every lesson too, and compare what it prints.
        """,
        """
        synthlab check                  a few seconds
        synthlab check --lessons        some minutes; before a course, on the machines you will use
        """,
    )
    check.add_argument("--lessons", action="store_true", help="also run every lesson")
    check.set_defaults(run=_check)

    sweep = command(
        "sweep",
        "run an experiment over a grid of settings",
        """
        Run a named experiment for every combination of its settings and for several seeds.
        Results are written as they come, one line of JSON each. A sweep that was stopped carries
        on where it left off; what is already in the file is not computed again.
        """,
        """
        synthlab sweep --list           the experiments, their settings and their grids
        synthlab sweep fresh-share --output fresh.rows --jobs 2
        synthlab sweep fresh-share --set n=30,300 --set generations=10 --seeds 20
        """,
    )
    what = sweep.add_mutually_exclusive_group(required=True)
    what.add_argument("name", nargs="?", help="the experiment")
    what.add_argument("--list", action="store_true", help="list the experiments")
    sweep.add_argument("--output", type=Path, help="the file of results (default: NAME.rows)")
    sweep.add_argument(
        "--set",
        type=_setting,
        action="append",
        default=[],
        metavar="NAME=VALUES",
        help="values of a setting, separated by commas; repeat it for another setting",
    )
    sweep.add_argument("--seeds", type=int, help="how many seeds to run each setting with")
    sweep.add_argument("--jobs", type=int, help="how many at a time; -1 for every core")
    sweep.set_defaults(run=_sweep)
    return parser


if __name__ == "__main__":
    sys.exit(main())

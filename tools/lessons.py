"""Make the notebooks of the lessons from their texts, one way, executed: `make lessons`.

Names or numbers as arguments (`02 03`) make only those. A file is written only if it changed.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from synthlab._course.files import CourseError
from synthlab._course.notebooks import converted, plain, run, written

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def make(text: Path) -> bool:
    """Make the notebook of one lesson; return whether its file changed."""
    notebook = converted(text.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:  # work saved beside the lessons must not show up in them
        run(notebook, Path(folder))
    plain(notebook)
    twin, latest = text.with_suffix(".ipynb"), written(notebook)
    changed = not twin.exists() or twin.read_text(encoding="utf-8") != latest
    if changed:
        twin.write_text(latest, encoding="utf-8", newline="\n")
    return changed


def main(chosen: list[str]) -> int:
    """Make the chosen lessons, or all; return 1 if one failed."""
    texts = sorted(NOTEBOOKS.glob("*.md"))
    unknown = [name for name in chosen if not any(text.name.startswith(name) for text in texts)]
    if unknown:
        print(f"No lesson starts with {', '.join(unknown)}.", file=sys.stderr)
        return 2
    failed = 0
    for text in texts:
        if chosen and not text.name.startswith(tuple(chosen)):
            continue
        print(f"{text.stem} …", end=" ", flush=True)
        start = perf_counter()
        try:
            changed = make(text)
        except CourseError as error:
            failed = 1
            print(f"failed\n{error}")
        else:
            print("changed" if changed else "unchanged", f"({perf_counter() - start:.0f} s)")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Make the notebooks of the lessons from their texts, one way, executed: `make lessons`.

Names or numbers as arguments (`02 03`) make only those. A file is written only if it changed.
"""

import sys
from time import perf_counter

import colab

from synthlab._course.notebooks import make
from synthlab._lessons import CourseError, home, lessons


def main(chosen: list[str]) -> int:
    """Make the chosen lessons, or all; return 1 if one failed."""
    try:
        wanted = lessons(chosen)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    failed = 0
    for lesson in wanted:
        print(f"{lesson.stem} …", end=" ", flush=True)
        start = perf_counter()
        try:
            changed = make(lesson)
            colab.make(lesson, home() / "colab")
        except CourseError as error:
            failed = 1
            print(f"failed\n{error}")
        else:
            print("changed" if changed else "unchanged", f"({perf_counter() - start:.0f} s)")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

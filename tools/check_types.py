"""Check types: of the library, then of each lesson's cards and checks by themselves.

All lessons give their modules the same names, so mypy sees those of one lesson at a time.
"""

import sys

from mypy import api

from synthlab._lessons import lessons


def parts() -> list[list[str]]:
    """Return what mypy is given each time: nothing for the library, as pyproject.toml has it."""
    found: list[list[str]] = [[]]
    for lesson in lessons():
        modules = [lesson.parent / name for name in ("cards", "cards.py", "checks.py")]
        found.append([str(module) for module in modules if module.exists()])
    return [part for number, part in enumerate(found) if part or number == 0]


def main() -> int:
    """Print what is wrong, if anything; return 1 then."""
    failed = 0
    for part in parts():
        said, failure, code = api.run([*part, "--no-error-summary"])
        print(said + failure, end="")
        failed = failed or code
    return failed


if __name__ == "__main__":
    sys.exit(main())

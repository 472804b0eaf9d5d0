"""The checks that a student's cell calls.

`check(name, answer)` says what is wrong with an answer, or that it is right; `hint(name, level)`
helps, a little more at each level; `names()` lists the exercises; `report()` writes a file to be
handed in. A lesson's exercises are in the `checks.py` of its folder, which makes them with
`exercise`, `expect`, `expect_no_slip` and `call`.
"""

from synthlab.exercises._core import (
    Exercise,
    Feedback,
    Hint,
    call,
    check,
    exercise,
    expect,
    expect_no_slip,
    find,
    hint,
    names,
)
from synthlab.exercises._report import report

__all__ = [
    "Exercise",
    "Feedback",
    "Hint",
    "call",
    "check",
    "exercise",
    "expect",
    "expect_no_slip",
    "find",
    "hint",
    "names",
    "report",
]

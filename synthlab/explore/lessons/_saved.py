"""Sweeps that took minutes, kept beside the lesson that shows them: `saved` reads one.

They were made with `synthlab sweep NAME --output …` and are tested against new runs.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def saved(lesson: str, name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of a lesson's saved sweep: settings, seed and results, flat."""
    file = Path(__file__).with_name(lesson) / f"{name}.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(_flat(json.loads(line)) for line in lines)


def _flat(row: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return row["settings"] | {"seed": row["seed"]} | row["results"]

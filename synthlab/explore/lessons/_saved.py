"""What is in `synthlab.explore.saved`, for lessons that have no folder yet."""

from pathlib import Path
from typing import Any

from synthlab.explore.saved import saved_rows


def saved(lesson: str, name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of a lesson's saved sweep."""
    return saved_rows(Path(__file__).with_name(lesson) / f"{name}.jsonl")

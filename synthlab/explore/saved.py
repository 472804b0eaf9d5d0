"""Sweeps that took minutes, kept beside the lesson that shows them: `saved_rows` reads one.

They were made with `synthlab sweep NAME --output …` and are tested against new runs.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def saved_rows(file: Path) -> tuple[dict[str, Any], ...]:
    """Return the rows of a saved sweep: settings, seed and results, flat.

    >>> from tempfile import TemporaryDirectory
    >>> row = '{"settings": {"n": 30}, "seed": 0, "results": {"left": 0.5}}'
    >>> with TemporaryDirectory() as folder:
    ...     written = (Path(folder) / "some.jsonl").write_text(row)
    ...     saved_rows(Path(folder) / "some.jsonl")
    ({'n': 30, 'seed': 0, 'left': 0.5},)
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(_flat(json.loads(line)) for line in lines)


def _flat(row: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return row["settings"] | {"seed": row["seed"]} | row["results"]

"""The rules of the house, as `make check` looks at them: style, types, floors."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable, "-m"]
RULES = {
    "style": [*PYTHON, "ruff", "check", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "."],
    "types": [sys.executable, "tools/check_types.py"],
    "floors": [
        *(sys.executable, "-c"),
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-logo",
    ],
}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_kept(rule):
    done = subprocess.run(RULES[rule], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"\n{done.stdout}\n{done.stderr}"

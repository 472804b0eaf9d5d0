"""The rules of the house, as `make check` looks at them: style, types, floors."""

import ast
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


def _states_no_encoding(call):
    """Whether a call reads or writes a text file and leaves its encoding to the machine."""
    wanted = {"read_text": 1, "write_text": 2}.get(getattr(call.func, "attr", ""), 0)
    return len(call.args) < wanted and "encoding" not in (k.arg for k in call.keywords)


def test_text_files_are_read_and_written_in_a_stated_encoding():
    """PLW1514 sees only where the type of a path is known."""
    folders = ("book", "benchmarks", "notebooks", "studies", "synthlab", "tests", "tools")
    for file in [file for folder in folders for file in (ROOT / folder).rglob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        silent = [call.lineno for call in calls if _states_no_encoding(call)]
        assert not silent, f"{file.relative_to(ROOT)}, lines {silent}"

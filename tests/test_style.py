"""The rules of the house, as `make check` looks at them: style, types, floors, scripts."""

import ast
import importlib.util
import re
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
    "scripts": [sys.executable, "tools/check_scripts.py"],
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
    if "NOT CHECKED" in done.stdout:
        pytest.skip(done.stdout)


@pytest.fixture
def check_scripts(tmp_path):
    """The checker of scripts, with nothing fetched yet."""
    spec = importlib.util.spec_from_file_location("check_scripts", ROOT / "tools/check_scripts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.PLACE = tmp_path / "scripts"
    return module


def test_scripts_that_cannot_be_checked_are_no_failure_but_are_spoken_of(check_scripts, capsys):
    check_scripts.node_and_npm = lambda: None
    assert check_scripts.main() == 0
    assert "THE SCRIPTS WERE NOT CHECKED: there is no node" in capsys.readouterr().out


def test_a_missing_network_is_no_failure_either(check_scripts, capsys, monkeypatch):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(check_scripts.PLACE.parent / "empty"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    assert check_scripts.main() == 0
    assert "THE SCRIPTS WERE NOT CHECKED" in capsys.readouterr().out


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


# What gives away that somebody translated in their head, or another name for a thing that has one.
SAY = {
    r"(?<!Oh )\bdear(?:er)?\b(?! (?:Ann|Sir|all|to )| \{)": "expensive",
    r"\bwhoever\b": "anyone who",
    r"\bby lot\b(?!\")": "at random",
    r"\bmend(?:s|ed|ing)?\b": "fix",
    r"\b(?:is|are) no (?:kitchen|cow)s?\b": "is not a kitchen",
    r"\bin vain\b": "for nothing",
    r"\bforetold\b": "forecast",
    r"\bmiddle run\b": "median run",
    r"\b(?:shaken copies|joining neighbours)\b": "jittered copies, in-between points",
    r"\bvariety\b": "diversity",
    r"\bnew photographs?\b": "fresh real pictures",
    r"\bput aside\b": "unseen",
    r"\blearnt\b": "learned",
    r"\b(?:labeled|color|behavior|neighbor|center|analyze)\b": "the British spelling",
    r"\bhow does one\b|\bone has to\b|\bso one \w+s\b": "you, or we",
}


def test_lessons_and_pages_read_as_if_written_by_a_native():
    pages = [*ROOT.glob("notebooks/*/*.md"), *ROOT.glob("book/*.md"), ROOT / "README.md"]
    for file in pages:
        prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", _text(file), flags=re.DOTALL)
        for pattern, better in SAY.items():
            found = re.search(f".{{0,40}}{pattern}.{{0,20}}", prose, re.IGNORECASE)
            assert not found, f"{file.relative_to(ROOT)}: “{found[0]}”; better: {better}"


def test_cards_and_checks_do_too():
    for file in [*ROOT.glob("notebooks/*/cards/*.py"), *ROOT.glob("notebooks/*/c*s.py")]:
        for node in ast.walk(ast.parse(_text(file))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                for pattern, better in SAY.items():
                    found = re.search(pattern, node.value, re.IGNORECASE)
                    where = f"{file.relative_to(ROOT)}, line {node.lineno}"
                    assert not found, f"{where}: “{node.value}”; better: {better}"


def _text(file):
    return file.read_text(encoding="utf-8")

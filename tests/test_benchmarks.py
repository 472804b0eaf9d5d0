import ast
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
MODULES = sorted(BENCHMARKS.glob("[!_]*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_each_benchmark_has_a_title_and_a_main(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    mains = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main"
    ]
    assert len(mains) == 1
    assert not mains[0].args.args


def test_a_comparison_reports_medians_and_the_middle_half_of_the_ratios(monkeypatch):
    timing = runpy.run_path(str(BENCHMARKS / "_timing.py"))
    clock, log = [0.0], []

    def takes(seconds):
        def run():
            log.append(seconds)
            clock[0] += seconds

        return run

    monkeypatch.setattr("time.perf_counter", lambda: clock[0])
    found = timing["compare"](takes(2.0), takes(3.0), repeats=4)
    assert log == [2.0, 3.0] * 5  # in turn, after one run each to warm up
    assert found == pytest.approx((2.0, 3.0, 1.5, 1.5, 1.5))
    assert found.cells == ["2000.00", "3000.00", "1.50 (1.50–1.50)"]


def test_a_benchmark_nobody_has_is_named():
    run = subprocess.run(
        [sys.executable, BENCHMARKS, "nothing"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "no benchmark called nothing; there are: " in run.stderr
    assert "label_errors" in run.stderr

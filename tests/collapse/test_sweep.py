"""Sweeps: nothing twice, nothing lost, and the same numbers however they are computed."""

import json
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import joblib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joblib._parallel_backends import SequentialBackend

from synthlab import collapse
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import Accumulate, Fresh, Replace
from synthlab.collapse.experiments import fresh_share
from synthlab.collapse.tasks import Task, as_tasks

GRID = {"n": [3, 5], "scale": [1.0, 2.5]}
ROW = '{"experiment": "x", "settings": %s, "seed": %s, "results": %s}\n'


def noise(rng, n, scale=1.0):
    draws = np.random.default_rng(rng).normal(scale=scale, size=n)
    return {"sum": draws.sum(), "largest": draws.max()}


def sweep(*given, **options):
    """The rows of a sweep, each as a dictionary."""
    return collapse.sweep(*given, **options).to_dict("records")


def counting(calls):
    """The same experiment, which also keeps a list of its calls."""

    def counted(rng, **settings):
        calls.append((settings, rng))
        return noise(rng, **settings)

    return counted


class TestRows:
    def test_they_are_a_data_frame(self):
        rows = collapse.sweep(noise, GRID, seeds=2)
        assert list(rows) == ["n", "scale", "seed", "sum", "largest"]
        assert [kind.kind for kind in rows.dtypes] == list("ififf")
        assert rows.groupby("n").size().to_dict() == {3: 4, 5: 4}

    def test_every_setting_and_seed_in_the_order_of_the_grid(self):
        rows = sweep(noise, GRID, seeds=[4, 2])
        expected = [
            {"n": n, "scale": scale, "seed": seed} | noise(seed, n, scale)
            for n in (3, 5)
            for scale in (1.0, 2.5)
            for seed in (4, 2)
        ]
        assert rows == expected
        assert all(type(row["sum"]) is float for row in rows)

    def test_settings_may_be_listed_one_by_one(self):
        rows = sweep(noise, [{"n": 4, "scale": 2.0}, {"n": 3}], seeds=2)
        assert [(row["n"], row["seed"]) for row in rows] == [(4, 0), (4, 1), (3, 0), (3, 1)]
        assert [row["scale"] for row in rows[:2]] == [2.0, 2.0]
        assert np.isnan([row["scale"] for row in rows[2:]]).all()

    def test_an_empty_mapping_is_one_setting(self):
        assert sweep(lambda rng: {"seed squared": rng**2}, {}, seeds=3)[-1] == {
            "seed": 2,
            "seed squared": 4,
        }

    def test_settings_of_numpy_become_those_of_python(self, tmp_path):
        rows = sweep(noise, {"n": np.array([3])}, seeds=1, path=tmp_path / "rows")
        assert type(rows[0]["n"]) is int
        assert rows == sweep(noise, {"n": [3]}, seeds=1)

    def test_what_is_no_number_in_json_survives(self, tmp_path):
        def odd(rng):
            return {"none": np.nan, "endless": -np.inf, "third": 1 / 3}

        first = sweep(odd, {}, seeds=1, path=tmp_path / "rows")
        again = sweep(odd, {}, seeds=1, path=tmp_path / "rows")
        assert repr(first) == repr(again)
        assert again[0]["third"] == 1 / 3

    def test_one_process_or_two_or_threads_give_the_same(self):
        here = sweep(noise, GRID, seeds=5)
        assert sweep(noise, GRID, seeds=5, n_jobs=2) == here
        with joblib.parallel_config("threading", n_jobs=3):
            assert sweep(noise, GRID, seeds=5) == here

    def test_a_backend_that_gives_no_generator_will_do(self):
        class Plain(SequentialBackend):
            supports_return_generator = False

        joblib.register_parallel_backend("plain", Plain)
        with joblib.parallel_config("plain"):
            assert sweep(noise, GRID, seeds=2) == sweep(noise, GRID, seeds=2, n_jobs=1)

    @settings(max_examples=20)
    @given(order=st.permutations(range(8)))
    def test_the_order_of_the_settings_does_not_matter(self, order):
        grid = [{"n": n} for n in range(1, 9)]
        rows = sweep(noise, [grid[i] for i in order], seeds=1)
        assert sorted(rows, key=lambda row: row["n"]) == sweep(noise, grid, seeds=1)


class TestFile:
    def test_a_second_run_computes_nothing(self, tmp_path):
        calls = []
        experiment = counting(calls)
        first = sweep(experiment, GRID, seeds=3, path=tmp_path / "rows")
        assert len(calls) == 12
        assert sweep(experiment, GRID, seeds=3, path=tmp_path / "rows") == first
        assert len(calls) == 12

    def test_a_larger_grid_computes_only_what_is_new(self, tmp_path):
        calls = []
        experiment = counting(calls)
        sweep(experiment, {"n": [3, 5]}, seeds=2, path=tmp_path / "rows")
        calls.clear()
        rows = sweep(experiment, {"n": [4, 5]}, seeds=3, path=tmp_path / "rows")
        assert calls == [({"n": 4}, 0), ({"n": 4}, 1), ({"n": 4}, 2), ({"n": 5}, 2)]
        assert rows == sweep(noise, {"n": [4, 5]}, seeds=3)

    def test_a_setting_written_as_a_whole_number_or_a_float_is_the_same(self, tmp_path):
        calls = []
        experiment = counting(calls)
        for scale in (2, 2.0, np.float64(2)):
            rows = sweep(experiment, {"n": [3], "scale": [scale]}, seeds=1, path=tmp_path / "rows")
            assert rows[0]["scale"] == 2
        assert len(calls) == 1

    def test_each_row_is_written_as_it_comes(self, tmp_path):
        path = tmp_path / "rows"
        seen = []

        def looking(rng):
            seen.append(path.read_text(encoding="utf-8").count("\n"))
            return {"x": rng}

        sweep(looking, {}, seeds=4, path=path)
        assert seen == [0, 1, 2, 3]

    def test_a_row_says_all_there_is_to_say(self, tmp_path):
        sweep(noise, {"n": [3]}, seeds=1, path=tmp_path / "rows")
        row = json.loads((tmp_path / "rows").read_text(encoding="utf-8"))
        assert row["experiment"].endswith("test_sweep.noise")
        assert (row["settings"], row["seed"]) == ({"n": 3}, 0)
        assert row["results"] == noise(0, 3)

    def test_rows_of_others_stay_and_are_not_returned(self, tmp_path):
        def other(rng, n):
            return {"other": 1.0}

        path = tmp_path / "rows"
        mine = sweep(noise, {"n": [3]}, seeds=2, path=path)
        before = path.read_bytes()
        assert sweep(other, {"n": [3]}, seeds=1, path=path) == [{"n": 3, "seed": 0, "other": 1.0}]
        assert sweep(partial(noise, scale=5.0), {"n": [3]}, seeds=2, path=path) != mine
        assert path.read_bytes().startswith(before)
        assert len(path.read_text(encoding="utf-8").splitlines()) == 5
        assert sweep(noise, {"n": [3]}, seeds=2, path=path) == mine

    @pytest.mark.parametrize("kept", [1, 10, 40, -1])
    def test_a_half_written_last_line_is_computed_again(self, tmp_path, kept):
        path = tmp_path / "rows"
        whole = sweep(noise, GRID, seeds=2, path=path)
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:-1]) + lines[-1][:kept])
        assert sweep(noise, GRID, seeds=2, path=path) == whole
        assert path.read_bytes().splitlines(keepends=True) == lines

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "my notes",
                "my notes\n",
                "[1]\n",
                '{"a": 1}\n',
                '{"experiment": "x"}\n',
                "\n",
                "3\n",
            ),
            ROW % ("{}", 0, "[1]"),
            ROW % ("{}", 0, '{"x": "y"}'),
            ROW % ("[]", 0, "{}"),
            ROW % ("{}", '"0"', "{}"),
            ROW % ("[" * 100_000, 0, "{}"),
            ROW % ('{"a": ' * 100_000 + "1" + "}" * 100_000, 0, "{}"),
        ],
        ids=range(13),
    )
    def test_a_file_of_something_else_is_left_alone(self, tmp_path, text):
        path = tmp_path / "notes"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=r"line 1 of .*notes was not written by a sweep"):
            sweep(noise, GRID, seeds=1, path=path)
        assert path.read_text(encoding="utf-8") == text

    def test_two_at_once_cannot_write_one_file(self, tmp_path):
        path, seen = tmp_path / "rows", []

        def meddling(rng):
            with pytest.raises(ValueError, match="rows: another program is writing it") as caught:
                sweep(noise, {"n": [3]}, seeds=1, path=path)
            seen.append(caught.value.strerror)
            return {"x": rng}

        rows = sweep(meddling, {}, seeds=3, path=path)
        assert len(seen) == len(path.read_text(encoding="utf-8").splitlines()) == len(rows) == 3
        sweep(noise, {"n": [3]}, seeds=1, path=path)  # now it may

    def test_a_file_that_is_far_too_large_is_not_read(self, tmp_path):
        with (tmp_path / "rows").open("wb") as file:
            file.truncate(10**12)
        with pytest.raises(ValueError, match="rows: it holds more than 200 MB"):
            sweep(noise, GRID, seeds=1, path=tmp_path / "rows")

    def test_on_a_full_disk_no_row_is_lost_that_was_there(self, tmp_path, full_disk):
        path = tmp_path / "rows"
        first = sweep(noise, {"n": [3]}, seeds=2, path=path)
        before = path.read_bytes()
        with full_disk(len(before) + 20), pytest.raises(OSError, match="too large"):
            sweep(noise, GRID, seeds=2, path=path)
        assert path.read_bytes().startswith(before)
        assert sweep(noise, {"n": [3]}, seeds=2, path=path) == first
        assert path.read_bytes() == before

    def test_policies_can_be_settings(self, tmp_path):
        calls = []

        def named(rng, policy):
            calls.append(policy)
            return {"length": len(repr(policy))}

        grid = {"policy": [Replace(), Accumulate(), Fresh(0.1)]}
        first = sweep(named, grid, seeds=1, path=tmp_path / "rows")
        assert [row["policy"] for row in first] == grid["policy"]
        assert sweep(named, grid, seeds=1, path=tmp_path / "rows") == first
        assert len(calls) == 3

    def test_what_has_no_lasting_name_cannot_be_filed(self, tmp_path):
        for experiment, grid in [
            (lambda rng: {}, {}),
            (noise, {"n": [object()]}),
            (partial(noise, scale=object()), {"n": [3]}),
        ]:
            with pytest.raises(ValueError, match="need names"):
                sweep(experiment, grid, seeds=1, path=tmp_path / "rows")


class TestFailure:
    def test_an_error_names_its_task_and_keeps_the_others(self, tmp_path):
        def failing(rng, n):
            if n == 3:
                raise ZeroDivisionError("no")
            return {"x": n}

        with pytest.raises(ZeroDivisionError) as caught:
            sweep(failing, {"n": [1, 2, 3]}, seeds=1, path=tmp_path / "rows")
        assert caught.value.__notes__ == ["This happened in a sweep, with n=3, seed=0."]
        assert len((tmp_path / "rows").read_text(encoding="utf-8").splitlines()) == 2

    def test_the_note_comes_back_from_another_process(self):
        def failing(rng):
            raise ZeroDivisionError("no")

        with pytest.raises(ZeroDivisionError) as caught:
            sweep(failing, {}, seeds=2, n_jobs=2)
        assert "This happened in a sweep, with seed=" in "".join(caught.value.__notes__)

    def test_ctrl_c_says_how_far_it_came(self, tmp_path, capsys):
        def stopped(rng):
            if rng == 2:
                signal.raise_signal(signal.SIGINT)
            return {"x": rng}

        with pytest.raises(KeyboardInterrupt):
            sweep(stopped, {}, seeds=4)
        assert "Stopped after 2 of 4 tasks; give a path" in capsys.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            sweep(stopped, {}, seeds=4, path=tmp_path / "rows")
        assert f"they are in {tmp_path / 'rows'}" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("experiment", "grid", "options", "message"),
        [
            ("noise", {}, {}, "experiment must be a function"),
            (noise, 3, {}, "grid must map names to values"),
            (noise, "n", {}, "grid must map names to values"),
            (noise, [3], {}, "grid must map names to values"),
            (noise, [], {}, "at least one setting"),
            (noise, {"n": []}, {}, "at least one setting"),
            (noise, {"n": 3}, {}, "list of values for 'n', got 3"),
            (noise, {"n": "123"}, {}, "list of values for 'n', got '123'"),
            (noise, {"n": [np.ones(3)]}, {}, "setting 'n' must be a number"),
            (noise, {"seed": [3]}, {}, "'seed' cannot be a setting"),
            (noise, [{"rng": 3}], {}, "'rng' cannot be a setting"),
            (noise, GRID, {"seeds": 0}, "seeds must be a whole number of at least 1"),
            (noise, GRID, {"seeds": True}, "seeds must be"),
            (noise, GRID, {"seeds": []}, "seeds must be how many"),
            (noise, GRID, {"seeds": [1, 1]}, "a list of different ones"),
            (noise, GRID, {"seeds": [1.5]}, "each of seeds must be a whole number"),
            (noise, GRID, {"seeds": None}, "seeds must be how many"),
            (noise, GRID, {"n_jobs": 0}, "n_jobs must be"),
            (noise, GRID, {"n_jobs": True}, "n_jobs must be"),
            (noise, GRID, {"n_jobs": 1.5}, "n_jobs must be"),
            (lambda rng: 3.0, {}, {}, "must return numbers by name, got 3.0"),
            (lambda rng: {"x": "a"}, {}, {}, "result 'x' must be a number, got 'a'"),
            (lambda rng: {"x": np.ones(2)}, {}, {}, "result 'x' must be a number"),
            (lambda rng: {"seed": 1}, {}, {}, "'seed' like a setting"),
            (lambda rng, n: {"n": 1}, {"n": [1]}, {}, "'n' like a setting"),
        ],
    )
    def test_bad_input_gets_a_clear_error(self, experiment, grid, options, message):
        with pytest.raises(ValueError, match=message):
            sweep(experiment, grid, **{"seeds": 1, **options})


KILLED = """
import sys, time
from pathlib import Path
from synthlab.collapse import sweep

log, path = map(Path, sys.argv[1:])

def slow(rng, n):
    with log.open("a") as file:
        file.write(f"{n} {rng}\\n")
    time.sleep(0.02)
    return {"product": n * rng}

rows = sweep(slow, {"n": list(range(10))}, seeds=4, path=path)
assert rows["product"].tolist() == [n * seed for n in range(10) for seed in range(4)]
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill like that")
def test_a_killed_sweep_goes_on_and_repeats_nothing(tmp_path):
    log, path = tmp_path / "log", tmp_path / "rows"
    command = [sys.executable, "-c", KILLED, str(log), str(path)]
    running = subprocess.Popen(command)
    while running.poll() is None and not (path.exists() and path.read_bytes().count(b"\n") >= 5):
        time.sleep(0.005)
    running.kill()
    assert running.wait() == -signal.SIGKILL
    finished = {(row["settings"]["n"], row["seed"]) for row in map(json.loads, _whole(path))}
    assert 5 <= len(finished) < 40
    before = log.read_text(encoding="utf-8").splitlines()
    subprocess.run(command, check=True)
    ran = log.read_text(encoding="utf-8").splitlines()[len(before) :]
    every = {(n, seed) for n in range(10) for seed in range(4)}
    assert sorted(ran) == sorted(f"{n} {seed}" for n, seed in every - finished)


def _whole(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]


class TestExperiments:
    @pytest.mark.usefixtures("few_tested")
    @pytest.mark.parametrize("name", list(EXPERIMENTS))
    def test_each_runs_with_small_settings(self, name):
        experiment = EXPERIMENTS[name]
        small = {"n": [50], "generations": [2], "chains": [20], "most": [30]}
        grid = {setting: values[:1] for setting, values in experiment.grid.items()}
        grid |= {setting: small[setting] for setting in small if setting in experiment.settings}
        (row,) = sweep(experiment.run, grid, seeds=1)
        results = [value for name, value in row.items() if name not in {*grid, "seed"}]
        assert np.isfinite(results).all()
        assert len(results) > 0

    def test_the_phase_diagram_covers_what_it_is_to_show(self):
        grid = EXPERIMENTS["fresh-share"].grid
        assert (min(grid["n"]), max(grid["n"])) == (10, 1000)
        assert (min(grid["sampling_bias"]), max(grid["sampling_bias"])) == (0.5, 1.0)
        assert (min(grid["share"]), max(grid["share"])) == (0.0, 0.5)

    def test_no_fresh_data_is_the_replace_loop(self):
        # ln σ² after t generations: mean t[ψ(k/2) − ln(k/2)], k = n − 1; nearly normal at t = 50,
        # so the median is about exp(mean − skewness·sd/6). The median of N draws of a normal has
        # the standard error 1.2533 sd/√N.
        from scipy.special import polygamma, psi

        n, t, chains = 100, 50, 20_000
        k = n - 1
        mean, sd = t * (psi(k / 2) - np.log(k / 2)), np.sqrt(t * polygamma(1, k / 2))
        skewness = t * polygamma(2, k / 2) / sd**3
        found = fresh_share(n, 0.0, chains=chains, rng=1)
        expected = mean - skewness * sd / 6
        assert abs(np.log(found["variance kept"]) - expected) < 5 * 1.2533 * sd / np.sqrt(chains)
        assert found["fresh examples"] == 0

    def test_the_distance_is_that_of_the_closed_form(self):
        # E W₂² = t/n + 2 − 2c₄^t; with N chains its mean has a standard error of at most sd/√N,
        # and W₂² at t = 10, n = 50 has a standard deviation below 0.6 (measured: 0.35).
        from studies.gaussian import distance_from_truth

        found = fresh_share(50, 0.0, generations=10, chains=20_000, rng=2)["wasserstein"] ** 2
        expected = float(distance_from_truth(50, 10))
        assert abs(found - expected) < 5 * 0.6 / np.sqrt(20_000)


def test_a_task_has_the_same_key_in_every_process():
    code = (
        "from synthlab.collapse.tasks import Task;"
        "print(Task('x', {'b': 1.0, 'a': ('u', 0.1)}, 3).key)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert said == Task("x", {"a": ["u", 0.1], "b": 1}, 3).key + "\n"


def test_names_tell_experiments_apart():
    experiments = [noise, partial(noise, scale=2.0), partial(noise, scale=3.0), partial(noise, 1)]
    names = {as_tasks(one, {}, 1)[0].experiment for one in experiments}
    assert len(names) == 4

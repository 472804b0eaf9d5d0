"""A sweep on a cluster: a real one of Dask, small enough for any machine."""

import os
import time

import joblib
import pytest

from synthlab.collapse import sweep
from synthlab.collapse.experiments import fresh_share


@pytest.fixture(scope="module")
def client():
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with (
        distributed.LocalCluster(**options, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_two_processes_of_a_cluster_give_the_same_rows(client, tmp_path):
    grid = {"n": [20, 50], "share": [0.0, 0.1], "chains": [50]}
    with joblib.parallel_config("dask"):
        rows = sweep(fresh_share, grid, seeds=3, path=tmp_path / "rows")
    assert rows.equals(sweep(fresh_share, grid, seeds=3))
    assert len((tmp_path / "rows").read_text(encoding="utf-8").splitlines()) == 12


def test_both_processes_work_and_only_the_caller_writes(client, tmp_path):
    def where(rng):
        time.sleep(0.05)
        return {"process": os.getpid()}

    with joblib.parallel_config("dask"):
        rows = sweep(where, {}, seeds=20, path=tmp_path / "rows")
    workers = {worker["pid"] for worker in client.run(lambda: {"pid": os.getpid()}).values()}
    assert {*rows["process"]} == workers
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_an_error_on_the_cluster_keeps_what_is_done(client, tmp_path):
    def failing(rng):
        if rng == 9:
            time.sleep(0.5)
            raise ZeroDivisionError("no")
        return {"x": rng}

    with joblib.parallel_config("dask"), pytest.raises(ZeroDivisionError):
        sweep(failing, {}, seeds=10, path=tmp_path / "rows")
    assert len((tmp_path / "rows").read_text(encoding="utf-8").splitlines()) >= 1

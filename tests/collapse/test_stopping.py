"""A loop that is stopped or fails loses nothing and can go on; a long one shows how far it is."""

import signal
import sys

import numpy as np
import pytest

from synthlab import _display as progress_bar
from synthlab.collapse import Accumulate, Augment, Fresh, Replace, Subsample, run
from synthlab.generators import Gaussian

REAL = np.random.default_rng(0).normal(size=20)
POLICIES = [Replace(), Accumulate(), Subsample(), Augment(), Fresh(0.3)]


def endless(n, rng):
    return rng.normal(size=n)


class Broken(Gaussian):
    """Works until a certain fit."""

    def __init__(self, fits):
        super().__init__()
        self.left = fits

    def fit(self, X):
        self.left -= 1
        if self.left < 0:
            raise ZeroDivisionError("no")
        return super().fit(X)


def measured(history):
    return [generation.measures for generation in history.generations]


def same(one, other):
    assert len(one) == len(other)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(one.samples, other.samples, strict=True))
    assert measured(one) == measured(other)


class TestStopping:
    def test_ctrl_c_returns_what_is_complete(self, capsys):
        class Pressed(Broken):
            def fit(self, X):
                if self.left == 0:
                    signal.raise_signal(signal.SIGINT)
                return super().fit(X)

        history = run(Pressed(3), REAL, generations=10, rng=1)
        assert len(history) == 4
        assert not history.finished
        assert "Stopped after 3 of 10 generations; run(..., resume=history)" in (
            capsys.readouterr().err
        )
        same(history, run(Gaussian(), REAL, generations=3, rng=1))

    @pytest.mark.parametrize("policy", POLICIES)
    @pytest.mark.parametrize("real", [np.random.default_rng(1).normal(size=60), endless])
    def test_resumed_it_is_as_if_it_had_never_stopped(self, policy, real):
        settings = {"n": 20, "policy": policy}
        whole = run(Gaussian(), real, generations=7, rng=5, **settings)
        part = run(Gaussian(), real, generations=3, rng=5, **settings)
        same(run(Gaussian(), real, generations=7, resume=part, **settings), whole)
        assert len(part) == 4

    def test_a_generator_that_goes_on_does_so_after_a_break(self):
        class Slow(Gaussian):
            def fit(self, X):
                before = getattr(self, "mean_", np.zeros(1))
                super().fit(X)
                self.mean_ = (before + self.mean_) / 2
                return self

        whole = run(Slow(), REAL, generations=7, rng=5)
        part = run(Slow(), REAL, generations=3, rng=5)
        same(run(part.models[-1], REAL, generations=7, resume=part), whole)
        assert measured(run(Slow(), REAL, generations=7, resume=part)) != measured(whole)

    def test_resumed_with_another_policy_it_changes_its_mind(self):
        ruined = run(Gaussian(), endless, n=10, generations=100, rng=1)
        healed = run(Gaussian(), endless, generations=200, policy=Fresh(0.5), resume=ruined)
        assert ruined.values("variance")[-1] < 0.1
        assert healed.values("variance")[150:].mean() > 0.5

    def test_unseen_rows_stay_unseen_after_a_break(self):
        real = np.arange(100.0)
        part = run(Gaussian(), real, n=10, generations=3, policy=Fresh(0.5))
        assert [g.used for g in part.generations] == [10, 10, 15, 20]
        whole = run(Gaussian(), real, generations=5, policy=Fresh(0.5), resume=part)
        assert whole.generations[-1].used == 30
        with pytest.raises(ValueError, match="at least 105 examples"):
            run(Gaussian(), real, generations=20, policy=Fresh(0.5), resume=part)

    def test_a_finished_run_is_resumed_to_itself(self):
        history = run(Gaussian(), REAL, generations=3)
        same(run(Gaussian(), REAL, generations=3, resume=history), history)

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"n": 7}, "n must be 20, as in the history"),
            ({"rng": 1}, "rng comes with the history"),
            ({"real": REAL + 1}, "real must be the data that the resumed history began with"),
            ({"real": REAL[:5]}, "real must be the data"),
            ({"generations": 2}, "generations must be a whole number of at least 3"),
            ({"resume": "part.npz"}, "resume must be a History"),
        ],
    )
    def test_what_does_not_go_on_is_refused(self, changed, message):
        history = run(Gaussian(), REAL, generations=3)
        options = {"real": REAL, "generations": 5, "resume": history} | changed
        with pytest.raises(ValueError, match=message):
            run(Gaussian(), **options)

    @pytest.mark.parametrize("where", ["generator", "measure"])
    def test_an_error_keeps_what_is_complete_and_says_how_to_get_it(self, where):
        def fails_late(sample):
            if len(seen) == 4:
                raise ZeroDivisionError("no")
            seen.append(sample)
            return 1.0

        seen = []
        generator = Broken(3) if where == "generator" else Gaussian()
        measures = {"late": fails_late} if where == "measure" else None
        with pytest.raises(ZeroDivisionError) as caught:
            run(generator, REAL, generations=9, measures=measures, rng=1)
        history = caught.value.history
        assert len(history) == 4
        assert not history.finished
        assert "This happened in generation 4." in caught.value.__notes__[0]
        assert "sys.last_value.history" in caught.value.__notes__[0]
        resumed = run(Gaussian(), REAL, generations=9, resume=history)
        assert (
            resumed.samples[9].tolist()
            == run(Gaussian(), REAL, generations=9, rng=1).samples[9].tolist()
        )


class TestProgress:
    @pytest.fixture
    def person(self, monkeypatch):
        monkeypatch.setattr(progress_bar, "_somebody_looks", lambda: True)

    def test_a_quick_run_shows_nothing(self, person, capsys):
        run(Gaussian(), REAL, generations=3)
        assert capsys.readouterr() == ("", "")

    def test_a_long_run_shows_a_bar_on_stderr_alone(self, person, monkeypatch, capsys):
        monkeypatch.setattr(progress_bar, "PATIENCE", 0.0)
        run(Gaussian(), REAL, generations=3)
        out, err = capsys.readouterr()
        assert out == ""
        assert "3/3" in err or "0/3" in err
        assert "generation" in err

    def test_it_can_be_silenced_and_it_can_be_asked_for(self, person, monkeypatch, capsys):
        monkeypatch.setattr(progress_bar, "PATIENCE", 0.0)
        run(Gaussian(), REAL, generations=3, progress=False)
        assert capsys.readouterr().err == ""
        monkeypatch.setattr(progress_bar, "_somebody_looks", lambda: False)
        run(Gaussian(), REAL, generations=3)
        assert capsys.readouterr().err == ""
        run(Gaussian(), REAL, generations=3, progress=True)
        assert "/3" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("terminal", "kernel", "static", "looks"),
        [
            (True, False, "0", True),
            (False, True, "0", True),
            (False, False, "0", False),  # a log file
            (True, True, "1", False),  # a page of the book
            (True, True, "text", False),  # a committed notebook
        ],
    )
    def test_a_bar_is_for_somebody_who_looks(self, monkeypatch, terminal, kernel, static, looks):
        monkeypatch.setenv("SYNTHLAB_STATIC", static)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
        monkeypatch.setitem(sys.modules, "ipykernel", sys if kernel else None)
        if not kernel:
            monkeypatch.delitem(sys.modules, "ipykernel")
        assert progress_bar._somebody_looks() is looks

    def test_a_process_of_a_sweep_shows_none(self, monkeypatch):
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("SYNTHLAB_STATIC", "0")
        assert progress_bar._somebody_looks()
        monkeypatch.setattr(progress_bar, "parent_process", lambda: "the one that sweeps")
        assert not progress_bar._somebody_looks()

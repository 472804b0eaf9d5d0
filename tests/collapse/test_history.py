"""What a run leaves behind: a table, samples, and files that hold all of it."""

import csv
import json

import numpy as np
import pytest

from synthlab.collapse import Generation, History, Row, run
from synthlab.generators import Categorical, Gaussian, SceneModel
from synthlab.scenes import make_scene

REAL = np.random.default_rng(0).normal(size=20)
KINDS = ["tea", "tea", "rum", "milk"]


@pytest.fixture
def history():
    return run(Gaussian(), REAL, generations=3, rng=1)


class TestTable:
    def test_one_row_for_each_measure_of_each_generation(self, history):
        assert [(row.generation, row.measure) for row in history.table] == [
            (t, measure) for t in range(4) for measure in ("mean", "variance")
        ]
        assert history.table[3] == Row(1, "variance", history.samples[1].var(ddof=1))

    def test_values_by_generation(self, history):
        expected = [sample.mean() for sample in history.samples]
        np.testing.assert_allclose(history.values("mean"), expected, rtol=1e-12)
        assert history.values("mean").dtype == np.float64

    def test_a_measure_that_came_later_is_missing_before(self, history):
        longer = run(Gaussian(), REAL, generations=5, measures={"top": np.max}, resume=history)
        assert np.isnan(longer.values("top")).tolist() == [True] * 4 + [False] * 2
        assert np.isnan(longer.values("mean")).tolist() == [False] * 4 + [True] * 2

    def test_an_unknown_measure_names_those_there_are(self, history):
        with pytest.raises(ValueError, match="no measure 'entropy'; there is 'mean', 'variance'"):
            history.values("entropy")
        with pytest.raises(ValueError, match="there is none at all"):
            run(Gaussian(), REAL, generations=1, measures={}).values("mean")

    def test_it_says_on_one_line_what_it_is(self, history, capsys):
        assert repr(history).startswith("History(3 generations of 20 examples: mean ")
        mean = history.values("mean")
        assert f"mean {mean[0]:.3g} → {mean[3]:.3g}, variance" in repr(history)
        assert "\n" not in repr(history)
        bare = run(Gaussian(), REAL, generations=1, measures={})
        assert repr(bare) == "History(1 generation of 20 examples)"

    def test_it_says_if_it_is_not_finished(self, history):
        part = History(history.generations[:2], history.n, history.seed, finished=False)
        assert repr(part).startswith("History(1 generation of 20 examples, not finished: mean")
        assert len(part) == 2

    def test_as_text_it_is_a_table_of_commas(self, history, tmp_path):
        history.to_csv(tmp_path / "table.csv")
        with (tmp_path / "table.csv").open(newline="", encoding="utf-8") as file:
            header, *lines = csv.reader(file)
        assert header == ["generation", "measure", "value"]
        assert [Row(int(t), m, float(v)) for t, m, v in lines] == history.table


def saved_and_loaded(history, folder):
    history.save(folder / "history.npz")
    return History.load(folder / "history.npz")


class TestFile:
    @pytest.mark.parametrize(
        ("generator", "real"),
        [
            (Gaussian(), REAL),
            (Gaussian(), REAL.reshape(5, 4).astype(np.float32)),
            (Categorical(), KINDS),
            (Categorical(), [1, 2, 3]),
            (SceneModel(), [make_scene("kitchen", rng=seed) for seed in range(4)]),
        ],
    )
    def test_it_holds_everything_but_the_models(self, generator, real, tmp_path):
        history = run(generator, real, generations=2, rng=1)
        loaded = saved_and_loaded(history, tmp_path)
        for one, other in zip(loaded.samples, history.samples, strict=True):
            assert (one.dtype, one.shape) == (other.dtype, other.shape)
            assert (one == other).all()
        assert loaded.table == history.table
        assert (loaded.n, loaded.seed, loaded.finished) == (history.n, history.seed, True)
        assert [g.used for g in loaded.generations] == [g.used for g in history.generations]
        assert loaded.models == (None, None, None)

    def test_an_unfinished_one_stays_unfinished(self, history, tmp_path):
        part = History(history.generations[:2], history.n, history.seed, finished=False)
        assert not saved_and_loaded(part, tmp_path).finished

    def test_no_measures_and_odd_numbers(self, tmp_path):
        bare = run(Gaussian(), REAL, generations=1, measures={})
        assert saved_and_loaded(bare, tmp_path).table == []
        odd = History((Generation(None, REAL, {"a": np.nan, "b": np.inf}, 20),), 20, 1, True)
        assert repr(saved_and_loaded(odd, tmp_path).table) == repr(odd.table)

    def test_the_name_is_taken_as_it_is(self, history, tmp_path):
        history.save(tmp_path / "no suffix")
        assert [path.name for path in tmp_path.iterdir()] == ["no suffix"]
        assert History.load(str(tmp_path / "no suffix")).table == history.table

    def test_it_needs_no_pickle(self, history, tmp_path):
        history.save(tmp_path / "history.npz")
        with np.load(tmp_path / "history.npz", allow_pickle=False) as file:
            assert [file[name].dtype.kind for name in file.files].count("O") == 0

    def test_objects_that_are_no_scenes_cannot_be_saved(self, tmp_path):
        class Bootstrap:
            def fit(self, X):
                self.X = X

            def sample(self, n, rng):
                return self.X

        history = run(Bootstrap(), [{"a": 1}, None], generations=1, measures={"n": len})
        with pytest.raises(ValueError, match="nothing but scenes"):
            history.save(tmp_path / "history.npz")
        assert list(tmp_path.iterdir()) == []

    def test_a_write_that_fails_leaves_the_old_file(self, history, tmp_path, monkeypatch):
        path = tmp_path / "history.npz"
        history.save(path)
        before = path.read_bytes()

        def fail(file, **arrays):
            file.write(b"half")
            raise OSError("disk full")

        monkeypatch.setattr(np, "savez_compressed", fail)
        with pytest.raises(OSError, match="disk full"):
            history.save(path)
        assert path.read_bytes() == before

    def test_what_was_not_saved_by_it_is_refused(self, history, tmp_path):
        path = tmp_path / "other"
        contents = [b"", b"text", b"PK\x03\x04 no archive"]
        for content in contents:
            path.write_bytes(content)
            with pytest.raises(ValueError, match="holds no history"):
                History.load(path)
        with path.open("wb") as file:
            np.save(file, np.ones(3))
        with pytest.raises(ValueError, match="holds no history"):
            History.load(path)
        with path.open("wb") as file:
            np.savez(file, x=np.ones(3))
        with pytest.raises(ValueError, match="holds no history"):
            History.load(path)
        history.save(path)
        path.write_bytes(path.read_bytes()[:-30])
        with pytest.raises(ValueError, match="holds no history"):
            History.load(path)

    def test_another_format_is_named(self, history, tmp_path):
        path = tmp_path / "history.npz"
        history.save(path)
        with np.load(path) as file:
            arrays = dict(file)
        about = json.loads(arrays["about"].tobytes()) | {"format": "synthlab history 9"}
        arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
        np.savez(path, **arrays)
        with pytest.raises(ValueError, match="another version of synthlab"):
            History.load(path)

    def test_a_missing_file_is_missing(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            History.load(tmp_path / "nowhere.npz")

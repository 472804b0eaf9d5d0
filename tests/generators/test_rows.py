"""What the generators for small samples promise of any table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas import DataFrame

from synthlab.collapse import Accumulate, Augment, Replace, Subsample, run
from synthlab.generators import SMOTE, Bootstrap, GaussianCopula, SmoothedBootstrap
from synthlab.worlds import make_people

GENERATORS = [Bootstrap(), SmoothedBootstrap(), SMOTE(2), GaussianCopula()]


@st.composite
def tables(draw):
    n = draw(st.integers(3, 12))
    numbers = st.floats(-1e6, 1e6) | st.integers(0, 3).map(float)
    words = st.sampled_from(["a", "b", "long word"])
    columns = {
        f"{kind}{place}": draw(st.lists(values, min_size=n, max_size=n))
        for kind, values in (("number", numbers), ("word", words))
        for place in range(draw(st.integers(kind == "number", 2)))
    }
    return DataFrame({**columns, "number": range(n)})


@pytest.mark.parametrize("generator", GENERATORS, ids=repr)
@given(table=tables(), n=st.integers(1, 40), seed=st.integers(0, 99))
def test_any_table_gives_as_many_rows_of_its_own_kind(generator, table, n, seed):
    sample = generator.fit(table).sample(n, rng=seed)
    assert sample.shape == (n, len(table.columns))
    assert sample.dtypes.equals(table.dtypes)
    assert sample.equals(generator.sample(n, rng=seed))
    for name in table:
        if name.startswith("word"):
            assert {*sample[name]} <= {*table[name]}
        elif isinstance(generator, SmoothedBootstrap):
            assert np.isfinite(sample[name]).all()
        else:
            assert table[name].min() <= sample[name].min()
            assert sample[name].max() <= table[name].max()


@pytest.mark.parametrize("generator", GENERATORS, ids=repr)
def test_what_a_narrow_sample_lacks_no_generator_returns(generator):
    people = make_people(30, only={"income": "middle"}, rng=1)
    assert {*generator.fit(people).sample(3000, rng=1)["income"]} == {"middle"}


@pytest.mark.parametrize("policy", [Replace(), Accumulate(), Subsample(), Augment()], ids=repr)
@pytest.mark.parametrize("generator", GENERATORS, ids=repr)
def test_tables_go_through_the_loop(generator, policy):
    people = make_people(40, rng=2)
    ages = {"age": lambda sample: sample["age"].mean()}
    history = run(generator, people, generations=3, policy=policy, measures=ages, rng=2)
    for sample in history.samples:
        assert sample.shape == people.shape
        assert sample.dtypes.equals(people.dtypes)

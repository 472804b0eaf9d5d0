"""Bad input, by the ten thousand: what a student is told who hands over the wrong thing.

Every public function, class and method is called as its documentation calls it, with one argument
replaced by something bad. What comes of it is

- clear: an error raised by the package itself, which names the argument and says what it must be;
- fine: a result;
- unclear: another error, or text taken for a flag;
- NaN: a result with NaN in it, where the same call gave none before;
- hangs: nothing, for seconds.

`python tests/bad_input/campaign.py [PART OF A NAME]` lists what is not clear and not fine.
"""

import ast
import copy
import doctest
import importlib
import inspect
import math
import os
import pickle
import pkgutil
import re
import reprlib
import resource
import select
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from fractions import Fraction
from functools import cache
from io import StringIO
from types import GeneratorType
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import sklearn.utils
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nst

import synthlab

# Estimators leave the reading of X and y to scikit-learn, which is held to its own conventions.
OURS = os.path.dirname(synthlab.__file__), os.path.dirname(sklearn.utils.__file__)
SECONDS = 2.0  # a call that takes longer hangs
BUDGET = 0.1  # seconds an argument may take: one of a slow call is tried with fewer values
SPARSEST = 12  # of so many values one is tried, however slow the call
DRAWN = 8  # values drawn for each argument, beside the worst
MEMORY = 8 * 2**30
EXPECTED = r"\b(must|there (is|are)|takes?|may|can|cannot|has|have)\b"
WORST = (
    *(None, True, math.nan, math.inf, -math.inf, -1, 0, 1.5, -0.5, 10**9, -(10**30), 10**30),
    *(1e300, 1j, "", "x", "\x00", b"ab", [], {}, set(), object(), int, lambda: None, ...),
    *([1, "a", None], [[1, 2], [3]], [math.nan], ["a", math.nan], Fraction(1, 3)),
    *(np.array([]), np.array(5), np.zeros((2, 3, 4)), np.array([1, None]), np.ones(3, bool)),
    *(np.array([1.0, np.nan]), np.array(["2020-01-01"], "M8[D]"), np.ones(2, complex)),
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary())
bad_values = st.one_of(
    scalars,
    st.lists(scalars, max_size=4),
    st.dictionaries(st.text(), scalars, max_size=2),
    nst.arrays(st.sampled_from([bool, int, float, complex, "U3", "S3", "M8[s]"]), (3,)),
    nst.arrays(float, nst.array_shapes(max_dims=3, max_side=3)),
)


# What an argument may be is said by what it is for.
ALLOWED = {
    "game.Chance.pick items": "are what it gives one of",
    "supply.Input.at given": "is called by the name of the input, as in `project`",
    "exercises.expect condition": "is asked for its truth, as `if` does",
    "exercises.call function": "is what a student wrote: a NotYetError tells the student",
    "exercises.call *": "go to that function, whose error is the student's",
}


# Calls that no example of the documentation shows.
FURTHER = """
from synthlab import game, generators, labels, learners, safeguards, supply, worlds
two, rng = np.array([[0.0, 1.0], [2.0, 3.0], [1.0, 1.0], [4.0, 0.0]]), np.random.default_rng(1)
generators.GaussianMixture(1).fit(two).sample(2, rng=1)
said = labels.Responses.from_table([1, 2], ["Ada", "Ben"], ["cow", "hen"])
labels.majority_vote(said).accuracy(["cow", "hen"])
labels.dawid_skene(said).accuracy(["cow", "hen"])
pictures = worlds.make_pictures(60, kinds=["kitchen", "pasture"], size=32, rng=0)
learners.HoldOut(pictures).out_of_fold(["a", "b"] * 20)
model = learners.NGramModel(2).fit(["the cow", "a cow"])
model.surprisal("the cow"), model.perplexity(["the cow"])
few = safeguards.RuleFilter({"is small": lambda x: x < 9})
few.fit([1.0]), safeguards.Balance(keep=0.5).fit(["a", "b"])
for chain in (safeguards.Chain(few), safeguards.Logbook(few)):
    chain.fit([1.0]), chain.judge(np.array([1.0]), rng), chain.looked_at(1)
past = [np.zeros(4), np.ones(4)]
safeguards.FreshSchedule([0.5]).training_set(past, np.zeros, rng)
game.Game(1).play(game.Decision())
worlds.load_text(np.__file__)
well = supply.project(rng=1)
well.stock_in(2030.0), well.demand_in(2030.0), well.share_used_up_by(2030.0)
supply.Input("pages", 75e9, 1e12).at(8e11)
supply.Published(1.0, 0.5, 2.0, 0.9)
supply.Site("A", "a", "blog", 1.0, 10, {"retro": 1.0})
"""


class Call(NamedTuple):
    """A call, seen in an example of the documentation."""

    name: str
    function: Callable[..., Any]
    arguments: dict[str, Any]
    before: tuple[Any, ...] = ()  # the object of a method
    star: str = ""  # what the function calls further positional arguments
    positional: tuple[str, ...] = ()  # the names of those before them
    copied: bool = True  # whether each call has its own copy of all of it


class Told(NamedTuple):
    """What came of a call with one bad argument."""

    verdict: str
    call: str
    why: str


# --- what is called, and how


def public() -> dict[str, Any]:
    """Return every public function and class of the package by its full name."""
    found: dict[int, tuple[str, Any]] = {}
    for info in pkgutil.walk_packages(synthlab.__path__, "synthlab."):
        if "._" not in info.name:
            room = importlib.import_module(info.name)
            for name in getattr(room, "__all__", ()):
                one = getattr(room, name)
                if callable(one):
                    found.setdefault(id(one), (f"{info.name[9:]}.{name}", one))
    return dict(found.values())


def methods(kind: type) -> dict[str, Any]:
    """Return how a class is made, and its public methods as far as this package wrote them."""
    found = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("synthlab"):
            for name, one in vars(base).items():
                function = getattr(one, "__func__", one)
                if inspect.isfunction(function) and (name == "__init__" or name[0] != "_"):
                    found[name] = function
    return found


def documented(names: Mapping[str, Any]) -> dict[str, list[Call]]:
    """Run the examples of all docstrings; return the first calls of each name seen in them."""
    where: dict[Any, list[tuple[str, Any, str]]] = {}  # what a code belongs to
    for name, one in names.items():
        if not inspect.isclass(one):
            where.setdefault(inspect.unwrap(one).__code__, []).append((name, one, ""))
        elif not issubclass(one, tuple):
            for method, function in methods(one).items():
                whole = name if method == "__init__" else f"{name}.{method}"
                code = inspect.unwrap(function).__code__
                where.setdefault(code, []).append((whole, one, method))
    seen: dict[str, list[Call]] = {}
    before = sys.gettrace()

    def watch(frame: Any, event: str, _: Any) -> None:
        if event == "call" and frame.f_code in where:
            for name, owner, method in where[frame.f_code]:
                calls = seen.setdefault(name, [])
                if len(calls) < 4 and (call := as_call(name, owner, method, frame)):
                    calls.append(call)

    for space, statements in examples(names):
        for statement in statements:
            with quiet(), suppress(Exception, HangsError), limited(5 * SECONDS):
                sys.settrace(watch)
                try:
                    exec(compile(statement, "example", "single"), space)  # some show an error
                finally:
                    sys.settrace(before)
    return seen


def examples(names: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield the statements of each example, and the names that they begin with."""
    yield {"np": np}, [ast.unparse(one) for one in ast.parse(FURTHER).body]
    for one in names.values():
        for part in (one, *(methods(one).values() if inspect.isclass(one) else ())):
            found = doctest.DocTestParser().get_examples(part.__doc__ or "")
            yield dict(vars(sys.modules[one.__module__])), [example.source for example in found]


def as_call(name: str, owner: Any, method: str, frame: Any) -> Call | None:
    """Return the call that a frame begins with; None if it cannot be made again."""
    code, local = frame.f_code, dict(frame.f_locals)
    words = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    function, before, skip = owner, (), 0
    if method == "__init__":
        if type(local[words[0]]) is not owner:
            return None
        skip = 1
    elif method:
        function = getattr(owner, method)
        if not isinstance(inspect.getattr_static(owner, method), staticmethod):
            it = local[words[0]]
            if it is not owner and not isinstance(it, owner):
                return None
            before, skip = ((), 1) if it is owner else ((it,), 1)
    arguments = {word: local[word] for word in words[skip:]}
    star = ""
    if code.co_flags & inspect.CO_VARARGS:
        star = code.co_varnames[len(words)]
        arguments["*"] = local[star]
    if code.co_flags & inspect.CO_VARKEYWORDS:
        arguments |= local[code.co_varnames[len(words) + bool(star)]]
    if any(isinstance(value, GeneratorType) for value in arguments.values()):
        return None  # it can be used once only
    return Call(name, function, arguments, before, star, words[skip : code.co_argcount])


# --- one call


@contextmanager
def quiet() -> Iterator[None]:
    """Let nothing be printed, and no warning be an error."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class HangsError(BaseException):
    """Raised in a call that takes too long; a BaseException, so that nothing catches it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise HangsError in what computes for longer, however busy the machine is."""

    def stop(*_: Any) -> None:
        raise HangsError

    earlier = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)


def made(call: Call, word: str = "", value: Any = None) -> Any:
    """Return what comes of a call, with one argument replaced, and the object of a method."""
    before, arguments = call.before, dict(call.arguments)
    if call.copied:
        with suppress(Exception):  # some things have no copy
            before, arguments = copy.deepcopy((before, arguments))
    if word:
        arguments[word] = (value, *arguments["*"][1:]) if word == "*" else value
    rest = arguments.pop("*", ())
    first = [arguments.pop(one) for one in call.positional] if rest else []
    return call.function(*before, *first, *rest, **arguments), before


def holds_nan(value: Any, depth: int = 5, besides: Any = None) -> bool:
    """Return whether there is NaN in a result, or in what it is made of.

    `besides` is what was given: a list of it, or a record that only holds it, is no result.
    """
    if isinstance(besides, np.ndarray | list) and value is besides:
        return False
    if isinstance(value, float):
        return math.isnan(value)
    if isinstance(value, np.ndarray | np.generic):
        if value.dtype.names:
            return any(holds_nan(value[name]) for name in value.dtype.names)
        return value.dtype.kind in "fc" and bool(np.isnan(value).any())
    inside: Any = ()
    if isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, list | tuple):
        inside = value
    elif type(value).__module__.startswith("synthlab"):
        inside = [one for one in getattr(value, "__dict__", {}).values() if one is not besides]
    return depth > 0 and any(holds_nan(one, depth - 1, besides) for one in inside)


def is_clear(error: Exception, word: str) -> bool:
    """Return whether an error is the package's own, names the argument, says what it must be."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    ours = trace is not None and trace.tb_frame.f_code.co_filename.startswith(OURS)
    named = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", str(error))
    return ours and bool(named) and bool(re.search(EXPECTED, str(error)))


def judge(call: Call, word: str, value: Any, nan_before: bool = False) -> Told:
    """Return what comes of a call with one argument replaced."""
    named = call.star if word == "*" else word
    text = f"{call.name}({named}={short(value)})"
    try:
        with quiet(), limited(SECONDS):
            result = made(call, word, value)
    except HangsError:
        return Told("hangs", text, f"more than {SECONDS:g} s")
    except Exception as error:
        why = f"{type(error).__name__}: {error}"[:300]
        return Told("clear" if is_clear(error, named) else "unclear", text, why)
    if not nan_before and holds_nan(result, besides=value):
        return Told("NaN", text, short(result[0]))
    flag = isinstance(call.arguments[word], bool)
    if flag and not isinstance(value, bool | np.bool_):
        return Told("unclear", text, "taken for a flag")
    return Told("fine", text, short(result[0]))


def short(value: Any) -> str:
    """Return a value in few letters."""
    try:
        return reprlib.repr(value).replace("\n", " ")
    except Exception:
        return f"<{type(value).__name__}>"


# --- all calls


def settled(calls: list[Call]) -> tuple[Call, float, bool] | None:
    """Return the quickest of some calls, its seconds, and whether NaN is in its result."""
    found = []
    for number, call in enumerate(calls):
        for copied in (True, False):  # what is copied slowly is shared
            call = call._replace(copied=copied)
            began = time.process_time()
            with suppress(Exception, HangsError), quiet(), limited(SECONDS):
                nan = holds_nan(made(call))
                seconds = time.process_time() - began
                found.append((seconds if copied else 2 * seconds, number, call, nan))
    if not found:
        return None
    seconds, _, call, nan = min(found, key=lambda one: one[:2])
    return call, seconds, nan


@cache
def drawn() -> list[Any]:
    """Return bad values drawn by hypothesis, the same in every run."""
    values: list[Any] = []

    @seed(1)
    @settings(max_examples=500, database=None, deadline=None, phases=[Phase.generate])
    @given(bad_values)
    def draw(value: Any) -> None:
        values.append(value)

    draw()
    return values


def tried(calls: list[Call]) -> Iterator[Told]:
    """Yield what comes of each argument replaced by each of many values, for one name."""
    base = settled(calls)
    if base is None:
        yield Told("unclear", calls[0].name, "no call of it could be made again")
        return
    call, seconds, nan = base
    for word in call.arguments:
        if f"{call.name} {word}" in ALLOWED or (word == "*" and not call.arguments["*"]):
            continue
        begin = crc32(f"{call.name} {word}".encode()) % (len(drawn()) - DRAWN)
        values = [*WORST, *drawn()[begin : begin + DRAWN]]
        step = max(1, round(len(values) * seconds / BUDGET))
        for value in values[begin % min(step, SPARSEST) :: min(step, SPARSEST)]:
            yield judge(call, word, value, nan)


def apart(calls: list[Call]) -> list[Told]:
    """Return what `tried` yields in a process of its own, ended when it no longer answers."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException), tempfile.TemporaryDirectory() as folder, chdir(folder):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            with os.fdopen(writer, "wb") as out:
                for one in tried(calls):
                    pickle.dump(tuple(one), out)
                    out.flush()
                pickle.dump(None, out)
        os._exit(0)
    os.close(writer)
    told: list[Told] = []
    with os.fdopen(reader, "rb", buffering=0) as answers:
        while True:
            if not select.select([answers], [], [], 15 * SECONDS)[0]:
                told.append(Told("hangs", f"{calls[0].name}, after {len(told)} calls", "for good"))
                break
            try:
                one = pickle.load(answers)
            except EOFError:
                told.append(Told("unclear", f"{calls[0].name}, after {len(told)} calls", "died"))
                break
            if one is None:
                break
            told.append(Told(*one))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return told


def untried(names: Mapping[str, Any], seen: Mapping[str, list[Call]]) -> list[str]:
    """Return what takes arguments, and that no example calls; what is only a pattern aside."""
    left: dict[Any, str] = {}  # by their code: what is inherited is tried once
    done = set()
    for name, one in names.items():
        if not inspect.isclass(one):
            parts = {name: one}
        elif issubclass(one, tuple) or getattr(one, "_is_protocol", False):
            continue
        else:
            parts = {
                name if method == "__init__" else f"{name}.{method}": function
                for method, function in methods(one).items()
                if not inspect.isabstract(one) or method == "__init__"
            }
        for whole, function in parts.items():
            takes = [*inspect.signature(function).parameters][inspect.isclass(one) :]
            code = inspect.unwrap(function).__code__
            if takes and not seen.get(whole):
                left.setdefault(code, whole)
            elif takes:
                done.add(code)
    return [whole for code, whole in left.items() if code not in done]


def campaign(
    part: str = "", report: Callable[[list[Told]], None] = lambda found: None
) -> list[Told]:
    """Return what came of every call of every public name that has the given part in it."""
    drawn()  # once, for all the processes
    names = {name: one for name, one in public().items() if part in name}
    seen = documented(names)
    told = [Told("untried", name, "no example calls it") for name in untried(names, seen)]
    report(told)
    for calls in filter(None, seen.values()):
        found = apart(calls)
        report(found)
        told += found
    return told


def figures(told: list[Told]) -> str:
    """Return how many calls came out how, in one line."""
    counts = Counter(one.verdict for one in told)
    tried = max(counts.total() - counts["untried"], 1)
    shares = ", ".join(
        f"{word} {counts[word]} ({counts[word] / tried:.1%})"
        for word in ("clear", "fine", "unclear", "NaN", "hangs")
    )
    return f"{tried:,} calls with a bad argument: {shares}; untried {counts['untried']}"


def main(part: str = "") -> None:
    """List what is neither clear nor fine, and count."""

    def report(found: list[Told]) -> None:
        for one in found:
            if one.verdict not in ("clear", "fine"):
                text = f"{one.verdict}: {one.call} -> {one.why}".replace("\n", " ")
                print(text.encode("ascii", "replace").decode())

    print(figures(campaign(part, report)))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Run every benchmark: `python benchmarks`, or `python benchmarks label_errors` for some."""

import importlib
import sys
from pathlib import Path

import _timing


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    wanted = sys.argv[1:] or known
    if unknown := set(wanted) - set(known):
        sys.exit(f"no benchmark called {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    print(_timing.machine())
    for name in wanted:
        module = importlib.import_module(name)
        title = (module.__doc__ or name).splitlines()[0]
        print(f"\n{title}\n{'-' * len(title)}", flush=True)
        module.main()


if __name__ == "__main__":
    main()

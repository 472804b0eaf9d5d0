"""Pages are made anew when what they stand on has changed, and only then.

The notebook cache knows a lesson's own cells, not the library that they call; Sphinx knows a page's
text, not this extension or the style sheets. So fingerprints are kept: of the library and of the
folders that pages run from, beside the cache; and of library and look, in Sphinx's environment.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from jupyter_cache import get_cache
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import synthlab

LIBRARY = Path(synthlab.__file__).parent
LOOK = Path(__file__).resolve().parents[2]
KINDS = {".py", ".js", ".css", ".html", ".svg", ".gz"}
#: Folders that one page alone runs from, beside the library.
RUNS_FROM = {"book/reproductions": "studies"}


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a hash of every source file below `folders`."""
    digest = sha256()
    for folder in folders:
        for file in sorted(f for f in folder.rglob("*") if f.suffix in KINDS):
            name = str(file.relative_to(folder)).encode()
            digest.update(name + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def drop_old_cache(cache: Path, now: str) -> None:
    """Empty `cache` unless it was filled by the library whose fingerprint is `now`."""
    mark = cache / "library.sha256"
    if not mark.exists() or mark.read_text() != now:
        rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        mark.write_text(now)


def drop_old_run(cache: Path, file: Path, now: str) -> bool:
    """Forget the run of a page whose folder is not as it was; return whether it is not."""
    mark = cache / f"{file.stem}.sha256"
    if mark.exists() and mark.read_text() == now:
        return False
    runs = get_cache(cache)
    for run in runs.list_cache_records():
        if Path(run.uri).name == file.name:
            runs.remove_cache(run.pk)
    mark.write_text(now)
    return True


def stale_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages to read again (Sphinx's `env-get-outdated`)."""
    library = fingerprint([LIBRARY])
    look = fingerprint(LOOK / name for name in ("_extensions", "_theme", "_static"))
    cache = Path(app.outdir).parent / ".jupyter_cache"
    drop_old_cache(cache, library)
    stale = {
        page
        for page, folder in RUNS_FROM.items()
        if page in env.found_docs
        and drop_old_run(cache, Path(env.doc2path(page)), fingerprint([Path(app.srcdir) / folder]))
    }
    before = getattr(env, "synthlab_fingerprints", (library, look))
    env.synthlab_fingerprints = (library, look)  # type: ignore[attr-defined]
    # A page that came or went changes the links of the others.
    if before[1] != look or added or removed:
        return list(env.found_docs)
    if before[0] != library:
        texts = {page: Path(env.doc2path(page)).read_text() for page in env.found_docs}
        return [page for page, text in texts.items() if "{code-cell}" in text]
    return sorted(stale)


def setup(app: Sphinx) -> None:
    """Ask for stale pages in every build."""
    app.connect("env-get-outdated", stale_pages)

"""What every browser test stands on: one Chromium, pages that cannot reach outside, a built book.

`browser` (one a session) · `page(...)` opens a guarded page and, when the test ends, insists that
it asked for nothing outside and logged no error · `serve(folder)` gives a loopback address ·
`book_html`, of the folder above, is the built book · `jupyterlab(folder)` opens a real one there ·
`notebook(cell, ...)` is the text of a notebook ·
`axe(page)` lists violations · `screenshot(page, name)` keeps a picture under `_build/screenshots`
for those who set SYNTHLAB_SCREENSHOTS.

Where there is no Chromium, these tests are skipped before they ask for one.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from synthlab._course.health import find_chromium
from synthlab._course.lab import command, environment

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "_build" / "screenshots"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    # A second lock on the door: names outside this machine do not resolve at all.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
TOKEN, START_SECONDS = "student", 120  # of a JupyterLab
OUTSIDE = re.compile(r"^(https?|wss?|ftp)://(?!(127\.0\.0\.1|localhost|\[::1\])([:/]|$))")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole session, with a fresh profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), headless=True, args=list(FLAGS)
        )
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What a guarded page asked for and complained about."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    responses: list[Any] = field(default_factory=list)

    def complaints(self) -> list[str]:
        """Everything that should not have happened, in words."""
        return [f"asked for {url}" for url in self.outside] + self.errors


class Guard:
    """Opens pages in contexts of their own, and watches them. Calling it opens one."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._contexts: list[Any] = []
        self._watches: dict[Any, Watch] = {}
        self._excused: set[Any] = set()

    def __call__(
        self,
        url: str | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        theme: str = "light",
        reduced_motion: bool = True,
        **context_options: Any,
    ) -> Any:
        """Return a page, at `url` if one is given; `theme` is "light" or "dark".

        Other keywords go to `browser.new_context` (for instance `accept_downloads`, `has_touch`).
        """
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            reduced_motion="reduce" if reduced_motion else "no-preference",
            **context_options,
        )
        context.set_default_timeout(20_000)
        self._contexts.append(context)
        return self.another(context, url)

    def another(self, context: Any, url: str | None = None) -> Any:
        """Return a second page of the same context: same storage, as in a second tab."""
        page, watch = context.new_page(), Watch()
        self._watches[page] = watch

        def refuse(route: Any) -> None:
            watch.outside.append(route.request.url)
            route.abort()

        def connect(socket: Any) -> None:
            if OUTSIDE.match(socket.url):
                watch.outside.append(socket.url)

        def hear(message: Any) -> None:
            # The refusal itself is logged by Chromium too; it is already in `outside`.
            if message.type == "error" and not OUTSIDE.match(message.location.get("url", "")):
                watch.errors.append(f"console: {message.text} ({message.location.get('url')})")

        page.route(OUTSIDE, refuse)
        page.on("websocket", connect)
        page.on("console", hear)
        page.on("pageerror", lambda error: watch.errors.append(f"uncaught: {error}"))
        page.on("response", lambda response: watch.responses.append(response))
        if url is not None:
            page.goto(url)
        return page

    def watch(self, page: Any) -> Watch:
        """Return what was seen of `page` so far."""
        return self._watches[page]

    def excuse(self, page: Any) -> None:
        """Do not insist, at the end of the test, that this page stayed quiet."""
        self._excused.add(page)

    def close(self) -> list[str]:
        """Close everything; return the complaints of all pages that were not excused."""
        for context in self._contexts:
            context.close()
        quiet = [watch for page, watch in self._watches.items() if page not in self._excused]
        return [complaint for watch in quiet for complaint in watch.complaints()]


@pytest.fixture
def page(browser: Any) -> Iterator[Guard]:
    """Call it to open a page: `page(url, width=390, theme="dark")`. Checked when the test ends.

    `page.watch(opened)` holds `.outside`, `.errors` and `.responses`; `page.excuse(opened)` where a
    test provokes an error on purpose; `page.another(opened.context, url)` for a second tab.
    """
    guard = Guard(browser)
    yield guard
    complaints = guard.close()
    assert not complaints, "the page was not quiet:\n" + "\n".join(complaints)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing: a test's output is for what went wrong."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function from a folder to a loopback address without a final slash."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def address(folder: Path) -> str:
        folder = Path(folder).resolve()
        if folder not in servers:
            handler = partial(_Quiet, directory=str(folder))
            servers[folder] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def screenshot() -> Callable[..., None]:
    """Return a function that keeps a picture of a page (or of one element), if they are wanted."""

    def keep(target: Any, name: str, *, full_page: bool = True) -> None:
        if not os.environ.get("SYNTHLAB_SCREENSHOTS"):
            return
        path = SCREENSHOTS / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        options = {"full_page": full_page} if hasattr(target, "goto") else {}
        target.screenshot(path=path, timeout=90_000, **options)  # a tall page, a busy machine

    return keep


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """Return a function that lists a page's axe violations, one line a rule; empty is good.

    All of axe's rules run, so that its best practices hold beside WCAG 2.1 A and AA.
    """
    from axe_playwright_python.sync_playwright import Axe

    machine = Axe()

    def violations(page: Any, context: Any = None) -> list[str]:
        # Preloading would fetch the style sheets again, which a browser forbids from a disk.
        options = {"resultTypes": ["violations"], "preload": False}
        found = machine.run(page, context=context, options=options).response["violations"]
        return [
            f"{rule['id']} ({rule['impact']}), {len(rule['nodes'])} times, such as "
            + "; ".join(
                f"{node['html'][:150]} {node['failureSummary']}" for node in rule["nodes"][:2]
            )
            for rule in found
        ]

    return violations


@pytest.fixture(scope="session")
def notebook() -> Callable[..., str]:
    """Return a function from the sources of cells to the text of a notebook that was not run."""

    def text(*sources: str) -> str:
        empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        cells = [empty | {"id": f"c{i}", "source": source} for i, source in enumerate(sources)]
        book = {"cells": cells, "metadata": {"kernelspec": kernel}}
        return json.dumps(book | {"nbformat": 4, "nbformat_minor": 5})

    return text


# What a live card finds in a notebook, played by the test: `model.sent` are the events that came,
# `push` is what Python shows, and `answering` says how it behaves: "yes"; "no", while it is busy;
# "gone", where another kernel has taken its place.
MODEL = """([about, now, answering, reply]) => {
  const data = { about, now, key: "card" }, heard = {};
  const fire = (name, ...given) => (heard[name] || []).forEach(f => f(...given));
  window.model = {
    heard, answering, sent: [],
    get: name => data[name],
    on: (names, f) => names.split(" ").forEach(name => (heard[name] = heard[name] || []).push(f)),
    off: (names, f) => names.split(" ").forEach(name => {
      heard[name] = heard[name].filter(g => g !== f);
    }),
    push: now => { data.now = now; fire("change:now"); },
    send: ({ event, view, number }, { iopub }) => {
      if (event) model.sent.push(event);
      if (model.answering === "no") return;
      if (event && model.answering === "yes") {
        model.push(eval(reply)(event, about, data.now));
        fire("msg:custom", { view, number }, []);
      }
      iopub.status({ content: { execution_state: "idle" } });
    },
  };
}"""
KEEPS = "state => ({ state, saved: true, words: 'Saved in my_work.' })"


@pytest.fixture
def live_card(tmp_path: Path, serve: Callable[[Path], str]) -> Callable[..., None]:
    """Return a function that shows a card in a tab as a notebook does, with no kernel behind it."""
    from synthlab.explore.scripts import module, style

    def show(
        tab: Any, about: dict[str, Any], now: Any, *, answering: str = "yes", reply: str = KEEPS
    ) -> None:
        (tmp_path / "live.js").write_text(module(about["look"]), "utf-8")
        (tmp_path / "live.css").write_text(style(about["look"]), "utf-8")
        (tmp_path / "live.html").write_text(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lab</title>'
            '<link rel="icon" href="data:,"><link rel="stylesheet" href="live.css"></head>'
            "<body><main></main></body></html>",
            "utf-8",
        )
        tab.goto(f"{serve(tmp_path)}/live.html")
        tab.evaluate(MODEL, [about, now, answering, reply])
        tab.evaluate(
            """async () => {
              const { default: widget } = await import("./live.js");
              window.put_away = widget.render({ model, el: document.querySelector("main") });
            }"""
        )

    return show


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return `jupyterlab(folder)`, a context that gives `address(notebook)`.

    One server, in the folder that holds all temporary ones, serves the whole session. With the
    context, its kernels and whatever was set in it end.
    """
    root = tmp_path_factory.getbasetemp()
    own = root / ".own"

    @contextmanager
    def opened(folder: Path) -> Iterator[Callable[[str], str]]:
        path = folder.relative_to(root).as_posix()
        try:
            yield lambda notebook: f"{url}/lab/tree/{path}/{notebook}?token={TOKEN}&reset"
        finally:
            for session in _ask(f"{url}/api/sessions"):
                _ask(f"{url}/api/sessions/{session['id']}", "DELETE")
            shutil.rmtree(own / "settings", ignore_errors=True)

    with _server(root, own) as url:
        yield opened


@contextmanager
def _server(root: Path, own: Path) -> Iterator[str]:
    """Start the JupyterLab that `synthlab lab` starts; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {f"JUPYTER_{part}_DIR": str(own) for part in ("CONFIG", "DATA", "RUNTIME")}
    places["JUPYTERLAB_SETTINGS_DIR"] = str(own / "settings")
    places["JUPYTERLAB_WORKSPACES_DIR"] = str(own / "workspaces")
    here = [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}"]
    server = subprocess.Popen(
        command(root, browser=False, options=here),
        env={**environment(), **places, "SYNTHLAB_STATIC": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url, end = f"http://127.0.0.1:{port}", time.monotonic() + START_SECONDS
        while not _answers(f"{url}/api?token={TOKEN}"):
            assert server.poll() is None, "JupyterLab ended at once"
            assert time.monotonic() < end, "JupyterLab did not start"
            time.sleep(0.3)
        yield url
    finally:
        server.terminate()
        server.wait(30)


def _ask(url: str, method: str = "GET") -> Any:
    """Return what the server answers, as data."""
    request = Request(url, headers={"Authorization": f"token {TOKEN}"}, method=method)
    with urlopen(request) as answer:
        return json.loads(answer.read() or "null")


def _answers(url: str) -> bool:
    try:
        urlopen(url).close()
    except URLError:
        return False
    return True

"""Doors out of a page, where `_config.yml` gives the address of a repository; none elsewhere.

Every page then offers to suggest an edit and to report a mistake, and a lesson's page to open it on
Binder, on Colab, or on a JupyterHub (nbgitpuller): those whose address `launch_buttons` gives. The
addresses are made by sphinx-book-theme. Nothing is fetched; a door is a link.
"""

from pathlib import Path
from typing import Any

from pydata_sphinx_theme.edit_this_page import setup_edit_url
from sphinx.application import Sphinx
from sphinx_book_theme.header_buttons import update_context_with_repository_info
from sphinx_book_theme.header_buttons.launch import add_launch_buttons
from sphinx_book_theme.header_buttons.source import add_source_buttons

from synthlab._words import _

from .lesson import is_lesson

WORDS = {"Suggest edit": _("Suggest an edit"), "Open issue": _("Report a mistake")}


def links(make: Any, app: Sphinx, page: str, context: dict[str, Any], tree: Any) -> dict[str, str]:
    """Return what a function of sphinx-book-theme makes of a page: addresses by their words."""
    shown = context | {"header_buttons": []}
    setup_edit_url(app, page, "page.html", shown, tree)
    make(app, page, "page.html", shown, tree)
    groups = [button.get("buttons", [button]) for button in shown["header_buttons"]]
    return {one["text"] or one["tooltip"]: one["url"] for group in groups for one in group}


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell the layout what doors a page has (Sphinx's `html-page-context`)."""
    if not app.config.html_theme_options.get("repository_url") or doctree is None:
        return
    source = links(add_source_buttons, app, page, context, doctree)
    context["source_links"] = {WORDS[words]: link for words, link in source.items()}
    if is_lesson(page):
        doors = links(add_launch_buttons, app, page, context, doctree)
        if "Colab" in doors:  # it takes one file alone, so it has notebooks of its own
            name = Path(page).name
            doors["Colab"] = doors["Colab"].replace(f"{page}.ipynb", f"colab/{name}.ipynb")
        context["launch_links"] = doors


def choose(app: Sphinx) -> None:
    """Have both links to the source wherever there is an address."""
    options = getattr(app.builder, "theme_options", {})
    wanted = bool(options.get("repository_url"))
    options.update(use_edit_page_button=wanted, use_issues_button=wanted)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", choose)
    app.connect("builder-inited", update_context_with_repository_info)
    app.connect("html-page-context", dress)

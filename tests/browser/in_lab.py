"""What a student does in JupyterLab."""

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError


def run_cell(tab: Page, cell: int, shows: str) -> None:
    """Run a cell of a notebook in JupyterLab, and wait for what it `shows`.

    Again where a starting kernel did not hear it. A dialog in the way (Lab asks which kernel to
    start where it has none yet) is answered as Lab proposes.
    """
    for _ in range(8):
        if tab.locator(".jp-Dialog").count():
            tab.locator(".jp-Dialog button.jp-mod-accept").last.click()
        tab.locator(".jp-Cell .jp-InputArea-editor").nth(cell).click()
        tab.keyboard.press("Control+Enter")
        with suppress(TimeoutError):
            tab.wait_for_selector(shows, timeout=15_000)
            return
    raise AssertionError(f"the cell did not show {shows}")

"""Find a Chromium for the browser tests, or say how to install one.

`find_chromium` looks in `$SYNTHLAB_CHROMIUM`, on the PATH and in the usual places; `HOW_TO_INSTALL`
is the advice where there is none.
"""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    *(f"/usr/bin/{name}" for name in NAMES),
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_INSTALL = """\
Install one:
  Debian, Ubuntu   sudo apt-get install chromium     (Ubuntu: sudo snap install chromium)
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium
or name the program yourself: SYNTHLAB_CHROMIUM=/path/to/chrome make test"""


def find_chromium() -> str | None:
    """The path of a Chromium-like browser, or None where there is none.

    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, SYNTHLAB_CHROMIUM="/nowhere/chrome"):
    ...     print(find_chromium())
    None
    """
    named = os.environ.get("SYNTHLAB_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in NAMES)
    usual = (place for place in PLACES if Path(place).is_file())
    return next((found for found in (*on_path, *usual) if found), None)

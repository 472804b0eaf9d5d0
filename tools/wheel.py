"""A step of the build: the book's configuration goes into the wheel, beside lessons and book.

The folders are mapped in pyproject.toml, which can move folders only. A clone needs nothing of it.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CourseHook(BuildHookInterface):
    """Put `_config.yml` where `home()` in synthlab/_course/files.py looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to a wheel, not to an editable installation."""
        if version == "standard":
            build_data["force_include"]["_config.yml"] = "synthlab/_course/shipped/_config.yml"

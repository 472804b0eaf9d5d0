"""A step of the build: configuration and contents of the book go into the wheel, beside its pages.

The folders are mapped in pyproject.toml, which can move folders only. A clone needs nothing of it.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CourseHook(BuildHookInterface):
    """Put `_config.yml` and `_toc.yml` where `home()` in synthlab/_lessons.py looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to a wheel, not to an editable installation."""
        if version == "standard":
            for name in ("_config.yml", "_toc.yml"):
                build_data["force_include"][name] = f"synthlab/_course/shipped/{name}"

"""A kernel of Jupyter to which the files beside a notebook come last.

A lesson imports its `cards` from its own folder. No other file that lies there may stand for a
module of Python or of what is installed, and run before a cell does: so this is started with `-P`.
"""

import sys
from logging import LogRecord
from typing import Any

from ipykernel.kernelapp import IPKernelApp


def is_news(said: LogRecord) -> bool:
    """Whether a line of the log is worth a student's time: nobody hears what stays on a machine."""
    here = IPKernelApp.instance().ip == "127.0.0.1"
    return not (here and "TCP without encryption" in said.getMessage())


if __name__ == "__main__":
    kernel: Any = IPKernelApp.instance()
    kernel.log.addFilter(is_news)
    kernel.initialize()
    sys.path.append("")  # not before: some packages try modules that this system does not have
    kernel.start()

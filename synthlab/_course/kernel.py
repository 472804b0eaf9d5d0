"""A kernel of Jupyter to which the files beside a notebook come last.

A lesson imports its `cards` from its own folder. No other file that lies there may stand for a
module of Python or of what is installed, and run before a cell does: so this is started with `-P`.
"""

import sys
from typing import Any

from ipykernel.kernelapp import IPKernelApp

if __name__ == "__main__":
    kernel: Any = IPKernelApp.instance()
    kernel.initialize()
    sys.path.append("")  # not before: some packages try modules that this system does not have
    kernel.start()

"""The command line with one base more, `tiny`, in a process of its own."""

import sys

from semret_tiny import tiny_base

from semret_desktop.commands.main import run
from semret_desktop.training.tuning import bases

if __name__ == "__main__":
    bases._SHIPPED = {**bases._SHIPPED, "tiny": tiny_base}
    sys.exit(run(sys.argv[1:]))

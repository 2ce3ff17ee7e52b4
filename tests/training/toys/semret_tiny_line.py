"""The command line with one base more, `tiny`, in a process of its own."""

import sys

if __name__ == "__main__":  # the process that reads photos loads this file too, and needs none of these
    from semret_tiny import tiny_base

    from semret_desktop.commands.main import run
    from semret_desktop.training.tuning import bases

    bases._SHIPPED = {**bases._SHIPPED, "tiny": tiny_base}
    sys.exit(run(sys.argv[1:]))

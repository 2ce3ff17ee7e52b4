"""The frozen program's start. The guard matters: worker processes start by running this file again."""

from semret_desktop.commands.main import main

if __name__ == "__main__":
    main()

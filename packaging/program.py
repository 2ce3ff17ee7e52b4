"""The frozen program's start. The guard matters: worker processes start by running this file again."""

import os
import sys
from pathlib import Path

from semret_desktop.commands.main import main

if __name__ == "__main__":
    # Qt wraps Thai by libthai, which looks for its dictionary where the system keeps it unless told.
    words = Path(getattr(sys, "_MEIPASS", "")) / "libthai"
    if words.is_dir():
        os.environ.setdefault("LIBTHAI_DICTDIR", str(words))
    main()

"""The vectors of one space: rows in SQLite, the usearch file that search opens, and catching up between the two.

Vectors are a cache of what the image encoder says: what is lost is encoded again. Importing this room does not load
usearch.
"""

from semret_desktop.vectors.space import MOST_BEHIND, Hits, Space, forget_everywhere

__all__ = ["MOST_BEHIND", "Hits", "Space", "forget_everywhere"]

"""Filling a library: roots are scanned, worker processes read what is new, and each photo is committed with its vector.

A photo keeps its id through moves, copies, changed dates and what other programs write into its file; a file that
cannot be read is listed with its reason; a decoder that dies or hangs costs one photo.
"""

from semret_desktop.core.control import Control
from semret_desktop.indexing.indexer import Indexer, IndexSummary
from semret_desktop.indexing.lock import IndexLock, Taken, WatchedRoot, WatchLock, Way

__all__ = ["Control", "IndexLock", "IndexSummary", "Indexer", "Taken", "WatchLock", "WatchedRoot", "Way"]

"""Ids that must not be mixed up. Each is a row id of the library and is never reused."""

from typing import NewType

PhotoId = NewType("PhotoId", int)
FileId = NewType("FileId", int)
RootId = NewType("RootId", int)
CaptionId = NewType("CaptionId", int)
SavedSearchId = NewType("SavedSearchId", int)

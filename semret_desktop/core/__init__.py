"""What every room shares: ids, frozen data, errors, progress, cancellation, text. Standard library and numpy only."""

from semret_desktop.core.cancel import Cancel, Cancelled
from semret_desktop.core.control import Control
from semret_desktop.core.data import (
    EVERYWHERE,
    NOT_RELEVANT,
    RELEVANT,
    Caption,
    Change,
    Exposure,
    FileCaption,
    Glance,
    Judgment,
    Metadata,
    Photo,
    PhotoFile,
    Place,
    Root,
    RootState,
    SavedSearch,
    Shapes,
    Thumbnail,
    Within,
)
from semret_desktop.core.errors import SemretError, Unreadable
from semret_desktop.core.ids import CaptionId, FileId, PhotoId, RootId, SavedSearchId
from semret_desktop.core.progress import Phase, Progress, Report, silent

__all__ = [
    "EVERYWHERE",
    "NOT_RELEVANT",
    "RELEVANT",
    "Cancel",
    "Cancelled",
    "Caption",
    "CaptionId",
    "Change",
    "Control",
    "Exposure",
    "FileCaption",
    "FileId",
    "Glance",
    "Judgment",
    "Metadata",
    "Phase",
    "Photo",
    "PhotoFile",
    "PhotoId",
    "Place",
    "Progress",
    "Report",
    "Root",
    "RootId",
    "RootState",
    "SavedSearch",
    "SavedSearchId",
    "SemretError",
    "Shapes",
    "Thumbnail",
    "Unreadable",
    "Within",
    "silent",
]

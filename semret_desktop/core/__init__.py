"""What every room shares: ids, frozen data, errors, progress, cancellation, text. Standard library and numpy only."""

from semret_desktop.core.cancel import Cancel, Cancelled
from semret_desktop.core.data import (
    Caption,
    Exposure,
    FileCaption,
    Glance,
    Metadata,
    Photo,
    PhotoFile,
    Place,
    Root,
    RootState,
    Shapes,
    Thumbnail,
)
from semret_desktop.core.errors import SemretError, Unreadable
from semret_desktop.core.ids import CaptionId, FileId, PhotoId, RootId
from semret_desktop.core.progress import Phase, Progress, Report, silent

__all__ = [
    "Cancel",
    "Cancelled",
    "Caption",
    "CaptionId",
    "Exposure",
    "FileCaption",
    "FileId",
    "Glance",
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
    "SemretError",
    "Shapes",
    "Thumbnail",
    "Unreadable",
    "silent",
]

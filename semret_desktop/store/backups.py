"""Backups of the truth: `library.backup-1.sqlite3` is the newest, `-2` the one before."""

from pathlib import Path


def backup_path(library: Path, number: int) -> Path:
    return library / f"library.backup-{number}.sqlite3"


def newest_backup(library: Path) -> Path | None:
    """The newest backup that is there."""
    for number in (1, 2):
        if backup_path(library, number).is_file():
            return backup_path(library, number)
    return None

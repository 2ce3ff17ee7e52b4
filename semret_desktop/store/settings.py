"""What a library remembers of how it is used: names and values, both text."""

from semret_desktop.store.database import Database, atomic


def setting(db: Database, name: str, default: str | None = None) -> str | None:
    """The value kept under `name`, or `default`."""
    row = db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else default


def set_setting(db: Database, name: str, value: str | None) -> None:
    """Keep `value` under `name`; None forgets it."""
    with atomic(db):
        if value is None:
            db.execute("DELETE FROM setting WHERE name = ?", [name])
        else:
            db.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )

"""What a person likes on this machine: language, theme, where the window stands. Other things belong to the library."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal, Slot

WRITE_MS = 500  # what changes many times, such as the size of photos, is written once
END_SECONDS = 2.0  # a disk that takes longer at the end is left alone


def preferences_file() -> Path:
    """The file that belongs to this person on this machine."""
    import platformdirs

    return platformdirs.user_config_path("semret", appauthor=False) / "window.ini"


class Preferences(QObject):
    """Names and values, both text. Read once at the start; written by a thread of its own, only what changed.

    Without a file nothing is kept.
    """

    changed = Signal(str)  # name

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._values = _read(file) if file is not None else {}
        self._unwritten: dict[str, str] = {}
        self._writer = ThreadPoolExecutor(1, "preferences")
        self._writing: Future[None] | None = None
        self._later = QTimer(self, interval=WRITE_MS, singleShot=True)
        self._later.timeout.connect(self._write)

    def value(self, name: str, default: str = "") -> str:
        return self._values.get(name, default)

    def number(self, name: str, default: int) -> int:
        """A value that is a whole number; `default` where somebody wrote something else into the file."""
        try:
            return int(self._values.get(name, default))
        except ValueError:
            return default

    def blob(self, name: str) -> QByteArray:
        return QByteArray.fromBase64(self._values.get(name, "").encode("ascii", "replace"))

    def set(self, name: str, value: "str | int | QByteArray") -> None:
        """Keep a value; `changed` says so where it is another one."""
        text = value.toBase64().toStdString() if isinstance(value, QByteArray) else str(value)
        if self._values.get(name) == text:
            return
        self._values[name] = self._unwritten[name] = text
        self._later.start()
        self.changed.emit(name)

    def close(self) -> None:
        """Write what is unwritten. Called after the window is gone: this one waits, but not for ever."""
        self._later.stop()
        self._write()
        self._writer.shutdown(wait=False)
        if self._writing is not None:
            with suppress(TimeoutError):
                self._writing.result(END_SECONDS)

    @Slot()
    def _write(self) -> None:
        if self._file is not None and self._unwritten:
            values, self._unwritten = self._unwritten, {}
            self._writing = self._writer.submit(_store, self._file, values)


def _read(file: Path) -> dict[str, str]:
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    return {name: str(kept.value(name, "")) for name in kept.allKeys()}


def _store(file: Path, values: dict[str, str]) -> None:
    """On the thread. What another window wrote meanwhile stays; a full disk is no reason to fail."""
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    for name, value in values.items():
        kept.setValue(name, value)
    kept.sync()

"""Showing a file where it lies: in the file manager of the system."""

import os
import sys
from pathlib import Path
from urllib.parse import quote_from_bytes

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_FILE_MANAGER = ("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1")


def show_in_folder(path: bytes) -> None:
    """Open the folder of a file with the file chosen in it, where the system can do that. Never waits."""
    if sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", os.fsdecode(path)])
    elif sys.platform == "win32":
        QProcess.startDetached("explorer", ["/select,", os.fsdecode(path)])
    elif not _asked_file_manager(path):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(os.fsdecode(path)).parent)))


def _asked_file_manager(path: bytes) -> bool:
    """Ask the desktop's file manager over D-Bus, which most of them answer to. A path may be any bytes."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    names = bus.interface().registeredServiceNames().value()
    activatable = bus.interface().activatableServiceNames().value()
    if _FILE_MANAGER[0] not in {*names, *activatable}:
        return False
    message = QDBusMessage.createMethodCall(*_FILE_MANAGER, "ShowItems")
    message.setArguments([[f"file://{quote_from_bytes(path)}"], ""])
    return bool(bus.send(message))

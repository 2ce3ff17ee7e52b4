"""Pages of the settings: how Semret looks and speaks, how it indexes, what it understands photos with."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from semret_desktop.core.text import printable
from semret_desktop.window import i18n
from semret_desktop.window.buttons import WORDS, Choice, Tick
from semret_desktop.window.labels import label
from semret_desktop.window.messages import translated
from semret_desktop.window.places import shown_path
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.shelves import Shelf, Shelves
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.app import Status

LANGUAGES = {"en": "English", "th": "ไทย", "cs": "Čeština"}  # each as it calls itself


class Page(QWidget):
    """A title, and below it what can be set."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(8)

    def head(self, title: str) -> None:
        """The title, first of all."""
        self.column.addWidget(label(self.look, Text.TITLE, title, parent=self))
        self.column.addSpacing(8)

    def say(self, words: str) -> QLabel:
        """A quiet sentence."""
        made = label(self.look, Text.SECONDARY, words, parent=self, quiet=True, wrap=True)
        self.column.addWidget(made)
        return made


class Pairs(QGridLayout):
    """Lines of a name and what belongs to it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(10)
        self.setColumnStretch(1, 1)

    def add(self, name: str, widget: QWidget) -> None:
        row = self.rowCount()
        words = label(self._look, Text.BODY, name, quiet=True)
        words.setMinimumWidth(96)
        words.setBuddy(widget)
        widget.setAccessibleName(name)
        top = Qt.AlignmentFlag.AlignTop
        wraps = isinstance(widget, QLabel)
        self.addWidget(words, row, 0, top if wraps else Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(widget, row, 1, top if wraps else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class AppearancePage(Page):
    """Language and theme, both of this person on this machine."""

    def __init__(self, preferences: Preferences, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.head(self.tr("Appearance"))
        self._preferences = preferences
        system = LANGUAGES[i18n.choose_language()]
        languages = [("", self.tr("Same as the system ({language})").format(language=system))]
        self.language = self._choice("language", [*languages, *LANGUAGES.items()])
        themes = [("", self.tr("Same as the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.theme = self._choice("theme", themes)
        pairs = Pairs(look)
        pairs.add(self.tr("Language"), self.language)
        pairs.add(self.tr("Theme"), self.theme)
        self.column.addLayout(pairs)
        self.column.addStretch(1)

    def _choice(self, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = Choice(self.look, self)
        box.setMinimumWidth(220)
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(self._preferences.value(name)), 0))
        box.activated.connect(lambda row: self._preferences.set(name, str(box.itemData(row))))
        return box


class IndexingPage(Page):
    """How much of the machine indexing takes, and whether it goes on without the window."""

    quiet_asked = Signal(bool)
    tray_asked = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.head(self.tr("Indexing"))
        self.quiet = Tick(self.tr("Read photos quietly"), look, self)
        self.tray = Tick(self.tr("Keep going when the window is closed"), look, self)
        for box, words in (
            (self.quiet, self.tr("One photo at a time, with pauses: the machine stays free for other things.")),
            (self.tray, self.tr("An icon in the system’s tray shows that Semret keeps going, and opens the window.")),
        ):
            self.column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            self.say(words).setContentsMargins(WORDS, 0, 0, 0)
            self.column.addSpacing(12)
        self.column.addStretch(1)
        self.tray.setEnabled(QSystemTrayIcon.isSystemTrayAvailable())
        self.quiet.clicked.connect(self.quiet_asked)
        self.tray.clicked.connect(self.tray_asked)

    def show_shelf(self, shelf: Shelf) -> None:
        self.quiet.setChecked(shelf.settings.get("indexing.quiet") == "1")
        self.tray.setChecked(shelf.settings.get("tray") == "1")


class ModelPage(Page):
    """What photos and words are understood with, on which device and why; where the library lies."""

    def __init__(self, shelves: Shelves, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.head(self.tr("Model and library"))
        self._folder = ""
        self.model = self._line()
        self.devices = Choice(look, self)
        self.devices.addItem(self.tr("The quickest that computes right"), "auto")
        self.devices.addItem(self.tr("The processor alone"), "cpu")
        self.devices.activated.connect(lambda row: shelves.set_setting("device", str(self.devices.itemData(row))))
        self.device = self._line()
        self.reason = label(look, Text.SECONDARY, parent=self, quiet=True, wrap=True)
        self.photos = self._line()
        self.library = self._line()
        self.room = self._line()
        pairs = Pairs(look)
        pairs.add(self.tr("Model"), self.model)
        pairs.add(self.tr("Read photos on"), self.devices)
        pairs.add(self.tr("Runs on"), self.device)
        pairs.addWidget(self.reason, pairs.rowCount(), 1)
        pairs.add(self.tr("Photos"), self.photos)
        pairs.add(self.tr("Library"), self.library)
        pairs.add(self.tr("Size"), self.room)
        self.open_button = QPushButton(self.tr("Show in the file manager"), self)
        self.open_button.clicked.connect(self._open)
        self.column.addLayout(pairs)
        self.column.addSpacing(8)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.say(self.tr("Originals are never changed. Captions, ratings and marks lie in the library."))
        shelves.measured.connect(self.show_place)

    @Slot(str, object)
    def show_place(self, folder: str, size: int) -> None:
        """Where the library lies, and how large it is."""
        self._folder = folder
        self.library.setText(shown_path(printable(folder)))
        self.room.setText(self.locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat))

    def show_shelf(self, shelf: Shelf) -> None:
        self.devices.setCurrentIndex(max(self.devices.findData(shelf.settings.get("device", "auto")), 0))

    def show_status(self, status: "Status") -> None:
        said = [status.model]
        if status.preparing:
            words = self.tr("{model} is being prepared: {share} of the photos")
            said.append(words.format(model=status.preparing, share=i18n.percent(status.prepared)))
        if status.model_trouble:
            said.append(translated(status.model_trouble))
        self.model.setText("\n".join(said))
        self.device.setText(self._device(status.device))
        self.reason.setText(translated(status.device_reason))
        self.reason.setVisible(bool(status.device_reason))
        ready = round(status.photos * status.coverage)
        words = self.tr("{photos}, {ready} of them can be searched")
        self.photos.setText(words.format(photos=i18n.photos(status.photos), ready=i18n.number(ready)))

    def _device(self, provider: str) -> str:
        """What photos are encoded on, as a person calls it."""
        if not provider:
            return self.tr("not known before the first photo is read")
        short = provider.removesuffix("ExecutionProvider")
        if short == "CPU":
            return self.tr("the processor")
        return self.tr("the graphics card ({kind})").format(kind={"Dml": "DirectML"}.get(short, short))

    def _line(self) -> QLabel:
        made = label(self.look, Text.BODY, parent=self, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    @Slot()
    def _open(self) -> None:
        if self._folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

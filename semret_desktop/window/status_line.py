"""The line at the bottom: how far reading is, what could not be read. It comes only when it has something to say."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from semret_desktop.core import Phase, Progress
from semret_desktop.window import i18n, icons
from semret_desktop.window.buttons import link
from semret_desktop.window.inspector_parts import Elided
from semret_desktop.window.theme import Look, Text

ROW, MARGIN = 26, 16
BAR, BAR_HEIGHT = 120, 4
APART = " · "
QUIET_MS = 1_500  # what nobody asked for and is over so soon is not worth a line ...
MANY = 20  # ... unless so many files are to be read


class StatusLine(QFrame):
    """Says what goes on in the background. Hidden when nothing does."""

    pause_asked = Signal(bool)  # whether reading is to pause, or to go on
    failures_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._failed = 0
        self._progress: Progress | None = None
        self._paused = self._gentle = False
        self._elsewhere = ""  # another program that reads photos
        self._counted = 0, 0  # photos, and those that can be searched, as was told last
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._refresh)
        self.setFixedHeight(max(ROW, look.line(Text.SECONDARY) + 8))
        self._bar = _Bar(look, self)
        self._words = Elided(look, Text.SECONDARY, self, end=True)
        self._words.setProperty("quiet", True)
        self._switch = link("", self)
        self._switch.clicked.connect(self._switched)
        self._failures = link("", self, warning=True)
        self._failures.clicked.connect(self.failures_asked)
        for widget in (self._switch, self._failures):
            widget.setFont(look.font(Text.SECONDARY))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN - 4, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addSpacing(12)
        row.addWidget(self._words, 100)  # all the room that its words take, before anything else
        row.addWidget(self._switch)
        row.addStretch(1)
        row.addWidget(self._failures)
        look.changed.connect(self._restyle)
        self._restyle()
        self._refresh()

    # What it is told

    def begin_progress(self, *, asked: bool = True) -> None:
        """A run begins. One that nobody asked for shows once it takes a while, or has much to do."""
        if not asked:
            self._quiet.start()
        self.show_progress(Progress(Phase.SCAN, 0))

    def show_progress(self, progress: Progress) -> None:
        self._progress = progress
        if progress.photos is not None and progress.searchable is not None:
            self._counted = progress.photos, progress.searchable
        if progress.phase is Phase.READ and (progress.total or 0) - progress.done >= MANY:
            self._quiet.stop()
        self._refresh()

    def end_progress(self) -> None:
        self._progress = None
        self._quiet.stop()
        self._refresh()

    def show_switches(self, *, paused: bool, gentle: bool) -> None:
        """Whether reading is paused, and whether it leaves the machine to others."""
        self._paused, self._gentle = paused, gentle
        self._refresh()

    def show_counts(self, photos: int, searchable: int, elsewhere: str = "") -> None:
        """How many photos there are and can be searched, and which other program reads photos now."""
        self._counted = photos, searchable
        self._elsewhere = elsewhere
        self._refresh()

    def show_failed(self, count: int) -> None:
        """So many files could not be read."""
        self._failed = count
        self._failures.setText(self.tr("%Ln could not be read", "", count))
        self._refresh()

    # What it says

    @property
    def failed(self) -> int:
        """How many files it says could not be read."""
        return self._failed

    def words(self) -> str:
        """How far reading is."""
        parts = list(self._parts())
        return APART.join(parts) + (APART if parts else "")

    def switch_words(self) -> str:
        """What can be clicked behind that."""
        return self._switch.text()

    def _parts(self) -> list[str]:
        progress = self._progress
        if self._paused:
            return [*self._coverage(), self.tr("Paused")]
        if progress is None:
            if not self._elsewhere:
                return []
            return [*self._coverage(), self.tr("Another program is reading: {who}").format(who=self._elsewhere)]
        if progress.phase is Phase.SCAN:
            return [self.tr("Looking for photos"), self.tr("%Ln found", "", progress.total or progress.done)]
        if progress.phase is not Phase.READ:
            return [self.tr("Finishing")]
        parts = self._coverage(always=True)
        if self._gentle:
            parts.append(self.tr("quietly"))
        if progress.rate:
            parts.append(i18n.rate(progress.rate))
        if progress.seconds_left is not None:
            parts.append(i18n.duration(progress.seconds_left))
        return parts

    def _coverage(self, *, always: bool = False) -> list[str]:
        photos, searchable = self._counted
        if photos == searchable and not always:
            return []
        words = self.tr("{done} of {total} can be searched")
        return [words.format(done=i18n.number(searchable), total=i18n.number(photos))]

    def share(self) -> float | None:
        """How much of the library can be searched, 0 to 1; None while nobody can know."""
        photos, searchable = self._counted
        progress = self._progress
        unknown = progress is not None and progress.phase is Phase.SCAN and not self._paused
        return min(searchable / photos, 1.0) if photos and not unknown else None

    @Slot()
    def _switched(self) -> None:
        self.pause_asked.emit(not self._paused)

    @Slot()
    def _refresh(self) -> None:
        working = (self._progress is not None and not self._quiet.isActive()) or self._paused
        says = working or bool(self._elsewhere)
        if says:
            words = self.words()
            self._words.say(words if working else words.removesuffix(APART))  # nothing stands behind it
            self._words.setMaximumWidth(self._words.natural_width())
            self._switch.setText(self.tr("Resume") if self._paused else self.tr("Pause"))
            self._bar.show_share(self.share())
        self._bar.setVisible(says and (self._progress is not None or self._counted[0] > self._counted[1]))
        self._words.setVisible(says)
        self._switch.setVisible(working)
        self._failures.setVisible(self._failed > 0)
        self.setVisible(says or self._failed > 0)

    @Slot()
    def _restyle(self) -> None:
        self._failures.setIcon(icons.icon("warning", self._look.colours.warning))


class _Bar(QWidget):
    """A thin bar that fills; None: nobody can know how far it is."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._share: float | None = None
        self.setFixedSize(BAR, BAR_HEIGHT)

    def show_share(self, share: float | None) -> None:
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self._look.colours
        for part, colour in ((1.0, colours.line), (self._share or 0.0, colours.secondary)):
            painter.setBrush(QColor(colour))
            if part > 0:
                width = max(part * self.width(), BAR_HEIGHT)
                painter.drawRoundedRect(QRectF(0, 0, width, BAR_HEIGHT), BAR_HEIGHT / 2, BAR_HEIGHT / 2)

"""The line at the bottom: how far indexing is, what could not be read. It comes only when it has something to say."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from semret_desktop.core import Phase, Progress
from semret_desktop.window import i18n, icons
from semret_desktop.window.buttons import link
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text

ROW, MARGIN = 26, 16
BAR, BAR_HEIGHT = 120, 4
QUIET_MS = 1_500  # a look through the folders that nobody asked for and that finds nothing is not worth a line


class StatusLine(QFrame):
    """Says what goes on in the background. Hidden when nothing does."""

    stop_asked = Signal()
    failures_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._failed = 0
        self._progress: Progress | None = None
        self._already = 0
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._refresh)
        self.setFixedHeight(max(ROW, look.line(Text.SECONDARY) + 8))
        self._bar = _Bar(look, self)
        self._words = label(look, Text.SECONDARY, parent=self, quiet=True)
        self._stop = link(self.tr("Stop"), self)
        self._stop.clicked.connect(self.stop_asked)
        self._failures = link("", self, warning=True)
        self._failures.clicked.connect(self.failures_asked)
        for widget in (self._stop, self._failures):
            widget.setFont(look.font(Text.SECONDARY))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN - 4, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._stop)
        row.addStretch(1)
        row.addWidget(self._failures)
        look.changed.connect(self._restyle)
        self._restyle()
        self._refresh()

    def begin_progress(self, already: int, *, asked: bool = True) -> None:
        """Indexing begins; so many photos can be searched already. Unasked, it shows once there is something to do."""
        self._already = already
        if not asked:
            self._quiet.start()
        self.show_progress(Progress(Phase.SCAN, 0))

    def show_progress(self, progress: Progress) -> None:
        self._progress = progress
        if progress.phase is Phase.READ:
            self._quiet.stop()
        self._words.setText(self.words(progress))
        self._bar.show_share(share(progress))
        self._refresh()

    def end_progress(self) -> None:
        self._progress = None
        self._quiet.stop()
        self._refresh()

    def show_failed(self, count: int) -> None:
        """So many files could not be read."""
        self._failed = count
        self._failures.setText(self.tr("%Ln could not be read", "", count))
        self._refresh()

    @property
    def failed(self) -> int:
        """How many files it says could not be read."""
        return self._failed

    def is_working(self) -> bool:
        """Whether it shows how far indexing is."""
        return self._progress is not None

    def words(self, progress: Progress) -> str:
        """How far indexing is, in words."""
        if progress.phase is Phase.SCAN:
            found = self.tr("Looking for photos · %Ln found", "", progress.done)
            return found + " · "
        if progress.phase is not Phase.READ or progress.total is None:
            return self.tr("Finishing") + " · "
        done, total = self._already + progress.done - progress.failed, self._already + progress.total
        searchable = self.tr("{done} of {total} can be searched")
        parts = [searchable.format(done=i18n.number(max(done, 0)), total=i18n.number(total))]
        if progress.rate:
            parts.append(i18n.rate(progress.rate))
        if progress.seconds_left is not None:
            parts.append(i18n.duration(progress.seconds_left))
        return " · ".join(parts) + " · "

    @Slot()
    def _refresh(self) -> None:
        working = self._progress is not None and not self._quiet.isActive()
        for widget in (self._bar, self._words, self._stop):
            widget.setVisible(working)
        self._failures.setVisible(self._failed > 0)
        self.setVisible(working or self._failed > 0)

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


def share(progress: Progress) -> float | None:
    """How far work is, 0 to 1; None while nobody can know."""
    if not progress.total or progress.phase is Phase.SCAN:
        return None
    return min(progress.done / progress.total, 1)

"""What stands between the likely photos of a grid and the others: the line, and what is said where none is likely."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QPushButton

from semret_desktop.window import i18n
from semret_desktop.window.cut_line import CutLine
from semret_desktop.window.geometry import CUT, STRIP, Course, Rows, lay
from semret_desktop.window.listing import Listing
from semret_desktop.window.nothing_fits import NothingFits
from semret_desktop.window.rows_view import MARGIN, RowsView
from semret_desktop.window.theme import Look, Text

_APART = 4  # px between the last small photo and how many more there are


class BelowCut(QObject):
    """Lies on the viewport of a grid and goes with its photos."""

    def __init__(self, grid: RowsView, look: Look) -> None:
        super().__init__(grid)
        self._grid = grid
        self._said: Listing | None = None
        viewport = grid.viewport()
        self.nothing = NothingFits(look, viewport)
        self.line = CutLine(look, viewport)
        self.rest = QPushButton(viewport)  # beside small photos: how many more there are
        self.rest.setProperty("link", True)
        self.rest.setProperty("quiet", True)
        self.rest.setFont(look.font(Text.SECONDARY))
        self.rest.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rest.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard it is the line that is pressed
        self.rest.clicked.connect(self.line.click)
        self.rest.hide()
        self.line.reached.connect(self._show_line)
        self.line.left.connect(grid.setFocus)

    def rows(self, course: Course, listing: Listing, width: int, target: int) -> Rows:
        """The photos of a list in rows of this width: small ones where none is likely and others are folded away."""
        small = listing.whole is not None and not listing.likely
        return lay(course, width, STRIP if small else target, self.room(listing, width), centred=small)

    def room(self, listing: Listing, width: int) -> int:
        """How much is said above the photos of a list, in px."""
        return self.nothing.room(width, self._grid.viewport().height()) if listing.likely == 0 and len(listing) else 0

    def place(self, listing: Listing) -> None:
        """Lay everything where it belongs in a new list or geometry; scrolling takes it along."""
        rows = self._grid.rows
        stands = len(listing) > 0 and rows.cut_top is not None
        nothing = stands and not listing.likely
        if stands and rows.cut_top is not None:
            scrolled = self._grid.verticalOffset()
            self.line.setGeometry(MARGIN, rows.cut_top - scrolled, rows.width, CUT)
            self.nothing.setGeometry(MARGIN, -scrolled, rows.width, rows.cut_top)
            if listing is not self._said:
                self._said = listing
                self.line.say(listing)
        self.line.setVisible(stands)
        self.nothing.setVisible(nothing)
        self._place_rest(listing, shown=nothing and listing.beyond > 0)

    def _place_rest(self, listing: Listing, *, shown: bool) -> None:
        if shown:
            last = self._grid.box_of(len(listing) - 1)
            self.rest.setText(f"+ {i18n.number(listing.beyond)}")
            self.rest.adjustSize()
            self.rest.move(last.right() + 1 + _APART, last.center().y() - self.rest.height() // 2)
            shown = self.rest.geometry().right() < self._grid.viewport().width()
        self.rest.setVisible(shown)

    @Slot()
    def _show_line(self) -> None:
        """The Tab key came to the line: it must be seen."""
        bar, line = self._grid.verticalScrollBar(), self.line.geometry()
        below = line.bottom() + 1 - self._grid.viewport().height()
        if line.top() < 0 or below > 0:
            bar.setValue(bar.value() + (line.top() if line.top() < 0 else below))

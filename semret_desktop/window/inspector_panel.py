"""The inspector: what is known of the photo that is chosen, and what a person adds to it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from semret_desktop.core import CaptionId, Change, PhotoId, SemretError
from semret_desktop.window import i18n
from semret_desktop.window.editing import Editing
from semret_desktop.window.inspector_captions import Captions
from semret_desktop.window.inspector_details import Details, Marks
from semret_desktop.window.inspector_folder import show_in_folder
from semret_desktop.window.inspector_labels import Labels, accept_label, reject_label, take_label_back
from semret_desktop.window.inspector_parts import Elided, Preview
from semret_desktop.window.inspector_reading import Inspecting, Told
from semret_desktop.window.inspector_words import Words
from semret_desktop.window.labels import label
from semret_desktop.window.messages import translated
from semret_desktop.window.stars import HeartButton
from semret_desktop.window.theme import Look, Text
from semret_desktop.window.thumbnails import Thumbnails

if TYPE_CHECKING:
    from semret_desktop.app import Semret

WIDTH, MARGIN, HEADER = 300, 16, 48
NARROWEST = 232  # in a window as small as can be
ROOM = QSize(WIDTH - 2 * MARGIN, 224)  # for the preview
STALE_MS = 250  # what is no longer right goes away when what is right takes longer than this


class InspectorPanel(QFrame):
    """Shows one photo, or what several have in common. It reads only while it is seen.

    Every answer is for the photos that it names: one that comes late changes nothing. What a person does while the
    answer for the chosen photo is still on its way is not done to another one.
    """

    left = Signal()  # the keyboard goes back to the photos
    refreshed = Signal()  # what is shown is read again: something may have changed
    parted = Signal()  # it shows no photo by itself any more

    def __init__(
        self,
        inspecting: Inspecting,
        editing: Editing,
        thumbnails: Thumbnails,
        look: Look,
        parent: QWidget | None = None,
        *,
        with_preview: bool = True,
    ) -> None:
        super().__init__(parent)
        self._inspecting = inspecting
        self._editing = editing
        self._thumbnails = thumbnails
        self._look = look
        self._photos: tuple[PhotoId, ...] = ()
        self._told: Told | None = None
        self._pending: tuple[PhotoId, str, str | None] | None = None  # a caption that is being kept
        self._begin_caption = False
        self._stale = QTimer(self, interval=STALE_MS, singleShot=True)
        self._stale.timeout.connect(self._clear)
        self._build(with_preview)
        inspecting.told.connect(self._take)
        editing.done.connect(self._edited)
        editing.failed.connect(self._not_edited)
        look.changed.connect(self._restyle)
        self._restyle()
        self._clear()

    def _build(self, with_preview: bool) -> None:
        look = self._look
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDTH)
        self.setAccessibleName(self.tr("Inspector"))
        self.name = Elided(look, Text.STRONG, self)
        self.heart = HeartButton(look, self)
        self.heart.clicked.connect(self._switch_favourite)
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 0, MARGIN - 6, 0)
        header.addWidget(self.name, 1)
        header.addWidget(self.heart)
        above = QWidget(self)
        above.setFixedHeight(HEADER)
        above.setLayout(header)

        self.preview = Preview(ROOM, self) if with_preview else None
        self.hint = label(look, Text.BODY, parent=self, quiet=True, wrap=True)
        self.why = QVBoxLayout()  # the place of "why this result"
        self.captions = Captions(look, self)
        self.captions.add_asked.connect(self._add_caption)
        self.captions.change_asked.connect(self._change_caption)
        self.captions.remove_asked.connect(self._remove_caption)
        self.captions.left.connect(self.left)
        self.labels = Labels(look, self)
        self.labels.add_asked.connect(self._add_label)
        self.labels.reject_asked.connect(self._reject_label)
        self.labels.take_back_asked.connect(self._take_label_back)
        self.labels.left.connect(self.left)
        self.details = Details(look, self)
        self.details.rated.connect(self._rate)
        self.details.folder_asked.connect(show_in_folder)
        self.marks = Marks(look, self)
        self.marks.clear_asked.connect(self._clear_mark)
        self._content = QWidget(self)
        self._column = column = QVBoxLayout(self._content)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(24)
        if self.preview is not None:
            column.addWidget(self.preview)
        column.addWidget(self.hint)
        column.addLayout(self.why)
        for part in (self.captions, self.labels, self.details, self.marks):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._content)
        for ground in (self.area.viewport(), self._content):
            ground.setAutoFillBackground(False)  # the panel's own is seen
        self.area.verticalScrollBar().rangeChanged.connect(self._make_room)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(above)
        whole.addWidget(self.area, 1)

    # What is shown

    def look_at(self, photos: Sequence[PhotoId]) -> None:
        """Show these photos. Read when the panel is seen."""
        wanted = tuple(photos)
        if wanted == self._photos:
            return
        self._photos = wanted
        self._begin_caption = False
        if not self.isVisible():
            self._clear()
            return
        if not wanted:
            self._clear()
            return
        self._stale.start()
        if self.preview is not None and len(wanted) == 1:
            picture = self._thumbnails.picture(wanted[0])
            if picture is not None:  # the grid has it already
                self.preview.show_picture(picture, picture.size())
        self._ask()

    @Slot()
    def again(self) -> None:
        """Read again: something may have changed."""
        if self.isVisible() and self._photos:
            self._ask()
            self.refreshed.emit()

    @property
    def photos(self) -> tuple[PhotoId, ...]:
        """The photos that were asked for."""
        return self._photos

    @property
    def told(self) -> Told | None:
        """What is shown; None where it is not that of the photos that were asked for."""
        return self._told if self._told is not None and self._told.photos == self._photos else None

    def begin_caption(self) -> None:
        """Let the person write a caption for the photo that is shown, or is about to be."""
        if self.told is not None and self.told.photo is not None:
            self.captions.begin_adding()
            self.area.ensureWidgetVisible(self.captions.field)
        else:
            self._begin_caption = True

    def _ask(self) -> None:
        room = ROOM * self.devicePixelRatioF() if self.preview is not None else QSize()
        self._inspecting.ask(self._photos, room)

    @Slot(object)
    def _take(self, told: Told) -> None:
        if told.photos != self._photos or not self.isVisible():
            return
        self._stale.stop()
        another = self._told is None or self._told.photos != told.photos
        if another:
            self.labels.leave()
        self._told = told
        if told.photo is not None:
            self._show_one(told)
        elif len(told.photos) > 1:
            self._show_several(told)
        else:
            self._show_nothing()
        if another:
            self.area.verticalScrollBar().setValue(0)
        if self._begin_caption and told.photo is not None:
            self._begin_caption = False
            self.begin_caption()

    def _show_one(self, told: Told) -> None:
        photo = told.photo
        assert photo is not None
        self.name.say(Words().name(photo))
        self._show_favourite(told.favourite)
        if self.preview is not None:
            shape = QSize(photo.width, photo.height)
            picture = told.preview or self._thumbnails.picture(photo.id)
            self.preview.show_picture(picture, shape, photo.colour)
            self.preview.setAccessibleName(self.tr("Preview of {name}").format(name=self.name.whole()))
            self.preview.show()
        self.hint.hide()
        self.captions.show_captions(photo.id, photo.captions)
        self.captions.show()
        self.labels.show_labels(told.labels)
        self.labels.show()
        self.details.show_photo(photo, away=told.away)
        self.details.stars.show_rating(told.rating)
        self.details.show()
        self.marks.show_marks(told.marks)

    def _show_several(self, told: Told) -> None:
        self.name.say(i18n.photos(len(told.photos)))
        self._show_favourite(told.favourite)
        self._hide_parts()
        differing = told.rating is None
        self.hint.setText(
            self.tr("They are rated differently. Stars given here are given to all of them.")
            if differing
            else self.tr("Stars and the heart are given to all of them.")
        )
        self.hint.show()
        self.details.show_none()
        self.details.stars.show_rating(told.rating)
        self.details.show()

    def _show_nothing(self) -> None:
        self.name.say("")
        self.heart.hide()
        self._hide_parts()
        self.hint.setText(self.tr("Choose a photo to see what is known about it."))
        self.hint.show()

    def _hide_parts(self) -> None:
        for part in (self.preview, self.captions, self.labels, self.details, self.marks):
            if part is not None:
                part.hide()
        self.parted.emit()

    def _show_favourite(self, on: bool | None) -> None:
        self.heart.setChecked(bool(on))
        self.heart.setEnabled(True)
        self.heart.show()

    @Slot()
    def _clear(self) -> None:
        """Nothing of another photo stays while the right one is on its way."""
        self._told = None
        if self._photos:
            self.name.say("")
            self.heart.hide()
            self.hint.hide()
            self.captions.hide()
            self.labels.hide()
            self.details.hide()
            self.marks.hide()
        else:
            self._show_nothing()

    # What a person does

    def _do(self, edit: "Callable[[Semret], Change]", words: str) -> None:
        self._editing.do(edit, words)

    @Slot(int)
    def _rate(self, stars: int) -> None:
        if self.told is not None:
            self._do(partial(_rate, photos=self._photos, stars=stars), self.tr("Rating"))

    @Slot()
    def _switch_favourite(self) -> None:
        if self.told is not None:
            on = self.heart.isChecked()
            self._do(partial(_favourite, photos=self._photos, on=on), self.tr("Favourite"))

    @Slot(str, object)
    def _add_caption(self, text: str, lang: str | None) -> None:
        if self.told is not None and self.told.photo is not None:
            photo = self.told.photo.id
            self._pending = photo, text, lang
            self._do(partial(_add_caption, photo=photo, text=text, lang=lang), self.tr("Caption"))

    @Slot(object, str, object)
    def _change_caption(self, caption: CaptionId, text: str, lang: str | None) -> None:
        self._do(partial(_edit_caption, caption=caption, text=text, lang=lang), self.tr("Changed caption"))

    @Slot(object)
    def _remove_caption(self, caption: CaptionId) -> None:
        self._do(partial(_remove_caption, caption=caption), self.tr("Removed caption"))

    @Slot(str)
    def _add_label(self, name: str) -> None:
        if self.told is not None:
            self._do(partial(accept_label, photos=self._photos, name=name), self.tr("Label"))

    @Slot(str)
    def _reject_label(self, which: str) -> None:
        if self.told is not None:
            self._do(partial(reject_label, photos=self._photos, which=which), self.tr("Rejected label"))

    @Slot(str)
    def _take_label_back(self, which: str) -> None:
        if self.told is not None:
            self._do(partial(take_label_back, photos=self._photos, which=which), self.tr("Removed label"))

    @Slot(str)
    def _clear_mark(self, query: str) -> None:
        if self.told is not None:
            self._do(partial(_clear_mark, query=query, photos=self._photos), self.tr("Mark"))

    @Slot(object)
    def _edited(self, change: Change) -> None:
        self._pending = None
        if not change.photos or not set(change.photos).isdisjoint(self._photos):
            self.again()

    @Slot(object)
    def _not_edited(self, error: SemretError) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and self._photos == (pending[0],):
            self.captions.restore(pending[1], pending[2], translated(error.message))
        self.again()

    # Events

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clear()
        self.again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale.stop()
        self._told = None

    @Slot(int, int)
    def _make_room(self, least: int, most: int) -> None:
        """The scroll bar lies in the right margin: nothing moves when it comes."""
        bar = self.area.verticalScrollBar().sizeHint().width() if most > least else 0
        self._column.setContentsMargins(MARGIN, 0, MARGIN - bar, MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._look.colours.panel))

    @Slot()
    def _restyle(self) -> None:
        ground = QPalette(self.palette())
        ground.setColor(QPalette.ColorRole.Window, QColor(self._look.colours.panel))
        ground.setColor(QPalette.ColorRole.WindowText, QColor(self._look.colours.text))
        self._content.setPalette(ground)
        self.setPalette(ground)
        self.update()


# On the thread of the edits


def _rate(library: "Semret", *, photos: Sequence[PhotoId], stars: int) -> Change:
    return library.store.rate(photos, stars)


def _favourite(library: "Semret", *, photos: Sequence[PhotoId], on: bool) -> Change:
    return library.store.set_favourite(photos, on)


def _add_caption(library: "Semret", *, photo: PhotoId, text: str, lang: str | None) -> Change:
    return library.store.add_caption(photo, text, lang)


def _edit_caption(library: "Semret", *, caption: CaptionId, text: str, lang: str | None) -> Change:
    return library.store.edit_caption(caption, text, lang)


def _remove_caption(library: "Semret", *, caption: CaptionId) -> Change:
    return library.store.remove_caption(caption)


def _clear_mark(library: "Semret", *, query: str, photos: Sequence[PhotoId]) -> Change:
    return library.store.mark(query, photos, None)

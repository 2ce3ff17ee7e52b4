"""What was understood of a query, shown as chips; taking one away changes the text, and Ctrl+Z brings it back."""

from PySide6.QtCore import QObject, Signal, Slot

from semret_desktop.query import Chip, Kind, as_words, removed
from semret_desktop.window.chip_row import Saying
from semret_desktop.window.chip_words import ICONS, ChipWords
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.outside import Given
from semret_desktop.window.searching import Answer
from semret_desktop.window.showing import Showing


class Understood(QObject):
    """Keeps the chips alike with the answer on the screen, and does to the text what is asked of a chip.

    Pictures from outside stand before what was understood of the text, which says nothing of them.
    """

    given_removed = Signal(object)  # Given

    def __init__(self, library: LibraryPage, showing: Showing) -> None:
        super().__init__(library)
        self._row = row = library.chips
        self._field = library.search_row.field
        self._showing = showing
        self._words = ChipWords(self)
        self._text = ""  # that the chips' spans are of
        row.remove_asked.connect(self._remove)
        row.words_asked.connect(self._take_as_words)
        library.quiet_button.clicked.connect(self._remove_what_is_in_the_way)
        showing.shown.connect(self._show)
        showing.freshened.connect(self._show)

    def why_nothing(self, answer: Answer) -> tuple[str, str] | None:
        """Which filter it is that no photo fits, and what the button does that takes it away; None where none is."""
        chip = answer.in_the_way
        if chip is None:
            return None
        if chip.unknown:
            line = self.tr("The library knows nothing by the name “{name}”.").format(name=self._words.name(chip))
        else:
            filters = [each for each in self._chips(answer) if each.filter is not None]
            line = self.tr("No photo fits: {filters}.").format(filters=", ".join(map(self._words.words, filters)))
        return line, self.tr("Search without “{filter}”").format(filter=self._words.name(chip))

    @Slot()
    def _remove_what_is_in_the_way(self) -> None:
        if self._showing.answer is not None:
            self._remove(self._showing.answer.in_the_way)

    @Slot(object)
    def _show(self, answer: Answer) -> None:
        self._text = answer.question
        pictures = [self._picture(given) for given in answer.given]
        self._row.show_sayings([*pictures, *(self._saying(chip, answer) for chip in self._chips(answer))])

    def _chips(self, answer: Answer) -> list[Chip]:
        chips = () if answer.understood is None else answer.understood.chips
        return [chip for chip in chips if not chip.unread]

    def _picture(self, given: Given) -> Saying:
        words = given.name or self._words.like_this()
        return Saying(given, "image", words, words, picture=given.small)

    def _saying(self, chip: Chip, answer: Answer) -> Saying:
        words = self._words.words(chip)
        picture = None if chip.photo is None else answer.pictures.get(chip.photo)
        return Saying(
            chip,
            "warning" if chip.unknown else ICONS[chip.kind],
            words,
            self._words.tip(chip, words),
            warns=chip.unknown,
            wordable=chip.kind not in (Kind.WORDS, Kind.LIKE),
            picture=picture,
        )

    @Slot(object)
    def _remove(self, chip: object) -> None:
        if isinstance(chip, Given):
            self.given_removed.emit(chip)
        elif isinstance(chip, Chip) and self._stands(chip):
            self._field.replace(removed(self._field.text(), chip))

    @Slot(object)
    def _take_as_words(self, chip: object) -> None:
        if isinstance(chip, Chip) and self._stands(chip):
            self._field.replace(as_words(self._field.text(), chip))

    def _stands(self, chip: Chip) -> bool:
        """Whether the field still says what the chip was made of: a person may have typed since."""
        span = slice(chip.start, chip.end)
        return self._field.text()[span] == self._text[span]

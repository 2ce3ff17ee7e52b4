"""Why a photo is among the results, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from semret_desktop.window import i18n
from semret_desktop.window.chip_words import ICONS, ChipWords

if TYPE_CHECKING:
    from semret_desktop.app.why import Marked, PartFit, Why
    from semret_desktop.store.matched import Writing

LONGEST = 160  # characters of a text that is shown


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: an icon, words, which of them matched, and what they come from."""

    icon: str
    words: str
    quiet: str = ""
    stressed: tuple[tuple[int, int], ...] = ()
    share: float | None = None  # of a whole, where it is shown as a bar


class WhyWords(QObject):
    """Words for reasons. An object, since Qt's tools find what is to be translated in calls of `self.tr` alone."""

    def standing(self, why: "Why") -> tuple[str, str]:
        """How the photo stands: what it comes to, and in smaller words the place and the bare figures.

        The figures come second. They are right for sentences, and low for single words, whose photos are likely all
        the same.
        """
        said: list[str] = []
        if why.probability is None:
            said.append(self.tr("not compared yet") if why.query.parts else self.tr("by date"))
        elif why.likely is not None:
            said.append(self.tr("likely") if why.likely else self.tr("less likely"))
        if why.rank is not None:
            said.append(
                self.tr("place {place} of {count}").format(place=i18n.number(why.rank), count=i18n.number(why.total))
            )
        elif not all(fits for _, fits in why.fits):
            said.append(self.tr("filtered out"))
        else:
            said.append(self.tr("far back"))
        if why.probability is not None:
            said.append(self.tr("probability {percent}").format(percent=i18n.percent(why.probability)))
        if why.cosine is not None:
            said.append(self.tr("cosine {number}").format(number=_figure(why.cosine)))
        first, *others = said
        return _capital(first), _capital(" · ".join(others))

    def lines(self, why: "Why") -> Iterator[Line]:
        """Every reason there is."""
        from semret_desktop.store.matched import Field

        if why.marked is not None:
            yield self._marks(why, why.marked)
        for writing in why.writings:
            if writing.field is Field.FILE and not why.all_written:
                continue  # an "a" in a camera's numbers is no reason
            yield self._written(writing, counts=why.all_written)
        for each in why.labels:
            sees = self.tr("A label that you gave") if each.said else self.tr("A label that Semret sees in it")
            yield Line("tag" if each.said else "eye", each.name, sees)
        if why.meant is not None and why.meant.counts and why.meant.text not in [each.text for each in why.writings]:
            yield Line("chat-text", _cut(why.meant.text), self.tr("Written at it, and means much the same"))
        for part in why.parts:
            yield self._part(part)
        for part in why.without:
            yield self._unwanted(part)
        for chip, fits in why.fits:
            words = ChipWords().words(chip)
            yield Line(ICONS.get(chip.kind, "funnel"), words, "" if fits else self.tr("It does not fit this filter"))

    def _written(self, writing: "Writing", *, counts: bool) -> Line:
        from semret_desktop.store.matched import Field, spans

        text = _cut(writing.text)
        icons = {Field.CAPTION: "chat-text", Field.KEYWORD: "tag", Field.LABEL: "tag", Field.PLACE: "map-pin"}
        icon = icons.get(
            writing.field, {Field.CAMERA: "camera", Field.FOLDER: "folder-simple"}.get(writing.field, "file")
        )
        where = {
            Field.CAPTION: self.tr("In a caption that you wrote")
            if writing.source == "person"
            else self.tr("In a caption from the file"),
            Field.KEYWORD: self.tr("In a keyword"),
            Field.LABEL: self.tr("In a label"),
            Field.PLACE: self.tr("In the name of the place"),
            Field.CAMERA: self.tr("In the name of the camera"),
            Field.FOLDER: self.tr("In the name of the folder"),
            Field.FILE: self.tr("In the name of the file"),
        }[writing.field]
        quiet = (
            where if counts else self.tr("{where}; not all words are written, so it does not count").format(where=where)
        )
        return Line(icon, text, quiet, tuple(spans(text, writing.words)))

    def _part(self, fit: "PartFit") -> Line:
        if not fit.part.words:
            return Line("image", self.tr("The picture by itself"), share=fit.probability)
        named = self.tr("“{words}” by itself").format(words=_cut(fit.part.words))
        return Line("magnifying-glass", named, share=fit.probability)

    def _unwanted(self, fit: "PartFit") -> Line:
        named = self.tr("without “{words}”").format(words=_cut(fit.part.words))
        if fit.part.photo is not None:
            named = self.tr("unlike a picture")
        quiet = self.tr("It may show it, and was moved back") if fit.shown else self.tr("It hardly shows it")
        return Line("prohibit", named, quiet)

    def _marks(self, why: "Why", marked: "Marked") -> Line:
        if marked.grade > 0:
            return Line("check", self.tr("You marked it as relevant"), self.tr("So it comes first"))
        if marked.grade < 0:
            return Line("x", self.tr("You marked it as not relevant"), self.tr("So it comes last"))
        quiet = self.tr("By the %Ln photo(s) that you marked", "", marked.relevant + marked.not_relevant + marked.near)
        if marked.rank is None or why.rank is None or marked.rank == why.rank:
            return Line("arrows-down-up", self.tr("Marks left it in its place"), quiet)
        words = self.tr("From place {before} to place {after}").format(
            before=i18n.number(marked.rank), after=i18n.number(why.rank)
        )
        return Line("arrow-up" if why.rank < marked.rank else "arrow-down", words, quiet)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _figure(value: float) -> str:
    return QLocale().toString(value, "f", 2)


def _cut(words: str, most: int = LONGEST) -> str:
    return words if len(words) <= most else words[:most].rstrip() + "…"

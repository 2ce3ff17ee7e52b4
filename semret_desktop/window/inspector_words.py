"""What the inspector says of a photo: its details as people write them."""

import os
from datetime import UTC, datetime

from PySide6.QtCore import QLocale, QObject

from semret_desktop.core import Caption, Exposure, Metadata, Photo, PhotoFile
from semret_desktop.core.text import printable
from semret_desktop.window import i18n

# Languages that a caption is offered to be in, beside the person's own.
OFFERED = ("en", "th", "cs", "de", "fr", "es", "it", "pt", "pl", "sk", "vi", "id", "zh", "ja", "ko", "ru", "ar", "hi")
STEP = "  ›  "  # from a folder into the one below
APART = " · "


class Words(QObject):
    """An object, for the sake of `tr` (see `i18n.Words`)."""

    def taken(self, metadata: Metadata) -> str:
        """When a photo was taken, by the clock on the wall there; empty where nobody knows."""
        if metadata.taken_at is None:
            return ""
        try:
            when = datetime.fromisoformat(metadata.taken_at).replace(tzinfo=UTC)
        except ValueError:
            return ""
        return i18n.moment(int(when.timestamp()))

    def written(self, photo: Photo) -> str:
        """When the file was written, by this computer's clock: said where nobody knows when the photo was taken."""
        if photo.metadata.taken_at is not None or not photo.files:
            return ""
        try:
            when = datetime.fromtimestamp(photo.files[0].mtime_ns / 1e9).replace(tzinfo=UTC)
        except (ValueError, OverflowError, OSError):
            return ""
        return i18n.moment(int(when.timestamp()))

    def size(self, photo: Photo) -> str:
        """Pixels and bytes: "6000 × 3994 · 8.4 MB"."""
        parts = []
        if photo.width and photo.height:
            parts.append(f"{photo.width} × {photo.height}")
        if photo.files:
            parts.append(QLocale().formattedDataSize(photo.files[0].size, 1, QLocale.DataSizeFormat.DataSizeSIFormat))
        return APART.join(parts)

    def camera(self, metadata: Metadata) -> str:
        """Camera, lens and exposure, each on its line."""
        lines = (metadata.camera, metadata.lens, self.exposure(metadata.exposure))
        return "\n".join(line for line in lines if line)

    def exposure(self, exposure: Exposure) -> str:
        """As photographers write it: "50 mm · ƒ/4 · 1/500 · ISO 100"."""
        parts = []
        if exposure.focal_mm:
            parts.append(self.tr("{length} mm").format(length=_short(exposure.focal_mm)))
        if exposure.f_number:
            parts.append(f"ƒ/{_short(exposure.f_number)}")
        if exposure.seconds:
            parts.append(self._seconds(exposure.seconds))
        if exposure.iso:
            parts.append(f"ISO {exposure.iso}")
        return APART.join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)

    def _seconds(self, seconds: float) -> str:
        if seconds < 0.3:
            return f"1/{round(1 / seconds)}"
        return self.tr("{seconds} s", "how long a picture was exposed").format(seconds=_short(seconds))

    def place(self, metadata: Metadata) -> str:
        """The place where it was taken: name and country."""
        if metadata.place is None:
            return ""
        return ", ".join(part for part in (metadata.place.name, _country(metadata.place.country)) if part)

    def lies(self, file: PhotoFile) -> str:
        """Where a file lies, from its watched folder on: "Pictures › 2020 › Lavender"."""
        names = [os.path.basename(file.root_path) or file.root_path, *file.path.split(os.fsencode(os.sep))[:-1]]  # noqa: PTH119
        return STEP.join(printable(name) for name in names)

    def name(self, photo: Photo) -> str:
        """The name of the photo's file."""
        return printable(photo.files[0].path.split(os.fsencode(os.sep))[-1]) if photo.files else ""

    def origin(self, caption: Caption) -> str:
        """Who wrote a caption and in what language: "You wrote · Thai"."""
        if caption.source == "person":
            who = self.tr("You wrote", "a caption")
        else:
            who = self.tr("In the file ({kind})").format(kind=caption.source.upper())
        return APART.join(part for part in (who, self.language(caption.lang)) if part)

    def language(self, code: str | None) -> str:
        """A language in the person's own, where we can say it, else in itself; empty where there is none."""
        if not code:
            return ""
        spoken = code.split("-")[0].lower()
        named = self._languages().get(spoken)
        if named:
            return named
        known = QLocale.codeToLanguage(spoken)
        return code if known == QLocale.Language.AnyLanguage else QLocale(spoken).nativeLanguageName() or code

    def _languages(self) -> dict[str, str]:
        return {
            "en": self.tr("English"),
            "th": self.tr("Thai"),
            "cs": self.tr("Czech"),
            "de": self.tr("German"),
            "fr": self.tr("French"),
            "es": self.tr("Spanish"),
            "it": self.tr("Italian"),
            "pt": self.tr("Portuguese"),
            "pl": self.tr("Polish"),
            "sk": self.tr("Slovak"),
            "vi": self.tr("Vietnamese"),
            "id": self.tr("Indonesian"),
            "zh": self.tr("Chinese"),
            "ja": self.tr("Japanese"),
            "ko": self.tr("Korean"),
            "ru": self.tr("Russian"),
            "ar": self.tr("Arabic"),
            "hi": self.tr("Hindi"),
        }


def guess_language(text: str, own: str) -> str | None:
    """The language that a caption is probably in, by its letters; `own` is the window's. None: they do not tell."""
    if any("\u0e00" <= char <= "\u0e7f" for char in text):
        return "th"
    letters = [char for char in text if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    if letters and 2 * latin < len(letters):
        return None
    return "en" if own == "th" and letters else own


def _short(value: float) -> str:
    """4.0 as "4", 2.8 as "2.8", in the person's numerals."""
    return QLocale().toString(round(value, 1), "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest)


def _country(code: str) -> str:
    """A country's name: in English amid English words, else as its own people call it. Its code where Qt has none."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    if QLocale().language() == QLocale.Language.English:
        return QLocale.territoryToString(territory)
    there = QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory)
    return there.nativeTerritoryName() or code


def spoken() -> str:
    """The window's language."""
    return QLocale.languageToCode(QLocale().language())

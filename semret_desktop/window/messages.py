"""What other rooms say in English (why a file could not be read, what went wrong), in the person's language."""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# As the rooms word them; a part in braces is any text, such as a path. What is not here is shown in English.
_MARKED = (
    QT_TRANSLATE_NOOP("Messages", "Another program indexes this library now: {who}."),
    QT_TRANSLATE_NOOP("Messages", "It will take these folders too."),
    QT_TRANSLATE_NOOP("Messages", "{name} is not a folder."),
    QT_TRANSLATE_NOOP("Messages", "There is no folder {name}."),
    QT_TRANSLATE_NOOP("Messages", "Name the folder that the photos lie in."),
    QT_TRANSLATE_NOOP("Messages", "Check the spelling; is its disk connected?"),
    QT_TRANSLATE_NOOP("Messages", "{name} is Semret's own folder."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be read."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be written."),
    QT_TRANSLATE_NOOP("Messages", "Look at its permissions."),
    QT_TRANSLATE_NOOP("Messages", "The disk that holds {name} is full."),
    QT_TRANSLATE_NOOP("Messages", "Make room on it and try again."),
    QT_TRANSLATE_NOOP("Messages", "{name} is not a library, or it is damaged."),
    QT_TRANSLATE_NOOP("Messages", "{name} is damaged."),
    QT_TRANSLATE_NOOP("Messages", "The text index of {name} is damaged."),
    QT_TRANSLATE_NOOP("Messages", "Make it anew with: semret doctor --repair"),
    QT_TRANSLATE_NOOP("Messages", "The disk with this photo is not connected: {name}."),
    QT_TRANSLATE_NOOP("Messages", "This is its thumbnail."),
    QT_TRANSLATE_NOOP("Messages", "A caption has at most {most} characters, not {count}."),
    QT_TRANSLATE_NOOP("Messages", "Shorten it."),
    QT_TRANSLATE_NOOP("Messages", "A caption cannot be empty."),
    QT_TRANSLATE_NOOP("Messages", "This caption is not in the library (any more)."),
    QT_TRANSLATE_NOOP("Messages", "This caption stands in the file itself, which stays as it is."),
    QT_TRANSLATE_NOOP("Messages", "Add one of your own."),
    QT_TRANSLATE_NOOP("Messages", "This photo is not in the library (any more)."),
    QT_TRANSLATE_NOOP("Messages", "Of these photos {count} are not in the library (any more)."),
    QT_TRANSLATE_NOOP("Messages", "Search again."),
    QT_TRANSLATE_NOOP("Messages", "An empty query learns nothing."),
    QT_TRANSLATE_NOOP("Messages", "Search for something first."),
    QT_TRANSLATE_NOOP("Messages", "A query of {count} characters is too long to be marked."),
    QT_TRANSLATE_NOOP("Messages", "There is nothing to save: the search is empty."),
    QT_TRANSLATE_NOOP("Messages", "Type something first."),
    QT_TRANSLATE_NOOP("Messages", "A search of {count} characters is too long to be kept."),
    QT_TRANSLATE_NOOP("Messages", "This folder is not in the library (any more)."),
    QT_TRANSLATE_NOOP("Messages", "The inference library is not installed."),
    QT_TRANSLATE_NOOP("Messages", "The decoder broke down on this picture."),
    QT_TRANSLATE_NOOP("Messages", "The decoder crashed on this file."),
    QT_TRANSLATE_NOOP("Messages", "The decoder did not come to an end on this file."),
    QT_TRANSLATE_NOOP("Messages", "The file cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Messages", "The file is cut off."),
    QT_TRANSLATE_NOOP("Messages", "The file is damaged ({how})."),
    QT_TRANSLATE_NOOP("Messages", "The file is damaged or cut off ({how})."),
    QT_TRANSLATE_NOOP("Messages", "The file is empty."),
    QT_TRANSLATE_NOOP("Messages", "The file is gone."),
    QT_TRANSLATE_NOOP("Messages", "The file is larger than Semret opens ({size})."),
    QT_TRANSLATE_NOOP("Messages", "The picture took longer than {time} seconds to read."),
    QT_TRANSLATE_NOOP("Messages", "There is no permission to read the file."),
    QT_TRANSLATE_NOOP("Messages", "There is not enough memory to read this picture."),
    QT_TRANSLATE_NOOP("Messages", "This is a folder, not a file."),
    QT_TRANSLATE_NOOP("Messages", "This is a raw file of an unknown camera, or it is damaged."),
    QT_TRANSLATE_NOOP("Messages", "This is not a picture that Semret can read."),
    QT_TRANSLATE_NOOP("Messages", "This is not an ordinary file."),
    QT_TRANSLATE_NOOP("Messages", "This photo has no file any more."),
    QT_TRANSLATE_NOOP("Messages", "This picture claims more pixels than Semret opens."),
    QT_TRANSLATE_NOOP("Messages", "This picture claims to have no pixels."),
    QT_TRANSLATE_NOOP(
        "Messages", "This picture claims {width} x {height} pixels, more than Semret opens ({most} megapixels)."
    ),
    QT_TRANSLATE_NOOP("Messages", "The process that reads pictures could not be started."),
    QT_TRANSLATE_NOOP("Messages", "The image encoder gave nothing usable."),
    QT_TRANSLATE_NOOP("Messages", "Reading it failed: {why}."),
    QT_TRANSLATE_NOOP("Messages", "There is no permission to look into this folder."),
    QT_TRANSLATE_NOOP("Messages", "The folder went away while it was looked at."),
    QT_TRANSLATE_NOOP("Messages", "The folder cannot be read: {why}."),
)
KNOWN: tuple[str, ...] = tuple(map(str, _MARKED))


def translated(message: str) -> str:
    """A room's sentence in the person's language; as it is where it is not known."""
    for pattern, template in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            return QCoreApplication.translate("Messages", template).format(**found.groupdict())
    return message


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences without a part in braces first: they fit exactly; then those that say the most themselves."""
    ordered = sorted(KNOWN, key=lambda template: (template.count("{"), -len(template)))
    return tuple((_pattern(template), template) for template in ordered)


def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", template)
    parts = (f"(?P<{piece}>.*)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
    return re.compile("".join(parts), re.DOTALL)

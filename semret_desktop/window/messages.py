"""What other rooms say in English (why a file could not be read, what went wrong), in the person's language."""

import re
from functools import cache, lru_cache

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
    QT_TRANSLATE_NOOP("Messages", "There is nothing to take back."),
    QT_TRANSLATE_NOOP("Messages", "Only the last semret classify --keep can be."),
    QT_TRANSLATE_NOOP("Messages", "Only the last edit of the list of labels can be."),
    QT_TRANSLATE_NOOP("Messages", "A label has a name."),
    QT_TRANSLATE_NOOP("Messages", "A label has at most {most} characters."),
    QT_TRANSLATE_NOOP("Messages", "Shorten it, or write it as a caption."),
    QT_TRANSLATE_NOOP("Messages", '"{name}" cannot be a label.'),
    QT_TRANSLATE_NOOP("Messages", "A name has no | in it, and no # before it."),
    QT_TRANSLATE_NOOP("Messages", '"{name}" is in the list of labels already.'),
    QT_TRANSLATE_NOOP("Messages", "Give it another name."),
    QT_TRANSLATE_NOOP("Messages", '"{name}" is not in the list of labels (any more).'),
    QT_TRANSLATE_NOOP("Messages", "See: semret label --own"),
    QT_TRANSLATE_NOOP("Messages", "{name} was changed since."),
    QT_TRANSLATE_NOOP("Messages", "Look at what stands there now."),
    QT_TRANSLATE_NOOP("Messages", "{name}, line {number}: this is no label."),
    QT_TRANSLATE_NOOP("Messages", "At most three names: English|Thai|Czech."),
    QT_TRANSLATE_NOOP("Messages", "There is no name in it."),
    QT_TRANSLATE_NOOP("Messages", "A name has at most {most} characters."),
    QT_TRANSLATE_NOOP("Messages", "The same label stands above."),
    QT_TRANSLATE_NOOP("Messages", "It is not UTF-8."),
    QT_TRANSLATE_NOOP("Messages", "At most {most} labels."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be added to safely; it was left as it is."),
    QT_TRANSLATE_NOOP("Messages", "Write these labels with the program that made it."),
    QT_TRANSLATE_NOOP("Messages", "Is its folder there?"),
    QT_TRANSLATE_NOOP("Messages", "{name} was written anew by another program."),
    QT_TRANSLATE_NOOP("Messages", "Take the labels out with that program."),
    QT_TRANSLATE_NOOP("Messages", "Look at the folder's permissions."),
    QT_TRANSLATE_NOOP("Messages", "Photos are understood by another model package now."),
    QT_TRANSLATE_NOOP("Messages", "Bring the picture in once more."),
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
    QT_TRANSLATE_NOOP("Messages", "There is no library in {name}."),
    QT_TRANSLATE_NOOP("Messages", "Make one with: semret index FOLDER"),
    QT_TRANSLATE_NOOP("Messages", "{name} is a file, not a folder."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be made: {why}."),
    QT_TRANSLATE_NOOP("Messages", "Name another folder with --library."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be written: {why}."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be read or written: {why}."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be read or written."),
    QT_TRANSLATE_NOOP("Messages", "{name} cannot be opened."),
    QT_TRANSLATE_NOOP("Messages", "Look at its permissions and those of its folder."),
    QT_TRANSLATE_NOOP("Messages", "Look at its permissions, or name another folder with --library."),
    QT_TRANSLATE_NOOP("Messages", "Look at its permissions, or name another library with --library."),
    QT_TRANSLATE_NOOP("Messages", "Look whether its disk is there and sound."),
    QT_TRANSLATE_NOOP("Messages", "Is there room on its disk?"),
    QT_TRANSLATE_NOOP("Messages", "Another program keeps {name} locked."),
    QT_TRANSLATE_NOOP("Messages", "Close that program, or try again later."),
    QT_TRANSLATE_NOOP("Messages", "Another Semret is busy with this library."),
    QT_TRANSLATE_NOOP("Messages", "Try again in a minute."),
    QT_TRANSLATE_NOOP("Messages", "Move it away and copy {backup} to {name}."),
    QT_TRANSLATE_NOOP(
        "Messages", "There is no backup beside it: move it away to begin anew, or name another library with --library."
    ),
    QT_TRANSLATE_NOOP("Messages", "{name} is gone or empty, its backup is there."),
    QT_TRANSLATE_NOOP("Messages", "Copy {backup} to {name}; or move the backups away to begin anew."),
    QT_TRANSLATE_NOOP("Messages", "The library is damaged ({how}); its backups were left as they are."),
    QT_TRANSLATE_NOOP("Messages", "Move {name} away and copy the newest backup to its name."),
    QT_TRANSLATE_NOOP("Messages", "No backup could be made in {name}: {why}."),
    QT_TRANSLATE_NOOP("Messages", "{name} was made by an older Semret."),
    QT_TRANSLATE_NOOP("Messages", "Open it once where it can be written."),
    QT_TRANSLATE_NOOP("Messages", "{name} belongs to another program."),
    QT_TRANSLATE_NOOP("Messages", "This library was used by a newer Semret (it has {what})."),
    QT_TRANSLATE_NOOP("Messages", "Update Semret, or name another library with --library."),
    QT_TRANSLATE_NOOP("Messages", "The library watches no folder with the id {number}."),
    QT_TRANSLATE_NOOP("Messages", "See: semret folders"),
    QT_TRANSLATE_NOOP("Messages", "The library holds no photo at {name}."),
    QT_TRANSLATE_NOOP("Messages", "Add its folder with: semret index FOLDER"),
    QT_TRANSLATE_NOOP("Messages", "A pattern that leaves something out cannot be empty."),
    QT_TRANSLATE_NOOP("Messages", "Such as: drafts, or *.png"),
    QT_TRANSLATE_NOOP("Messages", "{pattern} would leave nothing out."),
    QT_TRANSLATE_NOOP("Messages", "Write it as seen from the folder, such as: drafts, or *.png"),
    QT_TRANSLATE_NOOP("Messages", "{name} is left out of {folder} by one of its patterns ({patterns})."),
    QT_TRANSLATE_NOOP("Messages", "Remove that folder and add it anew without the pattern."),
    QT_TRANSLATE_NOOP("Messages", "A rating is 0 to {most} stars, not {stars}."),
    QT_TRANSLATE_NOOP("Messages", "A mark says relevant (1) or not relevant (0), not {grade}."),
    QT_TRANSLATE_NOOP("Messages", "The thumbnails cannot be used: {why}."),
    QT_TRANSLATE_NOOP(
        "Messages",
        "Is there room on the disk, and permission to write {name}? It may be deleted: it comes back.",
    ),
    QT_TRANSLATE_NOOP("Messages", "The search file {name} cannot be written: {why}."),
    QT_TRANSLATE_NOOP("Messages", "The search file cannot be written: {why}."),
    QT_TRANSLATE_NOOP("Messages", "Is there space left on the disk?"),
    QT_TRANSLATE_NOOP("Messages", "The vectors in {name} cannot be used now: {why}."),
    QT_TRANSLATE_NOOP("Messages", "Is there space left, and may the library folder be written to?"),
    QT_TRANSLATE_NOOP("Messages", "The damaged file {name} cannot be set aside: {why}."),
    QT_TRANSLATE_NOOP("Messages", "Close other programs that have it open."),
    QT_TRANSLATE_NOOP("Messages", "The folder {name} cannot be made: {why}."),
    QT_TRANSLATE_NOOP("Messages", "This photo has not been read yet."),
    QT_TRANSLATE_NOOP("Messages", "This photo has no thumbnail yet."),
    QT_TRANSLATE_NOOP("Messages", "Nothing is looked for in pictures."),
    QT_TRANSLATE_NOOP("Messages", "Search for something that can be seen."),
    QT_TRANSLATE_NOOP("Messages", "The model package {name} does not tell where in a photo something is."),
    QT_TRANSLATE_NOOP("Messages", "Packages that come with Semret, and those trained from them, do."),
    QT_TRANSLATE_NOOP("Messages", "Run: semret index"),
    QT_TRANSLATE_NOOP("Messages", "The image encoder broke down again and again."),
    QT_TRANSLATE_NOOP("Messages", "The process that reads photos died again and again."),
    QT_TRANSLATE_NOOP("Messages", "Look at: semret doctor"),
    QT_TRANSLATE_NOOP("Messages", "There is no model package in {name}: {why}."),
    QT_TRANSLATE_NOOP("Messages", 'There is no model package called "{name}".'),
    QT_TRANSLATE_NOOP("Messages", "The packages are listed by: semret models list"),
    QT_TRANSLATE_NOOP("Messages", "A package is a folder with a manifest.json."),
    QT_TRANSLATE_NOOP("Messages", "The model package {name} cannot be used: {why}."),
    QT_TRANSLATE_NOOP("Messages", "Install the package again."),
    QT_TRANSLATE_NOOP("Messages", "Install the model package again."),
    QT_TRANSLATE_NOOP("Messages", "Try: semret models verify"),
    QT_TRANSLATE_NOOP("Messages", "The image encoder of {model} cannot be used on this machine: {why}."),
    QT_TRANSLATE_NOOP("Messages", "The network {name} cannot be loaded: {why}."),
    QT_TRANSLATE_NOOP("Messages", "The network {name} cannot be run: {why}."),
    QT_TRANSLATE_NOOP("Messages", "The tokenizer of {model} cannot be loaded: {why}."),
    QT_TRANSLATE_NOOP(
        "Messages", "The query encoder of {model} gives wrong vectors on this machine (1 - cosine {number})."
    ),
    QT_TRANSLATE_NOOP("Messages", "The golden picture of the model package cannot be read."),
    QT_TRANSLATE_NOOP("Messages", "The golden picture of the model package is too large."),
    QT_TRANSLATE_NOOP("Messages", "Install it with: {command}"),
    QT_TRANSLATE_NOOP("Messages", "No other is offered on this machine."),
    QT_TRANSLATE_NOOP("Messages", "It was the quickest that gave the right vectors."),
    QT_TRANSLATE_NOOP("Messages", "{device} is not used: {why}."),
    QT_TRANSLATE_NOOP("Messages", "{device} broke down while it encoded: {why}."),
    QT_TRANSLATE_NOOP("Messages", "The device chosen first broke down while it encoded: {why}."),
)
KNOWN: tuple[str, ...] = tuple(map(str, _MARKED))


def translated(message: str) -> str:
    """A room's sentence in the person's language; as it is where it is not known."""
    template, parts = _taken_apart(message)
    return QCoreApplication.translate("Messages", template).format(**parts) if template else message


@lru_cache(maxsize=1_000)  # thousands of files fail for few reasons
def _taken_apart(message: str) -> tuple[str, dict[str, str]]:
    """The wording that a sentence has and what stands in its braces; no wording where it is not known."""
    for pattern, template in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            return template, found.groupdict()
    return "", {}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences without a part in braces first: they fit exactly; then those that say the most themselves."""
    ordered = sorted(KNOWN, key=lambda template: (template.count("{"), -len(template)))
    return tuple((_pattern(template), template) for template in ordered)


def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", template)
    parts = (f"(?P<{piece}>.*)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
    return re.compile("".join(parts), re.DOTALL)

"""Labels in XMP sidecars, and out of them again to the last byte. The photo's own file is never touched.

A sidecar that is there is not written anew, since other programs put into it what Semret does not know: keywords are
put among those that it has, and a block of Semret's own at the end says which ones. Taking the very same text out
leaves what was there before. Where that cannot be done for sure, nothing is.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from semret_desktop.core import SemretError, Unreadable
from semret_desktop.core.text import clean, printable
from semret_desktop.imaging.files import find_sidecar
from semret_desktop.imaging.metadata import read_metadata
from semret_desktop.imaging.xmp import LARGEST_PACKET, read_xmp

_NAMESPACE = "urn:semret:labels"
_NEW = """<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 </rdf:RDF>
</x:xmpmeta>
"""
_OWN = re.compile(
    r'[ ]*<rdf:Description rdf:about="" xmlns:semret="urn:semret:labels"[^>]*>.*?</rdf:Description>\n', re.S
)
_LABELS = re.compile(r"<semret:labels>.*?</semret:labels>", re.DOTALL)
_ITEM = re.compile(r"<rdf:li>(.*?)</rdf:li>", re.DOTALL)
_SUBJECT = re.compile(r"<dc:subject>\s*<rdf:(Bag|Seq)>.*?(?=[ \t]*</rdf:\1>\s*</dc:subject>)", re.DOTALL)
_END = re.compile(r"[ \t]*</rdf:RDF>")


def write_labels(path: bytes, labels: Sequence[str]) -> Path:
    """Write labels as keywords into the sidecar of the photo at `path`, in place of those written before; which one.

    Where there is none it is made, and gets the keywords of the file too: programs that read a sidecar pass over what
    the file says. SemretError where it cannot be written, or is such that it could not be brought back.
    """
    sidecar, text = _find(path)
    before = text if text is None else _without(text, sidecar)
    words = list(dict.fromkeys(clean(label) for label in labels if clean(label)))
    alone = text is None or _is_alone(text)
    if alone:
        words = list(dict.fromkeys([*_keywords(path), *words]))
    before = _NEW if before is None else before
    held = read_xmp(before.encode())
    if held is None:
        raise _unfit(sidecar)
    added = [word for word in words if word not in held.keywords]
    after = _with(before, added, alone=alone)
    found = read_xmp(after.encode())
    if found is None or set(added) - set(found.keywords) or _without(after, sidecar) != before:
        raise _unfit(sidecar)
    _write(sidecar, after)
    return sidecar


def remove_labels(path: bytes) -> Path | None:
    """Take out of the sidecar what `write_labels` put there, or the sidecar away where nothing else is in it.

    None where Semret has written nothing there. SemretError where another program has written it anew since.
    """
    sidecar, text = _find(path)
    if text is None or _NAMESPACE not in text:
        return None
    before = _without(text, sidecar)
    try:
        if _is_alone(text) and before == _NEW:
            sidecar.unlink()
        else:
            _write(sidecar, before)
    except OSError as error:
        raise _unwritable(sidecar, error) from error
    return sidecar


def _keywords(path: bytes) -> tuple[str, ...]:
    """Those in the file itself; none where it cannot be read now."""
    try:
        return read_metadata(path, None).keywords
    except Unreadable:
        return ()


def _find(path: bytes) -> tuple[Path, str | None]:
    """Where the sidecar of a photo lies or would lie, and its text."""
    folder = os.path.dirname(path)  # noqa: PTH120 - pathlib knows no bytes
    try:
        found = find_sidecar(path, set(os.listdir(folder)))  # noqa: PTH208
        if found is None:
            return Path(os.fsdecode(path + b".xmp")), None
        sidecar = Path(os.fsdecode(found))
        with sidecar.open("rb") as file:
            raw = file.read(LARGEST_PACKET + 1)
    except OSError as error:
        raise SemretError(
            f"{printable(path)} cannot be read: {error.strerror or error}.", "Is its folder there?"
        ) from error
    try:
        return sidecar, raw.decode("utf-8") if len(raw) <= LARGEST_PACKET else ""
    except UnicodeDecodeError:
        raise _unfit(sidecar) from None


def _with(text: str, words: Sequence[str], *, alone: bool) -> str:
    items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in words)
    subject = _SUBJECT.search(text)
    own = ""
    if subject is not None and words:
        text = text[: subject.end()] + items + text[subject.end() :]
    elif words:
        own = f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
    end = _END.search(text)
    if end is None:
        return text
    dc = ' xmlns:dc="http://purl.org/dc/elements/1.1/"' if own else ""
    made = ' semret:alone="True"' if alone else ""
    block = (
        f'  <rdf:Description rdf:about="" xmlns:semret="{_NAMESPACE}"{dc}{made}>\n   {own}'
        f"<semret:labels><rdf:Bag>{items}</rdf:Bag></semret:labels>\n  </rdf:Description>\n"
    )
    return text[: end.start()] + block + text[end.start() :]


def _without(text: str, sidecar: Path) -> str:
    """The text as it was before `_with`."""
    own = _OWN.search(text)
    if own is None:
        if _NAMESPACE in text:
            raise SemretError(
                f"{printable(str(sidecar))} was written anew by another program.",
                "Take the labels out with that program.",
            )
        return text
    labels = _LABELS.search(own[0])
    words = [unescape(word) for word in _ITEM.findall(labels[0])] if labels is not None else []
    rest = text[: own.start()] + text[own.end() :]
    if "<dc:subject>" in own[0] or not words:
        return rest
    items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in words)
    subject = _SUBJECT.search(rest)
    if subject is not None and subject[0].endswith(items):
        return rest[: subject.end() - len(items)] + rest[subject.end() :]
    for word in words:  # another program has changed the list: one by one
        rest = rest.replace(f"<rdf:li>{escape(word)}</rdf:li>", "", 1)
    return rest


def _is_alone(text: str) -> bool:
    """Whether Semret made this sidecar."""
    own = _OWN.search(text)
    return own is not None and 'semret:alone="True"' in own[0]


def _write(sidecar: Path, text: str) -> None:
    aside = sidecar.with_name(f"{sidecar.name}.semret-new")
    try:
        aside.write_bytes(text.encode())
        if sidecar.exists():
            aside.chmod(sidecar.stat().st_mode)
        aside.replace(sidecar)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise _unwritable(sidecar, error) from error


def _unwritable(sidecar: Path, error: OSError) -> SemretError:
    return SemretError(
        f"{printable(str(sidecar))} cannot be written: {error.strerror or error}.", "Look at the folder's permissions."
    )


def _unfit(sidecar: Path) -> SemretError:
    return SemretError(
        f"{printable(str(sidecar))} cannot be added to safely; it was left as it is.",
        "Write these labels with the program that made it.",
    )

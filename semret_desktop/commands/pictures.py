"""Pictures in the terminal, where it can show them: a strip of the best photos, in order.

Three protocols: kitty's graphics protocol (PNG in chunks), iTerm2's inline images, and sixel. Which one a terminal
speaks is taken from its environment: asking the terminal itself would eat what is typed meanwhile.
"""

import base64
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

HEIGHT = 112  # pixels of the strip: six to seven lines of text
GAP = 6
LARGEST_WIDTH = 960
KITTY_CHUNK = 4096  # bytes of base64; the protocol's limit


class Protocol(Enum):
    """A way of sending pictures to a terminal."""

    KITTY = auto()
    ITERM = auto()
    SIXEL = auto()


def protocol(environment: Mapping[str, str]) -> Protocol | None:
    """The protocol that the terminal speaks, None where it speaks none that we know of."""
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if "TMUX" in environment or term.startswith(("screen", "tmux", "dumb")):
        return None  # what sits between would mangle them
    if "KITTY_WINDOW_ID" in environment or term in ("xterm-kitty", "xterm-ghostty"):
        return Protocol.KITTY
    if program in ("iTerm.app", "WezTerm", "mintty"):
        return Protocol.ITERM
    if "sixel" in term or term.startswith(("foot", "mlterm", "yaft")):
        return Protocol.SIXEL
    return None


def show_pictures(thumbnails: Mapping[int, bytes], order: Sequence[int]) -> None:
    """Draw a strip of the photos on standard output, as many from the front of `order` as fit; nothing where the
    terminal cannot show it. `thumbnails` holds their JPEGs."""
    spoken = protocol(os.environ)
    jpegs = [thumbnails[photo] for photo in order if photo in thumbnails]
    if spoken is None or not jpegs:
        return
    drawn = strip(jpegs)
    encode = {Protocol.KITTY: kitty, Protocol.ITERM: iterm, Protocol.SIXEL: sixel}[spoken]
    sys.stdout.write("".join(encode(drawn)) + "\n")


def strip(jpegs: Sequence[bytes]) -> "Image":
    """The pictures beside each other at one height, as many as fit."""
    from PIL import Image

    pictures: list[Image.Image] = []
    width = 0
    for jpeg in jpegs:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as opened:
            shape = (max(1, round(opened.width * HEIGHT / opened.height)), HEIGHT)
            if pictures and width + shape[0] > LARGEST_WIDTH:
                break
            pictures.append(opened.convert("RGB").resize((min(shape[0], LARGEST_WIDTH), HEIGHT)))
            width += pictures[-1].width + GAP
    drawn = Image.new("RGBA", (width - GAP, HEIGHT))
    left = 0
    for picture in pictures:
        drawn.paste(picture, (left, 0))
        left += picture.width + GAP
    return drawn


def _png(drawn: "Image") -> bytes:
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def kitty(drawn: "Image") -> Iterator[str]:
    """The escape sequences of kitty's protocol: transmit and display a PNG, answers suppressed."""
    data = base64.b64encode(_png(drawn)).decode("ascii")
    for start in range(0, len(data), KITTY_CHUNK):
        control = "a=T,f=100,q=2," if start == 0 else ""
        more = int(start + KITTY_CHUNK < len(data))
        yield f"\x1b_G{control}m={more};{data[start : start + KITTY_CHUNK]}\x1b\\"


def iterm(drawn: "Image") -> Iterator[str]:
    """The escape sequence of iTerm2's inline images."""
    png = _png(drawn)
    yield f"\x1b]1337;File=inline=1;size={len(png)}:{base64.b64encode(png).decode('ascii')}\a"


def sixel(drawn: "Image") -> Iterator[str]:
    """The picture as sixels: 64 colours, bands of six rows, runs of equal columns shortened."""
    import numpy as np

    flat = drawn.convert("RGB").quantize(64)
    palette, pixels = flat.getpalette() or [], np.asarray(flat)
    yield f'\x1bPq"1;1;{flat.width};{flat.height}'
    for colour in range(len(palette) // 3):
        red, green, blue = (round(value * 100 / 255) for value in palette[3 * colour : 3 * colour + 3])
        yield f"#{colour};2;{red};{green};{blue}"
    for top in range(0, flat.height, 6):
        band = pixels[top : top + 6]
        bits = 1 << np.arange(len(band))
        for colour in np.unique(band).tolist():
            columns = ((band == colour) * bits[:, None]).sum(axis=0)
            yield f"#{colour}{_runs(columns.tolist())}$"
        yield "-"
    yield "\x1b\\"


def _runs(columns: Sequence[int]) -> str:
    """One colour's columns of a band, each 0 to 63, in sixel's characters."""
    parts: list[str] = []
    start = 0
    for end in range(1, len(columns) + 1):
        if end == len(columns) or columns[end] != columns[start]:
            character, length = chr(63 + columns[start]), end - start
            parts.append(f"!{length}{character}" if length > 3 else character * length)
            start = end
    return "".join(parts)

"""Pictures in the terminal: what is sent can be read back as the picture it was."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from semret_desktop.commands import pictures
from semret_desktop.commands.pictures import Protocol


def jpeg(colour: tuple[int, int, int], size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.fixture
def drawn() -> Image.Image:
    return pictures.strip([jpeg((200, 30, 30), (512, 384)), jpeg((30, 30, 200), (384, 512))])


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and np.array_equal(np.asarray(one.convert("RGB")), np.asarray(other.convert("RGB")))


def test_a_strip_holds_the_photos_beside_each_other_in_order(drawn):
    wide, tall = round(512 / 384 * pictures.HEIGHT), round(384 / 512 * pictures.HEIGHT)
    assert drawn.size == (wide + pictures.GAP + tall, pictures.HEIGHT)
    assert drawn.getpixel((5, 5))[0] > 150
    assert drawn.getpixel((wide + pictures.GAP + 5, 5))[2] > 150


def test_a_strip_ends_where_the_terminal_would():
    drawn = pictures.strip([jpeg((1, 2, 3), (512, 384))] * 100)
    assert drawn.width <= pictures.LARGEST_WIDTH
    assert pictures.strip([jpeg((1, 2, 3), (512, 4))]).width == pictures.LARGEST_WIDTH


def test_kitty_gets_the_picture_in_chunks(drawn):
    noisy = Image.fromarray(np.random.default_rng(1).integers(0, 255, (112, 300, 3), np.uint8)).convert("RGBA")
    for picture in (drawn, noisy):
        sent = "".join(pictures.kitty(picture))
        chunks = re.findall("\x1b_G([^;]*);([^\x1b]*)\x1b\\\\", sent)
        assert [control for control, _ in chunks] == [
            ("a=T,f=100,q=2," if place == 0 else "") + f"m={int(place < len(chunks) - 1)}"
            for place in range(len(chunks))
        ]
        assert all(len(data) <= 4096 for _, data in chunks)
        png = base64.b64decode("".join(data for _, data in chunks))
        assert same(Image.open(io.BytesIO(png)), picture)


def test_iterm_gets_the_picture_inline(drawn):
    sent = "".join(pictures.iterm(drawn))
    told = re.fullmatch("\x1b]1337;File=inline=1;size=(\\d+):([A-Za-z0-9+/=]+)\a", sent)
    assert told
    png = base64.b64decode(told[2])
    assert len(png) == int(told[1])
    assert same(Image.open(io.BytesIO(png)), drawn)


def test_sixels_read_back_as_the_picture(drawn):
    sent = "".join(pictures.sixel(drawn))
    back = read_sixel(sent)
    assert back.shape == (drawn.height, drawn.width, 3)
    difference = np.abs(back.astype(int) - np.asarray(drawn.convert("RGB")).astype(int))
    assert difference.max() <= 3  # colours are told in hundredths


def read_sixel(sent: str) -> np.ndarray:
    """A sixel reader for what `pictures.sixel` may send."""
    told = re.fullmatch(r'\x1bPq"1;1;(\d+);(\d+)(.*)\x1b\\', sent, re.DOTALL)
    assert told
    width, height = int(told[1]), int(told[2])
    pixels = np.zeros((height + 6, width, 3), np.uint8)
    palette: dict[int, list[int]] = {}
    colour, left, top = 0, 0, 0
    for token in re.finditer(r"#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)([?-~])|([?-~])|(\$)|(-)", told[3]):
        number, red, green, blue, run, repeated, single, back, down = token.groups()
        if red is not None:
            palette[int(number)] = [round(int(part) * 2.55) for part in (red, green, blue)]
        elif number is not None:
            colour = int(number)
        elif back:
            left = 0
        elif down:
            left, top = 0, top + 6
        else:
            bits, length = ord(repeated or single) - 63, int(run or 1)
            for row in range(6):
                if bits >> row & 1:
                    pixels[top + row, left : left + length] = palette[colour]
            left += length
    return pixels[:height]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, Protocol.KITTY),
        ({"TERM": "xterm-ghostty"}, Protocol.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, Protocol.ITERM),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Protocol.ITERM),
        ({"TERM": "foot"}, Protocol.SIXEL),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1", "TMUX": "socket,1,0"}, None),
        ({"TERM": "dumb", "TERM_PROGRAM": "iTerm.app"}, None),
        ({}, None),
    ],
)
def test_the_protocol_is_taken_from_the_environment(environment, expected):
    assert pictures.protocol(environment) is expected

"""Test pictures of every format, all of our own making.

A picture is four quadrants of flat colour (RED, GREEN above BLUE, YELLOW), so that a test sees from single pixels
whether it was turned, cropped or miscoloured. `PictureMaker` writes files into its folder and gives their paths.
"""

import io
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
RED, GREEN, BLUE, YELLOW = (200, 40, 40), (40, 180, 60), (40, 60, 200), (230, 210, 50)
_BITS_PROPERTY = b"\0\0\0\x10pixi\0\0\0\0\3\x08\x08\x08"
HEIF_ENCODER = shutil.which("heif-enc")


class PictureMaker:
    """Writes test pictures into a folder; each method gives the path of the file it wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def image(self, width: int = 640, height: int = 480, *, turn: int = 0) -> Image.Image:
        """The four quadrants; `turn` moves the colours on by so many corners, which makes another picture."""
        colours = (RED, GREEN, BLUE, YELLOW)
        image = Image.new("RGB", (width, height))
        for corner in range(4):
            left, top = corner % 2 * (width // 2), corner // 2 * (height // 2)
            image.paste(colours[(corner + turn) % 4], (left, top, width, height))
        return image

    def photo(self, width: int = 640, height: int = 480, *, seed: int = 0) -> Image.Image:
        """Something with detail, another for each seed: smooth shapes and some noise."""
        random = np.random.default_rng(seed)
        coarse = Image.fromarray(random.integers(0, 256, (9, 12, 3), dtype=np.uint8))
        smooth = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC), np.int16)
        noise = random.integers(-12, 13, (height, width, 1), dtype=np.int16)
        return Image.fromarray(np.clip(smooth + noise, 0, 255).astype(np.uint8))

    def save(self, name: str, image: Image.Image | None = None, **options: object) -> Path:
        """A picture in the format of the name's suffix; `options` are Pillow's."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".jxl":
            import pillow_jxl  # noqa: F401 - registers the format
        picture = self.image() if image is None else image
        if path.suffix.lower() in (".jpg", ".jpeg"):
            options = {"quality": 95, "subsampling": 0, **options}
        picture.save(path, **options)
        return path

    def large_jpeg(self, name: str = "large.jpg", *, width: int = 4000, height: int = 3000, seed: int = 0) -> Path:
        """A JPEG of 12 megapixels, enlarged from a small picture."""
        return self.save(name, self.photo(seed=seed).resize((width, height), Image.Resampling.BILINEAR), quality=90)

    def animated(self, name: str = "animated.gif") -> Path:
        """Two frames, of which the first is the usual picture."""
        frames = [self.image(320, 240), self.image(320, 240, turn=2)]
        return self.save(name, frames[0], save_all=True, append_images=frames[1:], duration=100, loop=0)

    def heic(self, name: str = "picture.heic", image: Image.Image | None = None, **options: object) -> Path:
        """A HEIC by `heif-enc`; where that is missing, a copy of the one of ours that lies here."""
        path = self.folder / name
        if HEIF_ENCODER is None:
            assert image is None, "only heif-enc makes other HEIC files"
            shutil.copyfile(HERE / "quadrants.heic", path)
            return path
        source = self.save(name + ".source.jpg", image, **options)
        subprocess.run([HEIF_ENCODER, "-q", "95", "-o", str(path), str(source)], check=True, capture_output=True)
        source.unlink()
        return path

    def turned_heic(self, name: str = "turned.heic", **options: object) -> Path:
        """A HEIC that the container says to turn by 90 degrees clockwise, as telephones do."""
        path = self.heic(name, **options)
        data = path.read_bytes()
        # The property that tells the bits a channel gives its place to one that turns: of the same size, so that
        # nothing else has to move.
        assert data.count(_BITS_PROPERTY) == 1
        path.write_bytes(data.replace(_BITS_PROPERTY, b"\0\0\0\x10irot\3".ljust(16, b"\0")))
        return path

    def dng(
        self, name: str = "picture.dng", *, width: int = 640, height: int = 480, orientation: int = 1, preview: int = 0
    ) -> Path:
        """A camera's raw file: a Bayer mosaic of the picture; with a preview JPEG of that width when one is wanted."""
        path = self.folder / name
        jpeg = io.BytesIO()
        if preview:
            self.image(preview, preview * height // width).save(jpeg, "JPEG", quality=95, subsampling=0)
        path.write_bytes(dng_bytes(self.image(width, height), orientation, jpeg.getvalue(), preview))
        return path

    def cut_off(self, name: str = "cut.jpg", *, share: float = 0.5) -> Path:
        """A file that ends in the middle."""
        path = self.save(name, self.photo())
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    def text(self, name: str = "text.jpg") -> Path:
        """No picture at all."""
        path = self.folder / name
        path.write_text("This is a letter, whatever its name says.\n")
        return path

    def empty(self, name: str = "empty.jpg") -> Path:
        path = self.folder / name
        path.write_bytes(b"")
        return path

    def claiming(self, name: str = "bomb.png", *, width: int = 20_000, height: int = 20_000) -> Path:
        """A tiny PNG whose header claims a size."""
        path = self.folder / name
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", b"\x78\x9c") + png_chunk(b"IEND", b"")
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
        return path

    def retag(self, path: Path, *, rating: int = 4, keywords: tuple[str, ...] = ()) -> None:
        """Write a rating and keywords into a JPEG as another program does: the pixels stay, byte for byte."""
        data = path.read_bytes()
        path.write_bytes(data[:2] + xmp_segment(xmp_packet(rating=rating, keywords=keywords)) + data[2:])


def xmp_packet(
    *,
    rating: int | None = None,
    keywords: tuple[str, ...] = (),
    descriptions: dict[str, str] | None = None,
    properties: dict[str, str] | None = None,
    arrays: dict[str, tuple[str, ...]] | None = None,
) -> bytes:
    """An XMP packet. `descriptions` are by language (x-default among them), `properties` and `arrays` by XML name."""
    bags = {"dc:subject": keywords, **(arrays or {})}
    attributes = {**({} if rating is None else {"xmp:Rating": str(rating)}), **(properties or {})}
    body = "".join(
        f"<{name}><rdf:Bag>{''.join(f'<rdf:li>{item}</rdf:li>' for item in items)}</rdf:Bag></{name}>"
        for name, items in bags.items()
        if items
    )
    if descriptions:
        items = "".join(f'<rdf:li xml:lang="{lang}">{text}</rdf:li>' for lang, text in descriptions.items())
        body += f"<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>"
    listed = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "lr": "http://ns.adobe.com/lightroom/1.0/",
        "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
        "tiff": "http://ns.adobe.com/tiff/1.0/",
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {declared} {listed}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def xmp_segment(packet: bytes) -> bytes:
    """An XMP packet as a JPEG's APP1 segment."""
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def dng_bytes(image: Image.Image, orientation: int, preview: bytes, preview_width: int) -> bytes:
    """A little-endian DNG 1.4: directory 0 is the mosaic, or the preview with the mosaic below it."""
    pixels = (np.asarray(image, np.float64) / 255) ** 2.2 * 65535  # cameras count light, pictures do not
    mosaic = np.empty(pixels.shape[:2], np.uint16)
    for row, column, channel in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
        mosaic[row::2, column::2] = pixels[row::2, column::2, channel]
    strip = mosaic.astype("<u2").tobytes()
    camera = {
        271: (2, b"Semret\0"),
        272: (2, b"Semret Test\0"),
        274: (3, struct.pack("<H", orientation)),
        50706: (1, bytes([1, 4, 0, 0])),
        50708: (2, b"Semret Test\0"),
        50721: (10, struct.pack("<18i", *(v for row in _XYZ_TO_SRGB for x in row for v in (round(x * 10000), 10000)))),
        50728: (5, struct.pack("<6I", 1, 1, 1, 1, 1, 1)),
        50778: (3, struct.pack("<H", 21)),
    }
    raw = {
        254: (4, struct.pack("<I", 0)),
        256: (4, struct.pack("<I", image.width)),
        257: (4, struct.pack("<I", image.height)),
        258: (3, struct.pack("<H", 16)),
        259: (3, struct.pack("<H", 1)),
        262: (3, struct.pack("<H", 32803)),
        273: (4, b"DATA"),
        277: (3, struct.pack("<H", 1)),
        278: (4, struct.pack("<I", image.height)),
        279: (4, struct.pack("<I", len(strip))),
        284: (3, struct.pack("<H", 1)),
        33421: (3, struct.pack("<2H", 2, 2)),
        33422: (1, bytes([0, 1, 1, 2])),
        50714: (4, struct.pack("<I", 0)),
        50717: (4, struct.pack("<I", 65535)),
    }
    if not preview:
        directory, _ = _directory({**camera, **raw}, 8, strip)
        return b"II*\0\x08\0\0\0" + directory
    below, _ = _directory(raw, 8, strip)
    small = {
        254: (4, struct.pack("<I", 1)),
        256: (4, struct.pack("<I", preview_width)),
        257: (4, struct.pack("<I", preview_width * image.height // image.width)),
        258: (3, struct.pack("<3H", 8, 8, 8)),
        259: (3, struct.pack("<H", 7)),
        262: (3, struct.pack("<H", 6)),
        273: (4, b"DATA"),
        277: (3, struct.pack("<H", 3)),
        279: (4, struct.pack("<I", len(preview))),
        330: (4, struct.pack("<I", 8)),
    }
    start = 8 + len(below) + len(below) % 2
    above, _ = _directory({**camera, **small}, start, preview)
    return b"II*\0" + struct.pack("<I", start) + below.ljust(start - 8, b"\0") + above


_XYZ_TO_SRGB = ((3.24045, -1.53714, -0.49853), (-0.96927, 1.87601, 0.04156), (0.05564, -0.20403, 1.05723))
_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 10: 8}


def _directory(tags: dict[int, tuple[int, bytes]], start: int, data: bytes) -> tuple[bytes, int]:
    """A TIFF directory that begins at `start`, its values, and `data`, whose place a value of b"DATA" becomes."""
    at = start + 2 + 12 * len(tags) + 4
    entries, values = b"", b""
    extra = sum(len(value) + len(value) % 2 for _, value in tags.values() if len(value) > 4)
    for tag, (kind, value) in sorted(tags.items()):
        count = len(value) // _TYPE_SIZES[kind]
        if value == b"DATA":
            value = struct.pack("<I", at + extra)
            count = 1
        if len(value) > 4:
            entries += struct.pack("<HHII", tag, kind, count, at + len(values))
            values += value + b"\0" * (len(value) % 2)
        else:
            entries += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
    return struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0) + values + data, at


Point = tuple[float, float]


def matrix_profile(description: str, red: Point, green: Point, blue: Point) -> bytes:
    """A minimal ICC profile (version 2) of an RGB space with these primaries (x, y), white D65 and a gamma of 2.2."""
    primaries = np.array([[x / y, 1.0, (1 - x - y) / y] for x, y in (red, green, blue)]).T
    white = np.array([0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290])
    adapted = _BRADFORD_D65_TO_D50 @ (primaries * np.linalg.solve(primaries, white))

    def xyz(values: np.ndarray) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    text = description.encode("ascii") + b"\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78,
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": xyz(np.array([0.9642, 1.0, 0.8249])),
        b"rXYZ": xyz(adapted[:, 0]),
        b"gXYZ": xyz(adapted[:, 1]),
        b"bXYZ": xyz(adapted[:, 2]),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = struct.pack(">I", len(tags)), b""
    at = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        value += b"\0" * (-len(value) % 4)
        table += name + struct.pack(">II", at + len(body), len(value))
        body += value
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + table + body


_BRADFORD_D65_TO_D50 = np.array(
    [[1.0478112, 0.0228866, -0.0501270], [0.0295424, 0.9904844, -0.0170491], [-0.0092345, 0.0150436, 0.7521316]]
)
DISPLAY_P3 = matrix_profile("Display P3", (0.680, 0.320), (0.265, 0.690), (0.150, 0.060))

"""What files and sidecars say of a picture comes out in one form."""

import os

import pytest
from PIL import Image, TiffImagePlugin

from semret_desktop.core import Exposure, FileCaption, Metadata
from semret_desktop.imaging import find_sidecar, glance, read_metadata
from semret_desktop.imaging.metadata import tidy_camera

TAKEN = "2019-07-14T16:03:22"


def exif_of(main=None, details=None, gps=None):
    """EXIF with these values in its three directories, by tag."""
    exif = Image.Exif()
    for tag, value in (main or {}).items():
        exif[tag] = value
    for directory, values in ((0x8769, details), (0x8825, gps)):
        if values:
            exif.get_ifd(directory).update(values)
            exif[directory] = values
    return exif.tobytes()


def ratio(above, below=1):
    return TiffImagePlugin.IFDRational(above, below)


CAMERA = exif_of(
    {0x010F: "Canon", 0x0110: "Canon EOS 5D", 0x4746: 3},
    {
        0x9003: "2019:07:14 16:03:22",
        0x9011: "+07:00",
        0x829A: ratio(1, 250),
        0x829D: ratio(28, 10),
        0x8827: 400,
        0x920A: ratio(50),
        0xA434: "EF50mm f/1.4 USM",
    },
    {1: "N", 2: (ratio(13), ratio(45), ratio(1437, 100)), 3: "E", 4: (ratio(100), ratio(30), ratio(518, 100))},
)


def metadata_of(path, sidecar=None):
    return read_metadata(os.fsencode(path), None if sidecar is None else os.fsencode(sidecar))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif", "a.jxl"])
def test_what_the_camera_wrote_is_read_from_every_format(name, pictures):
    path = pictures.save(name, pictures.image(64, 48), exif=CAMERA)
    found = metadata_of(path)
    assert (found.taken_at, found.utc_offset) == (TAKEN, 420)
    assert found.camera == "Canon EOS 5D"
    assert found.lens == "EF50mm f/1.4 USM"
    assert found.exposure == Exposure(seconds=0.004, f_number=2.8, iso=400, focal_mm=50)
    assert found.latitude == pytest.approx(13.753992, abs=1e-6)
    assert found.longitude == pytest.approx(100.501439, abs=1e-6)
    assert found.place is not None
    assert found.place.name == "กรุงเทพ"
    assert found.rating == 3
    assert (glance(os.fsencode(path)).taken_at, glance(os.fsencode(path)).utc_offset) == (TAKEN, 420)


def test_what_the_camera_wrote_is_read_from_a_heic(pictures, making):
    if making.HEIF_ENCODER is None:
        pytest.skip("needs heif-enc")
    found = metadata_of(pictures.heic(exif=CAMERA))
    assert (found.taken_at, found.utc_offset, found.camera) == (TAKEN, 420, "Canon EOS 5D")


def test_what_the_camera_wrote_is_read_from_a_raw_file(pictures):
    assert metadata_of(pictures.dng(preview=320)).camera == "Semret Test"


def test_what_people_wrote_is_read_from_a_heic(pictures, making):
    if making.HEIF_ENCODER is None:
        pytest.skip("needs heif-enc")
    assert metadata_of(pictures.heic(xmp=making.xmp_packet(rating=4, keywords=("beach",)))).keywords == ("beach",)


def test_the_boxes_of_a_canon_raw_file_are_read(pictures):
    main, details = CAMERA.removeprefix(b"Exif\0\0"), exif_of({}, {}).removeprefix(b"Exif\0\0")

    def box(name, data):
        return (len(data) + 8).to_bytes(4, "big") + name + data

    path = pictures.folder / "a.cr3"
    path.write_bytes(box(b"ftyp", b"crx \0\0\0\1") + box(b"moov", box(b"CMT1", main) + box(b"CMT2", details)))
    assert metadata_of(path).camera == "Canon EOS 5D"


def test_the_jpeg_in_a_fuji_raw_file_speaks_for_it(pictures):
    jpeg = pictures.save("a.jpg", pictures.image(64, 48), exif=CAMERA).read_bytes()
    path = pictures.folder / "a.raf"
    path.write_bytes(b"FUJIFILMCCD-RAW 0201".ljust(148, b"\0") + jpeg + bytes(1000))
    found = metadata_of(path)
    assert (found.taken_at, found.camera) == (TAKEN, "Canon EOS 5D")


@pytest.mark.filterwarnings("ignore:Using JPEG reconstruction")
@pytest.mark.parametrize("packed", [False, True])
def test_a_jpeg_xl_made_from_a_jpeg_keeps_what_the_camera_wrote(packed, pictures):
    import pillow_jxl  # noqa: F401 - registers the format

    with Image.open(pictures.save("a.jpg", pictures.image(64, 48), exif=CAMERA)) as image:
        image.save(pictures.folder / "a.jxl", compress_metadata=packed)
    assert metadata_of(pictures.folder / "a.jxl").taken_at == TAKEN


def test_a_picture_that_says_nothing_gives_nothing(pictures):
    assert metadata_of(pictures.save("a.jpg")) == Metadata()
    assert metadata_of(pictures.save("a.gif")) == Metadata()


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.avif"])
def test_what_people_wrote_in_xmp_is_read(name, pictures, making):
    packet = making.xmp_packet(
        rating=4,
        keywords=("beach", "ทะเล", "Beach"),
        descriptions={"x-default": "A dog on a beach", "en": "A dog on a beach", "cs": "Pes na pláži"},
        arrays={"lr:hierarchicalSubject": ("Places|Europe|Praha",)},
    )
    found = metadata_of(pictures.save(name, xmp=packet))
    assert found.rating == 4
    assert found.keywords == ("beach", "ทะเล", "Praha")
    assert found.captions == (FileCaption("A dog on a beach", "xmp", "en"), FileCaption("Pes na pláži", "xmp", "cs"))


def test_xmp_is_read_from_a_tiff(pictures, making):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700] = making.xmp_packet(keywords=("beach",))
    tags.tagtype[700] = 1
    assert metadata_of(pictures.save("a.tif", tiffinfo=tags)).keywords == ("beach",)


@pytest.mark.parametrize("packed", [False, True])
def test_xmp_behind_the_pixels_of_a_png_is_read(packed, pictures, making):
    import zlib

    path = pictures.save("a.png")
    packet = making.xmp_packet(keywords=("beach",))
    text = b"XML:com.adobe.xmp\0" + (b"\1\0" if packed else b"\0\0") + b"\0\0"
    chunk = making.png_chunk(b"iTXt", text + (zlib.compress(packet) if packed else packet))
    data = path.read_bytes()
    path.write_bytes(data[:-12] + chunk + data[-12:])
    assert metadata_of(path).keywords == ("beach",)


def test_a_png_chunk_that_grows_without_end_is_left_out(pictures, making):
    import zlib

    path = pictures.save("a.png")
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 50_000_000)
    data = path.read_bytes()
    path.write_bytes(data[:-12] + making.png_chunk(b"iTXt", text) + data[-12:])
    assert metadata_of(path) == Metadata()


def test_a_description_in_a_png_is_a_caption(pictures):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("Description", "Žluťoučký kůň")
    info.add_text("Comment", "Created with a program")
    assert metadata_of(pictures.save("a.png", pnginfo=info)).captions == (FileCaption("Žluťoučký kůň", "exif"),)


def test_the_sidecar_wins_over_the_file(pictures, making):
    inside = making.xmp_packet(rating=1, keywords=("inside",), descriptions={"en": "inside"})
    path = pictures.save("a.jpg", exif=CAMERA, xmp=inside)
    sidecar = pictures.folder / "a.xmp"
    sidecar.write_bytes(
        making.xmp_packet(
            rating=5,
            keywords=("outside",),
            descriptions={"en": "outside"},
            properties={
                "exif:DateTimeOriginal": "2001-02-03T04:05:06",
                "exif:GPSLatitude": "50,5.1N",
                "exif:GPSLongitude": "14,25,30E",
            },
        )
    )
    found = metadata_of(path, sidecar)
    assert found.rating == 5
    assert found.keywords == ("outside",)
    assert found.captions == (FileCaption("outside", "xmp", "en"),)
    assert (found.taken_at, found.utc_offset) == ("2001-02-03T04:05:06", None)
    assert (found.latitude, found.longitude) == (50.085, 14.425)
    assert found.place is not None
    assert found.place.name == "Praha"
    assert found.camera == "Canon EOS 5D"


def test_where_the_sidecar_is_silent_the_file_speaks(pictures, making):
    path = pictures.save("a.jpg", xmp=making.xmp_packet(rating=2, keywords=("inside",)))
    sidecar = pictures.folder / "a.xmp"
    sidecar.write_bytes(making.xmp_packet(properties={"exif:DateTimeOriginal": "2001:02:03 04:05:06"}))
    found = metadata_of(path, sidecar)
    assert (found.rating, found.keywords, found.taken_at) == (2, ("inside",), "2001-02-03T04:05:06")


@pytest.mark.parametrize(
    "content", [b"", b"no XML", b"<a", b"x" * (5 << 20), b'<?xml version="1.0" encoding="klingon"?><a/>']
)
def test_a_broken_or_huge_sidecar_is_left_out(content, pictures):
    path = pictures.save("a.jpg", exif=CAMERA)
    sidecar = pictures.folder / "a.xmp"
    sidecar.write_bytes(content)
    assert metadata_of(path, sidecar).rating == 3
    assert metadata_of(path, pictures.folder / "gone.xmp").rating == 3


def test_a_damaged_picture_still_has_its_sidecar(pictures, making):
    path = pictures.folder / "IMG_20190714_160322.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe1")
    sidecar = pictures.folder / "IMG_20190714_160322.xmp"
    sidecar.write_bytes(making.xmp_packet(rating=4))
    found = metadata_of(path, sidecar)
    assert (found.rating, found.taken_at) == (4, TAKEN)


@pytest.mark.parametrize(("written", "stars"), [("-1", 0), ("0", 0), ("3", 3), ("3.0", 3), ("9", None), ("many", None)])
def test_a_rating_is_none_to_five_stars(written, stars, pictures, making):
    assert (
        metadata_of(pictures.save("a.jpg", xmp=making.xmp_packet(properties={"xmp:Rating": written}))).rating == stars
    )


@pytest.mark.parametrize(("percent", "stars"), [("1", 1), ("25", 2), ("50", 3), ("75", 4), ("99", 5), ("400", None)])
def test_windows_percentages_are_stars(percent, stars, pictures, making):
    packet = making.xmp_packet(properties={"MicrosoftPhoto:Rating": percent})
    assert metadata_of(pictures.save("a.jpg", xmp=packet)).rating == stars


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("NIKON CORPORATION", "NIKON D750", "NIKON D750"),
        ("OLYMPUS IMAGING CORP.", "E-M10", "OLYMPUS E-M10"),
        ("Apple", "iPhone 12", "Apple iPhone 12"),
        ("SAMSUNG ELECTRONICS CO., LTD.", "SM-G973F", "SAMSUNG SM-G973F"),
        ("Ricoh Company, Ltd.", None, "Ricoh"),
        (None, "DSC-W1", "DSC-W1"),
        (None, None, None),
    ],
)
def test_a_camera_is_called_as_people_call_it(make, model, camera):
    assert tidy_camera(make, model) == camera


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({b"IMG.jpg", b"IMG.xmp"}, b"/photos/IMG.xmp"),
        ({b"IMG.jpg", b"IMG.xmp", b"IMG.jpg.xmp"}, b"/photos/IMG.jpg.xmp"),
        ({b"IMG.jpg", b"IMG.XMP"}, b"/photos/IMG.XMP"),
        ({b"IMG.jpg", b"IMG2.xmp"}, None),
    ],
)
def test_a_sidecar_is_found_among_the_names_of_a_folder(names, found):
    assert find_sidecar(b"/photos/IMG.jpg", names) == found


def test_a_sidecar_of_a_name_without_a_suffix_is_found():
    assert find_sidecar(b"IMG", {b"IMG.xmp"}) == b"IMG.xmp"

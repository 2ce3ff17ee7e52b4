"""Labels go into sidecars and out again to the last byte; photos stay as they are."""

import os
from pathlib import Path

import pytest
from PIL import Image

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.imaging.metadata import read_metadata
from semret_desktop.imaging.sidecars import remove_labels, write_labels

PHOTO = min(shipped("resources", "demo", "photos").glob("*.jpg"), key=lambda path: path.stat().st_size).read_bytes()
DARKTABLE = """<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:darktable="http://darktable.sf.net/"
   xmp:Rating="4"
   darktable:history_end="3">
   {subject}<darktable:history><rdf:Seq><rdf:li darktable:num="0"/></rdf:Seq></darktable:history>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
SUBJECT = """<dc:subject>
    <rdf:Bag>
     <rdf:li>zahrada</rdf:li>
    </rdf:Bag>
   </dc:subject>
   """


@pytest.fixture
def photo(tmp_path: Path) -> bytes:
    (tmp_path / "IMG.jpg").write_bytes(PHOTO)
    return os.fsencode(tmp_path / "IMG.jpg")


def keywords(photo: bytes, sidecar: Path) -> tuple[str, ...]:
    return read_metadata(photo, os.fsencode(sidecar)).keywords


@pytest.mark.parametrize("subject", ["", SUBJECT])
def test_a_sidecar_of_another_program_keeps_all_and_is_as_it_was_when_labels_are_out(
    photo: bytes, subject: str
) -> None:
    sidecar = Path(os.fsdecode(photo) + ".xmp")
    before = DARKTABLE.format(subject=subject).encode()
    sidecar.write_bytes(before)
    sidecar.chmod(0o640)
    assert write_labels(photo, ["dog", "cats & <dogs>", "หมา"]) == sidecar
    found = keywords(photo, sidecar)
    assert set(found) == {"dog", "cats & <dogs>", "หมา"} | ({"zahrada"} if subject else set())
    assert read_metadata(photo, os.fsencode(sidecar)).rating == 4
    assert b'darktable:num="0"' in sidecar.read_bytes()
    write_labels(photo, ["beach", "zahrada"])  # anew, in place of those
    assert set(keywords(photo, sidecar)) == {"beach", "zahrada"}
    assert remove_labels(photo) == sidecar
    assert sidecar.read_bytes() == before
    assert sidecar.stat().st_mode & 0o777 == 0o640
    assert remove_labels(photo) is None
    assert Path(os.fsdecode(photo)).read_bytes() == PHOTO
    assert sorted(each.name for each in sidecar.parent.iterdir()) == ["IMG.jpg", "IMG.jpg.xmp"]


def test_a_sidecar_that_was_made_goes_away_again_and_has_the_keywords_of_the_file(photo: bytes) -> None:
    with Image.open(os.fsdecode(photo)) as opened:
        opened.save(os.fsdecode(photo), xmp=DARKTABLE.format(subject=SUBJECT).encode())
    assert read_metadata(photo, None).keywords == ("zahrada",)
    before = Path(os.fsdecode(photo)).read_bytes()
    sidecar = write_labels(photo, ["dog"])
    assert sidecar.name == "IMG.jpg.xmp"
    assert keywords(photo, sidecar) == ("zahrada", "dog")
    write_labels(photo, ["cat"])
    assert keywords(photo, sidecar) == ("zahrada", "cat")
    assert Path(os.fsdecode(photo)).read_bytes() == before
    assert remove_labels(photo) == sidecar
    assert not sidecar.exists()


def test_what_another_program_adds_later_stays(photo: bytes) -> None:
    sidecar = write_labels(photo, ["dog"])
    text = sidecar.read_text().replace("<rdf:li>dog</rdf:li>", "<rdf:li>dog</rdf:li><rdf:li>mine</rdf:li>", 1)
    rated = '  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5"/>\n </rdf:RDF>'
    sidecar.write_text(text.replace(" </rdf:RDF>", rated))
    assert remove_labels(photo) == sidecar
    assert read_metadata(photo, os.fsencode(sidecar)).rating == 5


@pytest.mark.parametrize(
    "content",
    [
        b"no XML",
        b"",
        b'<?xml version="1.0"?><x/>',
        b"\xff\xfe\x00",
        DARKTABLE.format(subject="").replace("rdf:", "r:").encode(),
        b"x" * (5 << 20),
    ],
)
def test_a_sidecar_that_cannot_be_added_to_safely_is_left_as_it_is(photo: bytes, content: bytes) -> None:
    sidecar = Path(os.fsdecode(photo) + ".xmp")
    sidecar.write_bytes(content)
    with pytest.raises(SemretError, match="left as it is"):
        write_labels(photo, ["dog"])
    assert sidecar.read_bytes() == content


def test_labels_that_another_program_wrote_anew_are_said(photo: bytes) -> None:
    sidecar = write_labels(photo, ["dog"])
    sidecar.write_text(sidecar.read_text().replace("<rdf:Description rdf:about", "<rdf:Description  rdf:about"))
    with pytest.raises(SemretError, match="written anew by another program"):
        remove_labels(photo)


def test_a_folder_that_cannot_be_written_is_said_in_one_line(photo: bytes) -> None:
    with pytest.raises(SemretError, match="No such file"):
        write_labels(photo.replace(b"IMG.jpg", b"gone/IMG.jpg"), ["dog"])

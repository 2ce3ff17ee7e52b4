"""XMP packets in the forms that programs write, and those that nobody should."""

import pytest

from semret_desktop.imaging.xmp import Text, read_xmp

ELEMENTS = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:digiKam="http://www.digikam.org/ns/1.0/">
 <rdf:Description rdf:about=""><xmp:Rating>4</xmp:Rating></rdf:Description>
 <rdf:Description rdf:about=""><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Title</rdf:li></rdf:Alt></dc:title>
 <dc:subject><rdf:Bag><rdf:li>beach</rdf:li><rdf:li/></rdf:Bag></dc:subject>
 <digiKam:TagsList><rdf:Seq><rdf:li>People/Anna</rdf:li></rdf:Seq></digiKam:TagsList>
 <exif:DateTimeOriginal>2019-07-14T16:03:22</exif:DateTimeOriginal></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_properties_as_elements_are_read():
    found = read_xmp(ELEMENTS)
    assert found is not None
    assert found.rating == "4"
    assert found.descriptions == (Text("Title"),)
    assert found.keywords == ("beach", "Anna")
    assert found.dates == ("2019-07-14T16:03:22",)


def test_properties_as_attributes_are_read(making):
    found = read_xmp(making.xmp_packet(rating=2, properties={"tiff:Make": "Canon", "photoshop:DateCreated": "2019"}))
    assert found is not None
    assert (found.rating, found.make, found.dates) == ("2", "Canon", ("2019",))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_packet_in_utf16_is_read_or_left_out_whole(encoding):
    text = '<?xml version="1.0" encoding="utf-16"?>' + ELEMENTS.decode()
    found = read_xmp(text.encode(encoding))
    assert found is None or found.rating == "4"


def test_padding_around_a_packet_does_no_harm():
    assert read_xmp(b"\0" + ELEMENTS + b"\n" * 2000 + b"\0") == read_xmp(ELEMENTS)


BILLION_LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>"""


@pytest.mark.parametrize("packet", [BILLION_LAUGHS, OUTSIDE, b"<!DOCTYPE x><x/>", b"", b"<x>", b"\xff\xfe\xfd"])
def test_entities_and_broken_packets_are_refused(packet):
    assert read_xmp(packet) is None


def test_a_packet_that_is_too_large_is_refused():
    assert read_xmp(b"<x>" + b" " * (5 << 20) + b"</x>") is None


@pytest.mark.parametrize(("lang", "kept"), [("cs", "cs"), ("pt-BR", "pt-BR"), ("x-default", None), ("<script>", None)])
def test_only_a_language_tag_is_a_language(lang, kept, making):
    escaped = lang.replace("<", "&lt;").replace(">", "&gt;")
    found = read_xmp(making.xmp_packet(descriptions={escaped: "text"}))
    assert found is not None
    assert found.descriptions == (Text("text", kept),)

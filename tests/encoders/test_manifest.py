"""Model packages are read with suspicion."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from semret_desktop.core import SemretError
from semret_desktop.encoders import Package, load_package, package_key, read_manifest, space_key, verify_package

Changed = Callable[[Callable[[dict[str, Any]], object]], Path]


def manifest_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def refused(folder: Path) -> str:
    """The one line with which a package is refused."""
    with pytest.raises(SemretError) as caught:
        load_package(folder)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value.message


def test_a_whole_package_loads_with_all_that_its_manifest_says(tiny: Path) -> None:
    package = load_package(tiny)
    assert (package.name, package.dimension, package.image.size) == ("tiny", 8, 8)
    assert package.image.mean == (127.0, 127.0, 127.0)
    assert package.query.inputs == ("input_ids", "attention_mask")
    assert package.languages == ("en", "th", "cs")
    assert verify_package(tiny) == []


def test_a_folder_without_manifest_is_no_package(tmp_path: Path) -> None:
    assert "no model package" in refused(tmp_path)
    assert verify_package(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": NaN}', "[" * 100_000, '{"format": ' + "9" * 5_000 + "}", "\udcff"],
    ids=["empty", "cut off", "a list", "null", "NaN", "deep", "long number", "no UTF-8"],
)
def test_a_damaged_manifest_is_refused_in_one_line(tiny: Path, text: str) -> None:
    (tiny / "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert "cannot be used" in refused(tiny)


def test_a_huge_manifest_is_refused_without_reading_it_all(tiny: Path) -> None:
    with (tiny / "manifest.json").open("r+b") as file:
        file.truncate(10 * 2**30)
    assert "larger than" in refused(tiny)


def test_an_unknown_format_is_refused(changed: Changed) -> None:
    assert "format is 2" in refused(changed(lambda manifest: manifest.update(format=2)))


@pytest.mark.parametrize(
    "field", ["name", "dimension", "image", "query", "similarity", "languages", "licence", "sources", "files", "golden"]
)
def test_every_field_is_needed(changed: Changed, field: str) -> None:
    assert field in refused(changed(lambda manifest: manifest.pop(field)))


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("image", "size", 0),
        ("image", "size", 10**6),
        ("image", "size", True),
        ("image", "crop", "round"),
        ("image", "resize", "sinc"),
        ("image", "colour", "bgr"),
        ("image", "mean", [1, 2]),
        ("image", "deviation", [0, 1, 1]),
        ("query", "inputs", ["ids"]),
        ("query", "longest", -1),
        ("similarity", "temperature", "hot"),
        ("golden", "tolerance", 2),
        ("golden", "image_png", "?"),
        ("golden", "query_vector", [1.0]),
    ],
)
def test_a_field_that_makes_no_sense_is_named(changed: Changed, part: str, field: str, value: object) -> None:
    message = refused(changed(lambda manifest: manifest[part].update({field: value})))
    assert field in message or "picture" in message


@pytest.mark.parametrize(
    "name",
    ["../secret.onnx", "/etc/passwd", "a/b.onnx", "..", ".hidden.onnx", "C:x.onnx", "x\\y.onnx", "", "a\nb.onnx"],
)
def test_files_with_names_that_lead_elsewhere_are_refused(changed: Changed, name: str) -> None:
    def point(manifest: dict[str, Any]) -> None:
        manifest["files"][name] = manifest["files"]["image.onnx"]
        manifest["image"]["file"] = name

    message = refused(changed(point))
    assert "file name" in message or "file" in message
    assert "\n" not in message


def test_a_link_that_leads_out_of_the_package_is_refused(tiny: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.onnx"
    shutil.move(tiny / "image.onnx", outside)
    (tiny / "image.onnx").symlink_to(outside)
    assert "leads out" in refused(tiny)


def test_a_network_must_be_an_onnx_file_by_name(changed: Changed) -> None:
    def rename(manifest: dict[str, Any]) -> None:
        manifest["files"]["image.pkl"] = manifest["files"]["image.onnx"]
        manifest["image"]["file"] = "image.pkl"

    assert "no .onnx file" in refused(changed(rename))


def test_a_file_that_is_used_must_be_listed(changed: Changed) -> None:
    def drop(manifest: dict[str, Any]) -> None:
        del manifest["files"]["tokenizer.json"]

    assert "does not list" in refused(changed(drop))


def test_a_network_that_reads_a_file_beside_the_package_is_refused(tiny: Path, changed: Changed) -> None:
    shutil.copy(tiny / "external.onnx", tiny / "image.onnx")
    assert "'../secret.bin'" in refused(changed(lambda _: None))


@pytest.mark.parametrize("content", [b"", b"text, no network", b"\x08\x08ORTM    ", b"\x3a\xff\xff\xff\x7f"])
def test_a_file_that_is_no_network_is_refused(tiny: Path, changed: Changed, content: bytes) -> None:
    (tiny / "image.onnx").write_bytes(content)
    assert "no ONNX network" in refused(changed(lambda _: None))


def test_a_changed_byte_a_missing_file_and_a_cut_one_are_named(tiny: Path) -> None:
    path = tiny / "query.onnx"
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert "query.onnx was changed" in refused(tiny)
    path.write_bytes(data[:-1])
    assert "bytes instead of" in refused(tiny)
    path.unlink()
    assert "query.onnx cannot be read" in refused(tiny)


def test_a_manifest_changed_by_hand_does_not_fit_its_keys(tiny: Path) -> None:
    manifest = manifest_of(tiny)
    manifest["image"]["mean"] = [0, 0, 0]
    (tiny / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "space_key" in refused(tiny)


def test_what_was_found_good_is_not_read_again_until_it_changes(tiny: Path, tmp_path: Path) -> None:
    seen = tmp_path / "cache" / "verified.json"
    load_package(tiny, remembered=seen)
    path = tiny / "query.onnx"
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(bytes(len(data)))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    load_package(tiny, remembered=seen)  # same size, time and inode: taken on trust
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    with pytest.raises(SemretError, match="was changed"):
        load_package(tiny, remembered=seen)
    assert verify_package(tiny), "verify reads whatever is remembered"


def test_a_damaged_memory_of_checks_is_made_anew(tiny: Path, tmp_path: Path) -> None:
    seen = tmp_path / "verified.json"
    for content in ("{", "[1]", '{"x": 5}'):
        seen.write_text(content)
        load_package(tiny, remembered=seen)
    assert len(json.loads(seen.read_text())) >= 3


def test_without_verifying_only_the_manifest_is_read(tiny: Path) -> None:
    (tiny / "image.onnx").unlink()
    assert load_package(tiny, verify=False) == read_manifest(tiny)


def test_the_space_key_depends_on_what_vectors_depend_on(tiny: Path) -> None:
    manifest = manifest_of(tiny)
    key = space_key(manifest)
    assert len(key) == 16
    for field, value in (("size", 9), ("crop", "centre"), ("mean", [1, 2, 3]), ("deviation", [9, 9, 9])):
        other = manifest_of(tiny)
        other["image"][field] = value
        assert space_key(other) != key, field
    for part, field, value in (("query", "prefix", ""), ("similarity", "temperature", 9), ("image", "input", "x")):
        other = manifest_of(tiny)
        other[part][field] = value
        assert space_key(other) == key, field
        assert package_key(other) != package_key(manifest), field
    other = manifest_of(tiny)
    other["image"]["mean"] = [127.0, 127.0, 127.0]  # the same numbers, written otherwise
    assert space_key(other) == key


def test_the_query_key_depends_on_what_vectors_of_texts_depend_on(tiny: Path) -> None:
    package = read_manifest(tiny)

    def rehashed(file: str) -> Package:
        return replace(package, files={**package.files, file: replace(package.files[file], sha256="0" * 64)})

    others = [
        rehashed("query.onnx"),
        rehashed("tokenizer.json"),
        replace(package, query=replace(package.query, prefix="ask: ")),
        replace(package, query=replace(package.query, longest=9)),
    ]
    assert len({package.query_key, *(other.query_key for other in others)}) == 5
    assert len({package.cosine_key, *(other.cosine_key for other in others)}) == 5
    assert replace(package, query=replace(package.query, output="another name")).query_key == package.query_key


def test_with_another_model_card_it_is_another_package_and_all_vectors_stay(tiny: Path, changed: Changed) -> None:
    before = read_manifest(tiny)
    (tiny / "README.md").write_text("How good it is.")
    after = load_package(changed(lambda manifest: manifest["files"].setdefault("README.md", {})))
    assert after.package_key != before.package_key
    assert (after.space_key, after.query_key) == (before.space_key, before.query_key)


def test_the_package_key_does_not_depend_on_itself_or_on_the_order_of_fields(tiny: Path) -> None:
    manifest = manifest_of(tiny)
    turned = dict(reversed(manifest.items())) | {"package_key": "0" * 16}
    assert package_key(turned) == package_key(manifest)

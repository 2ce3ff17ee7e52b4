"""The two encoders: the right vectors, whatever the batch, on a provider that was tried."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from PIL import Image

from semret_desktop.core import SemretError
from semret_desktop.core.resources import shipped
from semret_desktop.encoders import (
    ImageEncoder,
    Package,
    QueryEncoder,
    choose_provider,
    golden_pixels,
    load_package,
    prepare,
    verify_package,
)
from semret_desktop.encoders.runtime import available_providers

Changed = Callable[[Callable[[dict[str, Any]], object]], Path]
CPU = "CPUExecutionProvider"


def lengths(vectors: np.ndarray) -> np.ndarray:
    return np.linalg.norm(vectors, axis=1)


def test_pictures_and_sentences_meet_in_one_space(tiny: Path) -> None:
    package = load_package(tiny)
    images, queries = ImageEncoder(package), QueryEncoder(package)
    pictures = np.zeros((3, 8, 8, 3), np.uint8)
    for row in range(3):
        pictures[row, ..., row] = 255
    cosines = queries.encode(["a photo of red", "green", "blue", "สีแดง", "červená"]) @ images.encode(pictures).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2, 0, 0]
    images.close()
    queries.close()


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 40])
def test_any_number_of_pictures_gives_the_rows_that_each_gives_alone(starter: Package, count: int) -> None:
    encoder = ImageEncoder(starter)
    size = starter.image.size
    pictures = np.random.default_rng(count).integers(0, 256, (count, size, size, 3), np.uint8)
    vectors = encoder.encode(pictures)
    assert vectors.shape == (count, starter.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(lengths(vectors), 1, atol=1e-5)
    for row in {0, count // 2, count - 1} & set(range(count)):
        assert np.abs(encoder.encode(pictures[row : row + 1])[0] - vectors[row]).max() < 1e-4
    encoder.close()


def test_pictures_of_another_size_are_a_bug(tiny: Path) -> None:
    encoder = ImageEncoder(load_package(tiny))
    with pytest.raises(ValueError, match="pictures must be"):
        encoder.encode(np.zeros((1, 9, 8, 3), np.uint8))


def test_the_cells_of_a_picture_say_where_something_is(starter: Package) -> None:
    """A pizza beside an elephant, then the elephant beside the pizza: each name is met on its own side."""
    images, queries = ImageEncoder(starter, providers=(CPU,)), QueryEncoder(starter)
    pizza, elephant = (_demo(name) for name in ("p045.jpg", "p049.jpg"))
    pairs = [prepare(np.concatenate(pair, 1), starter.image) for pair in ((pizza, elephant), (elephant, pizza))]
    cells = images.cells(np.stack(pairs))
    assert cells.dtype == np.float32
    assert cells.shape[0] == 2
    assert cells.shape[-1] == starter.dimension
    assert np.allclose(np.linalg.norm(cells, axis=-1), 1, atol=1e-5)
    met = np.einsum("nhwd,qd->qnhw", cells, queries.encode(["a pizza", "an elephant"]))
    columns = met.shape[-1]
    left, right = met[..., : columns // 2].mean((2, 3)), met[..., -(columns // 2) :].mean((2, 3))
    assert ((left > right) == [[True, False], [False, True]]).all()
    images.close()
    queries.close()


def _demo(name: str) -> np.ndarray:
    with Image.open(shipped("resources", "demo", "photos") / name) as picture:
        return np.asarray(picture.convert("RGB").resize((300, 300)))


def test_a_package_without_cells_in_its_space_says_so(tiny: Path) -> None:
    encoder = ImageEncoder(load_package(tiny))
    with pytest.raises(SemretError, match="does not tell where"):
        encoder.cells(np.zeros((1, 8, 8, 3), np.uint8))


def test_a_sentence_has_the_same_vector_alone_and_among_others(starter: Package) -> None:
    encoder = QueryEncoder(starter)
    sentences = [
        "dog",
        "two brown dogs run over a meadow " * 3,
        "pes na pláži",
        "รถสีแดงบนถนน",
        "",
        "🐈",
        *(f"a photo of {number} people" for number in range(40)),
    ]
    together = encoder.encode(sentences)
    assert np.allclose(lengths(together), 1, atol=1e-5)
    for row in (0, 1, 2, 3, 4, 5, 30):
        assert np.abs(encoder.encode([sentences[row]])[0] - together[row]).max() < 1e-4, sentences[row]
    assert (encoder.encode([]).shape, encoder.encode([]).dtype) == ((0, starter.dimension), np.float32)
    encoder.close()


def test_a_network_that_mixes_the_sentences_of_a_batch_gets_one_at_a_time(tiny: Path, changed: Changed) -> None:
    shutil.copy(tiny / "mixing.onnx", tiny / "query.onnx")
    package = load_package(changed(lambda manifest: manifest["golden"].update(tolerance=0.5)))
    encoder = QueryEncoder(package)
    sentences = ["red", "a photo of green", "white"]
    alone = np.concatenate([encoder.encode([sentence]) for sentence in sentences])
    assert np.array_equal(encoder.encode(sentences), alone)
    pair = encoder._run(encoder._tokens(sentences[:2]))
    assert np.abs(pair - alone[:2]).max() > 1e-3, "the network does not mix, this test shows nothing"


def test_long_and_odd_sentences_are_cut_off_and_encoded(starter: Package, tiny: Path) -> None:
    small = QueryEncoder(load_package(tiny))
    assert np.array_equal(small.encode(["red " * 100]), small.encode(["red " * 13]))  # 16 tokens with both ends, prefix
    encoder = QueryEncoder(starter)
    odd = ["x" * 100_000, "\x00\x01", "\ud800 alone", "שלום dog", "a\u202edog", "\n\t", "ก" * 5_000]
    vectors = encoder.encode(odd)
    assert np.isfinite(vectors).all()
    assert np.allclose(lengths(vectors), 1, atol=1e-5)


def test_the_shipped_package_is_whole_and_keeps_its_promises(starter: Package) -> None:
    assert verify_package(starter.folder) == []


def test_a_provider_is_kept_only_when_it_is_the_one_that_was_asked_for(tiny: Path) -> None:
    package = load_package(tiny)
    session, trials = choose_provider(package, providers=("CUDAExecutionProvider",))
    assert session.provider == CPU
    assert [trial.provider for trial in trials] == ["CUDAExecutionProvider", CPU]
    assert trials[0].problem
    assert not trials[1].problem
    assert ImageEncoder(package).provider == CPU


def test_providers_that_call_a_server_are_never_tried() -> None:
    listed = onnxruntime.get_available_providers()
    assert available_providers()[-1] == CPU
    assert not any("Azure" in provider for provider in available_providers()), listed


def test_a_package_that_breaks_its_promise_is_not_used(changed: Changed) -> None:
    def turn(manifest: dict[str, Any]) -> None:
        for vector in ("image_vector", "query_vector"):
            manifest["golden"][vector] = manifest["golden"][vector][::-1]

    folder = changed(turn)
    package = load_package(folder)
    with pytest.raises(SemretError, match="comes out wrong"):
        ImageEncoder(package)
    with pytest.raises(SemretError, match="wrong vectors"):
        QueryEncoder(package)
    assert len(verify_package(folder)) == 2


@pytest.mark.parametrize("part", ["image", "query"])
def test_a_network_that_does_not_fit_its_manifest_is_refused(changed: Changed, part: str) -> None:
    def rename(manifest: dict[str, Any]) -> None:
        if part == "image":
            manifest["image"]["outputs"]["feature_map"] = "other"
        else:
            manifest["query"]["inputs"] = ["ids", "attention_mask"]

    package = load_package(changed(rename))
    with pytest.raises(SemretError, match="does not fit its manifest"):
        (ImageEncoder if part == "image" else QueryEncoder)(package)


@pytest.mark.parametrize("content", ["", "{}", '{"version": "1.0", "model": null}'])
def test_a_tokenizer_that_cannot_be_read_is_refused(tiny: Path, changed: Changed, content: str) -> None:
    (tiny / "tokenizer.json").write_text(content)
    package = load_package(changed(lambda _: None))
    with pytest.raises(SemretError, match="tokenizer of tiny cannot be loaded"):
        QueryEncoder(package)


def test_a_network_that_cannot_be_loaded_is_refused_in_one_line(tiny: Path) -> None:
    package = load_package(tiny)
    (tiny / "query.onnx").write_bytes(b"\x3a\x02\x0a\x00")  # behind the back of the check
    (tiny / "image.onnx").write_bytes(b"no network")
    for encoder in (ImageEncoder, QueryEncoder):
        with pytest.raises(SemretError) as caught:
            encoder(package)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("png", [b"", b"GIF89a", (Path(__file__).parent / "tiny" / "image.onnx").read_bytes()])
def test_a_golden_picture_must_be_a_png(png: bytes) -> None:
    with pytest.raises(SemretError, match="golden picture"):
        golden_pixels(png)


def test_loading_and_encoding_print_nothing_and_the_room_imports_nothing_heavy() -> None:
    script = (
        "import sys; from pathlib import Path; import numpy as np\n"
        "from semret_desktop.encoders import ImageEncoder, QueryEncoder, load_package\n"
        "heavy = {'onnxruntime', 'tokenizers', 'PIL', 'torch', 'scipy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "package = load_package(Path(sys.argv[1]))\n"
        "size = package.image.size\n"
        "ImageEncoder(package).encode(np.zeros((1, size, size, 3), np.uint8))\n"
        "QueryEncoder(package).encode(['dog', 'cat'])\n"
    )
    command = [sys.executable, "-c", script, str(shipped("models", "starter"))]
    ended = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_without_the_inference_library_one_line_says_what_to_install(tiny: Path) -> None:
    script = (
        "import sys, json; from pathlib import Path; sys.modules['onnxruntime'] = None\n"
        "from semret_desktop.core import SemretError\n"
        "from semret_desktop.encoders import QueryEncoder, load_package\n"
        "try: QueryEncoder(load_package(Path(sys.argv[1])))\n"
        "except SemretError as error: print(json.dumps([error.message, error.hint]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tiny)], capture_output=True, timeout=120, check=True)
    message, hint = json.loads(ended.stdout)
    assert message == "The inference library is not installed."
    assert "semret-desktop[cpu]" in hint

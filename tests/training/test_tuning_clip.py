"""CLIP as a base: the same vectors as open_clip gives, trained, exported, and searched with. All weights are random."""

import json
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import open_clip
import pytest
import torch
from safetensors.torch import save_file
from semret_tiny import paint
from torch.nn import functional

from semret_desktop.commands.main import run as semret
from semret_desktop.core import SemretError
from semret_desktop.encoders import load_package
from semret_desktop.training.encode import padded_ids
from semret_desktop.training.tuning import clip_tokenizer, clip_weights
from semret_desktop.training.tuning.bases import Base, open_base
from semret_desktop.training.tuning.clip_config import FILE, Checkpoint, config_by_shapes, named_checkpoint, read_config
from semret_desktop.training.tuning.record import named_base, read_record

pytestmark = pytest.mark.train

CONFIG = {
    "embed_dim": 64,
    "vision_cfg": {"image_size": 32, "layers": 2, "width": 64, "patch_size": 8, "head_width": 32},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 64, "heads": 2, "layers": 2},
}
SENTENCES = [
    "a dog on a beach", "", "   ", "A DOG'S life, isn't it? They've gone; I'm here—we'll see!!", "kočka na okně",
    "ภูเขา และ ทะเล", "Příliš žluťoučký kůň", "犬 と 猫", "🐶🐶 dog 🏳️‍🌈", "“curly” ‘quotes’ it’s", "e\u0301te\u0301",
    "ﬁne ﬂoor", "ＦＵＬＬ　ｗｉｄｔｈ １２", "tabs\tand\nlines\r\n", "12345 6.78 $9.99", "x" * 300, "word " * 100,
    "<start_of_text> hello <end_of_text>", "ΑΣ ΣΑΣ ΟΔΟΣ Σ", "İstanbul", "don't 'quoted' 's", "\x00\x07 bell\x7f",
    "a&amp;b &lt;tag&gt; &quot;x&quot; &amp;amp; it&#39;s", "under_score-hyphen/slash", "مرحبا بالعالم", "한국어 ﾀｰﾝ",
    "\u200bzero\u200dwidth\u00a0space", "C++ & C#", "½ ² Ⅳ ①", "Straße ẞ", "\ufeffbom", "a\u2028b\u2029c", "!" * 200,
]  # fmt: skip


@pytest.fixture(scope="module")
def network() -> open_clip.CustomTextCLIP:
    """A CLIP as small as can be."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        return open_clip.CustomTextCLIP(**CONFIG, init_logit_scale=np.log(20)).eval()


@pytest.fixture
def folder(network: open_clip.CustomTextCLIP, tmp_path: Path) -> Path:
    """A folder with its weights, and what it is."""
    save_file(network.state_dict(), tmp_path / "open_clip_model.safetensors")
    (tmp_path / FILE).write_text(json.dumps({"model_cfg": CONFIG}))
    return tmp_path


def test_the_tokenizer_gives_open_clips_ids() -> None:
    tokenizer = clip_tokenizer.build()
    tokenizer.enable_truncation(max_length=clip_tokenizer.LONGEST)
    for sentence in SENTENCES:
        ids = tokenizer.encode(sentence).ids
        wanted = open_clip.tokenize([sentence])[0].tolist()
        assert ids + [0] * (77 - len(ids)) == wanted, sentence


def vectors(base: Base, sentences: list[str], pad: int) -> torch.Tensor:
    ids, mask = (torch.from_numpy(given) for given in padded_ids([base.ids(text) for text in sentences], pad))
    with torch.no_grad():
        return base.query(ids, mask)


def test_both_towers_give_what_open_clip_gives(network: open_clip.CustomTextCLIP, folder: Path) -> None:
    base = open_base(str(folder))
    pixels = torch.randn(3, 3, 32, 32)
    with torch.no_grad():
        photos, cells = base.image(pixels)
        wanted = network.encode_image(pixels, normalize=True)
        texts = network.encode_text(open_clip.tokenize(SENTENCES), normalize=True)
        network.visual.output_tokens = True
        tokens = network.visual(pixels)[1] @ network.visual.proj
        network.visual.output_tokens = False
    torch.testing.assert_close(photos, wanted)
    assert cells.shape == (3, 64, 4, 4)
    torch.testing.assert_close(cells[1, :, 2, 3], tokens[1, 11])  # row by row, in the space of the vectors
    for pad in (0, 1, 49_407):  # what stands behind a sentence says nothing
        torch.testing.assert_close(vectors(base, SENTENCES, pad), texts, atol=1e-5, rtol=1e-4)
    assert base.temperature == pytest.approx(20, rel=1e-5)
    assert base.name == folder.name
    assert (base.dimension, base.image_spec.size, base.image_spec.crop) == (64, 32, "centre")
    assert base.image_spec.mean == pytest.approx((122.77, 116.75, 104.09), abs=0.01)


FORMS: dict[str, Callable[[dict[str, torch.Tensor]], object]] = {
    "a state_dict": lambda tensors: tensors,
    "one in half": lambda tensors: {key: value.half() for key, value in tensors.items()},
    "one of several devices": lambda tensors: {
        "epoch": 3,
        "state_dict": {f"module.{k}": v for k, v in tensors.items()},
    },
    "one of plain CLIP": lambda tensors: {key.removeprefix("text."): value for key, value in tensors.items()},
}


@pytest.mark.parametrize("form", FORMS)
def test_torchs_own_files_are_read_where_they_hold_weights_alone(
    network: open_clip.CustomTextCLIP, folder: Path, form: str
) -> None:
    torch.save(FORMS[form](dict(network.state_dict())), folder / "other.pt")
    base = open_base(str(folder / "other.pt"))
    ids = open_clip.tokenize(["a dog on a beach"])
    pixels = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        photos, texts = network.encode_image(pixels, normalize=True), network.encode_text(ids, normalize=True)
        torch.testing.assert_close(base.image(pixels)[0], photos, atol=5e-3, rtol=0.05)
    torch.testing.assert_close(vectors(base, ["a dog on a beach"], 0), texts, atol=5e-3, rtol=0.05)


class Trap:
    """What runs code where it is unpickled without care."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.system, ("echo trapped > trapped.txt",))


def spoil(folder: Path, how: str, network: open_clip.CustomTextCLIP) -> Path:
    """A checkpoint that is none, and its file."""
    weights, torchs = folder / "open_clip_model.safetensors", folder / "model.pt"
    tensors = {key: value.clone() for key, value in network.state_dict().items()}
    if how == "code":
        torch.save({"state_dict": tensors, "args": Trap()}, torchs)
    elif how == "old code":
        torchs.write_bytes(pickle.dumps({"state_dict": Trap()}))
    elif how == "a program":
        with zipfile.ZipFile(torchs, "w") as archive:
            archive.writestr("model/code/__torch__.py", "x")
            archive.writestr("model/data.pkl", "x")
    elif how == "cut off":
        torch.save(tensors, torchs)
        torchs.write_bytes(torchs.read_bytes()[:1000])
    elif how == "cut off too":
        weights.write_bytes(weights.read_bytes()[:-1000])
    elif how == "a letter":
        torchs.write_text("dear aunt")
    elif how == "no numbers":
        tensors["text.ln_final.weight"][3] = float("nan")
        save_file(tensors, weights)
    elif how == "too few":
        del tensors["visual.ln_post.bias"]
        save_file(tensors, weights)
    elif how == "another width":
        tensors["text.positional_embedding"] = tensors["text.positional_embedding"][:40].clone()
        save_file(tensors, weights)
    elif how == "transformers":
        save_file({"vision_model.embeddings.class_embedding": tensors["visual.class_embedding"]}, weights)
    return torchs if torchs.exists() else weights


SPOILT = {
    "code": "would run code. Save its state_dict as .safetensors",
    "old code": "would run code|is no checkpoint",
    "a program": r"is a program \(TorchScript\), not only weights",
    "cut off": "is damaged|is no checkpoint",
    "cut off too": "is damaged: ",
    "a letter": "is no checkpoint|is damaged|would run code",
    "no numbers": "values that are no numbers, in text.ln_final.weight",
    "too few": "it has no visual.ln_post.bias",
    "another width": r"text.positional_embedding is \(40, 64\) instead of \(77, 64\)",
    "transformers": "laid out as transformers does it",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_checkpoint_that_is_none_is_told_and_none_runs_code(
    network: open_clip.CustomTextCLIP, folder: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(SemretError, match=SPOILT[how]):
        open_base(str(spoil(folder, how, network)))
    assert not (folder / "trapped.txt").exists()


def test_a_checkpoint_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clip_weights, "LARGEST", 1000)
    with pytest.raises(SemretError, match="is larger than"):
        open_base(str(folder))
    monkeypatch.setattr(clip_weights, "LARGEST", 2**20)
    file = folder / "wide.pt"
    torch.save({"visual.conv1.weight": torch.zeros(1).expand(10**9)}, file)  # a view of one number
    with pytest.raises(SemretError, match="is larger than"):
        open_base(str(file))


CONFIGS = {
    "of another library": ({"vision_cfg": {"timm_model_name": "x"}}, "its vision_cfg has timm_model_name"),
    "another tokenizer": ({"text_cfg": {"hf_tokenizer_name": "x"}}, "its text_cfg has hf_tokenizer_name"),
    "another vocabulary": ({"text_cfg": {"vocab_size": 1000}}, "another tokenizer than CLIP's"),
    "endless": ({"text_cfg": {"layers": 10**9}}, "its layers is 1000000000"),
    "a word for a number": ({"vision_cfg": {"width": "wide"}}, "its width is wide"),
    "no size": ({"vision_cfg": {"image_size": None}}, "its vision_cfg has no image_size"),
}


@pytest.mark.parametrize("which", CONFIGS)
def test_a_config_that_is_not_understood_is_told(folder: Path, which: str) -> None:
    change, said = CONFIGS[which]
    node = {
        name: {**value, **change.get(name, {})} if isinstance(value, dict) else value for name, value in CONFIG.items()
    }
    (folder / FILE).write_text(json.dumps({"model_cfg": node}))
    with pytest.raises(SemretError, match=said):
        open_base(str(folder))


def test_how_pictures_are_prepared_stands_beside_the_weights(folder: Path) -> None:
    preparing = {"mean": [0.5] * 3, "std": [0.25] * 3, "interpolation": "bilinear", "resize_mode": "squash"}
    (folder / FILE).write_text(json.dumps({"model_cfg": CONFIG, "preprocess_cfg": preparing}))
    spec = open_base(str(folder)).image_spec
    assert (spec.mean, spec.deviation) == ((127.5,) * 3, (63.75,) * 3)
    assert (spec.resize, spec.crop) == ("bilinear", "squash")
    (folder / FILE).write_text(json.dumps({"model_cfg": CONFIG, "preprocess_cfg": {"resize_mode": "longest"}}))
    with pytest.raises(SemretError, match="prepares pictures in a way that is not known"):
        open_base(str(folder))


def shapes(name: str) -> dict[str, tuple[int, ...]]:
    with torch.device("meta"):
        model = open_clip.CustomTextCLIP(**open_clip.get_model_config(name))
    return {key: tuple(tensor.shape) for key, tensor in model.state_dict().items()}


def test_a_model_is_found_by_its_shapes_where_no_other_has_them() -> None:
    found = config_by_shapes(shapes("ViT-B-32-256"))
    assert (found.name, found.size) == ("ViT-B-32-256", 256)
    with pytest.raises(SemretError, match="fits ViT-B-32 and ViT-B-32-quickgelu: its shapes do not tell which"):
        config_by_shapes(shapes("ViT-B-32"))
    with pytest.raises(SemretError, match="those of no model that open_clip lists"):
        config_by_shapes({**shapes("ViT-B-32"), "visual.conv1.weight": (64, 3, 32, 32)})


def test_a_config_of_a_model_that_open_clip_lists_has_its_name(tmp_path: Path) -> None:
    model = {**open_clip.get_model_config("ViT-B-32"), "quick_gelu": True}
    (tmp_path / FILE).write_text(json.dumps({"model_cfg": model}))
    found = read_config(Checkpoint(None, tmp_path), tmp_path / "open_clip_model.safetensors")
    assert found is not None
    assert found.name == "ViT-B-32-quickgelu"


def test_a_model_is_named_as_open_clip_does_and_nothing_is_looked_for_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "open_clip_model.safetensors"
    with pytest.raises(SemretError, match="does not fit ViT-B-32: "):
        open_base(f"ViT-B-32:{file}")
    with pytest.raises(SemretError, match="lists no model hf-hub"):
        open_base(f"hf-hub:{file}")
    assert named_checkpoint("starter") is None
    assert named_checkpoint("frob:nothing") is None
    monkeypatch.chdir(folder)
    assert named_base(f"ViT-B-32:{file.name}") == f"ViT-B-32:{file}"
    assert named_base(".") == str(folder)
    with pytest.raises(SemretError, match="cannot be read: No such file"):
        open_base("ViT-B-32:gone.safetensors")


def test_vit_b_32_has_its_512_numbers_and_49_cells(tmp_path: Path) -> None:
    """Real shapes, random weights, as few bytes as can be."""
    tensors = {
        key: torch.empty(shape, dtype=torch.float16).uniform_(-0.03, 0.03) for key, shape in shapes("ViT-B-32").items()
    }
    save_file(tensors, tmp_path / "weights.safetensors")
    base = open_base(f"ViT-B-32-quickgelu:{tmp_path / 'weights.safetensors'}")
    with torch.no_grad():
        photos, cells = base.image(torch.randn(2, 3, 224, 224))
    texts = vectors(base, ["a dog on a beach", "x" * 300], 0)
    assert (photos.shape, cells.shape, texts.shape) == ((2, 512), (2, 512, 7, 7), (2, 512))
    torch.testing.assert_close(functional.normalize(torch.cat([photos, texts]), dim=-1), torch.cat([photos, texts]))
    assert (base.image_spec.size, base.query_spec.longest, base.config["size"]) == (224, 77, 224)
    assert base.name == "ViT-B-32-quickgelu:weights.safetensors"  # and not where it lay


def test_a_clip_is_trained_exported_and_searched_with(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    captions = paint(tmp_path / "painted" / "photos", each=4)
    photos, run, package = captions.with_suffix(""), tmp_path / "run", tmp_path / "colours"
    words = ["train", photos, "--captions", captions, "--base", folder, "--out", run, "--epochs", 1, "--threads", 1]
    assert semret([*map(str, words)]) == 0
    assert read_record(run).config.size == 32
    assert read_record(run).config.base == str(folder)
    assert semret(["train", str(photos), "--captions", str(captions), "--out", str(run), "--resume"]) == 0
    assert semret(["export", str(run), "--out", str(package)]) == 0
    rows = [line.split("\t") for line in capfd.readouterr().out.splitlines() if line.startswith(("image\t", "query\t"))]
    assert [row[1] for row in rows if row[-1] == "kept"]
    assert load_package(package).dimension == 64
    library = ["--library", str(tmp_path / "library")]
    for line in (["models", "import", package], ["models", "use", "colours"], ["index", photos]):
        assert semret([*library, *map(str, line)]) == 0, line
    capfd.readouterr()
    assert semret([*library, "search", "a red wall", "--json", "--plain"]) == 0
    hits = json.loads(capfd.readouterr().out)
    assert len(hits) == 16
    assert hits[0]["score"] > hits[-1]["score"]

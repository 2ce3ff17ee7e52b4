"""The model card of a bridge package, `README.md` beside its files, with the figures that were just measured."""

from collections.abc import Mapping, Sequence

from semret_desktop.training.assemble import Parity
from semret_desktop.training.choose import Figures, table

BEGIN, END = "<!-- report: begin -->", "<!-- report: end -->"
_NOT_YET = "Not measured yet: run the second command below."

_CARD = """# What training starts from

Two networks that others trained, joined by the names of 1,000 things: nothing was trained on a photo and its caption.
It is the first step of the package that ships, whose card says where all of it comes from and what may be done with it.

- **Photos**: EfficientNet-Lite2 (ImageNet-1k) at 260 x 260 pixels. The square roots of its class probabilities, scaled
  to sum 1, weigh one text vector a class: the mean of "a photo of a {{synonym}}" over the class's English names, plus
  {hypernyms:g} x its two nearest hypernyms, plus {names:g} x its Thai and {names:g} x its Czech name, each part centred
  by itself.
- **Queries**: multilingual-E5-small in DistilBERT layout, mean pooled, minus what sentences share ({captions:.0%} the
  mean of Flickr8k's training captions, {classes:.0%} the mean of the class sentences), unit length. Its 4-bit weights
  are kept as they are.

## Chosen

By recall@10 of Flickr8k's dev captions, and precision@3 of the breadth sets' labels by name in English, Thai and Czech:
the point that won, then the whole grid.

{chosen}

{grid}

By crop, recall@10 over captioned dev photos with their true proportions: {crops}.

| network | step | cosine, mean | least |
|---|---|---|---|
{parities}

Recall@10 of Flickr8k's dev captions: {before:.3f} by the towers in torch, {made:.3f} through the files. Texts that the
trimmed vocabulary cuts into the very pieces of the whole one: {alike}.

## Figures

{begin}
{report}
{end}

## Data and licences

EfficientNet-Lite2: Apache-2.0, trained on ImageNet-1k, whose photos are for research that is not commercial.
multilingual-E5-small: MIT. Class names: WordNet 3.0; Thai and Czech ones from BabelNet, for research that is not
commercial, as are Flickr8k's captions, whose mean is taken away.

## Make it again

```
python -m semret_desktop.training.bridge --data DATA --out FOLDER
python -m semret_desktop.training.report --data DATA --package FOLDER
```
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

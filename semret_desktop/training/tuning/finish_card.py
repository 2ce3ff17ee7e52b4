"""The model card of a package that was made from a run: `README.md` beside its files."""

from collections.abc import Mapping, Sequence

from semret_desktop.core.text import printable
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.forms import Made
from semret_desktop.training.tuning.material import Material
from semret_desktop.training.tuning.record import History

_MEASURES = ("recall@1", "recall@5", "recall@10", "mrr")

_CARD = """# {name}

Both networks of `{base}`, fine-tuned together on {photos:,} photos with {said}: symmetric InfoNCE on
cosines, held near what `{base}` says ({held:g}), {epochs} passes at most, the best one by {dev:,} photos that trained
nothing.{judged} Neither photos nor captions lie in this package.

## Figures

By the {dev:,} dev photos and their captions, {texts:,} queries (they chose the epoch: a little too good):

| | {measures} |
|---|{rules}|
| `{base}`, before | {before} |
| epoch {epoch}, in torch | {best} |
| the files of this package | {files} |

Each form of a network that was tried, by the cosine of its vectors to float32 and the recall@10 of a package with it;
{reference:.3f} in float32. Kept is the first that loses at most .005 and has a mean cosine of .995.

| network | form | MB | cosine, mean | least | recall@10 | |
|---|---|---|---|---|---|---|
{forms}

Float32 ONNX to torch: {parities}.
{remarks}
## What it can do and what it cannot

What `{base}` can, shifted towards its captions: read the card of `{base}` too. With few photos a figure above says
little, and words that no caption used may find less than before.

## Data and licences

{licence}. {sources}

Whether the package may be passed on depends also on the photos and captions that it was tuned on.

## Make it again

```
semret train DIR --captions FILE.tsv{judgments} --base {base} --epochs {epochs} --seed {seed} --out RUN
semret export RUN --out {name}
```
"""


_JUDGED = """
{judged:,} judgments of how well a photo fits a query took part: what fits came before what does not ({weight:g})."""


def card(
    name: str,
    base: Base,
    config: TrainConfig,
    history: History,
    material: Material,
    made: Made,
    figures: Mapping[str, float],
    remarks: Sequence[str],
) -> str:
    """The whole card. `figures` were measured through the files."""
    best = history.dev[history.best]
    judged = sum(len(example.judged) for example in (*material.train, *material.dev))
    return _CARD.format(
        judged=_JUDGED.format(judged=judged, weight=config.judged) if judged else "",
        judgments=" --judgments FILE.tsv" if judged else "",
        name=printable(name),
        base=base.name,
        photos=len(material.train) + len(material.dev),
        said=material.said,
        held=config.held,
        epochs=config.epochs,
        seed=config.seed,
        dev=len(material.dev),
        texts=len(made.kept("query").vectors),
        measures=" | ".join(_MEASURES),
        rules="|".join("---" for _ in _MEASURES),
        before=_row(history.dev[0].figures),
        epoch=best.epoch,
        best=_row(best.figures),
        files=_row(figures),
        reference=made.reference,
        forms="\n".join(
            f"| {form.tower} | {form.form} | {form.size / 1e6:.1f} | {form.mean:.5f} | {form.least:.5f} |"
            f" {form.recall_10:.3f} | {'kept' if form.kept else ''} |"
            for form in made.forms
        ),
        parities=", ".join(f"{one.tower} {one.mean:.5f} (least {one.least:.5f})" for one in made.parities),
        remarks="".join(f"\n{remark}\n" for remark in remarks),
        licence=base.licence.rstrip("."),
        sources=" ".join(f"{source.rstrip('.')}." for source in base.sources),
    )


def _row(figures: Mapping[str, float]) -> str:
    return " | ".join(f"{figures[name]:.3f}" for name in _MEASURES)

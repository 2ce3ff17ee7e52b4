"""`semret train`: fine-tune the two encoders on photos with captions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from semret_desktop.commands.arguments import FILE, NamedPath
from semret_desktop.commands.lazy import examples
from semret_desktop.commands.terminal import counted, interruptible, progress, say, table
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.training.tuning.run import Trained

SKIPPED_SHOWN = 10
MEASURES = ("recall@1", "recall@5", "recall@10", "mrr", "map", "agreed")

EXAMPLES = examples(
    "semret train ~/Pictures --captions captions.tsv",
    "semret train ~/Pictures --captions captions.tsv --out holidays-run --epochs 20 --seed 7",
    "semret train ~/Pictures --labels labels.tsv --dev choose-by-these.tsv",
    "semret train ~/Pictures --captions captions.tsv --judgments marks.tsv",
    "semret train ~/Pictures --captions captions.tsv --base ViT-B-32:clip.safetensors",
    "semret train ~/Pictures --captions captions.tsv --out holidays-run --resume",
)


_BASE = "What to start from: starter, the folder of a package or of an earlier run, or a CLIP checkpoint (MODEL:FILE)."


@click.command(epilog=EXAMPLES)
@click.argument("folder", metavar="DIR", type=NamedPath(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--captions",
    "--labels",
    "captions",
    metavar="FILE.tsv",
    required=True,
    type=FILE,
    help="Tab-separated, with the header: photo, caption or label (several with bars between them) and, if you like,"
    " lang. Photos are relative to DIR.",
)
@click.option(
    "--dev",
    metavar="FILE.tsv",
    type=FILE,
    help="The same of the photos that choose the best epoch and train nothing.  [default: a tenth of the photos]",
)
@click.option(
    "--judgments",
    metavar="FILE.tsv",
    type=FILE,
    help="What people say of photos and queries, as for semret evaluate: what fits must come before what does not.",
)
@click.option(
    "--out",
    metavar="RUN",
    type=NamedPath(path_type=Path),
    help="The folder of the run.  [default: the name of DIR and -run, here]",
)
@click.option("--base", metavar="NAME", help=_BASE)
@click.option("--epochs", metavar="N", type=click.IntRange(1, 10_000), help="Passes over the photos.  [default: 10]")
@click.option("--seed", metavar="N", type=click.IntRange(0, 2**31 - 1), help="Decides all chance.  [default: 0]")
@click.option("--threads", metavar="N", type=click.IntRange(1, 256), help="Cores to use.  [default: 2]")
@click.option("--resume", is_flag=True, help="Go on with the run at its last checkpoint.")
def train(
    folder: Path,
    captions: Path,
    dev: Path | None,
    judgments: Path | None,
    out: Path | None,
    base: str | None,
    epochs: int | None,
    seed: int | None,
    threads: int | None,
    resume: bool,
) -> None:
    """Fine-tune both encoders on the photos of DIR and what FILE.tsv says about them, in sentences or as labels.

    A tenth of the photos train nothing: they choose the best epoch, and end the run when nothing is gained any more.
    With --judgments a person's own marks take part (semret mark export writes them).
    Ctrl+C stops; what was learned is kept, and --resume goes on from there. Needs the extra "train".
    """
    from semret_desktop.training import require

    require()
    from semret_desktop.training.tuning.record import Record, named_base, read_record
    from semret_desktop.training.tuning.sources import folder_source

    run = out or Path(f"{folder.resolve().name or 'photos'}-run")
    given = {"base": base and named_base(base), "epochs": epochs, "seed": seed, "threads": threads}
    if resume:
        before = read_record(run)
        judgments, dev = judgments or before.judgments, dev or before.dev
    source = folder_source(folder, captions, judgments, dev)
    from semret_desktop.training.tuning.run import begin, configured

    config = configured(run, given, resume=resume)
    begin(run, resume=resume)
    from semret_desktop.training.tuning.bases import open_base
    from semret_desktop.training.tuning.run import train as train_run

    say("Loading what training starts from.")
    opened = open_base(config.base)
    told = Record(
        run, config, folder.resolve(), captions.resolve(), judgments and judgments.resolve(), dev and dev.resolve()
    )
    try:
        with interruptible() as cancel, progress() as report:
            trained = train_run(told, opened, source, resume=resume, report=report, cancel=cancel)
    except KeyboardInterrupt:
        if told.state == "stopped":
            steps = counted(len(told.history.losses), "step")
            say(f"What was learned in {steps} is kept.", "Go on with --resume.")
        raise
    finally:
        source.close()
    _tell(trained)


def _tell(trained: "Trained") -> None:
    _tell_skipped(trained.skipped)
    before, best = trained.start, trained.best.figures
    measures = [measure for measure in MEASURES if measure in best]
    table(
        ("on the photos that choose", *measures),
        [
            (name, *(f"{figures[measure]:.3f}" for measure in measures))
            for name, figures in (("before", before), (f"best, epoch {trained.best.epoch}", best))
        ],
        numbers=tuple(range(1, 1 + len(measures))),
    )
    run = printable(str(trained.run))
    nouns = ((trained.captions, "caption"), (trained.labels, "different label"))
    told = " and ".join(counted(number, noun) for number, noun in nouns if number)
    say(
        f"{counted(trained.photos, 'photo')} with {told}, {counted(trained.epochs, 'epoch')}: everything is in {run}.",
        f"Make a model package of it with: semret export {run} --out DIR",
    )
    if trained.best.epoch == 0:
        say("Nothing was gained on the photos that choose.", "More photos and more captions would help.")


def _tell_skipped(skipped: Sequence[tuple[str, str]]) -> None:
    for photo, reason in skipped[:SKIPPED_SHOWN]:
        say(f"{printable(photo)} was left out: {reason}.")
    if len(skipped) > SKIPPED_SHOWN:
        say(f"{len(skipped) - SKIPPED_SHOWN:,} more photos were left out.", "They are listed in run.json.")

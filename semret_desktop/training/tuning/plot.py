"""A picture of a run: the loss of the steps, and what the dev photos said after each epoch."""

import io
from pathlib import Path

from semret_desktop.training.tuning.record import History, written

FILE = "losses.png"


def draw(history: History, epoch_steps: int, run: Path) -> None:
    """Write `losses.png` into the folder of the run. SemretError when it cannot be written."""
    from matplotlib.figure import Figure  # slow to load, and only here; no pyplot: it keeps figures, and wants a screen

    figure = Figure(figsize=(9, 4.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    steps = range(1, len(history.losses) + 1)
    names = [name for name in (history.losses[0] if history.losses else {}) if name != "temperature"]
    for name in names:
        left.plot(steps, [told[name] for told in history.losses], label=name, linewidth=1)
    measured = [one.step for one in history.dev]
    left.plot(measured, [one.figures["loss"] for one in history.dev], "o--", label="dev, contrast", markersize=3)
    left.set(xlabel=f"step ({epoch_steps} an epoch)", ylabel="loss", ylim=(0, None))
    left.legend()
    for name in ("recall@1", "recall@5", "recall@10", "mrr"):
        right.plot([one.epoch for one in history.dev], [one.figures[name] for one in history.dev], "o-", label=name)
    right.axvline(history.dev[history.best].epoch, color="grey", linewidth=1, label="best")
    right.set(xlabel="epoch", ylabel="on the dev photos", ylim=(0, 1.02))
    right.legend()
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=110)
    path = run / FILE
    with written(path, "What the checkpoint holds is kept."):
        aside = path.with_suffix(".part")
        aside.write_bytes(file.getvalue())
        aside.replace(path)

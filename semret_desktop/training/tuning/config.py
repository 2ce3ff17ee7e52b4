"""What a run was asked to do: kept with it, and the same when it goes on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from semret_desktop.core import SemretError


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Everything that decides what a run learns, besides its photos and captions."""

    base: str = "starter"  # name of a package, or the folder of an earlier run
    epochs: int = 10  # passes over the photos
    seed: int = 0
    batch: int = 32  # photos in a step
    micro: int = 32  # photos whose activations are held at a time: 40 MB each at 192 pixels
    texts: int = 2  # captions of a photo in a step, as many as it has
    size: int = 192  # pixels: photos are smaller in training than in use, and cropped, which makes up for it
    least_crop: float = 0.45  # share of a photo that a crop shows at least
    rate_learned: float = 1e-3  # learning rates: of what starts with zeros,
    rate_image: float = 1e-4  # of the image network,
    rate_query: float = 2e-5  # of the query network
    decay: float = 0.05
    warm_up: float = 0.06  # share of the steps
    held: float = 1.0  # weight of staying near to what the base says
    judged: float = 1.0  # weight of what people's grades say, where a file of judgments is given
    dev_share: float = 0.1  # of the photos: these choose and train nothing
    patience: int = 3  # epochs without gain on the dev photos after which a run ends
    minutes: float = 5.0  # between checkpoints, besides those at the end of each epoch
    threads: int = 2

    def as_json(self) -> dict[str, object]:
        """As plain values, for `run.json`."""
        return asdict(self)


def config_from_json(node: Mapping[str, object], where: str) -> TrainConfig:
    """What `as_json` gave. SemretError when a value is missing, unknown or of another kind."""
    kinds = {field.name: type(field.default) for field in fields(TrainConfig)}
    if set(node) != set(kinds):
        odd = ", ".join(sorted(set(node) ^ set(kinds)))
        raise SemretError(f"{where} was written by another version of Semret ({odd}).", "Train anew.")
    for name, kind in kinds.items():
        value = node[name]
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise SemretError(f"{where} is damaged: {name} is {str(value)[:80]!r}.", "Train anew.")
    return TrainConfig(**node)  # type: ignore[arg-type]  # every kind was compared

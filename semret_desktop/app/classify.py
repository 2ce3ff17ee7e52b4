"""Photos sorted by labels that a person names: those of a library by their vectors, others by reading their files.

What comes of it is told and nothing more, until a person accepts it: then the labels are kept like those that are
written one by one, in one edit that can be taken back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from semret_desktop.app.any_files import described
from semret_desktop.app.labels import own_concept
from semret_desktop.core import Cancel, Change, Phase, PhotoId, Progress, Report, SemretError, silent
from semret_desktop.describe import classify as scoring
from semret_desktop.describe.classify import Classified, Prototypes, Wanted
from semret_desktop.describe.vocabulary import UNKNOWN, Concept
from semret_desktop.query import parse
from semret_desktop.store import atomic

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

AT_ONCE = 32  # sentences between two looks at `cancel`
LAST = "classified"  # the setting that holds what the last command kept, to be taken back

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files against labels: `paths` (n) are absolute, in the order of a listing by name."""

    labels: tuple[Wanted, ...]  # k
    paths: tuple[bytes, ...]
    photos: Ids  # (n,): which photo of the library it is; 0 where it is none of its
    classified: Classified
    failed: tuple[tuple[bytes, str], ...] = ()  # what could not be read, and why


def prototypes(
    library: "Semret",
    labels: Sequence[Wanted],
    *,
    templates: Sequence[str] = (),
    report: Report = silent,
    cancel: Cancel | None = None,
) -> Prototypes:
    """What photos are compared with, by the query encoder. `templates` as `describe.classify.asked`.

    Raises Cancelled, and SemretError where the encoder cannot be used.
    """
    of_names = [[scoring.asked(name, templates) for name in label.names] for label in labels]
    texts = [sentence for names in of_names for sentences in names for sentence in sentences]
    rows: list[Floats] = []
    for start in range(0, len(texts), AT_ONCE):
        if cancel is not None:
            cancel.check()
        if len(texts) > AT_ONCE:
            report(Progress(Phase.OTHER, start, len(texts), detail="out the labels"))
        rows.append(library.processor.vectors([parse(text) for text in texts[start : start + AT_ONCE]]))
    vectors = iter(np.concatenate(rows))
    return scoring.prototypes(
        [[np.stack([next(vectors) for _ in sentences]) for sentences in names] for names in of_names]
    )


def classify_photos(library: "Semret", photos: Ids, against: Prototypes) -> tuple[Ids, Classified]:
    """Photos of the library, in their order, against labels; without those that have no vector yet."""
    vectors, found = library.space.get(photos)
    return photos[found], scoring.classify(vectors[found], against, library.package.similarity)


def classify_files(
    library: "Semret",
    paths: Sequence[bytes],
    labels: Sequence[Wanted],
    *,
    templates: Sequence[str] = (),
    report: Report = silent,
    cancel: Cancel | None = None,
) -> Sorted:
    """Files, and all photos below folders, against labels. Nothing is written anywhere.

    Photos of the library whose file has not changed since are not read again. Raises Cancelled, and SemretError where
    nothing can be read at all; single files that cannot are told with their reason.
    """
    cancel = cancel or Cancel()
    against = prototypes(library, labels, templates=templates, report=report, cancel=cancel)
    found = described(library, paths, report=report, cancel=cancel)
    return Sorted(
        tuple(labels),
        found.paths,
        found.photos,
        scoring.classify(found.vectors, against, library.package.similarity),
        found.failed,
    )


def accept(library: "Semret", groups: Mapping[Wanted, Sequence[int]]) -> Change:
    """Keep labels of photos as their person's own, all in one edit. SemretError where a photo is not there any more."""
    with atomic(library.store.db):  # what was said already is in no later change, so no row is in two of them
        changes = [
            library.labels.accept(photos, concept_of(library, label)) for label, photos in groups.items() if photos
        ]
    return Change(
        "label",
        tuple(dict.fromkeys(photo for change in changes for photo in change.photos)),
        before=tuple(row for change in changes for row in change.before),
        after=tuple(row for change in changes for row in change.after),
    )


def concept_of(library: "Semret", label: Wanted) -> Concept:
    """What a label is kept as: the concept that is shown by its name, else one of the person's own by that name."""
    for concept in library.labels.vocabulary().named(label.name):
        if label.name.casefold() in {names[0].casefold() for names in concept.names.values()}:
            return replace(concept, names={**concept.names, UNKNOWN: label.names})
    return replace(own_concept(label.name), names={UNKNOWN: label.names})


def remember(library: "Semret", change: Change) -> None:
    """Keep the edit so that another process can take it back: `take_back`."""
    kept = {"kind": change.kind, "photos": change.photos, "before": change.before, "after": change.after}
    library.store.set_setting(LAST, json.dumps(kept))


def take_back(library: "Semret") -> Change:
    """Take back the edit that was remembered last, but what somebody changed since. SemretError where there is none."""
    kept = library.store.setting(LAST)
    if kept is None:
        raise SemretError("There is nothing to take back.", "Only the last semret classify --keep can be.")
    with atomic(library.store.db):
        undone = library.store.restore(_change(json.loads(kept)))
        library.store.set_setting(LAST, None)
    return undone


def _change(kept: Any) -> Change:
    photos = tuple(map(PhotoId, kept["photos"]))
    before, after = (
        tuple((tuple(key), None if row is None else tuple(row)) for key, row in kept[side])
        for side in ("before", "after")
    )
    return Change(kept["kind"], photos, before=before, after=after)

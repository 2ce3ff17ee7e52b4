"""Which labels photos bear, as the model package in use sees it: found out by whichever process indexes.

Names get vectors by the query encoder. Those of the package and vocabulary that ship come with them; others are made
once and kept in `vectors/labels/<query key>.sqlite3` under the keys of the names. What a package sees is then one
matrix product, made for the photos whose vectors are new, and for all of them where anything it rests on has changed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel, Phase, Progress, Report
from semret_desktop.core.unit import unit_rows
from semret_desktop.describe.label_names import LabelNames, name_key
from semret_desktop.describe.labels import Labeller, asked, load_scale, made_with
from semret_desktop.describe.vocabulary import Vocabulary
from semret_desktop.encoders import Package, QueryEncoder
from semret_desktop.store import labels as kept
from semret_desktop.vectors import Space

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

BATCH = 2_048  # photos between two looks at `cancel`, and two commits
NAMES = 64  # names encoded between two looks

Floats = npt.NDArray[np.float32]


def folder_of(library: Path) -> Path:
    """Where the vectors of names lie that do not ship."""
    return library / "vectors" / "labels"


def open_space(library: "Semret", package: Package, *, writable: bool) -> Space:
    """The vectors of those names; only the process that indexes opens them to write."""
    return Space(folder_of(library.library), package.query_key, package.dimension, writable=writable)


def predict_labels(
    library: "Semret",
    *,
    report: Report,
    cancel: Cancel,
    gives_way: Callable[[], bool] = lambda: False,
) -> bool:
    """Say of every photo whose vector is new which labels it bears; of all where anything that it rests on is new.

    For the process that indexes, with the package in use. Ends early where it `gives_way`, and says whether all was
    done. Raises Cancelled, and SemretError where the encoder or the library cannot be used; what was done stays.
    """
    db, package, vocabulary = library.store.db, library.package, library.labels.vocabulary()
    scale = load_scale(package.cosine_key)
    made = f"{made_with(vocabulary, package.cosine_key, scale)}-{library.space.edition()}"
    before, number = _state(kept.made_by(db))
    newest = library.space.newest()
    anew = before != made or number > newest
    if anew:
        number = 0
    elif number == newest:
        return True
    labeller: Labeller | None = None
    while number < newest:
        cancel.check()
        if gives_way():
            return False
        changes = library.space.since(number, BATCH)
        if not len(changes.photos):
            break
        if labeller is None:
            labeller = Labeller(vocabulary, name_vectors(library, package, vocabulary, cancel), scale)
        number = changes.number
        photos = changes.photos[changes.living]
        found = labeller.predict(changes.stored[changes.living].astype(np.float32))
        rows = [
            (photo, vocabulary.concepts[label].id, probability)
            for photo, label, probability in zip(
                photos[found.rows].tolist(), found.labels.tolist(), found.probabilities.tolist(), strict=True
            )
        ]
        kept.keep_predicted(db, rows, f"{made} {number}", None if anew else changes.photos.tolist())
        anew = False
        if newest > BATCH:
            report(Progress(Phase.OTHER, min(number, newest), newest))
    return True


def name_vectors(library: "Semret", package: Package, vocabulary: Vocabulary, cancel: Cancel) -> Floats:
    """Unit rows (n, d) of all concepts by their names, from the query encoder of a package.

    Those that neither ship nor were made before are made now, and kept. For the process that indexes.
    """
    names = {name_key(concept): asked(concept) for concept in vocabulary.concepts}
    vectors = LabelNames(package).vectors()
    lacking = [key for key in names if key not in vectors]
    if lacking:
        vectors |= _kept_vectors(library, package, names, lacking, cancel)
    return np.stack([vectors[name_key(concept)] for concept in vocabulary.concepts])


def _kept_vectors(
    library: "Semret", package: Package, names: dict[int, tuple[str, ...]], keys: list[int], cancel: Cancel
) -> dict[int, Floats]:
    space = open_space(library, package, writable=True)
    encoder: QueryEncoder | None = None
    try:
        wanted = np.array(keys, np.int64)
        missing = wanted[~space.known(wanted)].tolist()
        for start in range(0, len(missing), NAMES):
            cancel.check()
            encoder = encoder or QueryEncoder(package, threads=1)
            some = missing[start : start + NAMES]
            means = np.stack([encoder.encode(names[key]).mean(axis=0) for key in some])
            space.put(some, unit_rows(means))
        rows, _ = space.get(wanted)
        return dict(zip(keys, rows, strict=True))
    finally:
        if encoder is not None:
            encoder.close()
        space.close()


def _state(made_by: str | None) -> tuple[str, int]:
    """What predicted labels were made with, and up to which vector."""
    made, _, number = (made_by or "").partition(" ")
    return made, int(number) if number.isdigit() else 0

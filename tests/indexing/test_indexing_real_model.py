"""The shipped model package, once: photos go in, and are found by their own vectors."""

import os
from pathlib import Path

import numpy as np
import pytest
from semret_bench import Bench

from semret_desktop.core.resources import shipped
from semret_desktop.encoders import load_package
from semret_desktop.imaging import ThumbnailStore, read_picture
from semret_desktop.indexing import Indexer
from semret_desktop.vectors import Space


def test_photos_read_by_worker_processes_have_the_vectors_of_the_shipped_encoder(bench: Bench, tmp_path: Path) -> None:
    photos = sorted(shipped("resources", "demo", "photos").iterdir())[:10]
    for photo in photos:
        (bench.album / photo.name).write_bytes(photo.read_bytes())
    package = load_package(shipped("models", "starter"))
    space = Space(tmp_path / "vectors", package.space_key, package.dimension, writable=True)
    thumbnails = ThumbnailStore(tmp_path / "thumbnails.sqlite3")
    with Indexer(bench.store, space, thumbnails, package.folder, workers=2) as indexer:
        summary = indexer.run()
    assert (summary.encoded, summary.failed, space.behind()) == (10, 0, 0)

    from semret_desktop.describe import Describer

    describer = Describer(package, threads=1)
    for photo in photos[:3]:
        here = describer.vectors([read_picture(os.fsencode(photo)).pixels])[0]
        hits = space.search(here, 1)
        assert hits.photos.tolist() == [bench.id(photo.name)]
        assert hits.scores[0] == pytest.approx(1.0, abs=1e-3)
    assert not np.isnan(space.get(space.photos())[0]).any()
    describer.close()
    thumbnails.close()
    space.close()

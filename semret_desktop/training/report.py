"""The report-only sets, measured through a package's own files by ONNX Runtime. Nothing is chosen by it.

    python -m semret_desktop.training.report --data ../shared/data --package models/starter

Prints the table, writes it into the package's model card and takes the manifest's hashes anew.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.training import card
from semret_desktop.training.assemble import open_session
from semret_desktop.training.data import Data
from semret_desktop.training.encode import padded_ids, token_ids
from semret_desktop.training.measure import label_table, precision, recall
from semret_desktop.training.package import refresh_manifest
from semret_desktop.training.shipped import Shipped

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report."""

    what: str
    value: str


def speed(shipped: Shipped) -> list[Row]:
    """Medians on two threads: a photo in a batch of 8, a query of ten words."""
    spec, query = shipped.package.image, shipped.package.query
    image, text = (open_session(shipped.package.folder / file, threads=2) for file in (spec.file, query.file))
    pixels = np.zeros((8, 3, spec.size, spec.size), np.float32)
    ids, mask = padded_ids([token_ids(shipped.tokenizer, "two dogs run over a wide beach at low tide")])
    given = dict(zip(query.inputs, (ids, mask), strict=True))
    photo = _median(lambda: image.run([spec.vector], {spec.input: pixels})) / 8
    sentence = _median(lambda: text.run([query.output], given))
    return [
        Row("ms a photo (batch of 8, 2 threads)", f"{photo:.1f}"),
        Row("ms a query of ten words (2 threads)", f"{sentence:.1f}"),
    ]


def measure(data: Data, shipped: Shipped) -> list[Row]:
    """Every line of the report."""
    return [*flickr8k(data, shipped), *caltech101(data, shipped), *speed(shipped)]


def flickr8k(data: Data, shipped: Shipped) -> list[Row]:
    """Text to image over the 1,000 test photos: all 5,000 English captions, and the Czech translations."""
    test = data.flickr8k("test")
    pixels = dict(data.photos("flickr8k_test", test.photos, report=True))
    photos = shipped.photos([pixels[name] for name in test.photos])
    rows = [_recalls("Flickr8k test, English captions", shipped.texts(test.sentences), photos, test.about)]
    places = {name.removesuffix(".webp"): place for place, name in enumerate(test.photos)}
    czech = [
        (row["caption"], places[row["photo"].removesuffix(".jpg")])
        for row in data.rows("multi30k_flickr8k.tsv.gz")
        if row["lang"] == "cs" and row["photo"].removesuffix(".jpg") in places
    ]
    about = np.array([place for _, place in czech], np.int64)
    rows.append(_recalls("Flickr8k test, Czech captions", shipped.texts([text for text, _ in czech]), photos, about))
    return rows


def caltech101(data: Data, shipped: Shipped) -> list[Row]:
    """Precision@3 over 2,000 photos by the bare name of each of 100 classes; Thai and Czech ones from word lists."""
    labelled = data.caltech101()
    pixels = dict(data.photos("caltech101", labelled.photos, report=True))
    photos = shipped.photos([pixels[name] for name in labelled.photos])
    names, table = label_table(labelled.labels)
    found = precision(shipped.texts(names), photos, table)
    rows = [Row("Caltech-101, precision@3 by class name", f"{found:.3f}")]
    places = {name.lower(): place for place, name in enumerate(names)}
    for code, language in (("th", "Thai"), ("cs", "Czech")):
        words: dict[int, str] = {}  # the first word for a class is the most usual one
        for row in data.rows(f"languages/pairs_en_{code}.tsv.gz"):
            if row["en"].lower() in places:
                words.setdefault(places[row["en"].lower()], row[code])
        found = precision(shipped.texts(list(words.values())), photos, table[list(words)])
        rows.append(Row(f"the same by {language} names, where the word lists have one ({len(words)})", f"{found:.3f}"))
    return rows


def as_markdown(rows: Sequence[Row]) -> str:
    """The report as a table."""
    return "| what | |\n|---|---|\n" + "\n".join(f"| {row.what} | {row.value} |" for row in rows)


def _recalls(what: str, queries: Floats, photos: Floats, about: npt.NDArray[np.int64]) -> Row:
    found: Mapping[int, float] = recall(queries, photos, about, (1, 5, 10))
    return Row(f"{what}, recall@1 / 5 / 10", " / ".join(f"{value:.3f}" for value in found.values()))


def _median(run: Callable[[], object], times: int = 20) -> float:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append((time.perf_counter() - start) * 1000)
    return float(np.median(spent))


@click.command(help="Measure the report-only sets through a package's files and write them into its model card.")
@click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="The data sets."
)
@click.option("--package", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(data: Path, folder: Path) -> None:
    try:
        text = as_markdown(measure(Data(data), Shipped(folder)))
        readme = folder / "README.md"
        readme.write_text(card.with_report(readme.read_text("utf-8"), text), "utf-8")
        refresh_manifest(folder)
    except SemretError as error:
        raise click.ClickException(str(error)) from error
    click.echo(text)


if __name__ == "__main__":
    main()

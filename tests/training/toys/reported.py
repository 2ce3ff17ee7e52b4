"""The data sets that figures are reported over, as a few coloured squares."""

import io
import tarfile
from pathlib import Path

from PIL import Image
from tables import table

from semret_desktop.evaluate.datasets import BREADTH

COLOURS = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}


def squares(path: Path, colours: dict[str, str]) -> None:
    """A tar file of small squares, each of one colour."""
    with tarfile.open(path, "w") as tar:
        for name, colour in colours.items():
            file = io.BytesIO()
            Image.new("RGB", (16, 16), COLOURS[colour]).save(file, "WEBP", lossless=True)
            member = tarfile.TarInfo(name)
            member.size = file.tell()
            file.seek(0)
            tar.addfile(member, file)


def reported(data: Path) -> None:
    """The data sets in small: of the four test photos 1_a and 2_b lie in half B, the others in half A."""
    data.mkdir()
    _flickr8k(data, {"1_a": "red", "2_b": "blue", "8_h": "green", "9_i": "white"})
    squares(data / "caltech101.tar", {"f1.webp": "red", "f2.webp": "red", "f3.webp": "red", "f4.webp": "blue"})
    table(data, "caltech101.tsv", ["member label", *[(f"f{n}.webp", "ant" if n < 4 else "crab") for n in (1, 2, 3, 4)]])
    held_out = {f"objects-{n}.webp": "green" if n < 3 else "white" for n in range(6)}
    for archive in BREADTH:
        squares(data / archive, held_out if archive == "breadth_objects.tar" else {})
    labels = {"green": "leaf", "white": "mug"}
    rows = [(name, "objects", labels[colour], "heldout_label") for name, colour in held_out.items()]
    table(data, "breadth.tsv", ["member set label split", *rows])
    names = [("leaf", 3, "ใบไม้", "a", "list", "a"), ("mug", 3, "ถ้วย", "a", "", "")]
    table(data, "languages/breadth_labels_th_cs.tsv.gz", ["label photos th th_source cs cs_source", *names])
    (data / "free_photos").mkdir()
    for number, colour in enumerate(("red", "blue"), 1):
        Image.new("RGB", (64, 48), COLOURS[colour]).save(data / "free_photos" / f"p{number}.jpg", quality=95)
    table(data, "free_photos/CREDITS.tsv", ["file subject", ("p1.jpg", "red"), ("p2.jpg", "blue")])


def _flickr8k(data: Path, colours: dict[str, str]) -> None:
    others = {f"other{n}.webp": "white" for n in range(10)}  # nobody wrote captions for them
    squares(data / "flickr8k_test.tar", {f"{photo}.webp": colour for photo, colour in colours.items()} | others)
    table(data, "flickr8k_splits.tsv", ["photo split", *[(f"{photo}.jpg", "test") for photo in colours]])
    captions = [(f"{photo}.jpg", 0, colour) for photo, colour in colours.items()]
    table(data, "flickr8k_captions.tsv.gz", ["photo number caption", *captions])
    czech = {"red": "červená", "blue": "modrá", "green": "zelená", "white": "bílá"}
    translated = [
        (f"{photo}.jpg", "task1", lang, czech[colour] if lang == "cs" else colour)
        for photo, colour in colours.items()
        for lang in ("en", "cs", "de", "fr")
    ]
    table(data, "multi30k_flickr8k.tsv.gz", ["photo task lang caption", *translated])
    pairs = [(photo, of) for photo in colours for of in colours]
    crowd = [(f"{a}.jpg", f"{b}.jpg", 0, int(a == b), 3 * (a == b), 3 * (a != b), colours[b]) for a, b in pairs]
    table(data, "flickr8k_crowd.tsv.gz", ["photo caption_photo caption_number yes_share yes no caption", *crowd])
    scored = [(f"{a}.jpg", f"{b}.jpg", 0, *(3 * (a == b) + 1,) * 3, colours[b]) for a, b in pairs]
    columns = "photo caption_photo caption_number score1 score2 score3 caption"
    table(data, "flickr8k_expert.tsv", [columns, *scored])

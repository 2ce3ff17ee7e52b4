"""A model package as what training starts from: its towers built again from its own files.

Weights come back as the files round them (8 bits, 4 for words), which is what the package's vectors are made by; what
other packages of weights are installed does not matter.
"""

import torch
from tokenizers import Tokenizer

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.encoders import Package, as_input
from semret_desktop.encoders.golden import deviation, golden_batch
from semret_desktop.training.rebuild import PHOTO, QUERY, rebuilt
from semret_desktop.training.tuning.bases import Base


def package_base(package: Package) -> Base:
    """The towers of a package. SemretError when training cannot go on from it, or its files say something else.

    What was read is compared with the golden vectors: weights that are not those of the package would be seen there.
    """
    image, query = package.folder / package.image.file, package.folder / package.query.file
    try:
        towers = rebuilt(image, PHOTO), rebuilt(query, QUERY)
    except SemretError as error:
        raise SemretError(f"{_name(package)} is no base to train from: {error.message}", error.hint) from error
    base = Base(
        name=package.name,
        image=towers[0],
        query=towers[1],
        tokenizer=Tokenizer.from_file(str(package.folder / package.query.tokenizer)),
        dimension=package.dimension,
        image_spec=package.image,
        query_spec=package.query,
        temperature=package.similarity.temperature,
        # Words lie in 4 bits and stay there: what few sentences touch would move away from what they never touch.
        frozen=("query.network.embeddings.",),
        languages=package.languages,
        licence=package.licence,
        sources=package.sources,
        config={"rate_learned": 3e-4},  # the head does not start with zeros: it has something to forget
        calibration=package.similarity.calibration,
    )
    _refuse_other_vectors(base, package)
    return base


def _refuse_other_vectors(base: Base, package: Package) -> None:
    golden = package.golden
    ids = torch.tensor([base.ids(golden.sentence)])
    pixels = torch.from_numpy(as_input(golden_batch(package), package.image))
    with torch.inference_mode():
        photo, text = base.image(pixels)[0].numpy(), base.query(ids, torch.ones_like(ids)).numpy()
    off = max(deviation(photo, golden.image_vector), deviation(text, golden.query_vector))
    if not off <= golden.tolerance:
        raise SemretError(
            f"{_name(package)} is no base to train from: its weights give other vectors than it promises (1 - cosine"
            f" {off:.3f}).",
            "Export it anew.",
        )


def _name(package: Package) -> str:
    return f"The package {printable(package.name)[:100]}"

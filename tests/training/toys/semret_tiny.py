"""A base so small that it learns colours by their words in a second, and photos for it."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, processors
from torch import nn
from torch.nn import functional

from semret_desktop.encoders import ImageSpec, QuerySpec
from semret_desktop.training.export import FEATURE_MAP, IDS, MASK, PIXELS, VECTOR
from semret_desktop.training.towers import QueryTower
from semret_desktop.training.tuning.bases import Base
from semret_desktop.training.tuning.captions import read_captions
from semret_desktop.training.tuning.config import TrainConfig
from semret_desktop.training.tuning.record import Record
from semret_desktop.training.tuning.run import Trained, train
from semret_desktop.training.tuning.sources import FolderSource

SIZE, WIDTH = 32, 64  # pixels; dimension of the space
COLOURS = {"red": (220, 30, 30), "green": (30, 180, 40), "blue": (30, 60, 220), "yellow": (230, 220, 40)}
CONFIG = TrainConfig(
    base="tiny", epochs=6, batch=8, micro=8, texts=1, size=SIZE, rate_learned=3e-3, rate_image=3e-3, rate_query=3e-3,
    held=0.1, dev_share=0.3, patience=6,
)  # fmt: skip


class TinyImage(nn.Module):
    """One convolution with batch normalisation, and a matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.network = nn.Sequential(nn.Conv2d(3, 16, 4, stride=4), nn.BatchNorm2d(16), nn.ReLU())
        self.learned = nn.Linear(16, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        feature_map = self.network(pixels)
        return functional.normalize(self.learned(self.dropout(feature_map.mean((2, 3)))), dim=-1), feature_map


def tiny_base() -> Base:
    """Always the same weights."""
    from transformers import DistilBertConfig, DistilBertModel

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        config = DistilBertConfig(
            vocab_size=64, max_position_embeddings=64, n_layers=1, n_heads=2, dim=WIDTH, hidden_dim=128,
            pad_token_id=1, attn_implementation="eager",
        )  # fmt: skip
        image, query = TinyImage(), QueryTower(DistilBertModel(config), torch.zeros(WIDTH), learning=True)
    return Base(
        name="tiny",
        image=image.eval(),
        query=query.eval(),
        tokenizer=_letters(),
        dimension=WIDTH,
        image_spec=ImageSpec(
            "image.onnx", PIXELS, VECTOR, FEATURE_MAP, SIZE, "bicubic", "squash", (127.0,) * 3, (128.0,) * 3
        ),
        query_spec=QuerySpec("query.onnx", "tokenizer.json", (IDS, MASK), VECTOR, 48, ""),
        temperature=10.0,
        frozen=("query.network.embeddings.word_embeddings.",),
        languages=("en",),
        licence="none",
        sources=("made up",),
    )


def _letters() -> Tokenizer:
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = [*special, *"abcdefghijklmnopqrstuvwxyz "]
    tokenizer = Tokenizer(models.WordLevel({piece: place for place, piece in enumerate(pieces)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def paint(folder: Path, each: int = 8) -> Path:
    """Photos of the four colours, `each` of them, and the file of their captions, which is given back."""
    folder.mkdir(parents=True)
    lines = ["photo\tcaption\tlang"]
    for name, colour in COLOURS.items():
        for number in range(each):
            dice = np.random.default_rng((number, *colour))
            noise = dice.normal(0, 30, (48, 64, 3)) + np.array(colour)
            photo = f"{name}{number}.jpg"
            Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)).save(folder / photo)
            lines.append(f"{photo}\ta {name} wall\ten")
    file = folder.with_suffix(".tsv")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def tiny_train(run: Path, captions: Path, config: TrainConfig = CONFIG, **options: object) -> Trained:
    """One training on the photos beside the caption file."""
    folder = captions.with_suffix("")
    source = FolderSource(folder, read_captions(captions))
    try:
        return train(Record(run, config, folder, captions), tiny_base(), source, **options)  # type: ignore[arg-type]
    finally:
        source.close()

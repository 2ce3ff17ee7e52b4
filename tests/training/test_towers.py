"""The towers in torch: weights in their right places, and vectors by the formulas that the docstrings give."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from semret_desktop.core import SemretError
from semret_desktop.encoders import as_input, prepare
from semret_desktop.training import choose
from semret_desktop.training.assemble import image_spec
from semret_desktop.training.classes import unit
from semret_desktop.training.package import golden_picture
from semret_desktop.training.towers import BridgeTower, QueryTower, load_lite2

pytestmark = pytest.mark.train

# Class scores of the golden picture, written down when the weights were first mapped: a tensor in a wrong place, a
# wrong mean, deviation or epsilon shows at once.
REFERENCE = [-1.145, -0.217, -1.3181, -1.9707, -1.0149, 0.0727, -1.1856, -0.2344, -0.4456, -0.3824, 0.8391, 0.0746]
FIRST_CLASSES = [920, 522, 844, 530, 632]  # the first one: traffic light


@pytest.fixture(scope="module")
def pixels() -> torch.Tensor:
    spec = image_spec("squash")
    return torch.from_numpy(as_input(prepare(golden_picture(), spec)[None], spec))


@pytest.fixture(scope="module")
def classes() -> torch.Tensor:
    rows = np.random.default_rng(0).standard_normal((1000, 384)).astype(np.float32)
    return torch.from_numpy(unit(rows))


def test_mapped_weights_give_the_reference_scores(lite2: Any, pixels: torch.Tensor) -> None:
    with torch.inference_mode():
        scores = lite2(pixels)[0]
    assert scores[: len(REFERENCE)].tolist() == pytest.approx(REFERENCE, abs=0.002)
    assert scores.topk(5).indices.tolist() == FIRST_CLASSES


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    torch.save({"layer": torch.zeros(3)}, tmp_path / "other.pth")
    with pytest.raises(SemretError, match="does not fit EfficientNet-Lite2"):
        load_lite2(tmp_path / "other.pth")


def test_the_bridge_weighs_classes_by_the_roots_of_their_probabilities(
    lite2: Any, pixels: torch.Tensor, classes: torch.Tensor
) -> None:
    tower = BridgeTower(lite2, classes).eval()
    with torch.inference_mode():
        vector, feature_map = tower(pixels)
        roots = torch.sqrt(torch.softmax(lite2(pixels), -1))
    expected = unit(((roots / roots.sum()) @ (classes - classes.mean(0))).numpy())
    np.testing.assert_allclose(vector.numpy(), expected, atol=1e-5)
    assert feature_map.shape == (1, 1280, 9, 9)


def test_choosing_sees_the_vectors_that_the_tower_gives(
    lite2: Any, pixels: torch.Tensor, classes: torch.Tensor
) -> None:
    with torch.inference_mode():
        scores = lite2(pixels)
        vector = BridgeTower(lite2, classes).bridge(scores)
    centred = (classes - classes.mean(0)).numpy()
    np.testing.assert_allclose(choose.bridge(scores.numpy(), centred), vector.numpy(), atol=1e-5)


class _Words(torch.nn.Module):
    """Stands where a text encoder does: the state of a token is its row of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.table = torch.nn.Embedding.from_pretrained(torch.tensor([[1.0, 0.0], [0.0, 1.0], [3.0, 4.0]]))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        class _Output:
            last_hidden_state = self.table(input_ids)

        return _Output


def test_a_query_is_the_mean_over_its_own_tokens_minus_what_is_shared() -> None:
    tower = QueryTower(_Words(), torch.tensor([0.6, 0.0])).eval()
    with torch.inference_mode():
        vector = tower(torch.tensor([[2, 0]]), torch.tensor([[1, 0]]))
    np.testing.assert_allclose(vector.numpy(), [[0.0, 1.0]], atol=1e-6)

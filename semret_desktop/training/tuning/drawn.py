"""Which judgments a step compares: of one query, or of one photo, a few that have different grades."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from semret_desktop.training.tuning.judged import comparable
from semret_desktop.training.tuning.sources import Example

TOGETHER = 6  # judgments of one query or photo in a step
MOST = 4  # queries or photos whose judgments are compared in a step

Told = tuple[int, str, float]  # place of a photo, query, grade


class Drawn:
    """The judgments of a run's steps, by number. Each query and photo that compares comes once an epoch, about."""

    def __init__(self, examples: Sequence[Example], seed: int, epoch_steps: int) -> None:
        told = [(place, query, grade) for place, example in enumerate(examples) for query, grade in example.judged]
        self._groups = [[told[place] for place in group] for group in comparable(told)]
        self._seed = seed
        self._each = min(MOST, -(-len(self._groups) // epoch_steps))

    def __getitem__(self, step: int) -> list[Told]:
        """Judgments to compare, each once; none where there are none."""
        found: dict[Told, None] = {}
        for number in range(step * self._each, (step + 1) * self._each):
            turn, at = divmod(number, len(self._groups))
            order = np.random.default_rng((self._seed, turn, 5)).permutation(len(self._groups))
            found.update(dict.fromkeys(self._some(self._groups[order[at]], number)))
        return list(found)

    def _some(self, group: list[Told], number: int) -> list[Told]:
        """A few of a group, from both ends of its grades."""
        dice = np.random.default_rng((self._seed, number, 6)).permutation(len(group)).tolist()
        ranked = sorted((group[place] for place in dice), key=lambda told: told[2])
        if len(ranked) <= TOGETHER:
            return ranked
        third = TOGETHER // 3
        between = np.random.default_rng((self._seed, number, 7)).permutation(len(ranked) - 2 * third)[:third]
        return [*ranked[:third], *(ranked[third + place] for place in between.tolist()), *ranked[-third:]]


def graded(judged: Sequence[Told], photos: Sequence[int], texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The grades (photos, texts) of judgments; NaN where there is none."""
    found = np.full((len(photos), len(texts)), np.nan, np.float32)
    rows = {photo: row for row, photo in enumerate(photos)}
    columns = {text: column for column, text in enumerate(texts)}
    for photo, query, grade in judged:
        found[rows[photo], columns[query]] = grade
    return found

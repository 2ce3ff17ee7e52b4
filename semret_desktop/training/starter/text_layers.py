"""A quick start for a student of few layers: each learns by itself what some of the teacher's layers did together."""

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch.nn import functional

from semret_desktop.training.towers import QueryTower


def matched(
    teacher: QueryTower, student: QueryTower, layers: Sequence[int], sentences: Sequence[Sequence[int]]
) -> torch.Tensor:
    """How far the student's layers are from what the teacher says, 0 where they say the same.

    The student's layer i came from the teacher's layer `layers`[i] (the first one from its first). It is given what
    stood before that one and is to say what stands before the next one's, or in the end: mean squared error by the
    variance there. No layer waits for those below it, so all learn from the first step on (TinyBERT, Jiao et al. 2020,
    matches states too, through the whole student). Texts of one length go through together: nothing is masked.
    """
    by_length: dict[int, list[Sequence[int]]] = defaultdict(list)
    for ids in sentences:
        by_length[len(ids)].append(ids)
    found, tokens = torch.zeros(()), 0
    for length, alike in by_length.items():
        states = _states(teacher, torch.tensor(alike))
        ends = [*layers[1:], len(states) - 1]
        for begin, end, layer in zip(layers, ends, student.network.transformer.layer, strict=True):
            wanted = states[end]
            error = functional.mse_loss(layer(states[begin]), wanted) / wanted.var()
            found = found + error * length * len(alike) / len(ends)
        tokens += length * len(alike)
    return found / tokens


def _states(teacher: QueryTower, ids: torch.Tensor) -> list[torch.Tensor]:
    """What stands before each layer of a network (n, t, d), and at its end."""
    with torch.no_grad():
        states = [teacher.network.embeddings(ids)]
        for layer in teacher.network.transformer.layer:
            states.append(layer(states[-1]))
    return states

"""From cosines to probabilities: three ways to learn it from judged pairs, and how good one is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FOLDS = 5
BINS = 10  # of equal width

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Read = Callable[[Floats], Floats]  # cosines -> probabilities


@dataclass(frozen=True, slots=True)
class Quality:
    """How good probabilities are: each the smaller the better."""

    brier: float  # mean squared distance to what people say (Brier, 1950)
    log_loss: float
    error: float  # expected calibration error (Naeini et al. 2015): mean distance in a bin, weighed by its pairs

    @classmethod
    def of(cls, probabilities: Floats, shares: Floats) -> "Quality":
        """Of probabilities (k,), as shares (k,) would have them."""
        safe = np.clip(probabilities, 1e-6, 1 - 1e-6)
        log_loss = -(shares * np.log(safe) + (1 - shares) * np.log(1 - safe)).mean()
        rows = reliability(probabilities, shares)
        error = sum(row.pairs * abs(row.said - row.were) for row in rows) / len(shares)
        return cls(float(((probabilities - shares) ** 2).mean()), float(log_loss), float(error))


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of about one probability."""

    pairs: int
    said: float  # their mean probability
    were: float  # the mean share of people who say that they fit


def reliability(probabilities: Floats, shares: Floats, bins: int = BINS) -> list[Bin]:
    """Bins of equal width that hold any pair, lowest first."""
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    found = []
    for place in np.unique(places).tolist():
        there = places == place
        found.append(Bin(int(there.sum()), float(probabilities[there].mean()), float(shares[there].mean())))
    return found


def platt(cosines: Floats, shares: Floats, weights: Floats | None = None) -> tuple[float, float]:
    """Slope and offset of the line whose logistic function fits best (Platt 1999), by Newton's method."""
    slope, offset = _logistic(np.stack([cosines, np.ones_like(cosines)], 1), shares, weights)
    return float(slope), float(offset)


def by_platt(cosines: Floats, shares: Floats) -> Read:
    """A logistic function of a line."""
    slope, offset = platt(cosines, shares)
    return lambda given: _sigmoid(slope * given + offset)


def by_beta(cosines: Floats, shares: Floats) -> Read:
    """Beta calibration (Kull, Silva Filho and Flach 2017) of (1 + cosine) / 2."""

    def terms(given: Floats) -> Floats:
        half = np.clip((1 + given) / 2, 1e-6, 1 - 1e-6)
        return np.stack([np.log(half), -np.log(1 - half), np.ones_like(half)], 1)

    weights = _logistic(terms(cosines), shares, None)
    return lambda given: _sigmoid(terms(given) @ weights)


def by_steps(cosines: Floats, shares: Floats) -> Read:
    """Isotonic regression (Barlow et al. 1972) by pooling adjacent violators, straight between the pools' middles."""
    order = np.argsort(cosines, kind="stable")
    pools: list[tuple[float, float, float]] = []  # sum of cosines, sum of shares, pairs
    for cosine, share in zip(cosines[order].tolist(), shares[order].tolist(), strict=True):
        pools.append((cosine, share, 1.0))
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    middles = np.array([cosine / pairs for cosine, _, pairs in pools])
    values = np.array([share / pairs for _, share, pairs in pools])
    return lambda given: np.interp(given, middles, values)


WAYS: Mapping[str, Callable[[Floats, Floats], Read]] = {"platt": by_platt, "beta": by_beta, "isotonic": by_steps}


def compared(cosines: Floats, shares: Floats, photos: Ints) -> dict[str, Quality]:
    """The quality of each way on photos that it was not fitted on; `photos` (k,) says which photo a pair is about."""
    known, places = np.unique(photos, return_inverse=True)
    fold = (np.random.default_rng(0).permutation(len(known)) % FOLDS)[places]
    found = {}
    for name, fitted in WAYS.items():
        probabilities = np.empty_like(cosines)
        for number in range(FOLDS):
            held = fold == number
            probabilities[held] = fitted(cosines[~held], shares[~held])(cosines[held])
        found[name] = Quality.of(probabilities, shares)
    return found


def _logistic(terms: Floats, shares: Floats, weights: Floats | None) -> Floats:
    """Weights of terms (k, t) by Newton's method, a little held (1e-8) so that separable pairs have an end."""
    each = np.full(len(shares), 1 / len(shares)) if weights is None else weights / weights.sum()
    found = np.zeros(terms.shape[1])
    held = 1e-8 * np.eye(terms.shape[1])
    for _ in range(100):
        said = _sigmoid(terms @ found)
        gradient = terms.T @ (each * (said - shares)) + held @ found
        curve = (terms * (each * said * (1 - said))[:, None]).T @ terms + held
        step = np.linalg.solve(curve, gradient)
        found = found - step * min(1.0, 10 / max(np.abs(step).max(), 1e-12))
        if np.abs(step).max() < 1e-9:
            break
    return found


def _sigmoid(given: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(given, -500, 500))))

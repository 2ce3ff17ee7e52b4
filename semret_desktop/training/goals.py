"""What the starter model should reach: a floor and an aim for every figure, and how each is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from semret_desktop.training.figures import CZECH_SHARE, FREE, PROPORTIONS

SHORT, REACHED, MET = "✗", "·", "✓"
LEGEND = (
    f"{SHORT} falls short of the floor, {REACHED} reaches the floor and falls short of the aim, {MET} meets the aim; in"
    " brackets the 95% interval over photos."
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure by its name, and what it should be at least (or at most, where less is better)."""

    what: str
    figure: str
    floor: float | None = None
    aim: float | None = None
    less: bool = False  # is better
    shown: str = ".3f"

    def mark(self, value: float) -> str:
        """How `value` stands to the goal; empty where there is none."""
        if self.aim is None:
            return ""
        if self._holds(value, self.aim):
            return MET
        return SHORT if self.floor is not None and not self._holds(value, self.floor) else REACHED

    def cell(self, figures: Mapping[str, float]) -> str:
        """The figure with its interval and mark; empty where it was not measured."""
        if self.figure not in figures:
            return ""
        value = f"{figures[self.figure]:{self.shown}}"
        ends = [figures.get(f"{self.figure} {end}") for end in ("low", "high")]
        if None not in ends:
            value += f" ({' to '.join(f'{end:{self.shown}}' for end in ends)})"
        return f"{value} {self.mark(figures[self.figure])}".rstrip()

    def wanted(self) -> tuple[str, str]:
        """Floor and aim as they are shown."""
        places = "g" if self.less else ".2f"
        return tuple("" if each is None else f"{each:{places}}" for each in (self.floor, self.aim))  # type: ignore[return-value]

    def _holds(self, value: float, bound: float) -> bool:
        return value <= bound if self.less else value >= bound


_CAPTIONS = "Flickr8k, English captions of half B against all 1,000 test photos"
GOALS = (
    Goal(f"{_CAPTIONS}: recall@1", "flickr8k-half-b recall@1", 0.23, 0.30),
    Goal("the same: recall@5", "flickr8k-half-b recall@5", 0.53, 0.60),
    Goal("the same: recall@10", "flickr8k-half-b recall@10", 0.68, 0.75),
    Goal("Czech captions of half B (Multi30k): recall@10", "multi30k-cs-half-b recall@10", 0.53, 0.66),
    Goal("the same as a share of their English sources", CZECH_SHARE, 0.80, 0.92),
    Goal("Caltech-101 by class name, English: precision@3", "caltech101 precision@3", 0.56, 0.70),
    Goal("the same by Thai names", "caltech101-th precision@3", 0.36, 0.55),
    Goal("the same by Czech names", "caltech101-cs precision@3", 0.30, 0.55),
    Goal("labels held out of the breadth sets, English: precision@3", "breadth-heldout-en precision@3", 0.45, 0.60),
    Goal("the same by Thai names, where the list has one", "breadth-heldout-th precision@3", None, 0.50),
    Goal("the same by Czech names, where the list has one", "breadth-heldout-cs precision@3", None, 0.50),
    Goal("crowd's judgments, half B: AUC of similarity", "flickr8k-crowd-half-b auc", 0.88, 0.93),
    Goal(
        "experts, half B: rank correlation of similarity with their mean score",
        "flickr8k-experts-half-b spearman",
        0.73,
        0.80,
    ),
    Goal("image encoder: ms a photo (batch of 8)", "ms a photo", 25, 18, less=True, shown=".1f"),
    Goal("query encoder: ms for ten words", "ms a query", 8, 5, less=True, shown=".1f"),
    Goal("tokenizer and query encoder loaded: ms", "ms to load", 300, 200, less=True, shown=".0f"),
    Goal("all files together: MB", "MB", 60, 45, less=True, shown=".1f"),
    Goal("Flickr8k, all 5,000 English captions of the test photos: recall@1", "flickr8k recall@1"),
    Goal("the same: recall@5", "flickr8k recall@5"),
    Goal("the same: recall@10", "flickr8k recall@10"),
    Goal("English sources of the translations, half B: recall@10", "multi30k-en-half-b recall@10"),
    Goal("German, half B: recall@10", "multi30k-de-half-b recall@10"),
    Goal("French, half B: recall@10", "multi30k-fr-half-b recall@10"),
    *(
        Goal(f"144 free photos, {how}, by their sentences: {each}", f"{FREE} {how} {each}")
        for how in PROPORTIONS
        for each in ("recall@1", "recall@5")
    ),
)

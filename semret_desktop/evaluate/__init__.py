"""How good a search is, measured against judgments that somebody wrote down.

The room is handed the search that it measures (a callable that ranks photos for queries, or one that scores single
pairs) and the library's paths; it never builds either.
"""

from semret_desktop.evaluate.agreement import Agreement, Rate, Scorer, agree
from semret_desktop.evaluate.judgments import Judgments, photos_by_path, read_judgments
from semret_desktop.evaluate.measures import DEPTH, MEASURES, Measured, Ranker, measure

__all__ = [
    "DEPTH",
    "MEASURES",
    "Agreement",
    "Judgments",
    "Measured",
    "Ranker",
    "Rate",
    "Scorer",
    "agree",
    "measure",
    "photos_by_path",
    "read_judgments",
]

"""Module 3: photos ranked for a query, by cosine in the joint space, by what is written about them, and by marks."""

from semret_desktop.match.feedback import WEIGHTS, Backdrop, Learned, Weights, learned, openness_of
from semret_desktop.match.ranking import Ranking, rank
from semret_desktop.match.sample import Sample
from semret_desktop.match.texts import Scale, TextScores, outstanding, text_scores, text_worth

__all__ = [
    "WEIGHTS",
    "Backdrop",
    "Learned",
    "Ranking",
    "Sample",
    "Scale",
    "TextScores",
    "Weights",
    "learned",
    "openness_of",
    "outstanding",
    "rank",
    "text_scores",
    "text_worth",
]

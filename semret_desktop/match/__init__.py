"""Module 3: photos ranked for a query, by cosine in the joint space, by what is written about them, and by marks."""

from semret_desktop.match.feedback import WEIGHTS, Weights, learned
from semret_desktop.match.ranking import Ranking, rank

__all__ = ["WEIGHTS", "Ranking", "Weights", "learned", "rank"]

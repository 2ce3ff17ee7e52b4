"""Module 3: photos ranked for a query, by cosine in the joint space and by what is written about them."""

from semret_desktop.match.ranking import Ranking, rank

__all__ = ["Ranking", "rank"]

"""Module 2: what a person typed becomes a query, and a query becomes a vector of the photos' space."""

from semret_desktop.query.chips import Chip, Kind, as_words, removed
from semret_desktop.query.parse import Part, Query, parse
from semret_desktop.query.processor import QueryProcessor

__all__ = ["Chip", "Kind", "Part", "Query", "QueryProcessor", "as_words", "parse", "removed"]

"""Module 2: what a person typed becomes a query, and a query becomes a vector of the photos' space."""

from semret_desktop.query.parse import Query, parse
from semret_desktop.query.processor import QueryProcessor

__all__ = ["Query", "QueryProcessor", "parse"]

"""The composition root: builds everything by hand from the rooms below. Window and command line stand on it.

A `Semret` is one thread's view of a library. Opening another one for another thread is cheap: what costs time (the
query encoder, the vectors) is opened at its first use.
"""

from semret_desktop.app.alike import Suggestion
from semret_desktop.app.arranging import AS_RANKED, Arrangement, Order
from semret_desktop.app.blocking import in_the_way
from semret_desktop.app.models import DEFAULT_MODEL
from semret_desktop.app.narrowing import Fitting, fitting, fitting_part
from semret_desktop.app.pictures import file_vectors, picture_vectors
from semret_desktop.app.results import Finding, Results, Status
from semret_desktop.app.semret import Semret, default_library

__all__ = [
    "AS_RANKED",
    "DEFAULT_MODEL",
    "Arrangement",
    "Finding",
    "Fitting",
    "Order",
    "Results",
    "Semret",
    "Status",
    "Suggestion",
    "default_library",
    "file_vectors",
    "fitting",
    "fitting_part",
    "in_the_way",
    "picture_vectors",
]

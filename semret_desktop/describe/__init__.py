"""Module 1: the description set of a photo. What the image encoder sees in it becomes its vector here.

Captions join a photo's vector in the library (`store`), where text search finds them.
"""

from semret_desktop.describe.describer import Describer

__all__ = ["Describer"]

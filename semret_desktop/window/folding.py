"""Whether the photos that are less likely to be meant are shown, or folded away below a line."""

from semret_desktop.window.listing import Listing, folded

STRIP_PHOTOS = 6  # that are shown, small, where no photo is likely: enough to see that nothing fits


class Folding:
    """What the person chose, for as long as the window is open.

    Where photos fit, the others are shown below them until they are folded away: nobody loses a photo without knowing.
    Where none fits, a strip of the nearest ones is enough until a person wants to see them all.
    """

    def __init__(self) -> None:
        self._folds = {True: False, False: True}  # whether photos fit -> whether the others are folded away

    def of(self, listing: Listing) -> Listing:
        """The photos of a list that are to be seen."""
        whole = listing.whole or listing
        if not can_fold(whole) or not self._folds[bool(whole.likely)]:
            return whole
        return folded(whole, whole.likely or STRIP_PHOTOS)

    def switch(self, listing: Listing) -> None:
        """Fold away what is less likely in lists like this one, or show it."""
        self._folds[bool(listing.likely)] ^= True


def can_fold(listing: Listing) -> bool:
    """Whether there is anything less likely in a list, folded away or not."""
    return listing.likely is not None and (listing.whole is not None or listing.likely < len(listing))

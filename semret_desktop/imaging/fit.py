"""How far a picture is reduced when it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """The size that is wanted of a picture, in pixels.

    It is reduced by whole numbers, by averaging blocks, as long as its shorter side keeps `shorter` pixels (0: it is
    not reduced for that), and further until its longer side has at most `longest`: a panorama would grow without end.
    """

    shorter: int
    longest: int

    def factor(self, width: int, height: int) -> int:
        """By which whole number a picture of that size is to be reduced."""
        for_shorter = min(width, height) // self.shorter if self.shorter else 1
        return max(1, for_shorter, max(width, height) // self.longest)

    def within(self, width: int, height: int) -> tuple[int, int] | None:
        """The size it is still to be scaled to after that; None when it fits as it is."""
        longer = max(width, height)
        if longer <= self.longest:
            return None
        scale = self.longest / longer
        return max(1, round(width * scale)), max(1, round(height * scale))


FOR_READING = Fit(shorter=512, longest=4096)

"""What a person says of photos in the viewer: it is seen at once, until the list, which comes anew, says so itself."""

from semret_desktop.core import PhotoId


class Said:
    """Marks and favourites that were just given. What the list says holds for all other photos."""

    def __init__(self) -> None:
        self._grades: dict[PhotoId, int] = {}
        self._favourites: dict[PhotoId, bool] = {}
        self._outstanding = 0  # things said here that are not yet done

    def mark(self, photo: PhotoId, grade: int | None) -> None:
        """An answer to the query (above 0), none (0), or no mark any more (None). It is about to be done."""
        self._outstanding += 1
        self._grades[photo] = 0 if grade is None else 1 if grade else -1

    def like(self, photo: PhotoId, on: bool) -> None:
        """A favourite, or no more. It is about to be done."""
        self._outstanding += 1
        self._favourites[photo] = on

    def learn(self, photo: PhotoId, grade: int, favourite: bool) -> None:
        """What is known of a photo that no list tells of."""
        self._grades[photo], self._favourites[photo] = grade, favourite

    def grade(self, photo: PhotoId, listed: int) -> int:
        """1 relevant, -1 not, 0 nothing; `listed` where nothing was said here."""
        return self._grades.get(photo, listed)

    def favourite(self, photo: PhotoId, listed: bool) -> bool:
        return self._favourites.get(photo, listed)

    def done(self) -> None:
        """One of the things was done."""
        self._outstanding = max(self._outstanding - 1, 0)

    def leave_to_list(self) -> None:
        """A newer list is there. It may still be older than what was just said: then that stays."""
        if not self._outstanding:
            self.forget()

    def take_back(self) -> None:
        """Something could not be done: what holds is what the list says."""
        self._outstanding = 0
        self.forget()

    def forget(self) -> None:
        """Another list is looked at, which tells by itself."""
        self._grades.clear()
        self._favourites.clear()

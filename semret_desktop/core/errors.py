"""Errors that a person can act on. Everything else that is raised is a bug."""


class SemretError(Exception):
    """Something that a person can act on: one sentence that says what, and a hint that says what to do.

    It is caught in two places only: the command line's `main` and the window's notice bar.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class Unreadable(SemretError):
    """A file that could not be read as a picture.

    `permanent` says that trying again is of no use while the file stays as it is (a damaged picture); a passing
    failure (no permission, the disk is away) is tried again at the next run.
    """

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent

    def __reduce__(self) -> tuple[object, ...]:
        return (_unreadable, (self.reason, self.permanent))


def _unreadable(reason: str, permanent: bool) -> Unreadable:
    return Unreadable(reason, permanent=permanent)

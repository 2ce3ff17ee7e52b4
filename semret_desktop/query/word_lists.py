"""Lists of words, written as one text."""


def word_list(listed: str) -> tuple[str, ...]:
    """The words of a text, in its order."""
    return tuple(listed.split())

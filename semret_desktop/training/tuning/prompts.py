"""The forms in which a label trains: one at a time, drawn anew in each epoch.

What chooses is the label itself, as somebody would type it.
"""

from semret_desktop.core.prompts import sentences


def forms(label: str, lang: str | None) -> tuple[str, ...]:
    """The label, as often as all its sentences together, and these."""
    said = sentences(label, lang)
    return (label,) * max(1, len(said)) + said

"""Language codes as BCP 47 writes them."""

import re

from semret_desktop.core.errors import SemretError

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
_MOST = 100  # characters


def language_code(code: str) -> str:
    """The code in its usual spelling: th, cs-CZ, zh-Hant-TW. Raises SemretError where it is none.

    It is looked at as BCP 47 builds tags, not whether such a language is registered.
    """
    tag = code.strip().replace("_", "-").lower()
    found = _TAG.fullmatch(tag) if len(tag) <= _MOST else None
    if found is None:
        raise SemretError(f"{_shown(code)} is no language code.", "Such as: en, th, cs, pt-BR")
    parts = [found["language"]]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + found["variants"] + found["extensions"] + (found["private"] or "")


def _shown(code: str) -> str:
    from semret_desktop.core.text import clean

    shown = clean(code)
    return f"{shown[:20]}…" if len(shown) > 20 else shown or "Nothing"

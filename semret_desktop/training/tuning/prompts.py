"""The sentences that a label stands for: a network that learned from sentences is asked in sentences.

A label trains in one of its forms at a time, drawn anew in each epoch (so ask CLIP's authors for ImageNet's classes,
Radford et al. 2021); what chooses is the label itself, as somebody would type it.
"""

from collections.abc import Mapping

_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "en": ("a photo of a {}", "a photo of the {}", "a picture showing a {}", "a close-up of a {}", "{} in a photo"),
    "th": ("ภาพถ่าย{}", "รูปของ{}", "ภาพที่มี{}"),
    "cs": ("fotka: {}", "obrázek, na kterém je {}", "{} na fotce"),
    "de": ("ein Foto: {}", "ein Bild, darauf: {}", "{} auf einem Foto"),
    "fr": ("une photo : {}", "une image montrant : {}", "{} sur une photo"),
}


def forms(label: str, lang: str | None) -> tuple[str, ...]:
    """The label, as often as all its sentences together, and these. `lang` None: English where it is plain letters."""
    code = (lang or ("en" if label.isascii() else "")).split("-")[0].lower()
    sentences = tuple(template.format(label) for template in _TEMPLATES.get(code, ()))
    return (label,) * max(1, len(sentences)) + sentences

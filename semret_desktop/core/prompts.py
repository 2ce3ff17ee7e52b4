"""The sentences that a label stands for: a network that learned from sentences is asked in sentences.

So ask CLIP's authors for ImageNet's classes (Radford et al. 2021).
"""

from collections.abc import Mapping

_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "en": ("a photo of a {}", "a photo of the {}", "a picture showing a {}", "a close-up of a {}", "{} in a photo"),
    "th": ("ภาพถ่าย{}", "รูปของ{}", "ภาพที่มี{}"),
    "cs": ("fotka: {}", "obrázek, na kterém je {}", "{} na fotce"),
    "de": ("ein Foto: {}", "ein Bild, darauf: {}", "{} auf einem Foto"),
    "fr": ("une photo : {}", "une image montrant : {}", "{} sur une photo"),
}


def sentences(label: str, lang: str | None) -> tuple[str, ...]:
    """The label in each sentence of its language; none where Semret has none. `lang` None: English if plain letters."""
    code = (lang or ("en" if label.isascii() else "")).split("-")[0].lower()
    return tuple(template.replace("{}", label) for template in _TEMPLATES.get(code, ()))

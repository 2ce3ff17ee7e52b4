"""The tokenizer's ids against the same algorithm in plain Python, and what trimming changes."""

import random
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from semret_desktop.training import tokenizer, vocabulary
from semret_desktop.training.data import Data
from semret_desktop.training.e5 import E5, Pieces

pytestmark = pytest.mark.train

TEXT = """a the dog dogs beach children climbing 1967 3.5 km/h (red) "old" it's e-mail! U.S. naïve café Zürich
pes kočka na okně žluťoučký kůň úpěl ďábelské ódy řeřicha Příbram nejneobhospodařovávatelnější
ein Mädchen läuft größer die Straße élève déjà l'été œuvre garçon señor ação İstanbul Đà Nẵng
สุนัข แมว ชายหาด ภูเขา ผู้หญิงถือร่มสีแดง น้ำ ปี๒๕๖๒ กินข้าว ฯลฯ
Привет мир ελληνικά שלום مرحبا नमस्ते 日本語 山 東京タワー 한국어 ეს
🙂 👩‍👩‍👧 🇨🇿 ½ m² ﬁn ①② ™ … – „ano“ «non» ￥１２３ ㎏ ｶﾒﾗ 𝔄𝔅 \t \u200b \x07 \ufeff ▁ ～"""
WORDS = TEXT.split(" ")


@pytest.fixture(scope="module")
def whole(e5: E5) -> Tokenizer:
    return tokenizer.build(e5.pieces)


def varied(count: int) -> list[str]:
    """Strings of words of many scripts, some of any characters at all, some decomposed."""
    dice = random.Random(7)
    found = [" ".join(dice.choices(WORDS, k=dice.randint(1, 9))) for _ in range(count - 200)]
    for _ in range(100):
        found.append("".join(chr(dice.choice([dice.randint(32, 0x2FF), dice.randint(0xE00, 0xE5B)])) for _ in range(9)))
        found.append(unicodedata.normalize("NFD", " ".join(dice.choices(WORDS, k=5))))
    return found


def fused(ids: Sequence[int], unknown: int) -> list[int]:
    """Ids with runs of unknown characters as one, as SentencePiece itself has them."""
    return [one for place, one in enumerate(ids) if one != unknown or place == 0 or ids[place - 1] != unknown]


def differences(whole: Tokenizer, pieces: Pieces, texts: Sequence[str]) -> list[str]:
    """Texts whose ids are not those of the plain algorithm."""
    ids = {text: place for place, text in enumerate(pieces.texts)}
    longest = max(map(len, ids))
    return [
        text
        for text in texts
        if whole.encode(text).ids[1:-1] != fused(tokenizer.segment(text, pieces, ids, longest), pieces.unk)
    ]


def test_a_thousand_varied_strings_get_the_original_ids(e5: E5, whole: Tokenizer) -> None:
    texts = varied(1000)
    other = differences(whole, e5.pieces, texts)
    # The file's map knows single code points only. NFKC, and SentencePiece itself, also compose sequences.
    unexplained = [
        text
        for text in other
        if "～" not in text and unicodedata.is_normalized("NFC", text.translate(e5.pieces.normalisation))
    ]
    assert unexplained == []
    assert len(other) < 250
    composed = [unicodedata.normalize("NFKC", text.replace("～", "-")) for text in texts]
    assert differences(whole, e5.pieces, composed) == []


def test_the_normaliser_equals_the_file_s_map_on_every_code_point(e5: E5, whole: Tokenizer) -> None:
    known = {char for text in e5.pieces.texts for char in text}
    wrong = []
    for place in range(1, 0x110000):
        char = chr(place)
        if unicodedata.category(char) in ("Cs", "Cn"):
            continue  # surrogates, and what this Python's Unicode does not know yet
        if whole.normalizer.normalize_str(char) != e5.pieces.normalisation.get(place, char):
            wrong.append(char)
    # NFKC makes a plain tilde of the full-width one; SentencePiece leaves it.
    assert [char for char in wrong if char in known] == ["～"]
    assert len(wrong) <= 2


def test_unknown_characters_are_one_unknown_token(e5: E5, whole: Tokenizer) -> None:
    ids = whole.encode("\U00012000\U00012001").ids
    assert ids.count(e5.pieces.unk) == 1


def test_trimming_keeps_every_character_and_cuts_kept_languages_alike(e5: E5, whole: Tokenizer) -> None:
    corpora = {
        "en": ["a dog on a beach", "two children climbing"],
        "cs": ["kočka na okně"],
        "de": ["ein Mädchen läuft"],
        "fr": ["la plage"],
    }
    kept = vocabulary.choose(e5.pieces, whole, corpora, size=22_000)
    trimmed = tokenizer.build(tokenizer.trimmed(e5.pieces, kept))
    assert kept[:4] == [0, 1, 2, 3]
    texts = [*corpora["en"], *corpora["cs"], "ผู้หญิงสองคนถือร่มสีแดง", "山", "ж"]
    assert vocabulary.segmented_alike(whole, trimmed, kept, texts) == [True] * len(texts)
    assert e5.pieces.unk not in trimmed.encode("unübersehbar сегодня 東京").ids


@pytest.mark.shared_data
def test_trimmed_ids_are_the_original_ones_over_the_corpora(e5: E5, whole: Tokenizer, shared_data: Path) -> None:
    corpora = Data(shared_data).corpora()
    kept = vocabulary.choose(e5.pieces, whole, corpora)
    trimmed = tokenizer.build(tokenizer.trimmed(e5.pieces, kept))
    assert len(kept) <= vocabulary.SIZE
    for language, least in (("en", 1.0), ("cs", 1.0), ("th", 0.999), ("de", 0.7), ("fr", 0.6)):
        texts = corpora[language][::50]
        alike = vocabulary.segmented_alike(whole, trimmed, kept, texts)
        assert sum(alike) >= least * len(alike), language
        assert set(differences(whole, e5.pieces, texts[::20])) == set()

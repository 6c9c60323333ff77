"""The name of a place in the script of its country, out of the many names that GeoNames lists without a language."""

import re
from difflib import SequenceMatcher
from functools import cache

from anyascii import anyascii

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
SCRIPTS = {
    "am": "\u1200-\u139f",
    "ar": "\u0600-\u06ff\u0750-\u077f",
    "as": "\u0980-\u09ff",
    "be": "\u0400-\u052f",
    "bg": "\u0400-\u052f",
    "bn": "\u0980-\u09ff",
    "dv": "\u0780-\u07bf",
    "dz": "\u0f00-\u0fff",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "fa": "\u0600-\u06ff\u0750-\u077f",
    "he": "\u0590-\u05ff",
    "hi": "\u0900-\u097f",
    "hy": "\u0530-\u058f",
    "ja": HAN + "\u3040-\u30ff",
    "ka": "\u10a0-\u10ff",
    "kk": "\u0400-\u052f",
    "km": "\u1780-\u17ff",
    "ko": "\uac00-\ud7af",
    "ky": "\u0400-\u052f",
    "lo": "\u0e80-\u0eff",
    "mk": "\u0400-\u052f",
    "mn": "\u0400-\u052f",
    "my": "\u1000-\u109f",
    "ne": "\u0900-\u097f",
    "ps": "\u0600-\u06ff\u0750-\u077f",
    "ru": "\u0400-\u052f",
    "si": "\u0d80-\u0dff",
    "sr": "\u0400-\u052f",
    "tg": "\u0400-\u052f",
    "th": "\u0e00-\u0e7f",
    "ti": "\u1200-\u139f",
    "uk": "\u0400-\u052f",
    "ur": "\u0600-\u06ff\u0750-\u077f",
    "zh": HAN,
}
"""Characters of a language's script; a language that is not here is written in Latin."""

CHARACTER_SETS = {"JP": "euc_jp", "CN": "gb2312", "SG": "gb2312", "TW": "big5", "HK": "big5", "MO": "big5"}
"""An old character set holds the forms of Han characters that are written there, and few others."""

FOREIGN_LETTERS = {
    "ru": "іїєґўјњљћђџѓќәөүұқғңһҳҷӣӯѕҡҙҫӑӗҥҕӡҟҵҭҧҩӷ",
    "uk": "ыэъёўјњљћђџқғңәөү",
    "bg": "ыэёіїєўјњљћђџ",
    "ar": "ەێۆڕڵیکگچپژڤڭٹڈڑںےھہۍېښۇۋ",
    "fa": "ەێۆڕڵٹڈڑںےىيكةڭۍېښۇۋ",
    "ur": "ەێۆڕڵىيكةڭۍېښۇۋ",
}
"""Letters that a language does not use though its script has them: names with them are of another language."""

EXONYMS = {
    ("RU", "Moscow"): "Москва",
    ("UA", "Kyiv"): "Київ",
    ("PK", "Karachi"): "کراچی",
    ("IR", "Bandar Abbas"): "بندر عباس",
}
"""Places whose known name sounds like another language's."""

LEAST_ALIKE = 0.4
"""A name that sounds less like the known one is another name; vowels may be missing."""


def local_name(name: str, others: list[str], country: str, languages: str) -> str:
    """The one of ``others`` that is written in the country's script and sounds most like ``name``; or nothing."""
    written = SCRIPTS.get(languages[:2])
    if written is None:
        return ""
    if (country, name) in EXONYMS:
        return EXONYMS[country, name]
    candidates = [other for other in others if re.fullmatch(f"[{written}\\s'’ʻ.()‐-]+", other)]
    native = [candidate for candidate in candidates if is_native(candidate, country, languages[:2])] or candidates
    known = [name, *(other for other in others if re.match("[A-Z\u00c0-\u024f]", other))]
    alike = [(likeness(candidate, known, country), candidate) for candidate in native]
    found = [pair for pair in alike if pair[0] >= LEAST_ALIKE]
    return min(found, key=lambda pair: order(*pair, len(name)), default=(0.0, ""))[1]


def order(alike: float, candidate: str, length: int) -> tuple[float, int, str]:
    """The most alike first; of equals the shortest, but in Cyrillic the one as long as the known name."""
    is_cyrillic = re.match("[\u0400-\u052f]", candidate)
    return -alike, abs(len(candidate) - length) if is_cyrillic else len(candidate), candidate


def is_native(text: str, country: str, language: str) -> bool:
    if set(text.lower()) & set(FOREIGN_LETTERS.get(language, "")):
        return False
    try:
        text.encode(CHARACTER_SETS.get(country, "utf-8"))
    except UnicodeEncodeError:
        return False
    return True


def likeness(candidate: str, known: list[str], country: str) -> float:
    """How alike it sounds to the known name, the first, and to its other spellings, 0 to 1.

    Japan's characters do not tell, so there a name in Han characters is taken.
    """
    if country == "JP":
        return 1.0 if re.fullmatch(f"[{HAN}]+", candidate) else 0.5
    first, *others = (SequenceMatcher(None, sound(candidate), sound(name)).ratio() for name in known)
    return round((first + max(others, default=first) + sum(others, first) / len(known)) / 3, 2)


@cache
def sound(name: str) -> str:
    return re.sub("[^a-z]", "", anyascii(name).lower())

"""The name of a place in the script of its country, out of the many names that GeoNames lists without a language."""

import re
from difflib import SequenceMatcher

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
    "RU": "іїєґўјњљћђџѓќәөүұқғңһҳҷӣӯѕҡҙҫӑӗҥҕӡҟҵҭҧҩӷ",
    "UA": "ыэъёўјњљћђџқғңәөү",
    "BG": "ыэёіїєўјњљћђџ",
}
"""Cyrillic letters that a country's main language does not use: names with them are of another language."""


LEAST_ALIKE = 0.4
"""A name that sounds less like the known one is another name; vowels may be missing."""


def local_name(name: str, others: list[str], country: str, languages: str) -> str:
    """The one of ``others`` that is written in the country's script and sounds most like ``name``; or nothing."""
    written = SCRIPTS.get(languages[:2])
    if written is None:
        return ""
    candidates = [other for other in others if re.fullmatch(f"[{written}\\s'’ʻ.()‐-]+", other)]
    native = [candidate for candidate in candidates if is_native(candidate, country)] or candidates
    alike = [(likeness(candidate, name, country), candidate) for candidate in native]
    return min((pair for pair in alike if pair[0] >= LEAST_ALIKE), key=order, default=(0.0, ""))[1]


def order(pair: tuple[float, str]) -> tuple[float, int, str]:
    """The most alike first; of equals the shortest, but in Cyrillic the longest, since misspellings are short there."""
    alike, name = pair
    return -alike, -len(name) if re.match("[\u0400-\u052f]", name) else len(name), name


def is_native(text: str, country: str) -> bool:
    if set(text.lower()) & set(FOREIGN_LETTERS.get(country, "")):
        return False
    try:
        text.encode(CHARACTER_SETS.get(country, "utf-8"))
    except UnicodeEncodeError:
        return False
    return True


def likeness(candidate: str, name: str, country: str) -> float:
    """How alike they sound, 0 to 1; Japan's characters do not tell, so there a name in Han characters is taken."""
    if country == "JP":
        return 1.0 if re.fullmatch(f"[{HAN}]+", candidate) else 0.5
    plain = [re.sub("[^a-z]", "", anyascii(text).lower()) for text in (candidate, name)]
    return round(SequenceMatcher(None, *plain).ratio(), 2)

"""How names and queries are made comparable: one function for naming, search, completion and checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʹ′＇"))
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {
    ord("'"): None,
    ord("`"): None,
}
_POSSESSIVE = r"(?<=\w{2})['’][sS]\b"  # patterns are compiled when they are first used: that takes a millisecond
#: What people add to the name of a place, by its kind.
PLACE_WORDS: dict[str, tuple[str, ...]] = {
    "city": ("市", " city", " municipality"),
    "district": ("区", " district"),
    "province": (
        *("省", "市", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", " province", " municipality"),
        *(" autonomous region", " special administrative region", " sar"),
    ),
}
_FIRST_CHINESE = "\u3400"  # Chinese characters are here and behind
#: British spellings, and the American ones that searches read them as, also inside words: `datacentre`, `microfibre`.
SPELLINGS = (
    *(("centre", "center"), ("fibre", "fiber"), ("metre", "meter"), ("litre", "liter"), ("theatre", "theater")),
    *(("defence", "defense"), ("offence", "offense"), ("licence", "license"), ("colour", "color"), ("labour", "labor")),
    *(("harbour", "harbor"), ("vapour", "vapor"), ("behaviour", "behavior"), ("neighbour", "neighbor")),
    *(("isation", "ization"), ("ising", "izing"), ("alise", "alize"), ("anise", "anize"), ("lyse", "lyze")),
    *(("aluminium", "aluminum"), ("aeroplane", "airplane"), ("programme", "program"), ("analogue", "analog")),
    *(("modelling", "modeling"), ("grey", "gray"), ("tyre", "tire"), ("sulph", "sulf"), ("ageing", "aging")),
)
#: Characters in the names of cities, each with those that are typed or read for it because they look alike.
_LOOK_ALIKE = (
    "圳川训",
    "莞菀苑宛",
    "杭抗航",
    "津律",
    "沪泸",
    "郑邓",
    "沈沉忱",
    "徐涂",
    "苏芬",
    "哈啥",
    "庆床",
    "锡钖",
    "汕仙",
    "赣戆",
)
_WORD_BEFORE = r"(?:the )?(city|municipality|district|province) of (.+)"
#: Shǎnxī (陕西) is written Shaanxi without its tones, as Shānxī (山西) is Shanxi.
_SHANXI, _SHAANXI = "sha\u030cnxi", "shaanxi"
#: The tones of pinyin, as marks on a letter.
_TONES = frozenset("\u0304\u0301\u030c\u0300")
_BETWEEN_NAMES = r",\s+and\s+|,\s+|(?<!\s)\s+and\s+"  # from the first of several spaces only: they may be very many
_LEAST_LIKENESS = 75.0  # of 100: one letter of four is another; below, a suggestion is another word
_PAIR = 2  # characters of the Chinese names that most cities have
_LONGEST_SUGGESTED = 100  # characters; comparing takes the product of two lengths, and no name is so long
_EVERY_WORD = tuple(dict.fromkeys(word for words in PLACE_WORDS.values() for word in words))


_UNREAD = "\ufffd"  # for what is no character: no sign that people may leave out


def whole(text: str) -> str:
    """Return text that UTF-8 can hold: bytes that Python could not read are read as UTF-8, half a character is U+FFFD.

    Such bytes come from arguments in a locale without these characters, and from file names that are no UTF-8.
    """
    try:
        content = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that stands for no byte
        content = re.sub(r"[\ud800-\udfff]", _UNREAD, text).encode()
    return content.decode("utf-8", "replace")


def normalise(text: str) -> str:
    """Return the text without what people leave out or vary: case, accents, tones, apostrophes, punctuation.

    Words are separated by one space: `"Xi’ān  High-Tech"` becomes `"xian high tech"`. Chinese text comes in simplified
    characters.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    if not text.isprintable():
        text = whole(text)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold())
    decomposed = folded.translate(_APOSTROPHES).replace(_SHANXI, _SHAANXI)
    if max(decomposed, default="") >= _FIRST_CHINESE:
        decomposed = decomposed.translate(_simplified())
    letters = (character for character in decomposed if not unicodedata.combining(character))
    return " ".join("".join(letter if letter.isalnum() or letter == _UNREAD else " " for letter in letters).split())


def simplified(text: str) -> str:
    """Return a text with simplified characters in the place of traditional ones, one for one."""
    return text.translate(_simplified()) if max(text, default="") >= _FIRST_CHINESE else text


@cache
def _simplified() -> dict[int, str]:
    """Return the table of traditional characters, which only a text in Chinese needs."""
    lines = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return str.maketrans(pairs[::2], pairs[1::2])  # type: ignore[return-value]


def searchable(text: str) -> str:
    """Return the text normalised, each word in one number, one spelling and without a possessive.

    `Geely’s colours` is `geely color`. Only for looking things up: what comes out is no English (`series` is `sery`),
    but alike for what is alike.
    """
    words = normalise(re.sub(_POSSESSIVE, "", text) if "'" in text or "’" in text else text)
    for british, american in SPELLINGS:
        if british in words:
            words = words.replace(british, american)
    return " ".join(map(_singular, words.split())) if "s" in words else words


def _singular(word: str) -> str:
    """Return an English word in the singular, roughly; EVs and ICs, of three letters, are words of their own."""
    if len(word) > 4 and word.endswith("ies") and word[-5:].isascii():
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word[-4:].isascii():
        return word[:-1]
    return word


def found_at(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where a query's words stand in a text, as (start, end): whole words, beginnings, Chinese anywhere."""
    words = searchable(query).split()
    chinese = [word for word in words if not word.isascii()]
    places = [match.span() for word in chinese for match in re.finditer(re.escape(word), text, re.IGNORECASE)]
    for match in re.finditer(r"[\w'’]+", text):
        normal = searchable(match[0])
        if any(normal == word or (len(word) > 3 and normal.startswith(word)) for word in words):
            places.append(match.span())
    return tuple(sorted(set(places)))


def key(text: str) -> str:
    """Return what spellings of one name have in common: normalised, without spaces (`Xi an`, `Xī'ān` are `xian`).

    A name that is made of signs only is known by these (`☆`).
    """
    return normalise(text).replace(" ", "") or _signs(text)


def _signs(text: str) -> str:
    """Return the signs of a text that people do not leave out or vary, as they do spaces, hyphens and apostrophes."""
    signs = unicodedata.normalize("NFKC", whole(text).translate(_APOSTROPHES))
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Pc"))


def place_key(text: str, kind: str | None = None) -> str:
    """Return the key of a place without the word for its kind (any kind, where none is given).

    `合肥市` is `合肥`, `Hefei City` and `City of Hefei` are `hefei`; a city is not meant by `Hefei Province`.
    """
    normal = normalise(text)
    before = re.fullmatch(_WORD_BEFORE, normal) if " of " in normal else None
    if before:
        normal = f"{before[2]} {before[1]}"
    for word in _EVERY_WORD if kind is None else PLACE_WORDS.get(kind, ()):
        rest = normal.removesuffix(word)
        if len(rest) > 1 and rest != normal:
            normal = rest
            break
    return normal.replace(" ", "") or _signs(text)


def tones_differ(text: str, name: str) -> bool:
    """Tell whether a text has the letters of a name in pinyin, and a tone on one of them where the name has another."""
    ours, theirs = _toned(text), _toned(name)
    same = [letter for letter, _ in ours] == [letter for letter, _ in theirs]
    return same and any(tone and tone != other for (_, tone), (_, other) in zip(ours, theirs, strict=True))


def _toned(text: str) -> list[tuple[str, str]]:
    """Return the letters of a text, each with its tone, if it has any."""
    found: list[tuple[str, str]] = []
    for sign in unicodedata.normalize("NFD", text.casefold()):
        if sign.isalnum():
            found.append((sign, ""))
        elif sign in _TONES and found:
            found[-1] = (found[-1][0], sign)
    return found


def suggest(text: str, names: Iterable[str] | Mapping[str, Iterable[str]], most: int = 3) -> tuple[str, ...]:
    """Return the ids that a text was perhaps meant to name, the most alike first; none if nothing is alike.

    `names` are the known ids, or the names of each.
    """
    from rapidfuzz import fuzz, process

    wanted = normalise(text[: _LONGEST_SUGGESTED + 1])
    if not wanted or len(text) > _LONGEST_SUGGESTED:
        return ()
    known = names if isinstance(names, Mapping) else {name: (name,) for name in names}
    candidates = [(ident, normalise(name)) for ident, aliases in known.items() for name in aliases]
    choices = [name for _, name in candidates]
    near = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=None)
    best = sorted((-likeness, candidates[index][0]) for _, likeness, index in near)
    if not best and not wanted.isascii():
        return _miswritten(wanted, candidates)
    return tuple(dict.fromkeys(ident for _, ident in best))[:most]


def _miswritten(wanted: str, candidates: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the id of the only name that has all characters of a Chinese text but one; of two, that one sounds alike.

    哈尔宾 is 哈尔滨, 广洲 is 广州; a word for the kind of a place does not count.
    """
    meant = set()
    for typed in {wanted, place_key(wanted)}:
        for ident, name in candidates:
            if len(typed) != len(name) or len(name) < _PAIR:
                continue
            wrong = [pair for pair in zip(typed, name, strict=True) if pair[0] != pair[1]]
            if len(wrong) == 1 and (len(name) > _PAIR or sound_alike(*wrong[0])):
                meant.add(ident)
    return tuple(meant) if len(meant) == 1 else ()


def sound_alike(one: str, other: str) -> bool:
    """Tell whether two Chinese characters of known names have a reading in common, tones aside, or look alike."""
    return any(one in signs and other in signs for signs in (*_LOOK_ALIKE, *_homophones()))


@cache
def _homophones() -> tuple[str, ...]:
    """Return the characters of each syllable, which only a misspelt Chinese name needs."""
    lines = Path(__file__).with_name("homophones.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.split()[1] for line in lines if not line.startswith("#"))


def split_names(name: str) -> list[str]:
    """Return the names of which a name of several consists: `A, B and C` are three."""
    return re.split(_BETWEEN_NAMES, name)


def safe(text: str) -> str:
    """Return text in which nothing acts on a terminal or hides: one line, any space a space, controls visible signs."""
    return text if text.isprintable() else "".join(map(_shown, " ".join(whole(text).splitlines())))


def shortened(text: str) -> str:
    """Return a message of at most some 2,000 characters: the beginning and the end of one that repeats a long word."""
    return text if len(text) <= _BEGINNING + _END else f"{text[:_BEGINNING]} … {text[-_END:]}"


_BEGINNING, _END = 1_600, 400  # characters


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    if ord(sign) < 0x20:
        return chr(0x2400 + ord(sign))
    if sign == "\x7f":
        return "\u2421"
    return " " if sign.isspace() else "\ufffd"


def safe_link(address: str | None) -> str | None:
    """Return an address that may be a link: http or https, in printable ASCII only; None for any other."""
    good = address and address.startswith(("https://", "http://")) and address.isascii() and address.isprintable()
    return address if good else None

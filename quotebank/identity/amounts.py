"""Numbers, sums of money and measures: what they are worth, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_SMALL_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: n for n, word in enumerate(_SMALL)},
    **{word: n for n, word in enumerate(_SMALL_ORDINALS)},
    **{word: 20 + 10 * n for n, word in enumerate(_TENS)},
    **{word[:-1] + "ieth": 20 + 10 * n for n, word in enumerate(_TENS)},
    "nought": 0,
}
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "dozen": 12,
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_SIGN_OF_FRACTION = re.compile(r"(\d)⁄(\d)")
_DIGITS = re.compile(r"(\d+(?:\.\d+)?)(m|bn|k)?")
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")

_CURRENCIES = {
    word: words[0]
    for words in (
        ("€", "euro", "euros"),
        ("£", "pound", "pounds", "sterling"),
        ("$", "dollar", "dollars"),
        ("¥", "yen"),
    )
    for word in words
}
_UNITS = {
    name.replace("_", " "): names.split()[0]
    for names in """
    % percent per_cent pc|km kms kilometre kilometres kilometer kilometers|m metre metres meter meters
    cm centimetre centimetres centimeter centimeters|mm millimetre millimetres millimeter millimeters
    kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes|g gram grams gramme grammes
    mg milligram milligrams|ml millilitre millilitres milliliter milliliters|l litre litres liter liters
    ft foot feet|in inch inches|yd yds yard yards|mi mile miles|lb lbs pound pounds|oz ounce ounces
    ha hectare hectares|mw megawatt megawatts|kw kilowatt kilowatts|gw gigawatt gigawatts
    mph miles_an_hour miles_per_hour|kph kmh km_h kilometres_an_hour kilometres_per_hour
    hr hrs hour hours|min mins minute minutes|sec secs second seconds|yr yrs year years
    p pence penny|°c c degrees_celsius degrees_centigrade
    """.strip().replace("\n", "|").split("|")
    for name in names.split()
}  # fmt: skip


def is_currency(words: Sequence[str]) -> bool:
    """Whether these words name a currency: €, pounds."""
    return bool(words) and all(word in _CURRENCIES for word in words)


def is_scale(words: Sequence[str]) -> bool:
    """Whether these words make a number larger: hundred thousand, bn."""
    return bool(words) and all(word in _SCALES for word in words)


def number(words: Sequence[str]) -> float | None:
    """The value of a number in digits or words; None for anything else, also for two numbers in a row.

    Halves ("half a million"), "a dozen", "the thirtieth" and years ("nineteen eighty-four") are read too.
    """
    rest = list(words)
    if rest[:1] in (["the"], ["a"]) and len(rest) > 1:
        rest = rest[1:]
    if rest[:2] == ["half", "a"] and len(rest) == 3 and rest[2] in _SCALES:
        return 0.5 * _SCALES[rest[2]]
    found = _sum(rest)
    return found if found is not None else _year(rest)


def _sum(words: list[str]) -> float | None:
    """The value of a number said as a sum of ever smaller parts."""
    total = current = 0.0
    smallest = float("inf")
    last = ""
    for place, word in enumerate(words):
        digits = _DIGITS.fullmatch(word)
        fraction = _SIGN_OF_FRACTION.fullmatch(word)
        if digits and last in ("", "and"):
            if last and smallest < 100:
                return None
            current += float(digits[1]) * _SCALES.get(digits[2] or "", 1)
            smallest, last = 1, "digits"
        elif fraction and last in ("", "digits"):
            current += int(fraction[1]) / max(int(fraction[2]), 1)
            smallest, last = 0, "fraction"
        elif word in _FRACTIONS and words[place - 2 : place] == ["and", "a"]:
            current += _FRACTIONS[word]
            smallest, last = 0, "fraction"
        elif word in _VALUES and last != "digits":
            value = _VALUES[word]
            if value >= smallest or (last == "tens" and value > 9):
                return None
            current += value
            last = "tens" if value > 19 else "small"
            smallest = 10 if value > 19 else 1
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current if last else 1) * scale
            if scale > 100:
                total, current = total + current, 0.0
            smallest, last = scale, "scale"
        elif word == "point" and place and len(words) > place + 1:
            return _point(total + current, words[place + 1 :])
        elif word == "and" and last and place + 1 < len(words):
            last = "and"
        elif not (word == "a" and last == "and") and not (word in _ORDINAL_ENDINGS and last == "digits"):
            return None
    return total + current if last and last != "and" else None


def _point(whole: float, words: list[str]) -> float | None:
    """The value of a decimal said digit by digit, with a scale after it or not: three point five million."""
    scale = _SCALES[words.pop()] if words[-1] in _SCALES else 1
    if not words or not all(_VALUES.get(word, 10) < 10 for word in words):
        return None
    return round((whole + float("0." + "".join(str(_VALUES[word]) for word in words))) * scale, 6)


def _year(words: list[str]) -> float | None:
    """The value of a year said in two halves: nineteen eighty-four, twenty ten, nineteen oh five."""
    if len(words) < 2 or not 10 <= _VALUES.get(words[0], 0) <= 20:
        return None
    rest = _VALUES.get(words[2]) if words[1] in ("oh", "o") and len(words) == 3 else _sum(words[1:])
    is_half = rest is not None and (10 <= rest <= 99 or (words[1] in ("oh", "o") and rest < 10))
    return 100.0 * _VALUES[words[0]] + rest if rest is not None and is_half else None


def scale_to_come(words: Sequence[str]) -> list[str]:
    """The scale that a number shares with the next one, these being the words after it: 10 to 15 million."""
    if len(words) < 3 or words[0] not in ("and", "to", "or") or number(words[1:2]) is None:
        return []
    return list(words[2:3]) if is_scale(words[2:3]) else []


def same_amount(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stretches say the same number, sum or measure, or the same unit: 10, ten; km, metres."""
    value = number(one)
    if value is not None and value == number(other):
        return True
    decade = _decade(one)
    if (decade is not None and decade == _decade(other)) or _amounts(one) & _amounts(other):
        return True
    a, b = " ".join(one), " ".join(other)
    if a in _SCALES and _SCALES[a] == _SCALES.get(b):
        return True
    return a in _UNITS and _UNITS[a] == _UNITS.get(b)


def _decade(words: Sequence[str]) -> float | None:
    """The number that is in the plural: the sixties, 60s."""
    if words[-1:] == ["s"]:
        return number(words[:-1])
    if words and words[-1].endswith("ties"):
        return number([*words[:-1], words[-1][:-3] + "y"])
    return None


def _amounts(words: Sequence[str]) -> set[tuple[str, float]]:
    """Unit and value, its sign before it or its word after it (€2m, two million euros, 10 km, 85 %)."""
    found: set[tuple[str, float]] = set()
    if len(words) < 2:
        return found
    before = number(words[1:]) if words[0] in _CURRENCIES else None
    if before is not None:
        found.add((_CURRENCIES[words[0]], before))
    for size in (1, 2, 3):
        name, value = " ".join(words[-size:]), number(words[:-size])
        if value is not None:
            found |= {(kind[name], value) for kind in (_CURRENCIES, _UNITS) if name in kind}
    return found

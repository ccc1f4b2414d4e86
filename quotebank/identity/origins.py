"""Where a name comes from, as far as its order and its surnames depend on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotebank.identity.given import fold, genders, names_of_origin

# Family names that stand first, in the romanisations that newspapers print.
_CHINESE = frozenset(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
    song tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei cheng lu lv
    ding ren shen yao lyu fan jin shi xia wen hou tan qin bai cui kang mao qiu gu shao meng long wan
    duan lei qian yin li yan dai mo kong xiang chang xi hua tao tong bo pang zhong qi shu ji mu ning
    chai chu yue bi ai chan cheung wong ho lau lai leung kwok tsang tung lam chow chu yip ng fung mak
    tse tsai hsieh hsu chiang tsou lee hsiao koo kuo liao chang chao teng chiu tam yeung yuen mok kwan
    siu goh teo ong lim tan koh ooi toh sim chua yeo heng gan tay khaw quah loh foo chong cheong ouyang
    sima zhuge shangguan ko kwong fang zhan zou jia xue lian wei ruan khor seow quek phua soh sng tham yap lye
    leow liew chew chia chiam chng choo foong png poh sia tiong ting
    """.split()
)
_KOREAN = frozenset(
    """
    kim lee yi park pak choi choe jung jeong chung jang chang yoon yun lim im rim han shin sin seo suh
    kwon gwon hwang ahn an song ryu yoo yu hong jeon chun ko koh go moon mun son sohn yang bae baek paek
    cho jo cha nam noh roh ro heo huh hur ha kwak gwak sung seong woo u joo ju min ri ban shim sim kang
    gang oh ji tae maeng ok eom um won ku koo pyon pyo na ra bang byun chae ki cheon eun
    """.split()
)
_VIETNAMESE = frozenset(
    """
    nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly to truong luong mai dinh
    trinh ha cao thai doan vuong phung ta quach lam
    """.split()
)
_MIDDLE = frozenset(("thi", "van"))
"""Middle names that tell women and men in Vietnam, and that are often left out."""

_KHMER_GIVEN = frozenset("sen manet rainsy samrin sokha sary".split())
_KHMER = frozenset("hun sam sar heng chea norodom sok tea say son pol khieu kem".split())
# Names that are one whole: no part is a family name.
FAMILY_FIRST_NO_SURNAME = frozenset("aung daw thein win min khin htin soe myint than kyaw nyan zaw".split())
ARABIC_GIVEN_PREFIXES = frozenset("abdul abdel abd abdal abu abou umm abdoul".split())

_INITIAL = "(?:zh|ch|sh|b|p|m|f|d|t|n|l|g|k|h|j|q|x|r|z|c|s|y|w|ts|hs|ng|kw)?"
_FINAL = (
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uan|uai|ien|ieh|iu|ui|un|ai|ei|ao|ou|an|en|in|er|ia|ie|"
    "ua|uo|ue|eu|a|o|e|i|u|ung|uen|ih|ah|eh|oo|ee|oi|ek|ok|ak|ik|uk|at|it|ut|et|im|am|um|ap|ip|oon|oong|oh|"
    "eow|ow|iew|aw)"
)
_PINYIN = re.compile(f"^(?:{_INITIAL}{_FINAL}){{1,2}}$")
_HANGUL = re.compile(
    "^(?:(?:kk|tt|pp|ss|jj|ch|sh|g|k|n|d|t|r|l|m|b|p|s|j|h|y|w)?(?:yeo|yae|wae|eui|yoo|you|woo|wee|ae|eo|eu|oe|wi|ui|wa|"
    "wo|we|ya|yu|yo|ye|oo|ee|ou|uh|a|e|i|o|u|y)(?:ng|ck|n|k|l|m|p|t|b|g|r|h)?){1,2}$"
)
_VIET = re.compile(
    "^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?"
    "(?:[aeiouy]{1,3})(?:ng|nh|ch|c|m|n|p|t)?$"
)


def _fits(pattern: re.Pattern[str], tokens: list[str]) -> bool:
    return all(pattern.match(part) for token in tokens for part in fold(token).split("-") if part)


def is_family_first(tokens: list[str]) -> bool:
    """Whether a name is written with its family name first (Xi Jinping, Park Geun-hye, Nguyen Phu Trong)."""
    if not 2 <= len(tokens) <= 4:
        return False
    family, *given = [fold(t) for t in tokens]
    if any(len(g) == 1 for g in given) or any("." in t for t in tokens):
        return False
    hyphenated = len(given) == 1 and "-" in given[0]
    two = len(given) == 2
    for names, pattern in ((_CHINESE, _PINYIN), (_KOREAN, _HANGUL), (_VIETNAMESE, _VIET)):
        if family not in names or not _fits(pattern, tokens[1:]):
            continue
        if names is _VIETNAMESE and len(given) == 1 and (family in genders() or family == "le"):
            continue
        if names is _VIETNAMESE and len(given) == 3 and given[0] in _MIDDLE:
            return True
        if hyphenated or (two and not (family in genders() and _is_western(given[0]))):
            return True
        if len(given) == 1 and not _is_western(given[0]):
            # Lee Chen, Kim Park: a given name and a family name in Western order.
            both = given[0] in names and family in genders()
            if not both:
                return True
    return (
        family in _KHMER
        and len(given) == 1
        and given[0] in ("sen", "manet", "rainsy", "samrin", "sokha", "sary")
    )


def is_western_before_family(tokens: list[str]) -> bool:
    """Whether a Western given name stands before a name with its family name first (Mary Chan Siu-ming,
    Desmond Yeo Kian Huat)."""
    return (
        (len(tokens) == 4 or (len(tokens) == 3 and "-" in tokens[2]))
        and fold(tokens[0]) in genders()
        and fold(tokens[0]) not in east_given()
        and fold(tokens[1]) in _CHINESE
        and is_family_first(tokens[1:])
    )


_FROM_WADE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^j", "r"), ("^hs", "x"), ("^i$", "yi"), ("^(?:szu|ssu)$", "si"), ("ieh$", "ie"), ("ien$", "ian"),
        ("^yen$", "yan"), ("ung$", "ong"), ("ueh$", "ue"), ("uei$", "ui"), ("ih$", "i"), ("erh$", "er"),
        ("eh$", "e"), ("(?<=^k)o$|(?<=^h)o$", "e"),
    )
)  # fmt: skip
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("zh|ch|[jq]", "J"), ("t[sz]|[zc]", "Z"), ("g", "k"), ("d", "t"), ("b", "p"), ("uo", "o"),
        ("you", "yu"),
    )
)  # fmt: skip
"""Sounds that the older romanisation tells apart by an apostrophe, which newspapers leave out."""


def chinese_form(tokens: Sequence[str]) -> str | None:
    """What Hsieh Ming-chuan and Xie Mingquan have in common: a Chinese name without how it is romanised.

    None for other names.
    """
    if len(tokens) != 2 or fold(tokens[0]) not in _CHINESE or not is_family_first(list(tokens)):
        return None
    syllables = [part for token in tokens for part in fold(token).replace("'", "").split("-")]
    if "-" in tokens[1]:
        for pattern, replacement in _FROM_WADE:
            syllables = [pattern.sub(replacement, syllable) for syllable in syllables]
    form = " ".join((syllables[0], "".join(syllables[1:])))
    for pattern, replacement in _SOUNDS:
        form = pattern.sub(replacement, form)
    return f"chinese {form}"


_FAMILIES = {
    form: plain
    for plain, forms in {
        "i": "lee yi rhee ri li",
        "im": "lim rim yim",
        "no": "noh roh ro",
        "yu": "ryu yoo",
    }.items()
    for form in forms.split()
}
_KOREAN_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("eo|eu|oo|ou", "u"), ("ee|ui", "i"), ("oe", "oi"), ("ar(?=k)", "a"), ("ch", "j"), ("sh", "s"),
        ("k", "g"), ("p", "b"), ("t", "d"), ("r", "l"), ("wu", "u"), ("(?<=[aeiou])h$", ""),
    )
)  # fmt: skip
"""What the official romanisation of 2000 writes otherwise than people their own names."""


def korean_form(tokens: Sequence[str]) -> str | None:
    """What Lee Soo-jin and Yi Su-jin have in common: a Korean name, written with the family name first,
    without how it is romanised. None for other names."""
    if len(tokens) not in (2, 3) or fold(tokens[0]) not in _KOREAN or not _fits(_HANGUL, list(tokens[1:])):
        return None
    family, given = fold(tokens[0]), "".join(fold(token).replace("-", "") for token in tokens[1:])
    if len(given) < 4:
        return None
    family = _FAMILIES.get(family, family)
    for pattern, replacement in _KOREAN_SOUNDS:
        family, given = pattern.sub(replacement, family), pattern.sub(replacement, given)
    return f"korean {family} {given}"


def vietnamese_form(tokens: Sequence[str]) -> str | None:
    """What Tran Thi Bich Ngoc, Tran Bich Ngoc and Bich Ngoc Tran have in common; None for other names."""
    words = [word for token in tokens for word in re.split(r"[\s-]+", fold(token))]
    if len(words) < 3 or not _VIETNAMESE & {words[0], words[-1]} or not all(map(_VIET.match, words)):
        return None
    kept = [word for word in words if word not in _MIDDLE]
    return f"vietnamese {' '.join(sorted(kept))}" if len(kept) > 2 else None


_EASTERN_GIVEN = frozenset(
    "jin min yan wei ling mei li hui ying na lei yi hong ming jun tao bo bin chen lin han lan".split()
)


def _is_western(word: str) -> bool:
    return word in genders() and word not in _EASTERN_GIVEN and not _is_east_only(word)


def _is_east_only(word: str) -> bool:
    return word in east_given()


@cache
def east_given() -> frozenset[str]:
    """Folded given names listed as Chinese, Korean or Vietnamese."""
    return names_of_origin("chinese") | names_of_origin("korean") | names_of_origin("vietnamese")


_HISPANIC = frozenset(
    """
    garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez
    diaz moreno munoz alvarez romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez
    serrano blanco molina morales suarez ortega delgado castro ortiz rubio marin sanz nunez iglesias
    medina garrido cortes castillo santos lozano guerrero cano prieto mendez cruz calvo gallego vidal
    leon marquez herrera pena flores cabrera campos vega fuentes carrasco diez reyes caballero nieto
    aguilar pascual santana herrero lorenzo montero hidalgo gimenez ibanez ferrer duran santiago vicente
    benitez arias vargas carmona crespo roman pastor soto saez velasco moya soler parra esteban bravo
    gallardo rojas rivera rivas silva mora chavez mendoza guzman salazar contreras espinoza espinosa
    sandoval estrada figueroa acosta valdez maldonado pacheco villarreal trevino cardenas ochoa zamora
    avila robles quintero zapata bautista velazquez lara salinas cervantes ayala juarez trujillo rosales
    padilla meza galvan cordero mejia bermudez paredes valencia ponce bolsonaro correa quispe mamani
    huaman boluarte petro lasso noboa calderon pinera bachelet boric kast uribe santos duque zelaya
    bukele arevalo giammattei ebrard obrador feijoo casado abascal puigdemont aragones junqueras
    """.split()
)


def is_hispanic_surname(word: str) -> bool:
    """Whether `word` is a common Spanish-language family name, so that another one may follow it."""
    return fold(word).split("-")[0] in _HISPANIC


_SERVANT = re.compile(r"^abd[ -]?(?:[aeiu](?:[lrnzdt]|sh?)?)?[ -]?(?=[a-z]{4})")


def servant_form(given: list[str]) -> list[str]:
    """Folded given names, of which "Abd al-Rahman", "Abdel Rahman" and "Abdulrahman" are one."""
    if not given or not given[0].startswith("abd"):
        return given
    if len(given) > 1 and re.fullmatch(r"abd[aeiu]?[lrnzdts]?", given[0]):
        given = [f"{given[0]} {given[1]}", *given[2:]]
    return [_SERVANT.sub("abd", given[0]), *given[1:]]


def goes_by_given_name(given: str, surname: str) -> bool:
    """Whether people of this name are called by the given name: Icelanders and Ethiopians."""
    return fold(surname).endswith(("dottir", "sson")) or fold(given) in names_of_origin("east-african")

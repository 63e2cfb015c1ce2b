"""Takes Indonesian names, titles, NIPs and telephone numbers apart and puts them together again.

A name has one to five words and no family name; titles stand around it: `Dr. Ir. H. Nama Orang,
S.T., M.T.` (EYD). DR, Dr. and dr. are three different things, so titles and names keep the case
they were typed in.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from desktop_app.i18n import N_, Message

PREFIXES = frozenset(
    """
    prof dr drg drh ir drs dra h hj kh pdt pst ust ustz ustad ustadz ustadzah tgk tgh apt ns adv
    irjen brigjen mayjen letjen kombes akbp kompol akp iptu ipda aiptu aipda letkol lettu letda
    """.split()  # noqa: SIM905 - sixty words on three lines
)
"""Titles before a name, without points and case: academic, religious, of rank."""

SUFFIXES = frozenset(
    """
    st mt se me mm sh mh mhum shi mhi ssi msi skm mkm mkes skep mkep ners ssos sip map mpa mpd spd
    spdi mpdi sag mag ma ba bsc amd ama amk amkl amkep amkeb sp mp spt mpt spi mpi shut mhut ssit
    stp mtp sst msc meng phd mba skom mkom sked skel skg sfarm mfarm sgz sstp sptp sstpi mstr str
    strkes strkeb sab mab sak msak mak ak ca cpa sikom mikom spsi mpsi ssn msn sars mars sarch
    march mph mling mpsda mecdev mesy iai ipm ipp ipu aseaneng qia cgcae cfra
    """.split()  # noqa: SIM905 - as above
)
"""Titles after a name, without points and case; others are known by their points."""

_DOTTED = r"[A-Z][A-Za-z]{0,5}(?:\.[A-Za-z]{1,6})+\.?"
_DEGREE = r"(?:S|M|A|D|Sp|Ph)\.(?=.*[a-z])[A-Za-z.]*[A-Za-z]\.?"

_UNDECOMPOSED = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"})
_OLD_SPELLING = (("oe", "u"), ("tj", "c"), ("dj", "j"), ("sj", "sy"))
_MUHAMMAD = "muh"
_LINEAGE = frozenset({"bin", "binti", "bt"})


def compose(prefix: str, name: str, suffix: str) -> str:
    """Return the name with its titles, comma before those that follow it (EYD)."""
    start = f"{prefix} {name}".strip()
    return f"{start}, {suffix}" if suffix else start


def split(full: str) -> tuple[str, str, str]:
    """Return (titles before, name, titles after) of a name as people type it.

    Nothing is corrected but spaces: `DR.H.Nama,ST` gives `("DR. H.", "Nama", "ST")`. A title that
    is the only word is a name.
    """
    before, _, after = " ".join(full.split()).partition(",")
    words = before.split()
    prefix: list[str] = []
    while words:
        title, rest = _leading_title(words[0])
        if not title or not (rest or words[1:]):
            break
        prefix.append(title)
        words[:1] = [rest] if rest else []
    suffix: list[str] = []
    while len(words) > 1 and _is_suffix(words[-1]):
        suffix.insert(0, words.pop().rstrip(","))
    suffix.extend(part for title in after.split(",") if (part := title.strip()))
    return " ".join(prefix), " ".join(words), ", ".join(suffix)


def _leading_title(word: str) -> tuple[str, str]:
    """Return the title at the start of a word, and what is written to it without a space."""
    if _bare(word) in PREFIXES:
        return word, ""
    start, point, rest = word.partition(".")
    if point and rest and start.casefold() in PREFIXES:
        return f"{start}.", rest
    return "", ""


def _is_suffix(word: str) -> bool:
    """Tell whether the last word of a name typed without a comma is a degree."""
    if "." in word.rstrip(".,"):
        known = _bare(word) in SUFFIXES or re.fullmatch(_DEGREE, word.rstrip(",")) is not None
        return known and re.fullmatch(_DOTTED, word.rstrip(",")) is not None
    return word.endswith(".") and word.isupper() and _bare(word) in SUFFIXES


def _bare(word: str) -> str:
    return word.replace(".", "").rstrip(",").casefold()


def in_capitals(prefix: str, name: str, suffix: str) -> str:
    """Return the name as some papers print the signer: capitals, but never the titles."""
    return compose(prefix, name.upper(), suffix)


def search_key(text: str) -> str:
    """Return what people search compares: words in their order, as they sound.

    Accents, titles and bin/binti are gone, old spellings are today's (Soetjipto, Djoko), and Moh.,
    Mohd., Mochammad and Muhammad are one. Idempotent; the words stay in their order. The short
    form stands for Muhammad, so that three letters typed find Muhlis as well.
    """
    _, name, _ = split(text)
    words = [_sound(word) for word in re.findall(r"[^\W_]+", _plain(name))]
    kept = [word for word in words if word not in PREFIXES and word not in _LINEAGE]
    return " ".join(kept or words)


def _plain(text: str) -> str:
    bare = text.casefold()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare).translate(_UNDECOMPOSED)
        bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"['’‘ʼ`´]", "", bare).casefold()


def _sound(word: str) -> str:
    before = ""
    while before != word:  # one replacement may make room for another: tdj, tj, c
        before = word
        for old, new in _OLD_SPELLING:
            word = word.replace(old, new)
        word = re.sub(r"^(?:moch|much|mukh|moh|mhd?(?=$)|m[ou]c(?=$))", _MUHAMMAD, word)
        if re.fullmatch(r"muh(?:d|am{0,2}|am{1,2}[ae][dt]?)", word):
            word = _MUHAMMAD
    return word


# NIP


def normalise_nip(text: str) -> str:
    """Return the digits of a NIP, whichever way it was grouped."""
    return "".join(re.findall(r"[0-9]", text))


def nip_problem(text: str, today: date | None = None) -> Message | None:
    """Return why a NIP looks wrong, or None; it is stored either way.

    18 digits: birth date, month of appointment, sex, running number. PPPK have 21 or 22 where the
    month stands. Nine digits are an old NIP. An empty one, or `-`, belongs to a person without.
    """
    digits, today = normalise_nip(text), today or date.today()
    if not text.strip(" -") or (len(digits) == 9 and not re.search(r"[^\W\d]", text)):
        return None
    if re.search(r"[^\W\d]", text):
        return Message(N_("A NIP has digits only. It is stored as typed."))
    if len(digits) != 18:
        return Message(
            N_("A NIP has 18 digits, this one has {n}. It is stored as typed."),
            {"n": len(digits)},
        )
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return Message(N_("A NIP begins with the date of birth; this one does not."))
    year, month = int(digits[8:12]), int(digits[12:14])
    if not 1920 <= born.year <= today.year - 15:
        return Message(N_("The date of birth in this NIP cannot be right."))
    if not (1 <= month <= 12 or month in (21, 22)) or not born.year + 14 < year <= today.year + 1:
        return Message(N_("The month of appointment in this NIP cannot be right."))
    if digits[14] not in "12":
        return Message(N_("The 15th digit of a NIP is 1 for men and 2 for women."))
    return None


def nip_shown(text: str) -> str:
    """Return `19680411 199303 1 009`; what has another shape is shown as it was typed."""
    digits = normalise_nip(text)
    if len(digits) == 18:
        return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
    if len(digits) == 9:
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return text.strip()


# Telephone


def normalise_phone(text: str) -> str:
    """Return `+62…`, the international form; what is not understood is kept as typed.

    Mobile numbers, nearly all of them, do not need the library (75 ms and 7 MB to import).
    """
    typed = text.strip()
    if match := re.fullmatch(r"(?:\+?62|0)(8[0-9]{8,11})", re.sub(r"[-.\s()]", "", typed)):
        return f"+62{match[1]}"
    if not re.fullmatch(r"\+?[-./()\s0-9]{6,}", typed):
        return typed
    import phonenumbers

    try:
        found = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException:
        return typed
    if not phonenumbers.is_valid_number(found):
        return typed
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def phone_shown(text: str) -> str:
    """Return `0812-3456-7890` or `(0536) 322-1234`; foreign numbers keep their country code."""
    number = normalise_phone(text)
    if match := re.fullmatch(r"\+62(8[0-9]{8,11})", number):
        mobile = f"0{match[1]}"
        middle = 7 if len(mobile) == 10 else 8
        return f"{mobile[:4]}-{mobile[4:middle]}-{mobile[middle:]}"
    if not re.fullmatch(r"\+[0-9]+", number):
        return number
    import phonenumbers

    found = phonenumbers.parse(number)
    home = found.country_code == 62
    shape = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(found, shape.NATIONAL if home else shape.INTERNATIONAL))

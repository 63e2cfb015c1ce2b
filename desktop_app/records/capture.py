"""Reads the capture line: plain words with @giver, #aspect, >owner and !date among them.

Reading never refuses and never loses a sign of what was typed: a token that names nothing stays
among the words.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.records.due_dates import read_due
from desktop_app.records.known_names import STOPS, Named, Names, squeezed


class Sign(StrEnum):
    """What a token begins with."""

    GIVER = "@"
    ASPECT = "#"
    OWNER = ">"
    DUE = "!"


QUESTION, PRAISE = "?", "*"
NATURES = {QUESTION: "feedback_nature.question", PRAISE: "feedback_nature.appreciation"}
"""What the first sign of a line says of the remark, as terms of the vocabulary."""

_TOKEN = re.compile(r'(?<!\S)([@#>!])(?:"([^"]*)"(?=[.,;:?!]*(?:\s|$))|([^\s"]+)(?=\s|$))')
_REST_OF_DATE = re.compile(r"( [^\W\d_]+)(?: \d{4}\b)?")
"""A month and perhaps a year after the day, or the unit after a number."""
_FREE_WORDS = re.compile(r'[^\s"]+(?: (?![@#>!])[^\s"]+)+')
"""The words after a sign, up to the next one."""


@dataclass(frozen=True)
class Lexicon:
    """What the tokens of a line can name, and the clinic's day from which dates are counted."""

    day: date
    givers: Names = field(default_factory=Names)
    aspects: Names = field(default_factory=Names)
    owners: Names = field(default_factory=Names)

    def knowing(self, one: Named) -> Lexicon:
        """Return the lexicon with an institution that may give remarks and answer for them."""
        return dataclasses.replace(
            self,
            givers=Names((*self.givers.entries, one)),
            owners=Names((*self.owners.entries, one)),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a line. `nature` is a term's id, `owner` the words of the token.

    `unclear` are tokens that begin other names as well as the one taken, and how many others.
    """

    content: str
    giver: Named | None = None
    aspect: Named | None = None
    nature: str | None = None
    owner: str = ""
    due: date | None = None
    unclear: tuple[tuple[str, int], ...] = field(default=(), compare=False)

    @property
    def promises(self) -> bool:
        """Whether the remark is to become a follow-up as well: it has an owner or a due date."""
        return bool(self.owner) or self.due is not None


def read_line(text: str, lexicon: Lexicon) -> Reading:
    """Take the tokens out of a line; of each kind the first that is understood counts.

    A name in quotes is taken at its word, known or not: a guest may speak whom nobody registered.
    """
    text = " ".join(text.split())
    first = text[:1] if text[:1] in NATURES else ""
    rest = text[len(first) :].lstrip()
    reading = Reading("")
    kept: list[str] = []
    done = 0
    for match in _TOKEN.finditer(rest):
        understood, end = _understood(match, reading, lexicon)
        if understood is None:
            continue
        reading = understood
        if match.start() == 0 and rest[end : end + 1] in (",", ":"):
            end += 1  # "@Bappenas: …" is how people write who said it
        kept.append(rest[done : match.start()])
        done = end
    kept.append(rest[done:])
    content = _joined(kept)
    if not first and len(kept) > 1 and not kept[0] and content[:1] in NATURES:
        first, content = content[0], content[1:].lstrip()  # the sign after the tokens in front
    if first and not content:
        return dataclasses.replace(reading, content=first)
    return dataclasses.replace(reading, content=content, nature=NATURES.get(first))


def unread(reading: Reading) -> list[tuple[Sign, str, str]]:
    """Return the tokens that stayed among the words: sign, name, and the token as it stands."""
    return [
        (Sign(match[1]), match[2] if match[3] is None else match[3], match[0])
        for match in _TOKEN.finditer(reading.content)
    ]


def strange(reading: Reading, lexicon: Lexicon) -> str:
    """Return the giver or owner in a line whom nothing can name yet, or nothing."""
    lacking = {Sign.GIVER: reading.giver is None, Sign.OWNER: not reading.owner}
    for sign, name, _ in unread(reading):
        if lacking.get(sign):
            return name.rstrip(STOPS)
    giver = reading.giver
    return giver.label if giver is not None and giver not in lexicon.givers.entries else ""


def write_line(reading: Reading) -> str:
    """Return a line that is read as `reading` again, for somebody who wants to change it."""
    sign = next((sign for sign, nature in NATURES.items() if nature == reading.nature), "")
    tokens = []
    if reading.giver is not None:
        tokens.append(token(Sign.GIVER, reading.giver.label))
    if reading.aspect is not None:
        tokens.append(token(Sign.ASPECT, reading.aspect.label))
    if reading.owner:
        tokens.append(token(Sign.OWNER, reading.owner))
    if reading.due is not None:
        due = f"{reading.due.day}/{reading.due.month}/{reading.due.year:04}"
        tokens.append(token(Sign.DUE, due))
    return " ".join([*tokens, f"{sign}{reading.content}"])


def token(sign: Sign, name: str) -> str:
    """Return a token for a name: in quotes unless it is one plain word."""
    word = " ".join(name.replace('"', "").split())
    return f"{sign}{word}" if re.fullmatch(r"[\w/-]+", word) else f'{sign}"{word}"'


def _understood(
    match: re.Match[str], reading: Reading, lexicon: Lexicon
) -> tuple[Reading | None, int]:
    """Return the reading with this token, and where the token ends; None when it is only text."""
    sign, quoted, word = Sign(match[1]), match[2], match[3]
    end = match.end()
    if quoted is None:
        # A stop after a name belongs to the sentence; a name itself may end with one.
        word = word.rstrip(STOPS)
        end = match.start() + 1 + len(word)
    typed = " ".join((quoted if quoted is not None else word).split())
    if not squeezed(typed):
        return None, end
    if quoted is None and (longer := _of_words(sign, match, reading, lexicon)) is not None:
        return longer
    if quoted is None:
        reading = _doubted(sign, typed, reading, lexicon)
    if sign is Sign.GIVER and reading.giver is None:
        giver = lexicon.givers.named(typed) if quoted is None else _by_word(lexicon.givers, typed)
        return (dataclasses.replace(reading, giver=giver) if giver else None), end
    if sign is Sign.ASPECT and reading.aspect is None:
        aspect = lexicon.aspects.named(typed)
        return (dataclasses.replace(reading, aspect=aspect) if aspect else None), end
    if sign is Sign.OWNER and not reading.owner:
        owner = lexicon.owners.named(typed) if quoted is None else _by_word(lexicon.owners, typed)
        return (dataclasses.replace(reading, owner=owner.label) if owner else None), end
    if sign is Sign.DUE and reading.due is None:
        due, more = _due_in(typed, "" if quoted else match.string[end:], lexicon.day)
        return (dataclasses.replace(reading, due=due) if due else None), end + more
    return None, end


def _of_words(
    sign: Sign, match: re.Match[str], reading: Reading, lexicon: Lexicon
) -> tuple[Reading, int] | None:
    """Return the reading with a name of several words, and its end: `>Dinas PUPR segera`."""
    names, free = {
        Sign.GIVER: (lexicon.givers, reading.giver is None),
        Sign.ASPECT: (lexicon.aspects, reading.aspect is None),
        Sign.OWNER: (lexicon.owners, not reading.owner),
    }.get(sign, (Names(), False))
    start = match.start() + 1
    words = _FREE_WORDS.match(match.string[start:])
    found = names.spelled(words[0].split(" ")) if free and words is not None else None
    if found is None:
        return None
    one, n = found
    typed = " ".join(match.string[start:].split(" ")[:n]).rstrip(STOPS)
    reading = _doubted(sign, typed, reading, lexicon)
    filled = {Sign.GIVER: {"giver": one}, Sign.ASPECT: {"aspect": one}}
    fields = filled.get(sign, {"owner": one.label})
    return dataclasses.replace(reading, **fields), start + len(typed)


def _doubted(sign: Sign, typed: str, reading: Reading, lexicon: Lexicon) -> Reading:
    """Return the reading with a note when the letters begin several givers or owners."""
    names, free = {
        Sign.GIVER: (lexicon.givers, reading.giver is None),
        Sign.OWNER: (lexicon.owners, not reading.owner),
    }.get(sign, (Names(), False))
    others = names.others(typed) if free else 0
    if not others:
        return reading
    return dataclasses.replace(reading, unclear=(*reading.unclear, (f"{sign}{typed}", others)))


def _due_in(typed: str, after: str, day: date) -> tuple[date | None, int]:
    """Return the due date with the letters after the token that belong to it: `!15 Sep 2026`."""
    if longer := _REST_OF_DATE.match(after):
        for more in filter(None, (longer[0], longer[1])):
            if due := read_due(typed + more, day):
                return due, len(more)
    return read_due(typed, day), 0


def _by_word(names: Names, typed: str) -> Named:
    """Return the known one of exactly this name, else the name as it was typed."""
    known = names.named(typed)
    if known is not None and squeezed(typed) in {squeezed(n) for n in (known.label, *known.also)}:
        return known
    return Named(typed)


def _joined(pieces: Sequence[str]) -> str:
    """Join what is left between tokens; a stop goes to the word before it."""
    text = ""
    for piece in pieces:
        words = " ".join(piece.split())
        if text and words and piece[0] not in STOPS:
            text += " "
        text += words
    return text

"""Says in words what differs between a printed paper and the data as they are now."""

from __future__ import annotations

import datetime
import re
from dataclasses import fields
from typing import Any

from desktop_app.formats import date_short
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import Choice
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers import PaperFacts
from desktop_app.records.person import Sex
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.paper_parts import PARTS

NOT_CONTENT = frozenset(
    {
        "as_of",
        "blank_rows",
        "content_hash",
        "dated",
        "journal_head",
        "late_days",
        "nip_label",
        "number",
        "page",
        "version",
        "wording",
    }
)
"""Facts of the printing, not of the meeting: a wider margin does not make a signed paper wrong."""

_KEYS = (
    "number",
    "region",
    "name",
    "subject",
    "indicator",
    "item",
    "title",
    "activity",
    "description",
    "document",
    "content",
    "kind",
    "plan",
    "source",
    "picture",
    "caption",
    "question",
    "institution",
    "group",
    "day",
    "level",
)
"""The first of these that all entries of a list have tells which entry is which."""

_STATES = (FollowUpStatus, QuickWinStatus, ReadinessStatus)
_CHOICES: dict[str, tuple[type[Choice], ...]] = {
    "status": _STATES,
    "then": _STATES,
    "now": _STATES,
    "scope": (FollowUpScope,),
    "level": (InstitutionLevel,),
    "sex": (Sex,),
}
"""Facts that are stored by a code, and what has the words for it."""

_STORED_BYTES = re.compile("[0-9a-f]{64}")
"""The name of a picture among the stored bytes, which says nothing to people."""

LONGEST = 70
"""Signs of a value that a sentence about a change quotes."""


def say_the_same(printed: PaperFacts, now: PaperFacts) -> bool:
    """Tell whether nothing differs; parts that are equal are not looked at closer."""
    return all(
        before == after or _compared(before) == _compared(after)
        for before, after in (
            (getattr(printed, field.name), getattr(now, field.name))
            for field in fields(printed)
            if field.name not in NOT_CONTENT
        )
    )


def differences(printed: PaperFacts, now: PaperFacts) -> list[Message]:
    """Return what differs, in the order of the paper."""
    found: list[Message] = []
    _compare(_compared(printed), _compared(now), None, found)
    return found


def _compared(facts: object) -> Any:
    """Return the content of a paper, or a part of it, as plain values."""
    import msgspec

    return _content(msgspec.to_builtins(facts))


def _content(value: Any) -> Any:
    if isinstance(value, dict):
        # A remark's and a follow-up's own number is content; that of the frame is not.
        left_out = (
            NOT_CONTENT if "kind" in value and "signers" in value else NOT_CONTENT - {"number"}
        )
        return {key: _content(part) for key, part in value.items() if key not in left_out}
    if isinstance(value, list | tuple):
        return [_content(part) for part in value]
    return value


def _compare(before: Any, after: Any, where: Message | None, found: list[Message]) -> None:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before | after:
            inside = _inside(where, Message(PARTS.get(key) or key))
            old, new = _in_words(key, before.get(key)), _in_words(key, after.get(key))
            _compare(old, new, inside, found)
    elif isinstance(before, list) and isinstance(after, list):
        _compare_lists(before, after, where or Message(PARTS["content"]), found)
    else:
        before, after = _where_they_part(before, after)
        values = {"where": where, "before": _shown(before), "after": _shown(after)}
        found.append(Message(N_("{where}: {before} is now {after}"), values))


def _compare_lists(
    before: list[Any], after: list[Any], where: Message, found: list[Message]
) -> None:
    key = _key(before + after)
    old, new = _by_key(before, key), _by_key(after, key)
    changed = len(found)
    for place, (name, entry) in enumerate(old.items(), start=1):
        inside = _inside(where, _entry_name(entry, key, place))
        if name in new:
            _compare(entry, new[name], inside, found)
        else:
            found.append(Message(N_("{where}: removed"), {"where": inside}))
    for place, (name, entry) in enumerate(new.items(), start=1):
        if name not in old:
            inside = _inside(where, _entry_name(entry, key, place))
            found.append(Message(N_("{where}: added"), {"where": inside}))
    if len(found) == changed:
        found.append(Message(N_("{where}: another order"), {"where": where}))


def _key(entries: list[Any]) -> str:
    if not all(isinstance(entry, dict) for entry in entries):
        return ""
    return next((key for key in _KEYS if all(entry.get(key) for entry in entries)), "")


def _by_key(entries: list[Any], key: str) -> dict[tuple[str, int], Any]:
    """Return entries by what names them; those of one name are told apart by their order."""
    found: dict[tuple[str, int], Any] = {}
    for entry in entries:
        name = str(entry[key]) if key else str(entry)
        count = 0
        while (name, count) in found:
            count += 1
        found[name, count] = entry
    return found


def _entry_name(entry: Any, key: str, place: int) -> Message:
    if key == "picture":
        key = "caption"
    if key == "number" or (key == "caption" and not entry.get(key)):
        return Message(N_("no. {number}"), {"number": entry.get("number") or place})
    value = _in_words(key, entry[key]) if key else entry
    return Message(N_("{value}"), {"value": _shown(value)})


def _in_words(key: str, value: Any) -> Any:
    """Return the words of a choice for the code under which it is stored; all else as it is."""
    members = (member for choice in _CHOICES.get(key, ()) for member in choice)
    return next((Message(one.label) for one in members if one.value == value), value)


def _inside(where: Message | None, part: Message) -> Message:
    if where is None:
        return part
    return Message(N_("{where}, {part}"), {"where": where, "part": part})


def _where_they_part(before: Any, after: Any) -> tuple[Any, Any]:
    """Return long texts without the words that both begin with, so that the change is seen."""
    if not (isinstance(before, str) and isinstance(after, str)) or not before or not after:
        return before, after
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    same = next(
        (place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
        min(len(before), len(after)),
    )
    start = before.rfind(" ", 0, max(same - 12, 0)) + 1
    if not start:
        return before, after
    return f"…{before[start:]}", f"…{after[start:]}"


def _shown(value: Any) -> object:
    """Return a value as a sentence can hold it."""
    if isinstance(value, Message):
        return value
    if value in (None, "", []):
        return Message(N_("nothing"))
    if isinstance(value, dict):
        return "; ".join(str(part) for part in value.values() if isinstance(part, str) and part)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = str(value)
    if _STORED_BYTES.fullmatch(text):
        return Message(N_("a picture"))
    try:
        return date_short(datetime.date.fromisoformat(text), "id")
    except ValueError:
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

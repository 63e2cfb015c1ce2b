"""Says in words what differs between a printed paper and the data as they are now."""

from __future__ import annotations

import datetime
from typing import Any

from desktop_app.formats import date_short
from desktop_app.i18n import N_, Message
from desktop_app.records.papers import PaperFacts

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

LONGEST = 70
"""Signs of a value that a sentence about a change quotes."""

PARTS: dict[str, str] = {
    "achievements": N_("Achievements"),
    "activity": N_("Activity"),
    "address": N_("Address"),
    "agenda": N_("Agenda"),
    "agreements": N_("Agreements"),
    "area": N_("Area"),
    "aspect": N_("Aspect"),
    "attendees": N_("Attendees"),
    "badges": N_("Badges"),
    "baseline": N_("Baseline"),
    "basis_giver": N_("Given by"),
    "basis_number": N_("From remark"),
    "bodies": N_("Institution"),
    "capacity": N_("Capacity"),
    "caption": N_("Caption"),
    "ceiling": N_("Ceiling"),
    "chair": N_("Chair"),
    "chosen": N_("District"),
    "clinic": N_("Clinic"),
    "closed_at": N_("Closed at"),
    "code": N_("Code"),
    "comments": N_("Comments"),
    "conclusions": N_("Conclusions"),
    "content": N_("Content"),
    "continued_as": N_("Continues"),
    "copies": N_("Copies of the official record"),
    "cost": N_("Estimated cost"),
    "count": N_("Number of people"),
    "criteria": N_("Criteria"),
    "counts": N_("Scores given"),
    "data_year": N_("Year of the figure"),
    "day": N_("Day"),
    "days": N_("Day"),
    "description": N_("Obstacle"),
    "districts": N_("Presentations of the districts"),
    "document": N_("Document"),
    "due": N_("Due"),
    "earlier": N_("Earlier follow-ups"),
    "effort": N_("Efforts made"),
    "email": N_("E-mail"),
    "emblem": N_("Emblem"),
    "ended": N_("Ended"),
    "ends": N_("Ends"),
    "fax": N_("Fax"),
    "feedback": N_("Remarks"),
    "follow_up_count": N_("Number of follow-ups"),
    "follow_ups": N_("Follow-ups"),
    "frame": N_("Head of the paper"),
    "funding": N_("Funding source"),
    "giver": N_("Given by"),
    "government": N_("Government"),
    "group": N_("Group"),
    "groups": N_("Groups"),
    "host": N_("Host"),
    "in_person": N_("In person"),
    "indicator": N_("Indicator"),
    "indicators": N_("Indicators"),
    "institution": N_("Institution"),
    "invitation_date": N_("Invitation date"),
    "invitation_number": N_("Invitation number"),
    "issue": N_("Issue"),
    "item": N_("Quick win"),
    "kind": N_("Kind"),
    "label": N_("Label"),
    "lacking": N_("Criteria not yet met"),
    "language": N_("Language"),
    "legal_bases": N_("Legal basis"),
    "letterhead": N_("Letterhead"),
    "level": N_("Level"),
    "levels": N_("Participants"),
    "location": N_("Location"),
    "material": N_("Title of the slides"),
    "mean": N_("Average"),
    "men": N_("Male"),
    "met": N_("Criteria met"),
    "met_then": N_("Criteria met at the last clinic"),
    "milestone": N_("Milestone"),
    "milestone4_year": N_("Milestone 4 began in"),
    "minute_taker": N_("Minute-taker"),
    "moderator": N_("Moderator"),
    "name": N_("Name"),
    "nature": N_("Nature"),
    "nip": N_("NIP"),
    "note": N_("Note"),
    "notes": N_("Notes of the minutes"),
    "now": N_("Now"),
    "number": N_("Number"),
    "objectives": N_("Objectives"),
    "obstacles": N_("Obstacles"),
    "office": N_("Office"),
    "on_behalf_of": N_("In the name of"),
    "online": N_("Online"),
    "open_questions": N_("Open questions"),
    "opener": N_("Opened by"),
    "operator": N_("Operator"),
    "output": N_("Output"),
    "pages": N_("District sheets"),
    "overall": N_("Overall average"),
    "package_date": N_("Decree date"),
    "package_number": N_("Decree number"),
    "parties": N_("Signers of the districts"),
    "pause": N_("Minutes of pause"),
    "payees": N_("Recipients"),
    "phone": N_("Telephone"),
    "photos": N_("Photos"),
    "picture": N_("Picture"),
    "place": N_("Place"),
    "plan": N_("Plan"),
    "plans": N_("Targets of the plans"),
    "policy_package": N_("Policy package"),
    "position": N_("Position"),
    "postcode": N_("Postcode"),
    "presence": N_("Participants"),
    "present": N_("Present on each day"),
    "presenter": N_("Presenter"),
    "presenters": N_("Presenters"),
    "promises": N_("Earlier follow-ups"),
    "proposals": N_("Proposals"),
    "province": N_("Signers of the province"),
    "question": N_("Question"),
    "questions": N_("Questions"),
    "quick_wins": N_("Quick wins"),
    "rank": N_("Rank"),
    "realised": N_("Realised"),
    "region": N_("District"),
    "region_id": N_("District"),
    "regions": N_("Districts"),
    "remark_count": N_("Number of remarks"),
    "remarks": N_("Remarks"),
    "represents": N_("On behalf of"),
    "required": N_("Criteria required"),
    "required_then": N_("Criteria required at the last clinic"),
    "response": N_("Response"),
    "responsible": N_("Person in charge"),
    "results": N_("Results"),
    "role": N_("Role on paper"),
    "scale": N_("Scale"),
    "schedule": N_("Time"),
    "scope": N_("For"),
    "scores": N_("Questions"),
    "secretary": N_("Secretary"),
    "section": N_("Part"),
    "sector": N_("Sector"),
    "service_area": N_("Service area"),
    "services": N_("Services"),
    "sex": N_("Sex"),
    "sheet_count": N_("Number of sheets"),
    "sheets": N_("Lists"),
    "short_title": N_("Short title"),
    "side": N_("Column of the signature"),
    "signers": N_("Signers"),
    "since": N_("Last clinic"),
    "since_day": N_("Day of the last clinic"),
    "slots": N_("Items"),
    "source": N_("Source"),
    "speaker": N_("Speaker"),
    "spent": N_("Spent"),
    "stand_ins": N_("On behalf of others"),
    "started": N_("Started"),
    "starts": N_("Starts"),
    "status": N_("Status"),
    "steps": N_("Scale"),
    "subject": N_("Legal basis"),
    "summary": N_("Notes on the presentation"),
    "support": N_("Support"),
    "tally": N_("Number of people"),
    "target": N_("Target"),
    "target_group": N_("Target group"),
    "tariff": N_("Tariff"),
    "telephone": N_("Telephone"),
    "then": N_("At the last clinic"),
    "then_year": N_("Year of the earlier figure"),
    "time_zone": N_("Time zone"),
    "title": N_("Title"),
    "total": N_("Total"),
    "town": N_("Town"),
    "unit": N_("Unit"),
    "value": N_("Value"),
    "variant": N_("Variant"),
    "volume": N_("Volume"),
    "website": N_("Website"),
    "women": N_("Female"),
    "working_group": N_("Working group (Pokja)"),
    "year": N_("Year"),
    "year_number": N_("Year number"),
}
"""What each fact is called in a sentence about a change."""


def compared(facts: PaperFacts) -> Any:
    """Return the content of a paper as plain values, to be compared with another's."""
    import msgspec

    return _content(msgspec.to_builtins(facts))


def differences(printed: PaperFacts, now: PaperFacts) -> list[Message]:
    """Return what differs, in the order of the paper."""
    found: list[Message] = []
    _compare(compared(printed), compared(now), None, found)
    return found


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
            _compare(before.get(key), after.get(key), inside, found)
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
    for name, entry in old.items():
        inside = _inside(where, _entry_name(entry, key))
        if name in new:
            _compare(entry, new[name], inside, found)
        else:
            found.append(Message(N_("{where}: removed"), {"where": inside}))
    for name, entry in new.items():
        if name not in old:
            inside = _inside(where, _entry_name(entry, key))
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


def _entry_name(entry: Any, key: str) -> Message:
    if key == "number":
        return Message(N_("no. {number}"), {"number": entry[key]})
    return Message(N_("{value}"), {"value": _shown(entry[key] if key else entry)})


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
    if value in (None, "", []):
        return Message(N_("nothing"))
    if isinstance(value, dict):
        return "; ".join(str(part) for part in value.values() if isinstance(part, str) and part)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = str(value)
    try:
        return date_short(datetime.date.fromisoformat(text), "id")
    except ValueError:
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

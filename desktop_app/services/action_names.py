"""Names an edit by the field that it changes and the record's own words, for Undo and history."""

from __future__ import annotations

from desktop_app.i18n import N_, Message
from desktop_app.records import BY_NAME
from desktop_app.records.fields import FieldSpec, Kind, Record, specs_of
from desktop_app.records.nouns import NOUNS
from desktop_app.services.stored_records import StoredRecords

_NAMING = {
    "Clinic": "short_title",
    "Funding": "source",
    "Photo": "caption",
    "VocabularyTerm": "label",
}
"""Fields by which a record is called where it is not the first that must be filled in."""

_BY_ITSELF = {"Clinic"}
"""Records whose words say what they are."""

_MOST = 40
"""Letters of a record's words in the name of an action."""


def saved(records: StoredRecords, wanted: Record) -> Message:
    """Return what storing a record does: adds it, changes one field of it, or several."""
    stored = records.find(type(wanted), wanted.id)
    if stored is None:
        return Message(N_("Add {what}"), {"what": Message(NOUNS[type(wanted).__name__])})
    one = field_change(records, stored, wanted)
    return one or Message(N_("Change {what}"), {"what": called(records, stored)})


def field_change(
    records: StoredRecords, stored: Record, wanted: Record, what: Message | None = None
) -> Message | None:
    """Return the name of an edit that changes one field in sight; None for any other.

    `what` says what the record is called where its own words do not.
    """
    changed = [
        spec
        for name, spec in specs_of(type(wanted)).items()
        if not spec.hidden and getattr(stored, name) != getattr(wanted, name)
    ]
    if len(changed) != 1:
        return None
    return Message(
        N_("Change “{field}” of {what}"),
        {"field": Message(changed[0].label), "what": what or called(records, stored)},
    )


def called(records: StoredRecords, record: Record) -> Message:
    """Return a record inside a sentence: a person's name, else its noun and first words.

    One without words of its own is called by those of what it is about: a district, a term.
    """
    noun = Message(NOUNS[type(record).__name__])
    spec, words = _words(records, record)
    if spec is None or not words:
        return noun
    if spec.personal:
        return Message("{name}", {"name": words})  # a name by itself, hidden for a projector
    words = words if len(words) <= _MOST else words[: _MOST - 1].rstrip() + "…"
    if type(record).__name__ in _BY_ITSELF:
        return Message("{words}", {"words": words})
    return Message(N_("{noun} “{words}”"), {"noun": noun, "words": words})


def _words(records: StoredRecords, record: Record) -> tuple[FieldSpec | None, str]:
    """Return the words that tell a record from others of its type, and the field they stand in."""
    spec = _naming(type(record))
    if spec is None:
        return None, ""
    value = getattr(record, spec.name)
    if not spec.refers:
        return spec, " ".join(str(value or "").split())
    target = records.find(BY_NAME[spec.refers], value)
    return (None, "") if target is None else _words(records, target)


def _naming(record_type: type) -> FieldSpec | None:
    """Return the field whose words tell one record of a type from another."""
    specs = specs_of(record_type)
    if record_type.__name__ in _NAMING:
        return specs[_NAMING[record_type.__name__]]
    needed = [spec for spec in specs.values() if spec.required and not spec.owner]
    own = (s for s in needed if not s.hidden and s.kind in (Kind.TEXT, Kind.PARAGRAPH))
    return next(own, None) or next((s for s in needed if s.refers), None)

"""Names an edit by the field that it changes and the record's own words, for Undo and history."""

from __future__ import annotations

from desktop_app.i18n import N_, Message
from desktop_app.records.fields import FieldSpec, Kind, Record, specs_of
from desktop_app.records.nouns import NOUNS

_SHORT = {"Clinic": "short_title"}
"""Fields by which a record is called where its first required words are too long."""

_MOST = 40
"""Letters of a record's words in the name of an action."""


def saved(stored: Record | None, wanted: Record) -> Message:
    """Return what storing a record does: adds it, changes one field of it, or several."""
    noun = Message(NOUNS[type(wanted).__name__])
    if stored is None:
        return Message(N_("Add {what}"), {"what": noun})
    return field_change(stored, wanted) or Message(N_("Change {what}"), {"what": noun})


def field_change(stored: Record, wanted: Record, what: Message | None = None) -> Message | None:
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
        {"field": Message(changed[0].label), "what": what or called(stored)},
    )


def called(record: Record) -> Message:
    """Return a record inside a sentence: a person's name, else its noun and first words."""
    noun = Message(NOUNS[type(record).__name__])
    spec = _naming(type(record))
    found = " ".join(str(getattr(record, spec.name)).split()) if spec is not None else ""
    if spec is None or not found:
        return noun
    if spec.personal:
        return Message("{name}", {"name": found})  # a name by itself, hidden for a projector
    words = found if len(found) <= _MOST else found[: _MOST - 1].rstrip() + "…"
    if type(record).__name__ in _SHORT:
        return Message("{words}", {"words": words})
    return Message(N_("{noun} “{words}”"), {"noun": noun, "words": words})


def _naming(record_type: type) -> FieldSpec | None:
    """Return the field whose words tell one record of a type from another."""
    specs = specs_of(record_type)
    if record_type.__name__ in _SHORT:
        return specs[_SHORT[record_type.__name__]]
    return next(
        (
            spec
            for spec in specs.values()
            if spec.required and not spec.hidden and spec.kind in (Kind.TEXT, Kind.PARAGRAPH)
        ),
        None,
    )

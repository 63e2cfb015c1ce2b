"""Offers what may be chosen in a field: fixed choices, terms of a list, or other records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from desktop_app.i18n import Language
from desktop_app.records import BY_NAME
from desktop_app.records.fields import Choice, FieldSpec, Kind
from desktop_app.records.vocabulary import VocabularyTerm
from desktop_app.services.store import Store

SHOWN = 50
"""Options shown at once; more letters narrow them."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the stored value, its words, and a quiet remark beside them."""

    value: Any
    label: str
    detail: str = ""


class Options(Protocol):
    """Where a field's options come from. Both may be asked on every key, so they must be quick."""

    def find(self, text: str) -> Sequence[Option]:
        """Return the options that match what was typed, best first; all for an empty text."""
        ...

    def label(self, value: Any) -> str:
        """Return the words for a stored value, also for one that is no longer offered."""
        ...


@dataclass
class Listed:
    """Options from a list that fits in memory; `provide` is called anew each time they are shown.

    `name` gives the words for a value that is no longer in the list.
    """

    provide: Callable[[], Iterable[Option]]
    name: Callable[[Any], str] | None = None
    _labels: dict[Any, str] = field(default_factory=dict)
    _same: dict[str, list[Option]] | None = None

    def find(self, text: str) -> Sequence[Option]:
        offered = list(self.provide())
        typed = text.casefold().split()
        if not typed:
            return offered
        found = []
        for place, option in enumerate(offered):
            words = f"{option.label} {option.detail}".casefold()
            if all(part in words for part in typed):
                label = option.label.casefold()
                # First what begins so, then what has a word that begins so; short before long.
                rank = 0 if label.startswith(typed[0]) else 1 if f" {typed[0]}" in label else 2
                found.append((rank, len(label), place, option))
        return [item[-1] for item in sorted(found, key=lambda item: item[:3])][:SHOWN]

    def same(self, text: str) -> Sequence[Option]:
        """Return the options that are called just so."""
        called = _by_words(self.provide()) if self._same is None else self._same
        return called.get(text.casefold(), [])

    def label(self, value: Any) -> str:
        if value not in self._labels:
            self._labels = {option.value: option.label for option in self.provide()}
        if value in self._labels:
            return self._labels[value]
        return self.name(value) if self.name is not None else str(value)

    def once(self) -> Listed:
        """Return the same options, read once for all that a long list asks."""
        offered = list(self.provide())
        return replace(self, provide=lambda: offered, _same=_by_words(offered))

    def forget(self) -> None:
        """Read the words again: a record that gives them was changed."""
        self._labels.clear()


def _by_words(offered: Iterable[Option]) -> dict[str, list[Option]]:
    called: dict[str, list[Option]] = {}
    for option in offered:
        called.setdefault(option.label.casefold(), []).append(option)
    return called


def choices(choice: type[Choice], t: Language) -> Listed:
    """Return the options of a fixed list."""
    offered = [Option(member, t(member.label)) for member in choice]
    return Listed(lambda: offered)


def terms(store: Store, vocabulary: str, t: Language) -> Listed:
    """Return the terms in use of one vocabulary, in the reader's language."""

    def label(term: VocabularyTerm) -> str:
        return (term.label_en if t.code == "en" else "") or term.label

    def name(value: str) -> str:
        term = store.find(VocabularyTerm, value)
        return label(term) if term is not None else value

    return Listed(
        lambda: [
            Option(term.id, label(term))
            for term in store.all(VocabularyTerm, vocabulary=vocabulary, active=True)
        ],
        name,
    )


_NAMES: dict[str, Callable[[Any], str]] = {
    "Region": lambda region: region.name,
    "Institution": lambda institution: institution.name,
    "Person": lambda person: person.full_name,
    "Clinic": lambda clinic: clinic.short_title,
    "Indicator": lambda indicator: indicator.name,
}
"""What names a record in a list, by the name of its type."""


def records(
    store: Store,
    record_type: type[Any],
    *,
    label: Callable[[Any], str] | None = None,
    detail: Callable[[Any], str] = lambda _record: "",
    order: Sequence[str] = (),
    **equal: object,
) -> Listed:
    """Return stored records as options. For long directories give a search of your own instead."""
    named = label or _NAMES.get(record_type.__name__) or str

    def name(value: str) -> str:
        record = store.find(record_type, value)
        return named(record) if record is not None else ""

    return Listed(
        lambda: [
            Option(record.id, named(record), detail(record))
            for record in store.all(record_type, order=order, **equal)
        ],
        name,
    )


def for_field(spec: FieldSpec, store: Store, t: Language) -> Listed | None:
    """Return the options that follow from a field's declaration, None for other kinds."""
    if spec.kind is Kind.CHOICE and spec.choices is not None:
        return choices(spec.choices, t)
    if spec.kind is Kind.TERM:
        return terms(store, spec.vocabulary, t)
    if spec.kind is Kind.REFERENCE and spec.refers in _NAMES:
        return records(store, BY_NAME[spec.refers])
    return None

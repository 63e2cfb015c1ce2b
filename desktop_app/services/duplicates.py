"""Finds entries of the directory that are likely one person, without comparing all with all."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from struct import pack
from typing import NamedTuple, TypeAlias

from desktop_app.i18n import N_, Message
from desktop_app.records import NotSamePerson, Person
from desktop_app.records.change import Change
from desktop_app.records.fields import specs_of
from desktop_app.records.ids import derived_id
from desktop_app.records.names import nip_problem, normalise_nip
from desktop_app.services.people import FoundPerson, People
from desktop_app.services.store import Store

READ_AT_ONCE, COMPARED_AT_ONCE = 60, 250
"""Entries read, or names compared, in one step: of a large file each read is from the disk."""

CROWDED = 120
"""Names that share a beginning beyond which a second beginning must be shared as well."""

NEAR, NEAR_IN_ONE_OFFICE = 90.0, 84.0
"""How alike two names must be, of 100, to be taken for one; less where the institution is one."""

ALIKE = 70.0
"""How alike each word must be to a word of the other name."""

SAME_OFFICE, SAME_NIP = 6.0, 30.0
"""What else speaks for one person, added to how alike the names are."""


Ratio: TypeAlias = Callable[..., float]
"""How alike two texts are, of 100: rapidfuzz's, which is loaded when somebody searches."""


class _Entry(NamedTuple):
    id: str
    words: tuple[str, ...]
    institution_id: str
    nip: str
    born: str


class _Entries:
    """Everybody, in plain tuples of texts: Python does not look into those for garbage."""

    def __init__(self) -> None:
        self._known: list[tuple[str, tuple[str, ...], str, str, str]] = []

    def __len__(self) -> int:
        return len(self._known)

    def __getitem__(self, place: int) -> _Entry:
        return _Entry(*self._known[place])

    def add(self, person_id: str, words: str, institution_id: str | None, nip: str) -> None:
        named = tuple(word[1:] for word in words.split() if word[0] == "n")
        digits = normalise_nip(nip) if nip else ""
        born = digits[:8] if len(digits) == 18 and nip_problem(nip) is None else ""
        self._known.append((person_id, named, institution_id or "", digits, born))

    def empty(self) -> Iterator[None]:
        """Let go of all, in short steps."""
        while self._known:
            del self._known[-READ_AT_ONCE:]
            yield


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one person; `score` puts the likeliest first."""

    first_id: str
    second_id: str
    score: float
    reasons: tuple[Message, ...]

    @property
    def id(self) -> str:
        return pair_id(self.first_id, self.second_id)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which entry stays, and the fields that it should take from the other one."""

    kept: FoundPerson
    given_up: FoundPerson
    taken: frozenset[str]


def pair_id(first_id: str, second_id: str) -> str:
    """Return the one id of two people, in whichever order."""
    return derived_id("not_same", *sorted((first_id, second_id)))


class Duplicates:
    """Looks for pairs and remembers those that are not."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def pairs(self) -> list[Pair]:
        """Return all pairs, the likeliest first."""
        found = {pair.id: pair for step in self.search() for pair in step}
        return sorted(found.values(), key=lambda pair: (-pair.score, pair.id))

    def search(self) -> Iterator[list[Pair]]:
        """Look for pairs in short steps, so that a window may go on between them."""
        entries = _Entries()
        place = -1
        while rows := self._store.query(
            "select l.place, p.id, l.words, p.institution_id, p.nip from person_listing l"
            " join person p on p.id = l.person_id where l.place > ? order by l.place limit ?",
            place,
            READ_AT_ONCE,
        ):
            place = rows[-1][0]
            for row in rows:
                entries.add(*row[1:])
            yield []
        from rapidfuzz.fuzz import ratio  # a step of its own: it takes a while to load

        yield []
        groups = _Groups()
        for _ in groups.fill(entries):
            yield []
        yield from _found(entries, groups, self._different(), ratio)
        for _ in chain(groups.empty(), entries.empty()):
            yield []

    def both(self, pair: Pair) -> tuple[FoundPerson, FoundPerson] | None:
        """Return the two entries of a pair; None when one has gone since."""
        found = self._people.found([pair.first_id, pair.second_id])
        if len(found) < 2 or any(one.person.merged_into_id for one in found):
            return None
        return found[0], found[1]

    def mark_different(self, first_id: str, second_id: str) -> Change:
        """Remember that two people are not one, so that they are not shown again."""
        first, second = (self._store.get(Person, each) for each in (first_id, second_id))
        mark = NotSamePerson(
            id=pair_id(first_id, second_id), first_id=first_id, second_id=second_id
        )
        label = Message(
            N_("{first} and {second} are two people"),
            {"first": first.full_name, "second": second.full_name},
        )
        return self._store.write(label, save=[mark])

    def proposal(self, first: FoundPerson, second: FoundPerson) -> Proposal:
        """Say which entry should stay and what it should take over: the fuller, else the newer."""
        kept, given_up = sorted((first, second), key=_freshness, reverse=True)
        taken = {
            name
            for name, spec in specs_of(Person).items()
            if not spec.hidden
            and name not in ("prefix_titles", "name", "suffix_titles")
            and _is_missing(getattr(kept.person, name))
            and not _is_missing(getattr(given_up.person, name))
        }
        for name in ("prefix_titles", "suffix_titles"):
            if len(getattr(given_up.person, name)) > len(getattr(kept.person, name)):
                taken.add(name)
        if _whole_words(given_up.person.name) > _whole_words(kept.person.name):
            taken.add("name")
        return Proposal(kept, given_up, frozenset(taken))

    def _different(self) -> set[frozenset[str]]:
        """Return the pairs that were looked at; a merged entry stands for the one it is now."""
        into = dict(
            self._store.query(
                "select id, merged_into_id from person where merged_into_id is not null"
            )
        )

        def now(person_id: str) -> str:
            while person_id in into:
                person_id = into[person_id]
            return person_id

        return {
            frozenset((now(mark.first_id), now(mark.second_id)))
            for mark in self._store.all(NotSamePerson)
        }


class _Groups:
    """Entries that are worth comparing with each other, none of the groups large.

    Each is kept as bytes, for the reason that `_Entries` gives.
    """

    def __init__(self) -> None:
        self._places: dict[str, bytes] = {}
        self._beginnings: Counter[str] = Counter()

    def fill(self, entries: _Entries) -> Iterator[None]:
        """Take all entries up, in short steps."""
        for place in range(len(entries)):
            self._beginnings.update(_beginnings(entries[place]))
            if place % COMPARED_AT_ONCE == 0:
                yield
        for place in range(len(entries)):
            for key in self._keys(entries[place]):
                self._places[key] = self._places.get(key, b"") + pack("I", place)
            if place % COMPARED_AT_ONCE == 0:
                yield

    def empty(self) -> Iterator[None]:
        """Let go of all, in short steps."""
        while self._places:
            for _ in range(min(READ_AT_ONCE, len(self._places))):
                self._places.popitem()
            yield

    def after(self, place: int, entry: _Entry) -> set[int]:
        """Return the places behind this one whose entries share a group with its entry."""
        found: set[int] = set()
        for key in self._keys(entry):
            group = memoryview(self._places[key]).cast("I")
            if "+" not in key or len(group) <= 2 * CROWDED:
                found.update(group[bisect_right(group, place) :])
        return found

    def _keys(self, entry: _Entry) -> Iterator[str]:
        """Yield what names an entry's groups: NIP, all words, and how each word begins.

        A crowd such as all Muhammads is parted by how another of their words begins.
        """
        if len(entry.nip) >= 9:
            yield f"nip {entry.nip}"
        if entry.words:
            yield f"all {' '.join(sorted(entry.words))}"
        for beginning in _beginnings(entry):
            if self._beginnings[beginning] <= CROWDED:
                yield beginning
                continue
            for other in {word[:3] for word in entry.words if word[:4] != beginning}:
                yield f"{beginning}+{other}"


def _beginnings(entry: _Entry) -> set[str]:
    return {word[:4] for word in entry.words if len(word) > 2}


def _found(
    entries: _Entries, groups: _Groups, different: Collection[frozenset[str]], ratio: Ratio
) -> Iterator[list[Pair]]:
    """Yield the pairs, resting after some hundreds of comparisons."""
    found: list[Pair] = []
    done = 0
    for place in range(len(entries)):
        one = entries[place]
        for other in groups.after(place, one):
            pair = _pair(one, entries[other], ratio)
            if pair is not None and frozenset((pair.first_id, pair.second_id)) not in different:
                found.append(pair)
            done += 1
            if done % COMPARED_AT_ONCE == 0:
                yield found
                found = []
        if place % COMPARED_AT_ONCE == 0:
            yield []
    yield found


def _pair(first: _Entry, second: _Entry, ratio: Ratio) -> Pair | None:
    """Return why two entries may be one person, or None."""
    if first.born and second.born and first.born != second.born:
        return None
    one_nip = len(first.nip) >= 9 and first.nip == second.nip
    one_office = bool(first.institution_id) and first.institution_id == second.institution_id
    score = 100.0
    reasons: list[str] = []
    if first.words == second.words:
        reasons.append(N_("same name"))
        if len(first.words) == 1 and not (one_office or one_nip):
            return None
    elif sorted(first.words) == sorted(second.words):
        reasons.append(N_("words swapped"))
    else:
        needed = NEAR_IN_ONE_OFFICE if one_office else NEAR
        a, b = " ".join(sorted(first.words)), " ".join(sorted(second.words))
        score = ratio(a, b, score_cutoff=0 if one_nip else needed)
        if score and not one_nip and not _fit(first.words, second.words, ratio):
            score = 0.0
        if not score and one_office and _contains(first.words, second.words):
            score = NEAR_IN_ONE_OFFICE
        if not score and not one_nip:
            return None
        reasons.append(N_("nearly the same name") if score >= NEAR_IN_ONE_OFFICE else "")
    if one_nip:
        score += SAME_NIP
        reasons.append(N_("same NIP"))
    if one_office:
        score += SAME_OFFICE
        reasons.append(N_("same institution"))
    return Pair(first.id, second.id, score, _said(*reasons))


@cache
def _said(*reasons: str) -> tuple[Message, ...]:
    """Return reasons in words, the same for all pairs: thousands would be looked for garbage."""
    return tuple(Message(reason) for reason in reasons if reason)


def _fit(first: tuple[str, ...], second: tuple[str, ...], ratio: Ratio) -> bool:
    """Return whether every word of one name is like a word of the other: Indra is not Nur."""
    shorter, longer = sorted((first, second), key=len)
    return all(max(ratio(word, other) for other in longer) >= ALIKE for word in shorter)


def _contains(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Return whether one name is the other with a word more: Budi Santoso Wijaya."""
    shorter, longer = sorted((set(first), set(second)), key=len)
    return len(shorter) > 1 and shorter < longer


def _freshness(found: FoundPerson) -> tuple[str, int, str]:
    """Return what orders entries: last seen, then how much is known, then when it was made."""
    known = sum(
        not _is_missing(getattr(found.person, name))
        for name, spec in specs_of(Person).items()
        if not spec.hidden
    )
    return (found.last_day.isoformat() if found.last_day else "", known, found.id)


def _whole_words(name: str) -> int:
    """Return how many words a name has that are more than an initial."""
    return sum(len(word.rstrip(".")) > 1 for word in name.split())


def _is_missing(value: object) -> bool:
    return value is None or value == ""

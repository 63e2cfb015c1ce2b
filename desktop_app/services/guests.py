"""Reads who is expected and who is there on a day, in protocol order, and counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from desktop_app.records.attendance import AttendanceMode, AttendanceState, InvitationStatus
from desktop_app.records.change import Change
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.names import compose, search_key
from desktop_app.records.person import Sex
from desktop_app.services.store import Store

_LEVELS = {level.value: order for order, level in enumerate(InstitutionLevel)}

_GUESTS = """
select t.id, p.id, p.prefix_titles, p.name, p.suffix_titles, p.sex, coalesce(t.role, ''),
       coalesce(nullif(t.position_title, ''), p.position_title), coalesce(i.id, ''),
       coalesce(i.name, ''), coalesce(i.level, 'other'), coalesce(r.id, ''), coalesce(r.name, ''),
       t.represents, absent.prefix_titles, absent.name, absent.suffix_titles,
       absent.id, coalesce(a.mode, t.mode), t.invitation, a.state, a.arrived_at
from participant t
join person p on p.id = t.person_id
left join institution i on i.id = coalesce(t.institution_id, p.institution_id)
left join region r on r.id = i.region_id
left join person absent on absent.id = t.represented_person_id
left join attendance a on a.participant_id = t.id and a.day = ? and a.session = ''
where t.clinic_id = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A participant as they stand on one day. `mode` is the day's, else the expected one.

    `represents` is a position, `represented` the name of a person; `state` is None for somebody of
    whom nothing is known on that day.
    """

    participant_id: str
    person_id: str
    full_name: str
    sort_name: str
    sex: Sex | None
    role: str
    position_title: str
    institution_id: str
    institution: str
    level: InstitutionLevel
    region_id: str
    region: str
    represents: str
    represented: str
    represented_person_id: str | None
    mode: AttendanceMode
    invitation: InvitationStatus | None
    state: AttendanceState | None
    arrived_at: datetime | None

    @property
    def present(self) -> bool:
        return self.state is AttendanceState.PRESENT

    @property
    def is_invited(self) -> bool:
        return self.invitation is not None

    @property
    def is_missing(self) -> bool:
        """Whether nothing is known of them on this day, and nobody stands in for them."""
        return self.state is None and self.invitation is not InvitationStatus.REPRESENTED

    @property
    def is_expected(self) -> bool:
        """Whether this day still waits for them: invited, not excused and not represented."""
        return self.is_invited and self.is_missing


@dataclass(frozen=True, slots=True)
class Share:
    """One group of the counters: how many are present of how many on the list."""

    key: str
    name: str
    present: int
    listed: int


@dataclass(frozen=True, slots=True)
class Counters:
    """The figures of one day. `expected` are those invited of whom nothing is known yet."""

    present: int
    listed: int
    invited: int
    expected: int
    in_person: int
    online: int
    men: int
    women: int
    unknown_sex: int
    represented: int
    levels: tuple[Share, ...]
    districts: tuple[Share, ...]
    institutions: tuple[Share, ...]


def read_guests(
    store: Store, clinic_id: str, day: date, only: Collection[str] | None = None
) -> list[Guest]:
    """Return the participants by level, region code, institution and name without titles.

    With `only` just those with these participant ids.
    """
    wanted, chosen = _GUESTS, tuple(only or ())
    if only is not None:
        wanted += f" and t.id in ({', '.join('?' * len(chosen))})"
    found = []
    for row in store.query(wanted, day.isoformat(), clinic_id, *chosen):
        (key, person, before, name, after, sex, role, position, office_id, office, level) = row[:11]
        (region_id, region, represents, *absent, absent_id, mode, invitation) = row[11:20]
        state, arrived = row[20:]
        found.append(
            Guest(
                participant_id=key,
                person_id=person,
                full_name=compose(before, name, after),
                sort_name=_sort_name(name),
                sex=Sex(sex) if sex else None,
                role=role,
                position_title=position,
                institution_id=office_id,
                institution=office,
                level=InstitutionLevel(level if level in _LEVELS else "other"),
                region_id=region_id,
                region=region,
                represents=represents,
                represented=compose(*absent) if absent_id else "",
                represented_person_id=absent_id,
                mode=AttendanceMode(mode),
                invitation=InvitationStatus(invitation) if invitation else None,
                state=AttendanceState(state) if state else None,
                arrived_at=datetime.fromisoformat(arrived) if arrived else None,
            )
        )
    found.sort(key=in_protocol)
    return found


def touched(store: Store, clinic_id: str, change: Change) -> set[str] | None:
    """Return the participants of whom a change says something new; None when it may be anybody."""
    participants: set[str] = set()
    entries: set[str] = set()
    people: set[str] = set()
    for edit in change.edits:
        match edit.entity:
            case "Participant":
                participants.add(edit.record_id)
            case "Attendance":
                whole = edit.after if edit.before is None else edit.before
                if whole is not None and "participant_id" in whole:
                    participants.add(str(whole["participant_id"]))
                else:
                    entries.add(edit.record_id)
            case "Person":
                people.add(edit.record_id)
            case "Institution" if edit.before is None:
                pass  # nobody is of it before another edit says so
            case "Institution" | "Clinic" | "Region" | "VocabularyTerm":
                return None
    for field, ids in (
        ("a.id", entries),
        ("t.person_id", people),
        ("t.represented_person_id", people),
    ):
        if not ids:
            continue
        joined = " join attendance a on a.participant_id = t.id" if field == "a.id" else ""
        rows = store.query(
            f"select t.id from participant t{joined}"
            f" where t.clinic_id = ? and {field} in ({', '.join('?' * len(ids))})",
            clinic_id,
            *ids,
        )
        participants.update(row[0] for row in rows)
    return participants


def merged(
    guests: Iterable[Guest], fresh: Iterable[Guest], changed: Collection[str]
) -> list[Guest]:
    """Return the guests in protocol order, those that changed as they are now, or gone."""
    kept = [guest for guest in guests if guest.participant_id not in changed]
    return sorted([*kept, *fresh], key=in_protocol)


@lru_cache(4096)
def _sort_name(name: str) -> str:
    """Names are compared after every arrival, and stay the same from one to the next."""
    return search_key(name) or name.casefold()


def in_protocol(guest: Guest) -> tuple[int, str, str, str, str]:
    """Return what guests are sorted by: level, region code, institution, name, id."""
    return (
        _LEVELS[guest.level.value],
        guest.region_id,
        guest.institution.casefold(),
        guest.sort_name,
        guest.participant_id,
    )


def count(guests: Iterable[Guest]) -> Counters:
    """Count a day's guests."""
    everybody = list(guests)
    here = [guest for guest in everybody if guest.present]
    sexes = Counter(guest.sex for guest in here)
    modes = Counter(guest.mode for guest in here)
    return Counters(
        present=len(here),
        listed=len(everybody),
        invited=sum(guest.is_invited for guest in everybody),
        expected=sum(guest.is_expected for guest in everybody),
        in_person=modes[AttendanceMode.IN_PERSON],
        online=modes[AttendanceMode.ONLINE],
        men=sexes[Sex.MALE],
        women=sexes[Sex.FEMALE],
        unknown_sex=sexes[None],
        represented=sum(bool(guest.represents) for guest in here),
        levels=_shares((g.level.value, g.level.label, g.present) for g in everybody),
        districts=_shares(
            (g.region_id, g.region, g.present)
            for g in everybody
            if g.region_id and g.level is InstitutionLevel.DISTRICT
        ),
        institutions=_shares(
            (g.institution_id, g.institution, g.present) for g in everybody if g.institution_id
        ),
    )


def _shares(groups: Iterable[tuple[str, str, bool]]) -> tuple[Share, ...]:
    """Return the groups in the order of the guests."""
    names: dict[str, str] = {}
    listed: Counter[str] = Counter()
    present: Counter[str] = Counter()
    for key, name, is_present in groups:
        names.setdefault(key, name)
        listed[key] += 1
        present[key] += is_present
    return tuple(Share(key, name, present[key], listed[key]) for key, name in names.items())

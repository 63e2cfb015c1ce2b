"""Fills a data folder with invented people and clinics, as an old province has after many years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop_app.paths import DataFolder
from desktop_app.services.people_index import PeopleIndex
from desktop_app.services.workspace import Workspace

COMMON = """
muhammad moh. mochammad ahmad siti nur sri dewi agus budi eko dwi tri abdul putri indah rina yuni
hendra joko slamet bambang wahyu rahmat fitri lestari susanto wibowo setiawan hidayat saputra
pratama kurniawan santoso nugroho
""".split()  # noqa: SIM905
STARTS = "a ba be da di e fa gi ha i ja ka la ma na o pa ra sa ta u wa ya ru su lu mi".split()  # noqa: SIM905
MIDDLES = "na ra di wa ti la ri ma ni sa ru ha da li mu ga ya su ka".split()  # noqa: SIM905
ENDS = "n nto na wan wati ni ti r s ya no yah m di t l ng ra".split()  # noqa: SIM905
TITLES = ("", "", "", "Ir.", "Drs.", "Dr.", "H.", "Hj.")
DEGREES = ("", "", "S.T.", "S.T., M.T.", "S.K.M., M.Kes.", "S.E.", "M.Si.", "S.Sos.")
POSITIONS = ("Kepala Bidang", "Kepala Seksi", "Staf", "Perencana Ahli Muda", "Analis Kebijakan")
OFFICES = (
    "Bapperida",
    "Dinas Pekerjaan Umum dan Penataan Ruang",
    "Dinas Perumahan Rakyat dan Kawasan Permukiman",
    "Dinas Lingkungan Hidup",
    "Dinas Kesehatan",
    "Dinas Pemberdayaan Masyarakat dan Desa",
    "UPTD IPLT",
    "UPTD TPA",
)
CENTRAL = ("Bappenas", "Kementerian Pekerjaan Umum", "Ditjen Bina Bangda Kemendagri", "Kemenkes")
SIZE_OF_CLINIC = 60
YEARS = 12

STAFF = "staff-0"
"""Who was at every clinic, where `add_staff` has been called."""


def make_population(folder: Path, people: int, clinics: int) -> list[str]:
    """Store this many people and clinics with two days of attendance; return the clinics' ids.

    The same numbers give the same people. Rows go in by SQL, without a journal; the newest clinic
    is the last id.
    """
    chance = random.Random(people * 1000 + clinics)
    workspace = Workspace.open(DataFolder(folder))
    database = workspace.file.database
    with database.atomic():
        regions = database.execute_sql(
            "select id, name from region where kind != 'province' order by id"
        ).fetchall()
        offices = list(_offices(regions))
        _insert(database, "institution", "id, name, level, region_id", offices)
        everybody = list(_people(chance, people, [office[0] for office in offices]))
        _insert(
            database,
            "person",
            "id, prefix_titles, name, suffix_titles, sex, position_title, institution_id",
            everybody,
        )
        events = list(_clinics(clinics))
        _insert(
            database,
            "clinic",
            "id, title, short_title, number, budget_year, starts, ends, time_zone, mode",
            events,
        )
        guests = list(_guests(chance, events, everybody))
        _insert(
            database,
            "participant",
            "id, clinic_id, person_id, role, position_title, institution_id, mode, invitation",
            (guest[:8] for guest in guests),
        )
        _insert(
            database,
            "attendance",
            "id, participant_id, day, state, mode, arrived_at",
            _attendance(chance, guests),
        )
        PeopleIndex(database).rebuild()
    workspace.close()
    return [event[0] for event in events]


def add_staff(folder: Path) -> None:
    """Add somebody who was at every clinic, as the staff of the secretariat are."""
    workspace = Workspace.open(DataFolder(folder))
    database = workspace.file.database
    clinics = workspace.store.query("select id, substr(starts, 1, 10) from clinic")
    with database.atomic():
        _insert(database, "person", "id, name", [(STAFF, "Sekretaris Tetap <Uji>")])
        _insert(
            database,
            "participant",
            "id, clinic_id, person_id, position_title, mode",
            (
                (f"{STAFF}-{clinic}", clinic, STAFF, "Staf <b>", "in_person")
                for clinic, _ in clinics
            ),
        )
        _insert(
            database,
            "attendance",
            "id, participant_id, day, state, mode",
            (
                (f"{STAFF}-{clinic}-day", f"{STAFF}-{clinic}", day, "present", "in_person")
                for clinic, day in clinics
            ),
        )
        PeopleIndex(database).rebuild()
    workspace.close()


def _insert(database: Any, table: str, columns: str, rows: Any) -> None:
    """Insert rows; columns not named get the empty value of the program, never NULL by accident."""
    named = columns.split(", ")
    filled = dict.fromkeys(named, "?")
    for _, name, _, required, default, _ in database.execute_sql(f"pragma table_info({table})"):
        if required and default is None and name not in filled:
            filled[name] = "0" if name in ("travel_stamped", "record_copies") else "''"
            if name == "state":
                filled[name] = "'prepared'"
    database.connection().executemany(
        f"insert into {table} ({', '.join(filled)}) values ({', '.join(filled.values())})", rows
    )


def _offices(regions: list[tuple[str, str]]) -> Iterator[tuple[Any, ...]]:
    for number, name in enumerate(CENTRAL):
        yield f"office-{number}", name, "national", None
    for code, region in regions:
        for number, office in enumerate(OFFICES):
            yield f"office-{code}-{number}", f"{office} {region}", "district", code


def _people(chance: random.Random, count: int, offices: list[str]) -> Iterator[tuple[Any, ...]]:
    names = sorted({_word(chance) for _ in range(4000)})
    weights = [1 / (rank + 8) ** 0.7 for rank in range(len(names))]
    for number in range(count):
        words = chance.choices(names, weights, k=chance.choice((1, 1, 2, 2, 3)))
        if chance.random() < 0.55:
            words.insert(0, chance.choice(COMMON))
        if chance.random() < 0.3:
            words.append(chance.choice(COMMON))
        name = " ".join(word.capitalize() for word in words)
        yield (
            f"person-{number:06}",
            chance.choice(TITLES),
            name,
            chance.choice(DEGREES),
            chance.choice(("male", "female")),
            chance.choice(POSITIONS),
            chance.choice(offices),
        )


def _word(chance: random.Random) -> str:
    middle = "".join(chance.choices(MIDDLES, k=chance.choice((0, 1, 1, 2))))
    return chance.choice(STARTS) + middle + chance.choice(ENDS)


def _clinics(count: int) -> Iterator[tuple[Any, ...]]:
    first = datetime(2014, 1, 14, 8)
    for number in range(count):
        starts = first + timedelta(days=number * YEARS * 365 // count)
        yield (
            f"clinic-{number:04}",
            f"Coaching Clinic {number % 7 + 1} Tahun {starts.year}",
            f"CC{number % 7 + 1} {starts.year}",
            number % 7 + 1,
            starts.year,
            starts.isoformat(),
            (starts + timedelta(days=1, hours=8)).isoformat(),
            "WIB",
            "hybrid",
        )


def _guests(
    chance: random.Random, events: list[tuple[Any, ...]], everybody: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    for event in events:
        chosen = chance.sample(everybody, min(SIZE_OF_CLINIC, len(everybody)))
        for person in chosen:
            yield (
                f"{event[0]}-{person[0]}",
                event[0],
                person[0],
                "role.participant",
                person[5],
                person[6],
                "online" if chance.random() < 0.15 else "in_person",
                "invited" if chance.random() < 0.8 else None,
                event[5],
            )


def _attendance(chance: random.Random, guests: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for guest in guests:
        starts = datetime.fromisoformat(guest[8])
        for day in (starts, starts + timedelta(days=1)):
            if chance.random() < 0.8:
                arrived = day + timedelta(minutes=chance.randrange(50))
                yield (
                    f"{guest[0]}-{day:%d}",
                    guest[0],
                    day.date().isoformat(),
                    "present",
                    guest[6],
                    arrived.isoformat(),
                )

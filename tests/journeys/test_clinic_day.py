"""A clinic from an empty folder to the printed minutes, by keys alone, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.exchange.clinic_file import read_clinic_file
from desktop_app.exchange.clinic_shapes import ClinicFile, GuestShape
from desktop_app.formats import date_short
from desktop_app.resources import resource
from tests.journeys.hands import Hands
from tests.journeys.verbs import Desk, Matrix, Office, Papers, Podium, Promises, SetUp, squeezed

MINUTES, ATTENDANCE = "Minutes of the meeting", "Attendance list"
DISTRICTS = ("Gunung Mas", "Barito Utara", "Murung Raya")
GUESTS = (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25)
"""Numbers in the file: panel, opener, chair, minute-taker, and two of each district."""

REMARKS = (4, 5, 6, 7, 12, 13)
OBSTACLES = {"Gunung Mas": 0, "Barito Utara": 0, "Murung Raya": 1}
STATES = {"sudah": 1, "proses": 2, "belum": 3}
INDICATORS = {"aman": "sanitasi aman", "layak": "sanitasi layak", "babs": "BABS"}
LETTERHEAD = {
    "Government": "PEMERINTAH PROVINSI KALIMANTAN TENGAH",
    "Office": "BADAN PERENCANAAN PEMBANGUNAN, RISET, DAN INOVASI DAERAH",
    "Address": "Jalan Contoh Nomor 1",
    "Town": "Palangka Raya",
}


@pytest.fixture(scope="module")
def cc7() -> ClinicFile:
    """Coaching Clinic 7 as it is written down."""
    return read_clinic_file(resource("demo", "cc7-2025-11-06.yaml"))


@pytest.fixture
def hands(qapp, tmp_path: Path, monkeypatch) -> Iterator[Hands]:
    made = Hands(tmp_path / "notula", monkeypatch)
    yield made
    made.end()


class Day:
    """The day of one clinic; `minutes` and `attendance` is what its papers must say."""

    def __init__(self, hands: Hands, told: ClinicFile) -> None:
        self.hands = hands
        self.told = told
        self.minutes: list[str] = []
        self.attendance: list[str] = []
        self.guests = [told.guests[number - 1] for number in GUESTS]
        self.remarks = [told.feedback[number - 1] for number in REMARKS]

    def prepare_office(self) -> None:
        office, chair = Office(self.hands), self.told.clinic.chair
        office.write_letterhead(LETTERHEAD)
        signs = {
            "Above the signature": "Pimpinan Rapat,",
            "Position": chair.position,
            "Name with titles": chair.name,
            "Rank": chair.rank,
            "NIP": chair.nip,
        }
        office.name_signatory(signs)
        self.minutes += [*LETTERHEAD.values(), *signs.values()]

    def set_up(self) -> None:
        hands, clinic, set_up = self.hands, self.told.clinic, SetUp(self.hands)
        set_up.begin("6/11/2025", clinic.number or 0, clinic.short_title, clinic.title)
        printed = {
            "Place": clinic.place,
            "Opened by": clinic.opener.name,
            "Opener's position": clinic.opener.position,
            "On behalf of": clinic.opener.represents,
            "Chair": clinic.chair.name,
            "Chair's position": clinic.chair.position,
            "Minute-taker": clinic.minute_taker.name,
            "Minute-taker's position": clinic.minute_taker.position,
            "Invitation number": clinic.invitation.number,
        }
        first = {
            "Milestone": "4",
            "Budget year": "2025",
            hands.t("{field}: time", field=hands.t("Ends")): "16.30",
        }
        there = {"Mode": clinic.mode, "Province": "Kalimantan Tengah", "Host": clinic.host}
        set_up.describe({**first, **there, **printed, "Closed at": "16.25"})
        bases = [(one, number) for one, _, number in (b.partition(" Nomor ") for b in clinic.bases)]
        set_up.rest_on(bases, clinic.objectives)
        signs = {
            "Above the signature": "Pencatat,",
            "Position": clinic.minute_taker.position,
            "Name with titles": clinic.minute_taker.name,
            "NIP": clinic.minute_taker.nip,
        }
        set_up.add_signatory(signs)
        for p in self.presented():
            set_up.take_district(f"Kabupaten {p.district}", p.milestone4_year or 0)
        self.attendance += [clinic.title, clinic.host, clinic.place]
        self.minutes += [clinic.title, "Kamis, 6 November 2025", "08.00–16.25 WIB"]
        self.minutes += [*clinic.bases, *clinic.objectives, *printed.values(), *signs.values()]
        self.minutes += [f"mewakili {clinic.opener.represents}"]

    def register_guests(self) -> None:
        hands, desk = self.hands, Desk(self.hands)
        for guest in self.guests:
            online = guest.mode == "Daring"
            desk.register(guest.name, guest.sex, guest.position, guest.institution, online=online)
        for guest in self.guests:
            if guest.role in ("Penanggap", "Narasumber"):
                desk.give_role(guest.name, guest.role)
        desk.greet("ranu kur")
        hands.sees(hands.t("Already present on this day. Nothing was stored twice."))
        desk.on_behalf("Kepala Dinas PU Kab. Gunung Mas")
        online = sum(guest.mode == "Daring" for guest in self.guests)
        men = sum(guest.sex == "L" for guest in self.guests)
        here = len(self.guests)
        self.minutes += [
            f"{here} (enam belas) orang: {here - online} luring dan {online} daring",
            f"{men} laki-laki dan {here - men} perempuan",
        ]
        self.attendance += ["Kepala Dinas PU Kab. Gunung Mas"]
        for guest in self.guests:
            self.attendance += [guest.name, guest.position, guest.institution]

    def hear_districts(self) -> None:
        podium = Podium(self.hands)
        for p in self.presented():
            speaker, service = self._speaker(p.district), p.service
            assert service is not None
            aspect, _, obstacle = p.obstacles[OBSTACLES[p.district]].partition(": ")
            proposal, _, year = p.proposals[0].rstrip(")").partition(" (")
            plan = {"Activity": p.plans[2026][0], "Person in charge": "Pokja kabupaten"}
            offered = {
                "Service": service.kind,
                "Scale": service.scale,
                "Area": service.area,
                "Target": str(service.target),
                "Realised": str(service.realised),
            }
            podium.call(p.district)
            podium.add("presenters", {"Name with titles": speaker.name})
            podium.name_package(p.package)
            podium.add("services", offered)
            for key, words in INDICATORS.items():
                figure = f"{p.values[key]:.1f}".replace(".", ",")
                podium.measure(words, figure, "2024", "Susenas")
                self.minutes += [f"{words} {figure}%" if key == "aman" else f"{figure}%"]
            podium.rate_quick_wins([STATES[state] for state in p.quick_wins.values()])
            podium.add("obstacles", {"Aspect": aspect, "Obstacle": obstacle})
            podium.add("plan", plan)
            podium.add("proposals", {"Activity": proposal, "Year": year})
            self.minutes += [f"Kabupaten {p.district}", f"{speaker.name}, {speaker.position}"]
            self.minutes += [p.package, service.kind, service.scale, service.area]
            self.minutes += [f"target {service.target} KK, realisasi {service.realised} KK"]
            self.minutes += [obstacle, f"{plan['Activity']} (Pokja kabupaten)"]
            self.minutes += [f"TA {year}: {proposal}"]

    def hear_panel(self) -> None:
        podium, matrix = Podium(self.hands), Matrix(self.hands)
        for remark in self.remarks:
            podium.call(remark.district or "")
            podium.remark(remark.giver, remark.aspect, remark.content)
        for remark in self.remarks:
            matrix.answer(remark.content, remark.response or "", remark.status)
            self.minutes += [
                f"({remark.aspect}): {remark.content}. "
                f"Tanggapan: {remark.response}. [{remark.status}]"
            ]

    def agree(self) -> None:
        matrix, promises = Matrix(self.hands), Promises(self.hands)
        for remark in self.remarks[:2]:
            matrix.promise(remark.content)
        told = self.told.follow_ups
        for remark, one in zip(self.remarks[:2], told[3:5], strict=True):
            cells = self._agreed(one)
            promises.settle(remark.response or "", cells)
            self.minutes += [remark.response or "", *cells.values()]
        for one in (told[8], told[14]):
            first = {"District": one.area, "Follow-up": one.activity}
            promises.add({**first, **self._agreed(one)})
            self.minutes += [one.activity, *self._agreed(one).values()]

    def presented(self):
        return [p for p in self.told.presentations if p.district in DISTRICTS]

    def _speaker(self, district: str) -> GuestShape:
        return next(guest for guest in self.guests if district in guest.institution)

    @staticmethod
    def _agreed(one) -> dict[str, str]:
        due = date_short(one.due, "id")
        return {"Output": one.output, "Due": due, "Person in charge": one.responsible}


def unsaid(expected: list[str], paper: str) -> list[str]:
    """Return what a paper should say and does not."""
    return [text for text in expected if text and squeezed(text) not in paper]


def test_a_clinic_is_recorded_and_printed_by_keys_alone(hands, cc7, tmp_path):
    day = Day(hands, cc7)
    day.prepare_office()
    day.set_up()
    day.register_guests()
    day.hear_districts()
    day.hear_panel()
    day.agree()
    papers = Papers(hands)

    draft = papers.save(MINUTES, tmp_path / "draft.pdf")
    assert unsaid(day.minutes, draft) == []
    assert "DRAF" in draft
    attendance = papers.save(ATTENDANCE, tmp_path / "daftar-hadir.pdf")
    assert unsaid(day.attendance, attendance) == []
    assert attendance.count(squeezed("Ranu Kurun, S.T.")) == 1

    papers.finalise(MINUTES, "000.7/123/Bapperida")
    final = papers.save(MINUTES, tmp_path / "final.pdf")
    assert unsaid([*day.minutes, "Nomor: 000.7/123/Bapperida"], final) == []
    assert "DRAF" not in final

    hands.restart()
    again = papers.save(MINUTES, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "final.pdf").read_bytes()
    assert again == final


def test_steps_are_taken_back_and_everything_survives_a_restart(hands):
    set_up, desk, t = SetUp(hands), Desk(hands), hands.t
    set_up.begin("6/11/2025", 7, "CC7", "Coaching Clinic 7")
    set_up.describe({"Place": "Aula Bapperida", "Invitation date": "31/02/2025"})
    sentence = t("{month} {year} has {n} days.", month=t("February"), year=2025, n=28)
    hands.sees(sentence)
    desk.register("Sari Dewi, S.T.", "P", "Analis", "Bapperida Kab. Katingan")
    desk.register("Rudi Hartono", "L", "Staf", "DLH Kab. Katingan")
    desk.register("Melati Kasongan, S.T.", "P", "Staf", "DLH Kab. Katingan", online=True)

    hands.press("Ctrl+Z", "Ctrl+Z")
    hands.misses("Melati Kasongan", "Rudi Hartono")
    hands.sees("Sari Dewi, S.T.")
    hands.press("Ctrl+Shift+Z")
    hands.sees("Rudi Hartono")

    hands.restart()
    assert hands.window.windowTitle() == "CC7 – Notula"
    hands.go("registration")
    hands.sees("Sari Dewi, S.T.", "Rudi Hartono")
    hands.misses("Melati Kasongan")
    hands.go("clinic")
    hands.press("Alt+1")
    hands.sees("Aula Bapperida", "31/02/2025", sentence)
    hands.go("registration")
    hands.press("Ctrl+Z")
    hands.misses("Rudi Hartono")
    hands.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    hands.sees("Rudi Hartono", "Melati Kasongan, S.T.")

    hands.go("clinic")
    hands.press("Alt+1")
    set_up.describe({"Invitation date": "27/10/2025"})
    hands.wait(lambda: sentence not in hands.screen())
    hands.restart()
    hands.go("clinic")
    hands.press("Alt+1")
    hands.sees("27-10-2025")

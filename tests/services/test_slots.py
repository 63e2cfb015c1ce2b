"""One key leads the districts through their slots, with the agenda where it names them."""

from datetime import date, datetime, timedelta

import pytest

from desktop_app.paths import DataFolder
from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.services.slots import EverybodyPresented
from desktop_app.services.workspace import Workspace

DAY = date(2025, 11, 6)
EIGHT = datetime(2025, 11, 6, 8)
GUNUNG_MAS, BARITO_UTARA, KATINGAN = "62.10", "62.05", "62.06"


class Desk:
    """Presses the key every ten minutes while a district is in sight, and follows it."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.at = EIGHT
        self.sight = GUNUNG_MAS

    def press(self, sight=""):
        self.sight = sight or self.sight
        _, done = self.workspace.slots.start_next(self.id_of(self.sight), self.at)
        self.at += timedelta(minutes=10)
        if done.step.presentation is not None:
            self.sight = done.step.presentation.region_id
        return done

    def stop(self):
        self.workspace.slots.stop(self.id_of(self.sight), self.at)

    def id_of(self, region):
        return self.workspace.store.all(Presentation, region_id=region)[0].id

    def under_way(self):
        """Return the regions whose slot runs, and the titles of the items that run."""
        districts = self.workspace.presentations.of_clinic("cc7")
        return (
            [d.region_id for d in districts if d.started_at and not d.ended_at],
            [
                i.title
                for i in self.workspace.agenda.items("cc7")
                if i.started_at and not i.ended_at
            ],
        )


@pytest.fixture
def desk(tmp_path):
    workspace = Workspace.open(DataFolder(tmp_path))
    workspace.store.save(
        Clinic(id="cc7", title="CC7", short_title="CC7", starts=EIGHT, province_id="62")
    )
    for region in (GUNUNG_MAS, BARITO_UTARA, KATINGAN):
        workspace.presentations.add("cc7", region)
    yield Desk(workspace)
    workspace.close()


def plan(desk, *titles):
    for place, title in enumerate(titles, start=1):
        desk.workspace.store.save(
            AgendaItem(clinic_id="cc7", day=DAY, title=title, minutes=30, position=place)
        )


def test_without_an_agenda_the_districts_follow_in_their_order(desk):
    for region in (GUNUNG_MAS, BARITO_UTARA, KATINGAN):
        desk.press()
        assert desk.under_way() == ([region], [])
    assert desk.press().ends.region_id == KATINGAN
    assert desk.under_way() == ([], [])
    with pytest.raises(EverybodyPresented):
        desk.press()


def test_one_that_was_left_out_has_its_turn_after_the_last(desk):
    desk.press(BARITO_UTARA)
    desk.press()
    desk.press()
    assert desk.under_way() == ([GUNUNG_MAS], [])


def test_the_items_run_along_with_their_districts(desk):
    plan(desk, "Pembukaan", "Sesi 1: Gunung Mas, Barito Utara", "ISHOMA", "Sesi 2: Katingan")
    desk.press()  # in sight is what is meant, whatever comes before it in the agenda
    assert desk.under_way() == ([GUNUNG_MAS], ["Sesi 1: Gunung Mas, Barito Utara"])
    desk.press()
    assert desk.under_way() == ([BARITO_UTARA], ["Sesi 1: Gunung Mas, Barito Utara"])
    desk.press()
    assert desk.under_way() == ([], ["ISHOMA"])
    desk.press()
    assert desk.under_way() == ([KATINGAN], ["Sesi 2: Katingan"])
    desk.press()
    assert desk.under_way() == ([], [])


def test_a_district_out_of_turn_starts_its_own_item(desk):
    plan(desk, "Sesi 1: Gunung Mas", "Sesi 2: Barito Utara", "Sesi 3: Katingan")
    desk.press()
    desk.press(KATINGAN)
    assert desk.under_way() == ([KATINGAN], ["Sesi 3: Katingan"])


def test_an_agenda_that_names_no_district_is_left_alone(desk):
    plan(desk, "Paparan kabupaten", "Penutup")
    desk.workspace.agenda.start_next("cc7", EIGHT)
    for region in (GUNUNG_MAS, BARITO_UTARA, KATINGAN):
        desk.press()
        assert desk.under_way() == ([region], ["Paparan kabupaten"])
    desk.press()
    assert desk.under_way() == ([], ["Paparan kabupaten"])


def test_a_district_whose_item_is_over_starts_without_it(desk):
    plan(desk, "Sesi 1: Gunung Mas, Katingan", "Diskusi")
    desk.workspace.agenda.start_next("cc7", EIGHT)
    desk.workspace.agenda.start(desk.workspace.agenda.items("cc7")[1].id, EIGHT)
    desk.press(KATINGAN)
    assert desk.under_way() == ([KATINGAN], ["Diskusi"])
    desk.press()
    assert desk.under_way() == ([BARITO_UTARA], ["Diskusi"])


def test_a_slot_only_ends_and_goes_on_again(desk):
    plan(desk, "Sesi 1: Gunung Mas, Barito Utara")
    desk.press()
    desk.stop()
    assert desk.under_way() == ([], ["Sesi 1: Gunung Mas, Barito Utara"])
    desk.stop()
    assert desk.under_way()[0] == [GUNUNG_MAS]
    began = desk.workspace.store.all(Presentation, region_id=GUNUNG_MAS)[0].started_at
    assert began == EIGHT
    desk.press()
    assert desk.under_way()[0] == [BARITO_UTARA]


def test_undo_takes_district_and_item_back_at_once(desk):
    plan(desk, "Sesi 1: Gunung Mas", "Sesi 2: Barito Utara")
    desk.press()
    before = desk.under_way()
    desk.press()
    desk.workspace.store.undo()
    assert desk.under_way() == before

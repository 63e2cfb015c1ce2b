"""What was typed and could not be stored is told where papers are made, and can be gone to."""

import datetime

import pytest

from desktop_app.records import AgendaItem, Clinic, Obstacle, Presentation
from desktop_app.services.unfinished import FORMS, Unfinished, unfinished
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PAGES

HOSTILE = "besok <img src='x'> A & B\n" + "kata " * 3000


@pytest.fixture
def window(qtbot, context, clinic):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_half_typed_date_of_the_clinic_is_named_on_the_page_of_papers(window, context, clinic):
    page = window.open_page("documents")
    assert page.unfinished.text == ""
    context.drafts.keep("Clinic", clinic.id, "invitation_date", "31/02/2025")
    window.open_page("home")
    page = window.open_page("documents")
    assert page.unfinished.text == (
        "1 entry is not finished and is missing on paper: "
        "Clinic set-up, Invitation date “31/02/2025”"
    )
    page.unfinished.go()
    assert window.page == "clinic"
    window.open_page("home")
    context.drafts.drop("Clinic", clinic.id, "invitation_date")
    assert window.open_page("documents").unfinished.text == ""


def test_a_setting_that_could_not_be_stored_is_named_and_led_to(window, context, clinic):
    context.drafts.keep("settings", "font_size", "value", "20")
    note = window.open_page("documents").unfinished
    assert note.text.endswith("on paper: Settings, Font size “20”")
    note.go()
    assert window.page == "settings"


def test_many_are_counted_and_long_ones_shortened(window, context, clinic):
    context.drafts.keep("capture", f"{clinic.id}/*", "line", HOSTILE)
    context.drafts.keep("walk_in", clinic.id, "name", "Sit")
    context.drafts.keep("follow_ups", f"new:{clinic.id}", "due", "besok")
    context.drafts.keep("agenda", f"new:{clinic.id}", "minutes", "dua")
    said = window.open_page("documents").unfinished.text
    assert said.startswith("4 entries are not finished")
    assert (
        "Clinic set-up, Minutes “dua”; Registration desk, Name “Sit”; Presentations, Remark" in said
    )
    assert said.endswith("…”; …")
    assert len(said) < 300


def test_only_what_is_of_this_clinic_counts(context, clinic):
    other = Clinic(title="CC6", short_title="CC6", starts=datetime.datetime(2025, 8, 13, 8))
    region = next(iter(context.services.reference.districts_of("62"))).id
    presentation = Presentation(clinic_id=other.id, region_id=region)
    item = AgendaItem(clinic_id=clinic.id, day=datetime.date(2025, 11, 6), title="x")
    obstacle = Obstacle(presentation_id=presentation.id, description="Lahan")
    for record in (other, presentation, item, obstacle):
        context.store.save(record)
    keep = context.drafts.keep
    keep("agenda_run", item.id, "minutes", "dua")
    keep("indicators", f"new:{presentation.id}", "value", "dua belas")
    keep("obstacles", obstacle.id, "description", "lahan dan")
    keep("Clinic", other.id, "ends", "besok\t")
    keep("settings", "margin", "value", "x")
    keep("directory", "someone", "nip", "12")
    keep("feedback", "gone for ever", "content", "x")
    found = unfinished(context.store, context.drafts, clinic.id)
    assert found == [Unfinished("agenda", "Minutes", "dua")]
    theirs = unfinished(context.store, context.drafts, other.id)
    assert [one.text for one in theirs] == ["besok", "dua belas", "lahan dan"]


def test_every_form_leads_to_a_page_that_is_there():
    assert {page for page, _ in FORMS.values()} <= {entry.id for entry in PAGES}

"""Whatever an office records, each of its papers is drawn, says everything, and opens nothing."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import sys
import sysconfig
from io import BytesIO

import pytest
from PIL import Image as images
from pypdf import PdfReader

from desktop_app.documents.registry import describe
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.papers import AttendanceListFacts
from desktop_app.records.papers.stored import stored_names
from desktop_app.renderers import docx, pdf, xlsx
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace
from tests.reading import texts

NOT_WORDS = {"emblem", "picture", "language", "size", "time_zone", "journal_head", "content_hash"}
LONG = {"content", "response", "activity", "summary", "description"}
NAME = "".join(f"Nama{n}" for n in range(24))[:120]
WORDS = " ".join(f"kata{n}" for n in range(3000))
HOSTILE = {
    "names of 120 letters": NAME,
    "markup": '<b>A & "B"</b> <img src="/etc/passwd"/> {page} &amp; %s',
    "emoji": "Siti 😀👩🏽‍⚕️ ✓ ☐",
    "line feeds": "satu\n\n\tdua\r\ntiga",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    workspace = Workspace.open(DataFolder(tmp_path_factory.mktemp("data")))
    import_clinics(workspace, sorted(resource("demo").glob("*.yaml")))
    workspace.store.save(
        Clinic(title="Kosong", short_title="Kosong", starts=datetime.datetime(2026, 1, 5))
    )
    yield workspace
    workspace.close()


@pytest.fixture(params=list(PaperKind), ids=lambda kind: kind.value)
def kind(request):
    return request.param


@pytest.fixture
def facts(office, kind):
    clinic = next(each for each in office.store.all(Clinic) if each.number == 7)
    return office.papers.gather(ClinicPaper(clinic.id, kind))


def changed(value, change, name=""):
    """The same facts with every text passed through `change(field, text)`."""
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return value if name in NOT_WORDS else change(name, value)
    if isinstance(value, tuple):
        return tuple(changed(each, change, name) for each in value)
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return dataclasses.replace(
            value, **{name: changed(getattr(value, name), change, name) for name in names}
        )
    return value


def lists_of(facts):
    """The lists that a paper is made of."""
    found = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    return {name: value for name, value in found.items() if isinstance(value, tuple)}


def printed(facts, pictures=lambda name: None):
    """Draw the paper and find each of its words on its pages."""
    paper = describe(facts, pictures)
    drawn = pdf.draw(paper)
    reader = PdfReader(BytesIO(drawn.content))
    assert len(reader.pages) == drawn.pages
    text = "\n".join(page.extract_text() for page in reader.pages)
    words, whole = set(text.split()), "".join(text.split())
    setter = Typesetter()
    said = {word for each in texts(paper.blocks) for word in setter.plain(each).split()}
    lost = [word for word in sorted(said - words) if word not in whole]
    # A word that is broken at the foot of a page goes on behind the foot and the headings.
    halves = [[(word[:cut], word[cut:]) for cut in range(1, len(word))] for word in lost]
    assert all(any(a in whole and b in whole for a, b in each) for each in halves), lost[:5]
    assert len(lost) < 5
    return drawn


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_printed_in_every_place(facts, text):
    printed(changed(facts, lambda _, value: f"{value} {text}" if value else text))


def test_a_remark_of_three_thousand_words_is_printed_whole(facts):
    waiting = [WORDS]

    def change(name, value):
        return waiting.pop() if name in LONG and waiting else value

    drawn = printed(changed(facts, change))
    assert drawn.pages < 40


@pytest.mark.parametrize("count", [0, 1, 60])
def test_lists_of_any_length_are_printed(facts, count):
    long = {
        name: tuple(value[index % len(value)] for index in range(count)) if value else ()
        for name, value in lists_of(facts).items()
    }
    printed(dataclasses.replace(facts, **long))


def test_an_empty_clinic_gives_a_page(office, kind):
    clinic = next(each for each in office.store.all(Clinic) if each.title == "Kosong")
    assert printed(office.papers.gather(ClinicPaper(clinic.id, kind))).pages >= 1


def test_right_to_left_words_are_drawn(facts):
    text = "שלום עולם مرحبا بكم"
    drawn = pdf.draw(describe(changed(facts, lambda _, value: f"{value} {text}"), lambda _: None))
    assert drawn.missing == ()


def fifty_megapixels():
    target = BytesIO()
    images.new("RGB", (8165, 6124), "green").save(target, "JPEG")
    return target.getvalue()


@pytest.mark.parametrize("picture", [None, b"", b"bukan gambar", "large"], ids=str)
def test_missing_damaged_and_huge_pictures_stop_no_paper(facts, picture):
    content = fifty_megapixels() if picture == "large" else picture
    kop = dataclasses.replace(facts.frame.letterhead, emblem="ada")
    facts = dataclasses.replace(facts, frame=dataclasses.replace(facts.frame, letterhead=kop))
    drawn = printed(facts, lambda _: content)
    assert set(stored_names(facts)) == {"ada"}
    shows_kop = pdf.draw(describe(facts, lambda _: b"")).unreadable > 0
    assert bool(drawn.unreadable) == (shows_kop and picture in (b"", b"bukan gambar"))


def test_ten_thousand_guests_are_all_on_the_list(office):
    clinic = next(each for each in office.store.all(Clinic) if each.number == 7)
    facts = office.papers.gather(ClinicPaper(clinic.id, PaperKind.ATTENDANCE_LIST))
    assert isinstance(facts, AttendanceListFacts)
    (day,) = facts.days
    (group, *_) = day.in_person
    guests = tuple(dataclasses.replace(group.attendees[0], name=f"Tamu{n}") for n in range(10_000))
    crowd = dataclasses.replace(day, in_person=(dataclasses.replace(group, attendees=guests),))
    drawn = printed(dataclasses.replace(facts, days=(crowd,)))
    assert drawn.pages > 300


@pytest.mark.parametrize("renderer", [pdf, docx, xlsx], ids=["PDF", "Word", "Excel"])
def test_no_paper_opens_a_file_or_a_connection(office, renderer):
    clinic = next(each for each in office.store.all(Clinic) if each.number == 7)
    papers = [office.papers.gather(ClinicPaper(clinic.id, kind)) for kind in PaperKind]
    text = HOSTILE["markup"]
    papers = [changed(facts, lambda _, value: f"{value} {text}") for facts in papers]
    installed = tuple(sysconfig.get_paths().values())  # Word copies begin as an empty document
    opened = []
    watching = False

    def watch(event, args):
        if watching and event in ("open", "socket.connect", "urllib.Request", "subprocess.Popen"):
            opened.append((event, args[0]))

    def draw_all():
        for facts in papers:
            renderer.render(describe(facts, lambda _: None))

    draw_all()  # loads the fonts and modules that papers need
    sys.addaudithook(watch)
    watching = True
    draw_all()
    watching = False
    assert [each for each in opened if not str(each[1]).startswith(installed)] == []

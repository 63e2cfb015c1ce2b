"""How offices sign: a.n., u.b., acting, taking note, initials, names in capitals."""

from __future__ import annotations

import dataclasses

import pytest

from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.signing import office_lines, signatures
from desktop_app.i18n import Language
from desktop_app.records.office import SignatoryCapacity as Capacity
from desktop_app.records.office import SignatoryRole, SignatureSide
from desktop_app.records.papers import SignerFacts, WordingFacts
from desktop_app.renderers.pdf import draw
from tests.reading import texts

ID = Language.load("id")


@pytest.mark.parametrize(
    ("who", "lines"),
    [
        (SignerFacts(position="Kepala Badan"), ("Kepala Badan",)),
        (SignerFacts(capacity=Capacity.ACTING, position="Kepala"), ("Plt. Kepala",)),
        (SignerFacts(capacity=Capacity.ACTING_DAILY, position="Kepala"), ("Plh. Kepala",)),
        (SignerFacts(capacity=Capacity.INTERIM_HEAD, position="Bupati"), ("Pj. Bupati",)),
        (SignerFacts(capacity=Capacity.ON_BEHALF, position="Kepala"), ("a.n. Kepala",)),
        (
            SignerFacts(capacity=Capacity.ON_BEHALF, on_behalf_of="Gubernur", position="Sekda"),
            ("a.n. Gubernur", "Sekda"),
        ),
        (
            SignerFacts(
                capacity=Capacity.BY_ORDER,
                on_behalf_of="Gubernur / Sekretaris Daerah",
                position="Asisten",
            ),
            ("a.n. Gubernur", "Sekretaris Daerah", "u.b.", "Asisten"),
        ),
        (
            SignerFacts(capacity=Capacity.ACTING, on_behalf_of="Gubernur", position="Sekda"),
            ("a.n. Gubernur", "Plt. Sekda"),
        ),
        (SignerFacts(capacity=Capacity.BY_ORDER), ()),
    ],
)
def test_an_office_is_set_as_the_rule_says(who, lines):
    assert office_lines(who) == lines


def test_capitals_never_change_titles_and_are_off_at_first(frame):
    who = SignerFacts(name="Dr. Ir. H. Tingang Rungan, S.T., M.Si.", position="Kepala")
    plain = signatures(frame(signers=(who,)), ID)
    assert plain.rows[0][1].name == "Dr. Ir. H. Tingang Rungan, S.T., M.Si."
    loud = frame(signers=(who,), wording=WordingFacts(name_capitals=True))
    assert signatures(loud, ID).rows[0][1].name == "Dr. Ir. H. TINGANG RUNGAN, S.T., M.Si."


def test_who_only_initials_stands_in_a_small_table_and_not_among_the_signers(frame):
    signers = (
        SignerFacts(role=SignatoryRole.INITIALS, position="Kepala Subbidang"),
        SignerFacts(name="Tingang", position="Kepala"),
        SignerFacts(caption="Mengetahui", name="Dara", position="Kepala Badan"),
    )
    block = signatures(frame(signers=signers), ID)
    (empty, right), (below,) = block.rows
    assert empty is None
    assert (right.name, below.name) == ("Tingang", "Dara")
    assert right.place_date
    assert [row.cells for row in block.initials.rows] == [("Kepala Subbidang", "")]
    assert "Kepala Subbidang" in list(texts((block,)))


def test_columns_that_were_chosen_are_kept(frame):
    signers = (
        SignerFacts(name="Kanan", position="Kepala"),
        SignerFacts(name="Kiri", side=SignatureSide.LEFT, role=SignatoryRole.ACKNOWLEDGES),
        SignerFacts(name="Bawah", side=SignatureSide.MIDDLE),
        SignerFacts(name="Lain", side=SignatureSide.MIDDLE),
    )
    first, second = signatures(frame(signers=signers), ID).rows
    assert [place.name for place in first] == ["Kiri", "Bawah", "Kanan"]
    assert first[0].caption == ("Mengetahui,",)
    assert [place and place.name for place in second] == [None, "Lain", None]


def test_a_clinic_without_signers_leaves_a_line_to_fill_in(frame):
    block = signatures(frame(signers=()), ID)
    assert block.rows[0][1].name == ""
    assert "....." in text_of(block)


def test_signers_and_initials_stay_on_one_page(frame):
    signers = (
        SignerFacts(name="Tingang", position="Kepala"),
        SignerFacts(name="Manuhing", caption="Notulis"),
        SignerFacts(caption="Mengetahui", name="Dara", position="Kepala Badan"),
        SignerFacts(role=SignatoryRole.INITIALS, position="Sekretaris"),
    )
    block = signatures(frame(signers=signers), ID)
    for lines in range(20, 70, 3):
        pages = pages_of(paragraphs(lines), block)
        whole = [page for page in pages if "Tingang" in page]
        assert len(whole) == 1
        assert "Dara" in whole[0]
        assert "Paraf" in whole[0]
        assert f"baris {lines}" in whole[0]


def paragraphs(count):
    from desktop_app.documents.blocks import Paragraph

    return [Paragraph(f"baris {number}") for number in range(1, count + 1)]


def pages_of(blocks, block: Signatures):
    from io import BytesIO

    from pypdf import PdfReader

    drawn = draw(Paper("x", (*blocks, block)))
    return [page.extract_text() for page in PdfReader(BytesIO(drawn.content)).pages]


def text_of(block: Signatures):
    return "\n".join(pages_of([], dataclasses.replace(block)))

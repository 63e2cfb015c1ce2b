"""The forms of papers that the example clinic alone does not show, each on A4."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from desktop_app.records.office import SignatoryCapacity, SignatoryRole
from desktop_app.records.papers import (
    DocumentationFacts,
    FeedbackMatrixFacts,
    HeldRecordFacts,
    MinutesFacts,
    PaperFacts,
    PhotoFacts,
    SignerFacts,
)

PHOTOS = (
    PhotoFacts(picture="640x400", caption="Paparan Kabupaten Katingan"),
    PhotoFacts(picture="300x400", caption="Foto bersama peserta, narasumber, dan panitia " * 3),
    PhotoFacts(picture="900x200"),
)
_REMARK = "Pokja melengkapi dokumen kesiapan dan menyampaikan rencana pendanaan Rp 1.500.000,00. "
_SIGNERS = (
    SignerFacts(
        on_behalf_of="Gubernur Kalimantan Tengah/Sekretaris Daerah",
        capacity=SignatoryCapacity.BY_ORDER,
        position="Kepala Badan Perencanaan Pembangunan, Riset, dan Inovasi Daerah",
        name="Dr. Ir. H. Nama Yang Panjang Sekali, S.T., M.T.",
        rank="Pembina Utama Muda (IV/c)",
        nip="196804111993031009",
    ),
    SignerFacts(caption="Notulis", name="Manuhing, S.Kom.", nip="199508172020122009"),
    SignerFacts(
        role=SignatoryRole.ACKNOWLEDGES,
        capacity=SignatoryCapacity.ACTING,
        position="Sekretaris Daerah Provinsi Kalimantan Tengah",
        name="Drs. Nama Orang, M.AP.",
    ),
    SignerFacts(role=SignatoryRole.INITIALS, position="Sekretaris Bapperida", name="X"),
)

NAMES = (
    "notula-2009",
    "notula-foto",
    "berita-acara-pelaksanaan-penanda-tangan",
    "matriks-masukan-bersambung",
    "dokumentasi-dua",
)


def of(facts: PaperFacts) -> Iterator[tuple[str, PaperFacts]]:
    """Yield the name of each form of a paper, and its facts."""
    frame = facts.frame
    match facts:
        case MinutesFacts():
            old = dataclasses.replace(frame.wording, minutes_form="2009")
            yield (
                "notula-2009",
                dataclasses.replace(facts, frame=dataclasses.replace(frame, wording=old)),
            )
            short = dataclasses.replace(
                facts, districts=(), feedback=(), earlier=(), follow_ups=(), photos=PHOTOS
            )
            yield "notula-foto", short
        case HeldRecordFacts():
            kop = dataclasses.replace(
                frame.letterhead,
                emblem="300x400",
                address="Jalan Contoh Nomor 1",
                telephone="(0536) 000000",
                fax="(0536) 000001",
                email="bapperida@contoh.go.id",
                website="bapperida.contoh.go.id",
            )
            signed = dataclasses.replace(frame, letterhead=kop, signers=_SIGNERS)
            yield (
                "berita-acara-pelaksanaan-penanda-tangan",
                dataclasses.replace(facts, frame=signed),
            )
        case FeedbackMatrixFacts():
            first = dataclasses.replace(facts.remarks[0], content=_REMARK * 40)
            long = dataclasses.replace(facts, remarks=(first, *facts.remarks[1:3]))
            yield "matriks-masukan-bersambung", long
        case DocumentationFacts():
            page = dataclasses.replace(frame.page, photos_per_page=2)
            two = dataclasses.replace(
                facts, photos=PHOTOS, frame=dataclasses.replace(frame, page=page)
            )
            yield "dokumentasi-dua", two


@cache
def picture(size: str) -> bytes:
    """Return a picture of so many pixels: "640x400"."""
    from PIL import Image as images

    width, height = map(int, size.split("x"))
    target = BytesIO()
    images.linear_gradient("L").resize((width, height)).save(target, "PNG")
    return target.getvalue()

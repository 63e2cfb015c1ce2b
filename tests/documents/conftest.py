"""Facts written by hand: a paper can be read without a database."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import (
    ClinicFacts,
    LetterheadFacts,
    PageFacts,
    PaperFrame,
    PaperKind,
    SignerFacts,
)

DAY = datetime.date(2025, 11, 6)


@pytest.fixture
def frame():
    """Make the frame of a paper; keywords replace what a test is about."""

    def make(kind: PaperKind = PaperKind.MINUTES, **changes) -> PaperFrame:
        values = {
            "kind": kind,
            "language": "en",
            "variant": PaperVariant.FULL,
            "clinic": ClinicFacts(
                title="Coaching Clinic 7 PPSP",
                short_title="CC7",
                starts=datetime.datetime(2025, 11, 6, 8, 0),
                ends=datetime.datetime(2025, 11, 6, 16, 30),
                days=(DAY,),
                time_zone="WIB",
                place="Aula Bapperida, Palangka Raya",
                host="Bapperida",
                year=2025,
            ),
            "letterhead": LetterheadFacts(
                government="PEMERINTAH PROVINSI KALIMANTAN TENGAH",
                office="BADAN PERENCANAAN",
                town="Palangka Raya",
            ),
            "page": PageFacts(),
            "signers": (
                SignerFacts(caption="Pimpinan Rapat", name="Tingang, M.T.", position="Kabid"),
                SignerFacts(caption="Notulis", name="Manuhing, S.Kom."),
            ),
        }
        return PaperFrame(**{**values, **changes})

    return make

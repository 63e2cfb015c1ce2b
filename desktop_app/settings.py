"""Declares every setting once, as a value: what it is called, may be, and is at first.

The settings page, the command line and the papers read these declarations; a service stores what
people choose, as text under the setting's key.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desktop_app.i18n import DEFAULT, N_
from desktop_app.setting_values import Kind, Setting

LOOK = N_("Language and look")
PAPERS = N_("Papers")
WORDING = N_("Wording")
CLINICS = N_("Clinics")
JOURNAL = N_("Journal of changes")

_NO_MARGIN, _WIDEST_MARGIN = Decimal(5), Decimal(60)
_MARGIN_HELP = N_("Most printers leave at least 5 mm blank.")

LANGUAGE = Setting(
    "language",
    Kind.CHOICE,
    DEFAULT,
    N_("Language"),
    LOOK,
    choices=(("id", "Bahasa Indonesia"), ("en", "English")),
    help=N_("Papers are printed in the same language unless you choose another."),
)
APPEARANCE = Setting(
    "appearance",
    Kind.CHOICE,
    "system",
    N_("Appearance"),
    LOOK,
    choices=(("system", N_("Like the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
)
SOUND = Setting(
    "sound",
    Kind.BOOLEAN,
    False,
    N_("Sounds"),
    LOOK,
    help=N_("A short tone when a guest is registered or a slot is over."),
)
PAPER = Setting(
    "paper",
    Kind.CHOICE,
    "F4",
    N_("Paper size"),
    PAPERS,
    choices=(
        ("F4", N_("F4/Folio (215 × 330 mm)")),
        ("A4", N_("A4 (210 × 297 mm)")),
        ("Letter", N_("Letter (216 × 279 mm)")),
    ),
)
OFFICE_FONT = "office"
"""The choice of a font that the office has picked itself; without one it is the first."""

DOCUMENT_FONT = Setting(
    "document_font",
    Kind.CHOICE,
    "Liberation Sans",
    N_("Font of the papers"),
    PAPERS,
    choices=(
        ("Liberation Sans", N_("Liberation Sans (like Arial)")),
        ("Liberation Serif", N_("Liberation Serif (like Times New Roman)")),
        (OFFICE_FONT, N_("The office's own font")),
    ),
)
FONT_SIZE = Setting(
    "font_size",
    Kind.NUMBER,
    Decimal(11),
    N_("Font size"),
    PAPERS,
    lowest=Decimal(8),
    highest=Decimal(14),
    unit=N_("pt"),
)
LINE_SPACING = Setting(
    "line_spacing",
    Kind.NUMBER,
    Decimal("1.15"),
    N_("Line spacing"),
    PAPERS,
    lowest=Decimal(1),
    highest=Decimal(2),
    help=N_("1.5 is usual for letters; minutes are often set closer."),
)


def _margin(key: str, millimetres: int, label: str) -> Setting:
    return Setting(
        key,
        Kind.NUMBER,
        Decimal(millimetres),
        label,
        PAPERS,
        help=_MARGIN_HELP,
        lowest=_NO_MARGIN,
        highest=_WIDEST_MARGIN,
        unit="mm",
    )


MARGIN_TOP = _margin("margin_top", 25, N_("Top margin"))
MARGIN_RIGHT = _margin("margin_right", 25, N_("Right margin"))
MARGIN_BOTTOM = _margin("margin_bottom", 30, N_("Bottom margin"))
MARGIN_LEFT = _margin("margin_left", 30, N_("Left margin"))
SIGNATURE_SPACE = Setting(
    "signature_space",
    Kind.NUMBER,
    Decimal(20),
    N_("Space for signature and stamp"),
    PAPERS,
    lowest=Decimal(10),
    highest=Decimal(40),
    unit="mm",
)
PHOTOS_PER_PAGE = Setting(
    "photos_per_page",
    Kind.CHOICE,
    "6",
    N_("Photos on a page"),
    PAPERS,
    choices=(("2", N_("2 large")), ("6", N_("6 small"))),
)
NIP_LABEL = Setting(
    "nip_label",
    Kind.CHOICE,
    "NIP",
    N_("NIP is written"),
    WORDING,
    choices=(("NIP", "NIP"), ("NIP.", "NIP.")),
    help=N_("Without a full stop is the spelling rule and the form of 2023."),
)
WORDS_TITLE_CASE = Setting(
    "words_title_case",
    Kind.BOOLEAN,
    False,
    N_("Capitals in number words"),
    WORDING,
    help=N_("Prints Dua Ribu Dua Puluh Lima instead of dua ribu dua puluh lima."),
)
SIGNER_CAPITALS = Setting(
    "signer_capitals",
    Kind.BOOLEAN,
    False,
    N_("Names of signers in capitals"),
    WORDING,
    help=N_("Titles stay as they are: Dr. NAMA ORANG, S.T."),
)
FORM_2009 = "2009"
"""The choice of the minutes' form before the one of 2023."""

MINUTES_FORM = Setting(
    "minutes_form",
    Kind.CHOICE,
    "2023",
    N_("Form of the minutes"),
    WORDING,
    choices=(
        ("2023", N_("NOTULA, form of 2023")),
        (FORM_2009, N_("NOTULEN, form of 2009")),
    ),
    help=N_("Permendagri 1/2023, or Permendagri 54/2009 before it."),
)
DEFAULT_OFFICE = Setting(
    "default_office",
    Kind.TEXT,
    "",
    N_("Office of new clinics"),
    CLINICS,
    help=N_("Its letterhead and signers are taken for every new clinic."),
)
CARRY_OVER_DAYS = Setting(
    "carry_over_days",
    Kind.INTEGER,
    730,
    N_("Carry open follow-ups over for"),
    CLINICS,
    help=N_("Older ones stay in the list of all follow-ups."),
    lowest=Decimal(0),
    highest=Decimal(3650),
    unit=N_("days"),
)
OPERATOR = Setting(
    "operator",
    Kind.TEXT,
    "",
    N_("Name of the operator"),
    JOURNAL,
    help=N_(
        "Stands beside every change that is made from now on, and is offered when a paper is "
        "finalised. Change it when somebody else takes the laptop over."
    ),
)

SETTINGS: Mapping[str, Setting] = {
    setting.key: setting
    for setting in (
        LANGUAGE,
        APPEARANCE,
        SOUND,
        PAPER,
        DOCUMENT_FONT,
        FONT_SIZE,
        LINE_SPACING,
        MARGIN_TOP,
        MARGIN_RIGHT,
        MARGIN_BOTTOM,
        MARGIN_LEFT,
        SIGNATURE_SPACE,
        PHOTOS_PER_PAGE,
        NIP_LABEL,
        WORDS_TITLE_CASE,
        SIGNER_CAPITALS,
        MINUTES_FORM,
        DEFAULT_OFFICE,
        CARRY_OVER_DAYS,
        OPERATOR,
    )
}

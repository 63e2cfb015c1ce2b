"""Small checks that fields share: each returns a marked sentence, or None when all is well.

Which of them refuse a value and which only mark it is for the field to say.
"""

from __future__ import annotations

import re
from datetime import date

from desktop_app.i18n import N_, Message
from desktop_app.records import names


def positive(value: float) -> Message | None:
    """Refuse zero and less."""
    return None if value > 0 else Message(N_("This must be more than zero."))


def not_negative(value: float) -> Message | None:
    """Refuse less than zero."""
    return None if value >= 0 else Message(N_("This must not be less than zero."))


def percentage(value: float) -> Message | None:
    """Refuse what lies outside 0 to 100."""
    if 0 <= value <= 100:
        return None
    return Message(N_("A percentage lies between 0 and 100. Check the figure again."))


def year(value: int) -> Message | None:
    """Refuse a year that no paper of the programme can carry."""
    if 1945 <= value <= date.today().year + 50:
        return None
    return Message(N_("Write the year with four digits, for example 2025."))


def email_shape(value: str) -> Message | None:
    """Mark what is no e-mail address."""
    local, _, domain = value.strip().rpartition("@")
    sound = re.fullmatch(r"[^@\s,;<>\"]+", local) and re.fullmatch(
        r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}", domain
    )
    if sound and not re.search(r"^\.|\.\.|\.$", local):
        return None
    return Message(N_("This does not look like an e-mail address."))


def phone_shape(value: str) -> Message | None:
    """Mark what is no telephone number of 8 to 15 digits."""
    digits = re.sub(r"[-+./()\s]", "", value)
    if re.fullmatch(r"[0-9]{8,15}", digits):
        return None
    return Message(N_("This does not look like a telephone number."))


def nip_shape(value: str) -> Message | None:
    """Mark what does not look like a NIP."""
    return names.nip_problem(value)

"""People of all clinics: the directory that the registration desk searches."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.fields import (
    Choice,
    choice,
    date,
    key,
    paragraph,
    reference,
    text,
)
from desktop_app.records.names import compose


class Sex(Choice):
    """As attendance lists print it: L/P."""

    MALE = "male", N_("Male")
    FEMALE = "female", N_("Female")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who came or was invited. Names have one to five words and no family name."""

    id: str = key()
    prefix_titles: str = text(N_("Titles before the name"), width=12)
    name: str = text(N_("Name"), required=True, width=28, personal=True)
    suffix_titles: str = text(N_("Titles after the name"), width=14)
    sex: Sex | None = choice(N_("Sex"), Sex, width=6)
    position_title: str = text(N_("Position"), width=30)
    institution_id: str | None = reference(N_("Institution"), "Institution", width=34)
    nip: str = text(N_("NIP"), width=22, personal=True, warnings=(checks.nip_shape,))
    rank: str = text(N_("Rank"), width=24)
    phone: str = text(
        N_("Telephone/WhatsApp"), width=18, personal=True, warnings=(checks.phone_shape,)
    )
    email: str = text(N_("E-mail"), width=24, personal=True, warnings=(checks.email_shape,))
    consent: datetime.date | None = date(N_("Consent on"))
    note: str = paragraph(N_("Note"))
    merged_into_id: str | None = reference(N_("Merged into"), "Person", hidden=True)

    @property
    def full_name(self) -> str:
        """The name with its titles, as a paper prints it."""
        return compose(self.prefix_titles, self.name, self.suffix_titles)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSamePerson:
    """Two people whom somebody has looked at and found to be different."""

    id: str = key()
    first_id: str = reference(N_("Person"), "Person", default="", owner=True, required=True)
    second_id: str = reference(N_("Person"), "Person", default="", owner=True, required=True)

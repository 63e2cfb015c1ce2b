"""Why an entry of the directory stays as it is, in words that say where it is needed."""

from __future__ import annotations

from desktop_app.i18n import N_, Message
from desktop_app.services.store_refusals import Kept


class SignsPapers(Kept):
    """Somebody whose name stands under papers."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(
                N_(
                    "{name} signs papers, so the entry stays. "
                    "Take the name from the signatories first."
                ),
                {"name": name},
            )
        )


class HasSigned(Kept):
    """Somebody whose name stands under papers that are final."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(
                N_("{name} has signed papers that are final, so the entry stays."), {"name": name}
            )
        )


class IsGuest(Kept):
    """Somebody who is on the lists of clinics, the last of which is named."""

    def __init__(self, name: str, clinics: int, last: str) -> None:
        super().__init__(
            Message(
                N_("{name} is on the list of {title}. Remove the guest there first."),
                {"name": name, "title": last},
                plural=N_(
                    "{name} is on the lists of {n} clinics, last of {title}. "
                    "Remove the guest there first."
                ),
                count=clinics,
            )
        )


class PeopleComeFrom(Kept):
    """An institution that people come from."""

    def __init__(self, institution: str, people: int) -> None:
        super().__init__(
            Message(
                N_(
                    "{n} person comes from {institution}. Merge it with another institution (F7), "
                    "or give the person another one first."
                ),
                {"institution": institution},
                plural=N_(
                    "{n} people come from {institution}. Merge it with another institution (F7), "
                    "or give them another one first."
                ),
                count=people,
            )
        )


class WasAtClinics(Kept):
    """An institution that nobody comes from now, but guests of clinics did."""

    def __init__(self, institution: str, clinics: int, last: str) -> None:
        super().__init__(
            Message(
                N_(
                    "Guests of {title} came from {institution}. "
                    "Merge it with another institution (F7)."
                ),
                {"institution": institution, "title": last},
                plural=N_(
                    "Guests of {n} clinics, last of {title}, came from {institution}. "
                    "Merge it with another institution (F7)."
                ),
                count=clinics,
            )
        )


class SameInstitution(Kept):
    """An institution that was to be merged into itself."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("This is one and the same institution. Choose another one to merge it with.")
            )
        )

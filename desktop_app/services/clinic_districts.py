"""Chooses the districts of a clinic, each with the year its milestone 4 began as last recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Presentation, Region
from desktop_app.records.change import Change
from desktop_app.records.ids import new_id
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Missing


@dataclass(frozen=True, slots=True)
class DistrictChoice:
    """A district that may be invited, with the year its milestone 4 began as last recorded."""

    region: Region
    milestone4_year: int | None
    chosen: bool


class ClinicDistricts:
    """The districts that present at a clinic, and those that may be invited."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def of(self, clinic_id: str) -> list[Presentation]:
        """Return the districts' presentations in their order."""
        return self._store.all(Presentation, clinic_id=clinic_id)

    def choices(self, clinic_id: str) -> list[DistrictChoice]:
        """Return the districts of the clinic's province, marked where they are already in."""
        clinic = self._store.get(Clinic, clinic_id)
        chosen = {presentation.region_id for presentation in self.of(clinic_id)}
        known = self.milestone4_years(clinic)
        return [
            DistrictChoice(region, known.get(region.id), region.id in chosen)
            for region in self._reference.districts_of(clinic.province_id)
        ]

    def add(self, clinic_id: str, region_ids: Iterable[str]) -> Change:
        """Let districts present after those already chosen; those already in stay as they are."""
        clinic = self._store.get(Clinic, clinic_id)
        present = self.of(clinic_id)
        taken = {presentation.region_id for presentation in present}
        wanted = [region for region in dict.fromkeys(region_ids) if region not in taken]
        if not wanted and not present:
            raise UserError(Message(N_("Choose at least one district.")))
        first = max((presentation.position for presentation in present), default=0) + 1
        names = ", ".join(self._reference.region_name(region, short=True) for region in wanted)
        return self._store.write(
            Message(N_("Add {districts}"), {"districts": names}),
            save=self.presentations(clinic, wanted, first=first),
        )

    def remove(self, presentation_ids: Sequence[str]) -> Change:
        """Take districts out of a clinic with all that was recorded of them there."""
        gone = [self._store.get(Presentation, each) for each in presentation_ids]
        names = ", ".join(self._reference.region_name(each.region_id, short=True) for each in gone)
        return self._store.write(
            Message(N_("Take out {districts}"), {"districts": names}), remove=gone
        )

    def presentations(
        self, clinic: Clinic, region_ids: Iterable[str], *, first: int
    ) -> list[Presentation]:
        """Return these districts as they begin at a clinic, unstored."""
        known = self.milestone4_years(clinic)
        made = []
        for position, region_id in enumerate(dict.fromkeys(region_ids), start=first):
            if self._reference.region(region_id) is None:
                raise Missing
            made.append(
                Presentation(
                    id=new_id(),
                    clinic_id=clinic.id,
                    region_id=region_id,
                    milestone=clinic.milestone,
                    milestone4_year=known.get(region_id),
                    position=position,
                )
            )
        return made

    def milestone4_years(self, clinic: Clinic) -> dict[str, int]:
        """Return the year milestone 4 began by district, as the latest other clinic has it."""
        rows = self._store.query(
            "select p.region_id, p.milestone4_year from presentation p"
            " join clinic c on c.id = p.clinic_id"
            " where p.milestone4_year is not null and c.id <> ? order by c.starts",
            clinic.id,
        )
        return dict(rows)

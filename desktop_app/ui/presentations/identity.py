"""Who presents, in which year of milestone 4, under which policy package."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.records import (
    Institution,
    Participant,
    Person,
    Presentation,
    Presenter,
)
from desktop_app.ui.context import Context
from desktop_app.ui.options import Option
from desktop_app.ui.pieces import words
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.section import Heading, Section
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_table import columns_of

IDENTITY = Heading(1, N_("Identity and policy package"), N_("Identity"))


class IdentitySection(Section):
    """Who presents, which year it is, the policy package."""

    shows = (Presentation, Presenter, Participant, Person)

    def __init__(self, context: Context) -> None:
        super().__init__(context, IDENTITY)
        self.year = words("", "muted")
        self.form = RecordForm(
            context,
            Presentation,
            name="presentation.identity",
            layout=[
                (
                    "",
                    [
                        ["milestone4_year", "year_override", "package_date"],
                        ["policy_package", "package_number"],
                        ["service_area", "material"],
                    ],
                )
            ],
            cards=False,
            parent=self,
        )
        self.body.addWidget(self.year)
        self.body.addWidget(self.form)
        self.body.addWidget(words(self.t(N_("Presenters")), "heading"))
        self.presenters = self.add_grid(
            DistrictGrid(
                context,
                columns_of(
                    Presenter,
                    "name",
                    "position_title",
                    "institution",
                    name={"options": suggestions(self._people), "width": 34},
                    institution={"stretch": True},
                ),
                name="presenters",
                new=lambda owner: Presenter(presentation_id=owner),
                save=context.services.presentations.save_presenter,
            )
        )

    def refresh(self) -> None:
        p = self.presentation
        if p is None or self.form.record() is None or self.form.record().id != p.id:
            self.form.set_record(p)
        self.year.setText(self._year(p) if p else "")
        rows = self.context.store.all(Presenter, presentation_id=p.id) if p else []
        self.presenters.show_owner(p.id if p else "", rows)

    def filled(self) -> int:
        return len(self.presenters.table.rows)

    def take_cursor(self) -> None:
        self.presenters.take_cursor()

    def _year(self, p: Presentation) -> str:
        desk, clinic, t = self.context.services.presentations, self.context.clinic, self.t
        n = desk.computed_year_number(p)
        if n is None or clinic is None or clinic.starts is None:
            return t(N_("The year is counted from the first year of milestone 4."))
        return t(
            N_("Year {n} of milestone 4, counted as {year} − {first} + 1."),
            n=n,
            year=clinic.starts.year,
            first=p.milestone4_year,
        )

    def _people(self) -> list[Option]:
        """Offer the guests of this district first, and among them those who came to present."""
        here = self.presentation.region_id if self.presentation else ""
        bodies = {body.id for body in self.context.store.all(Institution, region_id=here)}
        guests = sorted(
            self.context.services.presentations.guests(self.context.clinic_id),
            key=lambda g: (
                (g[1].institution_id or g[0].institution_id) not in bodies,
                g[1].role != "role.presenter",
            ),
        )
        return [
            Option(person.full_name, person.full_name, guest.position_title)
            for person, guest in guests
        ]

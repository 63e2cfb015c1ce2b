"""The office's copies of the readiness templates with their criteria."""

from __future__ import annotations

from desktop_app.i18n import N_, Message
from desktop_app.records import ReadinessCriterion, ReadinessTemplate
from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import words
from desktop_app.ui.preferences.paired_sheets import PairSection, Sheet
from desktop_app.ui.record_table import columns_of


class ReadinessSection(PairSection):
    """Readiness templates and their criteria; a change leaves what was rated as it was."""

    def __init__(self, context: Context, above: Sheet, below: Sheet) -> None:
        super().__init__(context, above, below, "template_id")
        said = words(
            context.t(
                N_(
                    "Proposals keep the criteria they were rated against, word for word. A change "
                    "here is for proposals that take the template from now on."
                )
            ),
            "muted",
            wrap=True,
        )
        self.lower_card.body.addWidget(said)
        context.changed.connect(self._say_kept)

    def _say_kept(self, change: Change) -> None:
        """Say how many proposals do not follow a change of their criteria."""
        from desktop_app.services.readiness import proposals_keeping

        if not self.isVisible() or not change.touches(ReadinessCriterion):
            return
        kept = proposals_keeping(self._context.store, change)
        if kept:
            one = N_("{n} proposal keeps the words it was rated against.")
            many = N_("{n} proposals keep the words they were rated against.")
            self._context.messages.tell(Message(one, plural=many, count=kept))


def readiness_section(context: Context) -> ReadinessSection:
    """Return the sheets of readiness templates and their criteria."""
    return ReadinessSection(
        context,
        (
            N_("Templates of readiness criteria"),
            ReadinessTemplate,
            columns_of(
                ReadinessTemplate,
                "name",
                "name_en",
                "infrastructure",
                "year",
                "verified",
                "active",
                name={"stretch": True},
                name_en={"stretch": True},
                verified={"title": N_("Verified")},
            ),
            "readiness_templates",
        ),
        (
            N_("Criteria"),
            ReadinessCriterion,
            columns_of(
                ReadinessCriterion,
                "code",
                "document",
                "document_en",
                "applies_to",
                document={"stretch": True},
                document_en={"stretch": True},
            ),
            "readiness_criteria",
        ),
    )

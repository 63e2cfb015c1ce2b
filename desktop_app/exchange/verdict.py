"""What can be said of a copy of a paper, from genuine to altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.i18n import N_, Message
from desktop_app.records.fields import Choice


class Verdict(Choice):
    """What is true of a copy, from the best to the worst; the first two alone mean genuine."""

    GENUINE = "genuine", N_("Genuine")
    SUPERSEDED = "superseded", N_("Genuine, but replaced by a newer version")
    REWRITTEN = "rewritten", N_("Same contents, but the file was rewritten")
    COVERED = "covered", N_("Genuine, with something laid over it")
    UNCERTAIN = "uncertain", N_("Cannot be told")
    PARTLY = "partly", N_("Genuine in part")
    DRAFT = "draft", N_("A draft")
    FOREIGN = "foreign", N_("No paper of Notula")
    UNKNOWN = "unknown", N_("Not in this office's data")
    ALTERED = "altered", N_("Altered")


_BETWEEN = (Verdict.REWRITTEN, Verdict.COVERED, Verdict.UNCERTAIN, Verdict.PARTLY)


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on a copy, and the sentences that explain it."""

    verdict: Verdict
    sentences: tuple[Message, ...]

    @property
    def genuine(self) -> bool:
        """Whether the file is the one that was issued."""
        return self.verdict in (Verdict.GENUINE, Verdict.SUPERSEDED)

    @property
    def between(self) -> bool:
        """Whether a person has to look: neither genuine as it is nor found to be false."""
        return self.verdict in _BETWEEN


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, and how bad it is."""

    verdict: Verdict
    sentence: Message


def summed(found: Sequence[Finding]) -> Verification:
    """Return the worst of what was found, with all its sentences."""
    worst = max((finding.verdict for finding in found), key=tuple(Verdict).index)
    return Verification(worst, tuple(finding.sentence for finding in found))

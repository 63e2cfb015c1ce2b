"""What each stored record is called inside a sentence."""

from __future__ import annotations

from desktop_app.i18n import N_

NOUNS: dict[str, str] = {
    "Region": N_("region"),
    "VocabularyTerm": N_("term"),
    "Indicator": N_("indicator"),
    "IndicatorTarget": N_("target"),
    "ReadinessTemplate": N_("criteria template"),
    "ReadinessCriterion": N_("criterion"),
    "Institution": N_("institution"),
    "Person": N_("person"),
    "NotSamePerson": N_("duplicate mark"),
    "Clinic": N_("clinic"),
    "Letterhead": N_("letterhead"),
    "Signatory": N_("signatory"),
    "LegalBasis": N_("legal basis"),
    "MinutesNote": N_("note for the minutes"),
    "Conclusion": N_("conclusion"),
    "Photo": N_("photo"),
    "AgendaItem": N_("agenda item"),
    "Participant": N_("participant"),
    "Attendance": N_("attendance"),
    "Presentation": N_("presentation"),
    "Presenter": N_("presenter"),
    "Service": N_("service"),
    "IndicatorValue": N_("indicator value"),
    "QuickWin": N_("quick win"),
    "Obstacle": N_("obstacle"),
    "PlanItem": N_("plan item"),
    "Funding": N_("funding"),
    "Proposal": N_("proposal"),
    "ReadinessItem": N_("readiness criterion"),
    "Feedback": N_("remark"),
    "FollowUp": N_("follow-up"),
    "FollowUpReview": N_("follow-up review"),
    "EvaluationQuestion": N_("question"),
    "EvaluationSheet": N_("evaluation sheet"),
    "EvaluationScore": N_("score"),
    "IssuedPaper": N_("issued paper"),
    "NumberPattern": N_("pattern of numbers"),
    "Preference": N_("setting"),
}
"""The marked noun of every record type."""

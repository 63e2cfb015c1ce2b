"""First tables of version 0.1.0, with the triggers that keep the journal as it was written."""

from __future__ import annotations

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CompositeKey,
    Database,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    TimeField,
)
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:
    class VocabularyTermRow(Model):
        id = TextField(primary_key=True)
        vocabulary = TextField(default="")
        label = TextField(default="")
        label_en = TextField(default="")
        position = IntegerField(default=0)
        active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "vocabulary_term"

    db.create_tables([VocabularyTermRow])

    class RegionRow(Model):
        id = TextField(primary_key=True)
        name = TextField(default="")
        kind = TextField(default="regency")
        province_code = TextField(default="")
        aliases = TextField(default="")
        capital = TextField(default="")

        class Meta:
            database = db
            table_name = "region"

    db.create_tables([RegionRow])

    class ClinicRow(Model):
        id = TextField(primary_key=True)
        title = TextField(default="")
        short_title = TextField(default="")
        kind = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="kind", on_delete="RESTRICT"
        )
        number = IntegerField(null=True)
        milestone = IntegerField(null=True)
        budget_year = IntegerField(null=True)
        starts = DateTimeField(null=True)
        ends = DateTimeField(null=True)
        time_zone = TextField(default="")
        place = TextField(default="")
        mode = TextField(default="in_person")
        province = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        host = TextField(default="")
        working_group = TextField(default="")
        invitation_number = TextField(default="")
        invitation_date = DateField(null=True)
        objectives = TextField(default="")
        opener_name = TextField(default="")
        opener_position = TextField(default="")
        opener_represents = TextField(default="")
        chair_name = TextField(default="")
        chair_position = TextField(default="")
        secretary_name = TextField(default="")
        secretary_position = TextField(default="")
        minute_taker_name = TextField(default="")
        minute_taker_position = TextField(default="")
        record_copies = IntegerField(default=3)
        closed_at = TimeField(null=True)
        state = TextField(default="prepared")
        previous = ForeignKeyField("self", null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "clinic"

    db.create_tables([ClinicRow])

    class AgendaItemRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        day = DateField(null=True)
        starts = TimeField(null=True)
        minutes = IntegerField(null=True)
        title = TextField(default="")
        presenter = TextField(default="")
        moderator = TextField(default="")
        note = TextField(default="")
        started_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        paused_at = DateTimeField(null=True)
        paused_seconds = IntegerField(default=0)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "agenda_item"

    db.create_tables([AgendaItemRow])

    class InstitutionRow(Model):
        id = TextField(primary_key=True)
        name = TextField(default="")
        short_name = TextField(default="")
        level = TextField(default="other")
        region = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        former_names = TextField(default="")

        class Meta:
            database = db
            table_name = "institution"

    db.create_tables([InstitutionRow])

    class PersonRow(Model):
        id = TextField(primary_key=True)
        prefix_titles = TextField(default="")
        name = TextField(default="")
        suffix_titles = TextField(default="")
        sex = TextField(null=True)
        position_title = TextField(default="")
        institution = ForeignKeyField(InstitutionRow, null=True, on_delete="RESTRICT")
        nip = TextField(default="")
        rank = TextField(default="")
        phone = TextField(default="")
        email = TextField(default="")
        consent = DateField(null=True)
        note = TextField(default="")
        merged_into = ForeignKeyField("self", null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "person"

    db.create_tables([PersonRow])

    class ParticipantRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        person = ForeignKeyField(PersonRow, on_delete="RESTRICT")
        role = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="role", on_delete="RESTRICT"
        )
        position_title = TextField(default="")
        institution = ForeignKeyField(InstitutionRow, null=True, on_delete="RESTRICT")
        represents = TextField(default="")
        represented_person = ForeignKeyField(PersonRow, null=True, on_delete="RESTRICT")
        mode = TextField(default="in_person")
        invitation = TextField(null=True)
        assignment_number = TextField(default="")
        assignment_date = DateField(null=True)
        travel_stamped = BooleanField(default=False)
        note = TextField(default="")

        class Meta:
            database = db
            table_name = "participant"
            indexes = ((("clinic_id", "person_id"), True),)

    db.create_tables([ParticipantRow])

    class AttendanceRow(Model):
        id = TextField(primary_key=True)
        participant = ForeignKeyField(ParticipantRow, on_delete="RESTRICT")
        day = DateField(null=True)
        session = TextField(default="")
        state = TextField(default="present")
        mode = TextField(default="in_person")
        arrived_at = DateTimeField(null=True)
        left_at = DateTimeField(null=True)
        reason = TextField(default="")

        class Meta:
            database = db
            table_name = "attendance"
            indexes = ((("participant_id", "day", "session"), True),)

    db.create_tables([AttendanceRow])

    class BlobRow(Model):
        id = TextField(primary_key=True)
        content = BlobField()
        media_type = TextField()

        class Meta:
            database = db
            table_name = "blob"

    db.create_tables([BlobRow])

    class ChangeRow(Model):
        device = TextField()
        seq = IntegerField()
        lamport = IntegerField(index=True)
        action = TextField(index=True)
        kind = TextField()
        target = TextField(null=True)
        label = TextField()
        entity = TextField()
        record_id = TextField()
        before = TextField(null=True)
        after = TextField(null=True)
        author = TextField()
        at = TextField()
        hash = TextField()

        class Meta:
            database = db
            table_name = "change"
            primary_key = CompositeKey("device", "seq")
            indexes = ((("entity", "record_id"), False),)

    db.create_tables([ChangeRow])

    class ConclusionRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        kind = TextField(default="conclusion")
        content = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "conclusion"

    db.create_tables([ConclusionRow])

    class ConflictRow(Model):
        id = TextField(primary_key=True)
        entity = TextField()
        record_id = TextField()
        field = TextField()
        kept_device = TextField()
        kept_value = TextField(null=True)
        lost_device = TextField()
        lost_value = TextField(null=True)
        resolved = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "conflict"

    db.create_tables([ConflictRow])

    class DeviceRow(Model):
        id = TextField(primary_key=True)
        name = TextField(default="")
        own = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "device"

    db.create_tables([DeviceRow])

    class DraftRow(Model):
        form = TextField()
        record_id = TextField()
        field = TextField()
        content = TextField()
        cursor = IntegerField(default=0)
        at = TextField()

        class Meta:
            database = db
            table_name = "draft"
            primary_key = CompositeKey("form", "record_id", "field")

    db.create_tables([DraftRow])

    class EvaluationQuestionRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        group = TextField(default="")
        question = TextField(default="")
        scale = IntegerField(default=4)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "evaluation_question"

    db.create_tables([EvaluationQuestionRow])

    class EvaluationSheetRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        region = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        sex = TextField(null=True)
        best = TextField(default="")
        improve = TextField(default="")
        topics = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "evaluation_sheet"

    db.create_tables([EvaluationSheetRow])

    class EvaluationScoreRow(Model):
        id = TextField(primary_key=True)
        sheet = ForeignKeyField(EvaluationSheetRow, on_delete="RESTRICT")
        question = ForeignKeyField(EvaluationQuestionRow, on_delete="RESTRICT")
        score = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "evaluation_score"
            indexes = ((("sheet_id", "question_id"), True),)

    db.create_tables([EvaluationScoreRow])

    class FeedbackRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        region = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        giver = TextField(default="")
        giver_person = ForeignKeyField(PersonRow, null=True, on_delete="RESTRICT")
        aspect = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="aspect", on_delete="RESTRICT"
        )
        sector = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="sector", on_delete="RESTRICT"
        )
        nature = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="nature", on_delete="RESTRICT"
        )
        content = TextField(default="")
        response = TextField(default="")
        status = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="status", on_delete="RESTRICT"
        )
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "feedback"

    db.create_tables([FeedbackRow])

    class FollowUpRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        scope = TextField(default="district")
        region = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        feedback = ForeignKeyField(FeedbackRow, null=True, on_delete="RESTRICT")
        continues = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        issue = TextField(default="")
        activity = TextField(default="")
        output = TextField(default="")
        target_group = TextField(default="")
        due = DateField(null=True)
        responsible = TextField(default="")
        support = TextField(default="")
        funding = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="funding", on_delete="RESTRICT"
        )
        status = TextField(default="not_started")
        closed_on = DateField(null=True)
        note = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "follow_up"

    db.create_tables([FollowUpRow])

    class FollowUpReviewRow(Model):
        id = TextField(primary_key=True)
        follow_up = ForeignKeyField(FollowUpRow, on_delete="RESTRICT")
        clinic = ForeignKeyField(ClinicRow, null=True, on_delete="RESTRICT")
        region = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        reviewed_on = DateField(null=True)
        status = TextField(default="not_started")
        note = TextField(default="")

        class Meta:
            database = db
            table_name = "follow_up_review"

    db.create_tables([FollowUpReviewRow])

    class PresentationRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        region = ForeignKeyField(RegionRow, on_delete="RESTRICT")
        milestone = IntegerField(null=True)
        milestone4_year = IntegerField(null=True)
        year_override = IntegerField(null=True)
        material = TextField(default="")
        policy_package = TextField(default="")
        package_number = TextField(default="")
        package_date = DateField(null=True)
        service_area = TextField(default="")
        summary = TextField(default="")
        started_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "presentation"
            indexes = ((("clinic_id", "region_id"), True),)

    db.create_tables([PresentationRow])

    class FundingRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        source = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="source", on_delete="RESTRICT"
        )
        year = IntegerField(null=True)
        ceiling = BigIntegerField(null=True)
        spent = BigIntegerField(null=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "funding"

    db.create_tables([FundingRow])

    class IndicatorRow(Model):
        id = TextField(primary_key=True)
        name = TextField(default="")
        name_en = TextField(default="")
        short_name = TextField(default="")
        unit = TextField(default="")
        sector = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="sector", on_delete="RESTRICT"
        )
        direction = TextField(default="up")
        ladder = BooleanField(default=False)
        position = IntegerField(default=0)
        active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "indicator"

    db.create_tables([IndicatorRow])

    class IndicatorTargetRow(Model):
        id = TextField(primary_key=True)
        indicator = ForeignKeyField(IndicatorRow, on_delete="RESTRICT")
        plan = TextField(default="")
        province = ForeignKeyField(RegionRow, null=True, on_delete="RESTRICT")
        first_year = IntegerField(null=True)
        last_year = IntegerField(null=True)
        value = FloatField(null=True)
        source = TextField(default="")

        class Meta:
            database = db
            table_name = "indicator_target"

    db.create_tables([IndicatorTargetRow])

    class IndicatorValueRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        indicator = ForeignKeyField(IndicatorRow, on_delete="RESTRICT")
        baseline = FloatField(null=True)
        target = FloatField(null=True)
        value = FloatField(null=True)
        data_year = IntegerField(null=True)
        source = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "indicator_value"

    db.create_tables([IndicatorValueRow])

    class IssuedPaperRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        document = TextField(default="")
        variant = TextField(default="full")
        language = TextField(default="")
        number = TextField(default="")
        dated = DateField(null=True)
        version = IntegerField(default=1)
        state = TextField(default="final")
        facts = TextField(default="")
        facts_hash = TextField(default="")
        journal_head = TextField(default="")
        issued_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "issued_paper"

    db.create_tables([IssuedPaperRow])

    class LegalBasisRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        subject = TextField(default="")
        number = TextField(default="")
        dated = DateField(null=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "legal_basis"

    db.create_tables([LegalBasisRow])

    class LetterheadRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, null=True, on_delete="RESTRICT")
        valid_from = DateField(null=True)
        government = TextField(default="")
        office = TextField(default="")
        unit = TextField(default="")
        working_group = TextField(default="")
        address = TextField(default="")
        town = TextField(default="")
        postcode = TextField(default="")
        telephone = TextField(default="")
        fax = TextField(default="")
        email = TextField(default="")
        website = TextField(default="")
        emblem = TextField(default="")

        class Meta:
            database = db
            table_name = "letterhead"

    db.create_tables([LetterheadRow])

    class MinutesNoteRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        section = TextField(default="opening")
        speaker = TextField(default="")
        content = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "minutes_note"

    db.create_tables([MinutesNoteRow])

    class NotSamePersonRow(Model):
        id = TextField(primary_key=True)
        first = ForeignKeyField(PersonRow, on_delete="RESTRICT")
        second = ForeignKeyField(PersonRow, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "not_same_person"

    db.create_tables([NotSamePersonRow])

    class ObstacleRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        aspect = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="aspect", on_delete="RESTRICT"
        )
        description = TextField(default="")
        effort = TextField(default="")
        support = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "obstacle"

    db.create_tables([ObstacleRow])

    class PhotoRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, on_delete="RESTRICT")
        picture = TextField(default="")
        caption = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "photo"

    db.create_tables([PhotoRow])

    class PlanItemRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        year = IntegerField(null=True)
        activity = TextField(default="")
        schedule = TextField(default="")
        responsible = TextField(default="")
        funding = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="funding", on_delete="RESTRICT"
        )
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "plan_item"

    db.create_tables([PlanItemRow])

    class PreferenceRow(Model):
        id = TextField(primary_key=True)
        value = TextField(default="")

        class Meta:
            database = db
            table_name = "preference"

    db.create_tables([PreferenceRow])

    class PresenterRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        name = TextField(default="")
        position_title = TextField(default="")
        institution = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "presenter"

    db.create_tables([PresenterRow])

    class ProposalRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        year = IntegerField(null=True)
        activity = TextField(default="")
        infrastructure = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="infrastructure", on_delete="RESTRICT"
        )
        location = TextField(default="")
        volume = FloatField(null=True)
        unit = TextField(default="")
        cost = BigIntegerField(null=True)
        funding = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="funding", on_delete="RESTRICT"
        )
        reported_met = IntegerField(null=True)
        reported_total = IntegerField(null=True)
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "proposal"

    db.create_tables([ProposalRow])

    class QuickWinRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        item = ForeignKeyField(VocabularyTermRow, column_name="item", on_delete="RESTRICT")
        status = TextField(null=True)
        note = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "quick_win"
            indexes = ((("presentation_id", "item"), True),)

    db.create_tables([QuickWinRow])

    class ReadinessTemplateRow(Model):
        id = TextField(primary_key=True)
        name = TextField(default="")
        name_en = TextField(default="")
        infrastructure = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="infrastructure", on_delete="RESTRICT"
        )
        year = IntegerField(null=True)
        version = IntegerField(default=1)
        source = TextField(default="")
        verified = BooleanField(default=True)
        active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "readiness_template"

    db.create_tables([ReadinessTemplateRow])

    class ReadinessCriterionRow(Model):
        id = TextField(primary_key=True)
        template = ForeignKeyField(ReadinessTemplateRow, on_delete="RESTRICT")
        code = TextField(default="")
        document = TextField(default="")
        document_en = TextField(default="")
        group = TextField(default="")
        applies_to = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "readiness_criterion"

    db.create_tables([ReadinessCriterionRow])

    class ReadinessItemRow(Model):
        id = TextField(primary_key=True)
        proposal = ForeignKeyField(ProposalRow, on_delete="RESTRICT")
        criterion = ForeignKeyField(ReadinessCriterionRow, null=True, on_delete="RESTRICT")
        code = TextField(default="")
        document = TextField(default="")
        status = TextField(null=True)
        number = TextField(default="")
        dated = DateField(null=True)
        note = TextField(default="")
        due = DateField(null=True)
        responsible = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "readiness_item"

    db.create_tables([ReadinessItemRow])

    class ServiceRow(Model):
        id = TextField(primary_key=True)
        presentation = ForeignKeyField(PresentationRow, on_delete="RESTRICT")
        kind = TextField(default="")
        scale = ForeignKeyField(
            VocabularyTermRow, null=True, column_name="scale", on_delete="RESTRICT"
        )
        area = TextField(default="")
        target = IntegerField(null=True)
        realised = IntegerField(null=True)
        unit = TextField(default="")
        operator = TextField(default="")
        tariff = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "service"

    db.create_tables([ServiceRow])

    class SignatoryRow(Model):
        id = TextField(primary_key=True)
        clinic = ForeignKeyField(ClinicRow, null=True, on_delete="RESTRICT")
        caption = TextField(default="")
        capacity = TextField(default="own")
        position_title = TextField(default="")
        name = TextField(default="")
        rank = TextField(default="")
        nip = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "signatory"

    db.create_tables([SignatoryRow])

    db.execute_sql(
        "create table person_listing (place integer primary key, person_id text not null unique, words text not null)"
    )
    db.execute_sql(
        "create virtual table person_search using fts5(words, content='', contentless_delete=1, "
        "detail=none, tokenize='unicode61 remove_diacritics 0', prefix='2 3 4 5 6 7')"
    )
    for verb in ("update", "delete"):
        db.execute_sql(
            f"create trigger change_refuses_{verb} before {verb} on change "
            "begin select raise(abort, 'the journal is never rewritten'); end"
        )

"""Finds issued papers by code, in the register and by signer, without reading what they say.

The facts of a paper stand before some of its columns: to get behind them SQLite reads them whole,
tens of megabytes after some years.
"""

from __future__ import annotations

from peewee import CompositeKey, Database, Model, TextField
from playhouse.migrate import SchemaMigrator

REGISTER = (
    "issued_at",
    "version",
    "id",
    "clinic_id",
    "document",
    "variant",
    "language",
    "number",
    "dated",
    "finalised_by",
    "state",
)

SIGNERS = """
insert or ignore into paper_signer (paper, name, nip)
select paper.id, coalesce(json_extract(signer.value, '$.name'), ''),
    coalesce(json_extract(signer.value, '$.nip'), '')
from {paper} as paper,
    json_each(iif(json_valid(paper.facts), paper.facts, '{{}}'), '$.frame.signers') as signer
"""


def up(migrator: SchemaMigrator, db: Database) -> None:
    class PaperSignerRow(Model):
        paper = TextField()
        name = TextField()
        nip = TextField()

        class Meta:
            database = db
            table_name = "paper_signer"
            primary_key = CompositeKey("paper", "name", "nip")

    migrator.migrate(
        migrator.add_index("issued_paper", ("facts_hash",)),
        migrator.add_index("issued_paper", REGISTER),
    )
    db.create_tables([PaperSignerRow])
    db.execute_sql(SIGNERS.format(paper="issued_paper"))
    # Triggers, because papers also come and go by undo.
    issued = SIGNERS.format(paper="(select new.id as id, new.facts as facts)")
    db.execute_sql(
        f"create trigger issued_paper_is_signed after insert on issued_paper begin {issued}; end"
    )
    db.execute_sql(
        "create trigger issued_paper_is_taken_back after delete on issued_paper "
        "begin delete from paper_signer where paper = old.id; end"
    )

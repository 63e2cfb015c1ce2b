"""Tables of the journal: every change ever made, this laptop's name, and open conflicts."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, IntegerField, Model, TextField

from desktop_app.models.base import Row


class DeviceRow(Row):
    """A laptop that has written into the journal; `own` marks this one."""

    name = TextField(default="")
    own = BooleanField(default=False)

    class Meta:
        table_name = "device"


class ChangeRow(Model):
    """One edit of one record; triggers refuse to update or delete it.

    `action` groups the edits of one action of the user; `kind` is do, undo or redo, and `target`
    the action that was undone or redone. `label` is the action's name as JSON. `hash` chains over
    the device's previous change.
    """

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
        table_name = "change"
        legacy_table_names = False
        primary_key = CompositeKey("device", "seq")
        indexes = ((("entity", "record_id"), False),)


class ConflictRow(Row):
    """A value that lost to another laptop's, kept until a person decides."""

    entity = TextField()
    record_id = TextField()
    field = TextField()
    kept_device = TextField()
    kept_value = TextField(null=True)
    lost_device = TextField()
    lost_value = TextField(null=True)
    resolved = BooleanField(default=False)

    class Meta:
        table_name = "conflict"

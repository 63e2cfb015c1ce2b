"""Turns records, papers, settings and commands into lines of the box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.paper import PaperKind, in_order_of_use
from desktop_app.services.bare_words import typed_words
from desktop_app.services.found import Found, FoundKind
from desktop_app.ui.context import Context
from desktop_app.ui.keys import without_key
from desktop_app.ui.palette.opening import open_found
from desktop_app.ui.palette.results import Group, Known, Result, best_first

KINDS = {
    FoundKind.DISTRICT: (N_("Districts"), "map-pin"),
    FoundKind.CLINIC: (N_("Clinics"), "calendar-days"),
    FoundKind.PERSON: (N_("People"), "user"),
    FoundKind.INSTITUTION: (N_("Institutions"), "building-2"),
    FoundKind.REMARK: (N_("Remarks"), "message-square-text"),
    FoundKind.FOLLOW_UP: (N_("Follow-ups"), "list-checks"),
}
"""What each kind is called as a heading, and its icon."""


class Sources:
    """Everything that the box can find, in the language of the window."""

    def __init__(self, context: Context, actions: Sequence[QAction]) -> None:
        self._context = context
        self._actions = actions
        t = context.t
        self._settings = Known(t(N_("Settings")), _settings(context))
        self._papers = Known(t(N_("Papers")), _papers(context))
        self._commands = self._actions_of_pages = Known("", ())

    def read_commands(self, page: QWidget | None) -> None:
        """Look which commands can be given now, with `page` in sight."""
        from desktop_app.ui.palette.page_commands import page_commands

        of_pages = page_commands(self._context, page)
        self._actions_of_pages = Known(self._context.t(N_("On the pages")), of_pages)
        self._commands = Known(self._context.t(N_("Commands")), _commands(self._actions))

    def find(self, typed: str) -> list[Group]:
        """Return what fits, the kind of the best result first."""
        wanted = typed_words(typed)
        if not wanted:
            return []
        by_kind: dict[FoundKind, list[Result]] = {kind: [] for kind in KINDS}
        for found in self._context.services.search.find(typed, self._context.clinic_id):
            by_kind[found.kind].append(self._result(found))
        t = self._context.t
        groups = [Group(t(KINDS[kind][0]), tuple(results)) for kind, results in by_kind.items()]
        known = [self._commands, self._actions_of_pages, self._settings]
        if self._context.clinic is not None:
            known.insert(0, self._papers)
        return best_first((*groups, *(source.fitting(wanted) for source in known)))

    def recent(self, keys: Iterable[str]) -> list[Group]:
        """Return what was opened last, the districts of the open clinic, and all commands."""
        context, t = self._context, self._context.t
        again = [result for key in keys if (result := self._again(key)) is not None]
        groups = [Group(t(N_("Opened last")), tuple(again))]
        if context.clinic is not None:
            districts = context.services.search.districts_of(context.clinic_id)
            shown = tuple(self._result(found) for found in districts)
            groups.append(Group(t(N_("Districts of this clinic")), shown))
        groups.append(Group(self._commands.heading, tuple(self._commands.results)))
        return [group for group in groups if group.results]

    def _again(self, key: str) -> Result | None:
        kind, _, name = key.partition(":")
        if kind in list(FoundKind):
            search = self._context.services.search
            found = search.again(FoundKind(kind), name, self._context.clinic_id)
            return self._result(found) if found is not None else None
        known = (self._papers, self._settings, self._commands, self._actions_of_pages)
        results = (result for source in known for result in source.results)
        return next((result for result in results if result.key == key), None)

    def _result(self, found: Found) -> Result:
        elsewhere = found.kind is FoundKind.CLINIC or found.clinic_id != self._context.clinic_id
        notes = [found.clinic] if elsewhere else []
        if elsewhere and found.on is not None:
            notes.append(formats.date_medium(found.on, self._context.t))
        named = found.kind is FoundKind.PERSON
        return Result(
            f"{found.kind}:{found.id}",
            self._context.shown_name(found.title) if named else found.title,
            KINDS[found.kind][1],
            partial(open_found, self._context, found),
            found.detail,
            " · ".join(note for note in notes if note),
            found.rank,
        )


def _commands(actions: Iterable[QAction]) -> Iterable[tuple[Result, str]]:
    for action in actions:
        if action.isEnabled():
            keys = (
                key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
            )
            yield (
                Result(
                    f"command:{action.objectName()}",
                    without_key(action.text()).rstrip("…"),
                    action.property("icon_wanted") or "chevron-right",
                    action.trigger,
                    note=", ".join(keys),
                ),
                without_key(action.objectName()),  # who reads no Indonesian finds "english"
            )


def _papers(context: Context) -> Iterable[tuple[Result, str]]:
    for kind in in_order_of_use():
        yield (
            Result(
                f"paper:{kind.value}",
                context.t(kind.label),
                "file-text",
                partial(_open_paper, context, kind),
                context.t(N_("Paper of the open clinic")),
            ),
            kind.value,
        )


def _open_paper(context: Context, kind: PaperKind) -> None:
    page: Any = context.open_page("documents")
    if page is not None:
        page.list.show_kind(kind)


def _settings(context: Context) -> Iterable[tuple[Result, str]]:
    from desktop_app.ui.preferences.sections import SECTIONS

    t = context.t
    for section in SECTIONS:
        title = t(section.title)
        yield (
            Result(f"section:{section.id}", title, section.icon, partial(_find, context, title)),
            " ".join(t(word) for word in section.words),
        )
        for setting in section.settings:
            label = t(setting.label)
            yield (
                Result(
                    f"setting:{setting.key}",
                    label,
                    "settings",
                    partial(_find, context, label, setting.key),
                    title if title != label else "",
                ),
                " ".join((_about(setting.choices, t), t(setting.help))),
            )


def _about(choices: Iterable[tuple[str, str]], t: Language) -> str:
    return " ".join(t(label) for _, label in choices)


def _find(context: Context, label: str, key: str = "") -> None:
    page: Any = context.open_page("settings")
    page.find(label, key)

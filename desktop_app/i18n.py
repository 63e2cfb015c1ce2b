"""Says every sentence of the program in the reader's language, from one gettext catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

from desktop_app.resources import resource

DEFAULT = "id"
SOURCE = "en"
"""The language the marked texts are written in; it is complete without a catalogue."""

DOMAIN = "notula"


def N_(text: str) -> str:
    """Mark `text` for the catalogue and return it unchanged; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet translated: its marked text and what goes into the placeholders.

    A value may itself be a Message. With `plural` and `count` the grammatical number follows the
    count, which is also the placeholder `{n}`.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    plural: str = ""
    count: int | None = None


class Language:
    """One language, called like a function: `t("Saved at {time}", time="09.41")`.

    A text without a translation is returned in English. Without values a text is returned as it
    stands, so that a brace in words typed by people is never read as a placeholder.
    """

    __slots__ = ("_accepted", "_catalogue", "code")

    def __init__(self, code: str, catalogue: gettext.NullTranslations | None = None) -> None:
        self.code = code
        self._catalogue = catalogue or gettext.NullTranslations()
        self._accepted: dict[tuple[str, str], bool] = {}

    @classmethod
    def load(cls, code: str = DEFAULT) -> Language:
        """Return the language `code`; ValueError when the program does not speak it."""
        return _load(code)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __call__(self, text: str, /, **values: object) -> str:
        """Return `text` in this language, with its placeholders filled."""
        if not text:  # gettext answers the empty text with the header of the catalogue
            return text
        return self._filled(self._choose(self._catalogue.gettext(text), text), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form for `n` things; `{n}` is `n` unless a value `n` shows it otherwise.

        Two texts that were marked one by one are as good as a pair.
        """
        source = one if n == 1 else many
        found = self._catalogue.ngettext(one, many, n)
        if found == source:
            found = self._catalogue.gettext(source)
        return self._filled(self._choose(found, source, many), {"n": n, **values})

    def context(self, context: str, text: str, /, **values: object) -> str:
        """Return `text` as it is said in `context`, for one English word with two meanings."""
        found = self._catalogue.pgettext(context, text)
        return self._filled(self._choose(found, text), values)

    def message(self, message: Message, /) -> str:
        """Return the sentence of `message`, and of the messages within it."""
        if message.count is None:
            return self(message.text, **message.values)
        return self.plural(
            message.text, message.plural or message.text, message.count, **message.values
        )

    def _choose(self, found: str, source: str, *alternatives: str) -> str:
        """Return `found` unless its placeholders differ from those of the source."""
        if found == source or ("{" not in found and "{" not in source):
            return found
        key = (source, found)
        if key not in self._accepted:
            wanted = [placeholders(text) for text in (source, *alternatives)]
            try:
                self._accepted[key] = placeholders(found) in wanted
            except ValueError:
                self._accepted[key] = False
        return found if self._accepted[key] else source

    def _filled(self, text: str, values: Mapping[str, object]) -> str:
        if not values:
            return text
        return text.format_map(
            {
                name: self.message(value) if isinstance(value, Message) else value
                for name, value in values.items()
            }
        )


def placeholders(text: str) -> frozenset[str]:
    """Return the names between braces in `text`; ValueError when the braces do not match."""
    return frozenset(
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in Formatter().parse(text)
        if name is not None
    )


def available() -> list[str]:
    """Return the codes of the languages the program speaks."""
    return sorted(path.name for path in _folder().iterdir() if path.is_dir())


def _folder() -> Path:
    return resource("i18n")


@cache
def _load(code: str) -> Language:
    if code not in available():
        raise ValueError(f"no language {code!r}")
    path = _folder() / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as compiled:
        return Language(code, gettext.GNUTranslations(compiled))

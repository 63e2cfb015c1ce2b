"""Keeps the translation catalogues in step with the code: `python -m tests.catalogue`.

It collects every marked text under desktop_app, writes resources/i18n/notula.pot, brings the .po
files of all languages up to date without losing a translation, and compiles the .mo files. The
same facts give the same bytes, so that a second run changes nothing.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from desktop_app.i18n import SOURCE
from desktop_app.ui.qt_texts import CONTEXT as QT_CONTEXT
from desktop_app.ui.qt_texts import QT_TEXTS

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "desktop_app"
FOLDER = ROOT / "resources" / "i18n"
TEMPLATE = FOLDER / "notula.pot"
LANGUAGES = ("en", "id")
CALLS = frozenset({"t", "_t", "N_"})
"""Names that take one marked text; `Message`, `.plural` and `.context` are treated apart."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text found in the code: `plural` and `context` are empty for most."""

    path: Path
    line: int
    text: str
    plural: str = ""
    context: str = ""
    given: frozenset[str] | None = None
    """Names of the values passed with it; None when the code does not say."""


class Fault(NamedTuple):
    """A marked expression that is no plain text, so that no tool can collect it."""

    path: Path
    line: int


def code_files() -> list[Path]:
    return sorted(CODE.rglob("*.py"))


def marked_texts(path: Path) -> Iterator[Marked | Fault]:
    """Yield what is marked in one file, in the order of its lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    # The N_( ) around the two forms of a counted Message belongs to it and is no text of its own.
    counted = {
        id(part)
        for call in calls
        if _name(call.func) == "Message" and any(k.arg == "plural" for k in call.keywords)
        for part in (*call.args[:1], *(k.value for k in call.keywords))
    }
    calls = [call for call in calls if id(call) not in counted]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        yield from _of_call(path, call)


def _of_call(path: Path, call: ast.Call) -> Iterator[Marked | Fault]:
    name, line = _name(call.func), call.lineno
    given = frozenset(keyword.arg or "**" for keyword in call.keywords)
    method = isinstance(call.func, ast.Attribute) and _name(call.func.value) in CALLS
    if name in CALLS and call.args:
        text = _text(call.args[0])
        if text is not None:
            yield Marked(path, line, text, given=None if name == "N_" else given)
        elif name == "N_" or _is_built(call.args[0]):
            yield Fault(path, line)
    elif name == "Message" and call.args:
        plural = next((k.value for k in call.keywords if k.arg == "plural"), None)
        text, many = _text(call.args[0]), _text(plural) if plural is not None else ""
        if text is not None:
            yield Marked(path, line, text, plural=many or "")
        elif _is_built(call.args[0]):
            yield Fault(path, line)
    elif method and name == "plural" and len(call.args) >= 2:
        one, many = _text(call.args[0]), _text(call.args[1])
        if one is not None and many is not None:
            yield Marked(path, line, one, plural=many, given=given | {"n"})
        elif _is_built(call.args[0]) or _is_built(call.args[1]):
            yield Fault(path, line)
    elif method and name == "context" and len(call.args) >= 2:
        context, text = _text(call.args[0]), _text(call.args[1])
        if context is not None and text is not None:
            yield Marked(path, line, text, context=context, given=given)
        elif _is_built(call.args[1]):
            yield Fault(path, line)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.expr | None) -> str | None:
    """Return the literal text of a node, looking through N_( )."""
    if isinstance(node, ast.Call) and _name(node.func) == "N_" and node.args:
        node = node.args[0]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _is_built(node: ast.expr) -> bool:
    """Tell whether a text is put together where it should be marked: f-string, +, %, .format."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return any(
            isinstance(part, ast.JoinedStr) or _text(part) is not None for part in ast.walk(node)
        )
    return isinstance(node, ast.Call) and _name(node.func) in {"format", "join"}


def collect() -> Catalog:
    """Return the template: every marked text with the files it is in (no lines, which drift)."""
    template = _empty(None)
    for path in code_files():
        where = path.relative_to(ROOT).as_posix()
        for found in marked_texts(path):
            if isinstance(found, Fault):
                sys.exit(f"{where}:{found.line}: a marked text must be a plain text")
            if found.text:
                template.add(
                    (found.text, found.plural) if found.plural else found.text,
                    locations=[(where, 0)],
                    context=found.context or None,
                )
    for text in sorted({text for texts in QT_TEXTS.values() for text in texts}):
        template.add(text, locations=[("desktop_app/ui/qt_texts.py", 0)], context=QT_CONTEXT)
    for message in template:
        message.locations = [(where, None) for where in sorted({w for w, _ in message.locations})]
        message.flags.discard("python-format")
        message.flags.discard("python-brace-format")
    return template


def read(code: str) -> Catalog:
    path = po_path(code)
    if not path.exists():
        return _empty(code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def updated(code: str, template: Catalog) -> Catalog:
    """Return the catalogue of a language with exactly the texts of the template."""
    old, new = read(code), _empty(code)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id, context=message.context)
        text = known.string if known else ""
        if message.pluralizable:
            forms = list(text) if isinstance(text, (tuple, list)) else [text]
            text = tuple((forms + [""] * new.num_plurals)[: new.num_plurals])
        elif isinstance(text, (tuple, list)):
            text = text[0]
        new.add(
            message.id,
            text,
            locations=message.locations,
            context=message.context,
            user_comments=known.user_comments if known else (),
        )
    for message in new:
        message.flags.discard("python-format")
        message.flags.discard("python-brace-format")
    return new


def po_path(code: str) -> Path:
    return FOLDER / code / "LC_MESSAGES" / "notula.po"


def mo_path(code: str) -> Path:
    return po_path(code).with_suffix(".mo")


def po_bytes(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, include_lineno=False)
    return written.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the compiled catalogue; untranslated texts are left out of it."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


class SteadyCatalog(Catalog):
    """A catalogue whose header holds neither the date of the run nor the version of Babel.

    Babel also gives Indonesian the English plural rule; an Indonesian noun has one form.
    """

    @property
    def num_plurals(self) -> int:
        return 1 if self.locale_identifier == "id" else super().num_plurals

    @property
    def plural_expr(self) -> str:
        return "0" if self.locale_identifier == "id" else super().plural_expr

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        language = str(self.locale_identifier or "")
        own = [("Language", language), ("Plural-Forms", self.plural_forms)] if language else []
        return [
            ("Project-Id-Version", "Notula"),
            *own,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


def _empty(code: str | None) -> SteadyCatalog:
    catalogue = SteadyCatalog(locale=code, project="Notula", fuzzy=False)
    catalogue.header_comment = "# The texts of Notula. `python -m tests.catalogue` keeps it."
    return catalogue


def main() -> None:
    template = collect()
    TEMPLATE.write_bytes(po_bytes(template))
    for code in LANGUAGES:
        catalogue = updated(code, template)
        po_path(code).parent.mkdir(parents=True, exist_ok=True)
        po_path(code).write_bytes(po_bytes(catalogue))
        mo_path(code).write_bytes(mo_bytes(catalogue))
        print(f"{code}: {len(catalogue)} texts")
        if code != SOURCE:
            for message in untranslated(catalogue):
                print(f"  without a translation: {message.id!r}")


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the texts that lack a translation, or one of its plural forms."""
    return [
        message
        for message in catalogue
        if message.id and not (all(message.string) if message.pluralizable else message.string)
    ]


if __name__ == "__main__":
    main()

"""Lets Qt's own buttons, menus and dialogs speak from our catalogue."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from desktop_app.i18n import Language
from desktop_app.ui.qt_texts import CONTEXT, QT_TEXTS


class CatalogueTranslator(QTranslator):
    """A translator for `QApplication.installTranslator`; replace it to switch the language.

    Qt asks for every text it shows, so the answers are looked up once and kept in a dictionary.
    """

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = {
            (context, text): translation
            for context, texts in QT_TEXTS.items()
            for text in texts
            if (translation := language.context(CONTEXT, text)) != text
        }

    def isEmpty(self) -> bool:  # the name is Qt's; an empty translator is never asked
        return not self._answers

    def translate(
        self,
        context: bytes | str | None,
        sourceText: bytes | str | None,
        disambiguation: bytes | str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str | None:
        """Return the translation, or None for Qt's own text (an empty text would be shown)."""
        return self._answers.get((_text(context), _text(sourceText)))


def _text(value: bytes | str | None) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else value or ""

"""The catalogues are complete, in step with the code, and cannot break a sentence."""

import ast

import pytest
from babel.messages.pofile import read_po

from desktop_app.i18n import Language, placeholders
from desktop_app.ui.qt_texts import CONTEXT, QT_TEXTS
from tests import catalogue as tool


@pytest.fixture(scope="module")
def template():
    return tool.collect()


@pytest.fixture(scope="module", params=tool.LANGUAGES)
def catalogue(request):
    return tool.read(request.param)


def ids(messages):
    return {(message.context, message.id) for message in messages if message.id}


def test_every_marked_text_is_in_every_catalogue(template, catalogue):
    assert ids(template) - ids(catalogue) == set(), "run python -m tests.catalogue"


def test_no_catalogue_holds_a_text_that_the_code_no_longer_has(template, catalogue):
    assert ids(catalogue) - ids(template) == set(), "run python -m tests.catalogue"


def test_every_text_has_an_indonesian_translation():
    missing = [message.id for message in tool.untranslated(tool.read("id"))]
    assert missing == []


def test_every_plural_has_its_english_forms():
    missing = [m.id for m in tool.read("en") if m.pluralizable and any(m.string) and "" in m.string]
    assert missing == []


def test_translations_have_the_placeholders_of_the_source(catalogue):
    wrong = []
    for message in catalogue:
        if not message.id or not message.string:
            continue
        sources = message.id if message.pluralizable else (message.id,)
        forms = message.string if message.pluralizable else (message.string,)
        allowed = [placeholders(source) for source in sources]
        wrong += [form for form in forms if form and placeholders(form) not in allowed]
    assert wrong == []


def test_qt_placeholders_and_line_breaks_survive():
    for message in tool.read("id"):
        if message.context == CONTEXT and message.string:
            for sign in ("%1", "\n", "(*)"):
                assert message.id.count(sign) == message.string.count(sign), message.id


def test_an_accelerator_stays_an_accelerator():
    for message in tool.read("id"):
        if message.id and isinstance(message.id, str) and message.string:
            assert ("&" in message.id) == ("&" in message.string), message.id


def test_end_punctuation_is_kept():
    for message in tool.read("id"):
        if message.id and isinstance(message.id, str) and message.string:
            for sign in (":", "...", "…", "?"):
                assert message.id.endswith(sign) == message.string.endswith(sign), message.id


def test_indonesian_has_one_plural_form():
    path = tool.po_path("id")
    assert "nplurals=1; plural=0;" in path.read_text(encoding="utf-8")
    with path.open("rb") as file:
        assert read_po(file).num_plurals == 1
    assert all(len(m.string) == 1 for m in tool.read("id") if m.pluralizable)


def test_compiled_catalogues_are_those_of_the_texts(template):
    for code in tool.LANGUAGES:
        wanted = tool.mo_bytes(tool.updated(code, template))
        assert tool.mo_path(code).read_bytes() == wanted, "run python -m tests.catalogue"


def test_running_the_tool_again_changes_nothing(template):
    assert tool.TEMPLATE.read_bytes() == tool.po_bytes(template)
    for code in tool.LANGUAGES:
        assert tool.po_path(code).read_bytes() == tool.po_bytes(tool.updated(code, template))


@pytest.mark.parametrize(
    "path", tool.code_files(), ids=lambda p: p.relative_to(tool.CODE).as_posix()
)
def test_marked_texts_are_plain(path):
    faults = [found.line for found in tool.marked_texts(path) if isinstance(found, tool.Fault)]
    assert faults == [], "no f-string, no + and no format() in a marked text"


@pytest.mark.parametrize(
    "path", tool.code_files(), ids=lambda p: p.relative_to(tool.CODE).as_posix()
)
def test_the_values_given_are_the_placeholders(path):
    for found in tool.marked_texts(path):
        if isinstance(found, tool.Marked) and found.given is not None and "**" not in found.given:
            named = {
                name.partition(":")[0].partition("!")[0]
                for text in (found.text, found.plural)
                for name in placeholders(text)
            }
            assert named <= found.given, f"line {found.line}: {found.text}"


def faults_in(tmp_path, code):
    path = tmp_path / "page.py"
    path.write_text(code, encoding="utf-8")
    ast.parse(code)
    return [found for found in tool.marked_texts(path) if isinstance(found, tool.Fault)]


@pytest.mark.parametrize(
    "code",
    [
        't(f"Saved {x}")',
        'N_("a" + b)',
        'self.t("a" + "b")',
        'N_(f"x")',
        't("Saved %s" % x)',
        't("Saved {}".format(x))',
        'Message(f"x {y}")',
        't.plural(f"{n} a", "b", n)',
        't.context("c", "a" + b)',
        "N_(variable)",
    ],
)
def test_texts_put_together_in_the_code_are_found(tmp_path, code):
    assert faults_in(tmp_path, code)


@pytest.mark.parametrize("code", ["t(spec.label)", 'N_("a" "b")', 't(N_("a"))', "t(row.text)"])
def test_plain_and_declared_texts_are_allowed(tmp_path, code):
    assert not faults_in(tmp_path, code)


def test_qt_texts_are_those_in_the_libraries():
    """A letter that differs from qtbase would leave English on a button."""
    from pathlib import Path

    import PySide6

    folder = Path(PySide6.__file__).parent / "Qt" / "lib"
    names = ("Core", "Gui", "Widgets", "PrintSupport")
    libraries = [path for name in names for path in folder.glob(f"libQt6{name}.so*")]
    if not libraries:
        pytest.skip("the texts are looked up in the libraries for Linux")
    shipped = b"".join(path.read_bytes() for path in libraries)
    unknown = [
        (context, text)
        for context, texts in QT_TEXTS.items()
        for text in texts
        if b"%s\0" % text.encode() not in shipped or b"%s\0" % context.encode() not in shipped
    ]
    assert unknown == []


def test_the_words_of_the_field():
    """Buttons and terms as the glossary has them."""
    t = Language.load("id")
    said = {
        text: t.context(CONTEXT, text) for text in ("Save", "Cancel", "Delete", "Help", "Print")
    }
    assert list(said.values()) == ["Simpan", "Batal", "Hapus", "Bantuan", "Cetak"]

"""Makes a finished PDF last: PDF/A-2b for archives, or a password for the way there."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from unicodedata import category
from xml.sax.saxutils import escape

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.resources import resource

NOT_ARCHIVAL = N_(
    "A file with a password is not PDF/A, the form for archives: keep a copy without a password "
    "for the archive."
)

_PASSWORD_BYTES = 127
"""As many bytes of a password count by ISO 32000-2, 7.6.4.3.3; with more, readers disagree."""

_CONDITION = "sRGB IEC61966-2.1"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_ALTERNATIVES = '<rdf:Alt><rdf:li xml:lang="x-default">{value}</rdf:li></rdf:Alt>'
_PROPERTIES = {
    "/Title": ("dc:title", _ALTERNATIVES),
    "/Author": ("dc:creator", "<rdf:Seq><rdf:li>{value}</rdf:li></rdf:Seq>"),
    "/Subject": ("dc:description", _ALTERNATIVES),
    "/Keywords": ("pdf:Keywords", "{value}"),
    "/Producer": ("pdf:Producer", "{value}"),
    "/Creator": ("xmp:CreatorTool", "{value}"),
}
"""Each property of the old kind, its name in XMP and its form there: archives want both equal."""


def archival(content: bytes) -> bytes:
    """Return `content`, a PDF that the renderer drew, as PDF/A-2b; the same bytes for the same.

    Fonts are embedded already and nothing is transparent; what is missing is the meaning of the
    colours, the properties as XMP, and the statement that it is PDF/A. The date of creation goes:
    it would be that of the drawing, not of the paper.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(BytesIO(content)) as document:
        known = document.docinfo
        for key in list(known.keys()):
            if key not in _PROPERTIES or not str(known[key]):
                del known[key]
        profile = document.make_stream(resource("colour", "sRGB.icc").read_bytes(), N=3)
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(_CONDITION),
            Info=String(_CONDITION),
            DestOutputProfile=profile,
        )
        root = document.Root
        root.OutputIntents = Array([document.make_indirect(intent)])
        root.Metadata = document.make_stream(_packet(known), Type=Name.Metadata, Subtype=Name.XML)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        target = BytesIO()
        document.save(
            target,
            deterministic_id=True,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            progress=_give_way,
        )
    return target.getvalue()


class NoPassword(UserError):
    """Protection was asked for, and no password came."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The password is empty. Nothing was written.")))


class UnusablePassword(UserError):
    """A password with what no PDF reader lets anybody type."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The password has signs that nobody can type. Nothing was written. "
                    "Choose another one."
                )
            )
        )


class LongPassword(UserError):
    """A password of which readers would take the beginning only, and then not open the file."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("The password is too long for PDF. Nothing was written. Choose a shorter one.")
            )
        )


def protected(content: bytes, password: str) -> bytes:
    """Return `content` encrypted by AES-256: nobody reads it without the password.

    The result is no PDF/A, which forbids encryption, and differs each time. Raises NoPassword,
    UnusablePassword or LongPassword.
    """
    if not password:
        raise NoPassword
    if any(category(sign) in ("Cc", "Cs") for sign in password):
        raise UnusablePassword
    if len(password.encode("utf-8")) > _PASSWORD_BYTES:
        raise LongPassword
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document:
        if "/Metadata" in document.Root:
            del document.Root.Metadata
            del document.Root.OutputIntents
        target = BytesIO()
        key = pikepdf.Encryption(user=password, owner=password, R=6)
        document.save(target, encryption=key, progress=_give_way)
    return target.getvalue()


def _give_way(_percent: int) -> None:
    """Let another thread go on: pikepdf keeps the interpreter, but for the time that this takes."""


def _packet(known: Any) -> bytes:
    lines = []
    for key, (name, form) in _PROPERTIES.items():
        if key in known:
            value = form.format(value=escape(str(known[key])))
            lines.append(f"<{name}>{value}</{name}>")
    return _PACKET.format(properties="\n".join(lines)).encode("utf-8")

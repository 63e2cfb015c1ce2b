"""The shape of a clinic written down as YAML, with the Indonesian keys that offices use."""

from __future__ import annotations

import datetime

import msgspec


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the file; keys that are not known here are left alone."""


class OfficialShape(
    Shape, frozen=True, rename={"name": "nama", "position": "jabatan", "rank": "pangkat"}
):
    name: str = ""
    position: str = ""
    nip: str = ""
    rank: str = ""
    represents: str = msgspec.field(default="", name="mewakili")


class InvitationShape(Shape, frozen=True, rename={"number": "nomor", "dated": "tanggal"}):
    number: str = ""
    dated: datetime.date | None = None


class GroupsShape(Shape, frozen=True):
    first_year: list[str] = msgspec.field(default_factory=list, name="m4_tahun_pertama")
    after: list[str] = msgspec.field(default_factory=list, name="pasca_m4")


class ClinicShape(
    Shape,
    frozen=True,
    rename={
        "title": "judul",
        "short_title": "judul_singkat",
        "kind": "jenis",
        "number": "nomor_cc",
        "budget_year": "tahun_anggaran",
        "starts": "mulai",
        "ends": "selesai",
        "zone": "zona",
        "place": "tempat",
        "mode": "moda",
        "province": "kode_provinsi",
        "host": "penyelenggara",
        "working_group": "pokja",
        "invitation": "surat_undangan",
        "bases": "dasar",
        "objectives": "tujuan",
        "opener": "pembuka",
        "chair": "pimpinan_rapat",
        "secretary": "sekretaris",
        "minute_taker": "pencatat",
        "copies": "rangkap_berita_acara",
        "groups": "peserta",
    },
):
    title: str
    starts: str
    short_title: str = ""
    kind: str = ""
    number: int | None = None
    milestone: int | None = None
    budget_year: int | None = None
    ends: str | None = None
    zone: str = "WIB"
    place: str = ""
    mode: str = ""
    province: str | None = None
    host: str = ""
    working_group: str = ""
    invitation: InvitationShape = InvitationShape()
    bases: list[str] = []
    objectives: list[str] = []
    opener: OfficialShape = OfficialShape()
    chair: OfficialShape = OfficialShape()
    secretary: OfficialShape = OfficialShape()
    minute_taker: OfficialShape = OfficialShape()
    copies: int = 3
    groups: GroupsShape | None = None


class AgendaShape(
    Shape, frozen=True, rename={"when": "waktu", "title": "acara", "presenter": "penyaji"}
):
    when: str
    title: str
    presenter: str | None = None
    moderator: str | None = None


class GuestShape(
    Shape,
    frozen=True,
    rename={
        "name": "nama",
        "sex": "jk",
        "position": "jabatan",
        "rank": "pangkat",
        "institution": "instansi",
        "role": "peran",
        "mode": "moda",
    },
):
    name: str
    sex: str = ""
    position: str = ""
    rank: str = ""
    institution: str = ""
    role: str = ""
    mode: str = ""


class ServiceShape(
    Shape,
    frozen=True,
    rename={
        "kind": "jenis",
        "scale": "skala",
        "area": "wilayah",
        "target": "target_kk",
        "realised": "realisasi_kk",
    },
):
    kind: str
    scale: str = ""
    area: str = ""
    target: int | None = None
    realised: int | None = None


class ReadinessShape(
    Shape, frozen=True, rename={"activity": "kegiatan", "met": "terpenuhi", "total": "total"}
):
    activity: str
    met: int | None = None
    total: int | None = None


class PresentationShape(
    Shape,
    frozen=True,
    rename={
        "code": "kode",
        "district": "kabupaten",
        "milestone4_year": "tahun_m4",
        "package": "paket",
        "proposed_package": "usulan_paket",
        "material": "materi",
        "issues": "isu",
        "trial_places": "calon_lokasi_uji",
        "service": "layanan",
        "values": "capaian",
        "obstacles": "kendala",
    },
):
    code: str
    district: str
    milestone4_year: int | None = None
    package: str = ""
    proposed_package: str = ""
    material: list[str] = []
    issues: list[str] = []
    trial_places: list[str] = []
    service: ServiceShape | None = None
    values: dict[str, float] = {}
    quick_wins: dict[str, str] = {}
    obstacles: list[str] = []
    plans: dict[int, list[str]] = {}
    readiness: dict[int, ReadinessShape] = {}
    proposals: list[str] = []


class FeedbackShape(
    Shape,
    frozen=True,
    rename={
        "number": "no",
        "giver": "penanggap",
        "district": "kabupaten",
        "aspect": "aspek",
        "content": "masukan",
        "response": "tanggapan",
    },
):
    content: str
    number: int | None = None
    giver: str = ""
    district: str | None = None
    aspect: str = ""
    response: str | None = None
    status: str = ""


class NoteShape(
    Shape, frozen=True, rename={"section": "bagian", "speaker": "pembicara", "content": "isi"}
):
    section: str
    content: str
    speaker: str = ""


class FollowUpShape(
    Shape,
    frozen=True,
    rename={
        "area": "wilayah",
        "activity": "kegiatan",
        "output": "keluaran",
        "target_group": "sasaran",
        "due": "batas",
        "responsible": "penanggung_jawab",
        "support": "dukungan",
        "funding": "sumber_dana",
        "feedback": "dari_masukan",
        "continues": "melanjutkan",
    },
):
    area: str
    activity: str
    output: str = ""
    target_group: str = ""
    due: datetime.date | None = None
    responsible: str = ""
    support: str | None = None
    funding: str = ""
    feedback: int | None = None
    continues: str = ""
    status: str = ""


class EvaluationShape(
    Shape, frozen=True, rename={"questions": "pertanyaan", "sheets": "lembar", "comments": "saran"}
):
    questions: list[str] = []
    sheets: list[list[int | None]] = []
    comments: list[str] = []


class ClinicFile(
    Shape,
    frozen=True,
    rename={
        "clinic": "kegiatan",
        "agenda": "susunan_acara",
        "guests": "peserta",
        "presentations": "paparan",
        "feedback": "masukan",
        "notes": "catatan",
        "conclusions": "kesimpulan",
        "agreements": "kesepakatan",
        "follow_ups": "rtl",
        "evaluation": "evaluasi",
    },
):
    """One clinic; `agenda_days` holds the slots of each day in order."""

    clinic: ClinicShape
    agenda: list[AgendaShape] = []
    agenda_days: list[list[tuple[str, str]]] = []
    guests: list[GuestShape] = []
    presentations: list[PresentationShape] = []
    feedback: list[FeedbackShape] = []
    notes: list[NoteShape] = []
    conclusions: list[str] = []
    agreements: list[str] = []
    follow_ups: list[FollowUpShape] = []
    evaluation: EvaluationShape = EvaluationShape()

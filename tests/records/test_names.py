"""Names, titles, NIPs and telephone numbers survive being taken apart."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.i18n import Language
from desktop_app.records import names

TODAY = date(2025, 11, 6)
NIP = "196804111993031009"

words = st.sampled_from(
    ["Siti", "Nurhaliza", "Budi", "Santoso", "Łukasz", "I", "Gusti", "Đorđe", "Ma'ruf", "de", "May"]
)
plain_names = st.lists(words, min_size=1, max_size=5).map(" ".join)
prefixes = st.lists(
    st.sampled_from(["Prof.", "Dr.", "dr.", "drg.", "Ir.", "H.", "Hj.", "K.H.", "Drs.", "Pdt."]),
    max_size=3,
).map(" ".join)
suffixes = st.lists(
    st.sampled_from(["S.T.", "M.T.", "M.Si.", "S.K.M.", "A.Md.", "Ph.D.", "M.AP.", "IPU", "Sp.PD"]),
    max_size=3,
).map(", ".join)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Dr. Ir. H. Nama Orang, S.T., M.T.", ("Dr. Ir. H.", "Nama Orang", "S.T., M.T.")),
        ("dr. Nama", ("dr.", "Nama", "")),
        ("DR.H.Nama,ST", ("DR. H.", "Nama", "ST")),
        ("Drg Siti Aminah", ("Drg", "Siti Aminah", "")),
        ("K.H. Ahmad Dahlan", ("K.H.", "Ahmad Dahlan", "")),
        ("Hj.Siti", ("Hj.", "Siti", "")),
        ("Suharto", ("", "Suharto", "")),
        ("  budi   santoso ,  s.t. ,M.Si ", ("", "budi santoso", "s.t., M.Si")),
        ("Nama Orang S.T., M.T.", ("", "Nama Orang", "S.T., M.T.")),
        ("Nama Orang S.Sos M.Si", ("", "Nama Orang", "S.Sos, M.Si")),
        ("Hidayat A.R.", ("", "Hidayat A.R.", "")),
        ("M. Yusuf", ("", "M. Yusuf", "")),
        ("NAMA ORANG ST", ("", "NAMA ORANG ST", "")),
        ("H.", ("", "H.", "")),
        ("Dr. Ir.", ("Dr.", "Ir.", "")),
        ("", ("", "", "")),
        (", S.T.", ("", "", "S.T.")),
        ("Irma", ("", "Irma", "")),
        ("Drajat", ("", "Drajat", "")),
    ],
)
def test_a_name_is_taken_apart(typed, parts):
    assert names.split(typed) == parts


@given(prefixes, plain_names, suffixes)
def test_what_is_composed_is_taken_apart_again(prefix, name, suffix):
    assert names.split(names.compose(prefix, name, suffix)) == (prefix, name, suffix)


@given(st.text(max_size=40))
@example("A <i>, <img src=x>")
def test_no_sign_of_a_name_is_lost(typed):
    parts = "".join(names.split(typed))
    assert sorted(parts.replace(",", "").replace(" ", "")) == sorted(
        "".join(typed.split()).replace(",", "")
    )


def test_the_three_doctors_stay_apart():
    assert [names.split(f"{title} Nama")[0] for title in ("DR", "Dr.", "dr.")] == [
        "DR",
        "Dr.",
        "dr.",
    ]


def test_capitals_leave_the_titles_alone():
    assert (
        names.in_capitals("dr. H.", "Nama Orang", "S.T., M.Si.") == "dr. H. NAMA ORANG, S.T., M.Si."
    )


@pytest.mark.parametrize(
    "same",
    [
        ("Muhammad Yusuf", "Moh. Yusuf", "Mohd. Yusuf", "Mochammad Yusuf", "Mhd Yusuf",
         "Muh. Yusuf", "Mohamad Yusuf", "Muchamad Yusuf", "Muhamed Yusuf"),
        ("Soetjipto", "Sucipto", "SUTJIPTO"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("H. Ahmad bin Umar, S.H.", "Ahmad Umar", "ahmad  umar"),
        ("Siti binti Ali", "Hj. Siti Ali"),
        ("Ma'ruf", "Maruf", "Ma’ruf"),
        ("Đorđe Łukić", "Dorde Lukic"),
        ("Nur-Hasanah", "Nur Hasanah"),
        ("Mochtar", "Muchtar", "Mohtar"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_found_together(same):
    assert len({names.search_key(name) for name in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yusuf Ali", "Ali Yusuf"), ("Siti", "Sita"), ("Mei", "May"), ("Noor", "Nur")],
)
def test_different_names_stay_different(one, other):
    assert names.search_key(one) != names.search_key(other)


def test_three_letters_find_muhammad_and_muhlis():
    for typed in ("muh", "moh", "Moha", "muhamm"):
        assert names.search_key("Muhammad Yusuf").startswith(names.search_key(typed))
    assert names.search_key("Muhlis").startswith(names.search_key("muh"))


def test_a_name_that_is_nothing_but_titles_can_be_found():
    assert names.search_key("Dr. H.") == "h"
    assert names.search_key("bin") == "bin"


def test_a_name_that_is_also_a_month_is_found():
    assert names.search_key("May Sari") == "may sari"


@given(st.text(max_size=40) | plain_names)
@example("tdj")
@example("bin dr")
@example("h. h. h.")
@example("İ Dr. ,")
def test_the_search_key_is_its_own_search_key(text):
    key = names.search_key(text)
    assert names.search_key(key) == key


@given(st.lists(st.sampled_from(["siti", "budi", "ali", "nur", "yusuf"]), min_size=1, max_size=5))
def test_the_search_key_keeps_the_order_of_words(said):
    assert names.search_key("Dr. " + " ".join(said).title()).split() == said


def test_nip_is_stored_as_digits_and_shown_in_groups():
    assert names.normalise_nip("19680411 199303 1 009") == NIP
    assert names.nip_shown(NIP) == "19680411 199303 1 009"
    assert names.nip_shown("110012345") == "110 012 345"
    assert names.nip_shown(" belum ada ") == "belum ada"


@pytest.mark.parametrize(
    "sound", [NIP, "19680411 199303 1 009", "", "-", "110012345", "199003152022211001"]
)
def test_a_sound_nip_is_not_marked(sound):
    assert names.nip_problem(sound, TODAY) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("19680411199303100", "yang ini 17"),
        ("196813111993031009", "tanggal lahir"),
        ("196802301993031009", "tanggal lahir"),
        ("202404111993031009", "Tanggal lahir"),
        ("196804111993131009", "Bulan pengangkatan"),
        ("196804111970031009", "Bulan pengangkatan"),
        ("196804112030031009", "Bulan pengangkatan"),
        ("196804111993033009", "ke-15"),
        ("1968041119930310o9", "hanya terdiri atas angka"),
        ("12345", "yang ini 5"),
    ],
)
def test_a_wrong_nip_is_marked_in_words(wrong, says):
    problem = names.nip_problem(wrong, TODAY)
    assert problem is not None
    assert says in Language.load("id").message(problem)


@pytest.mark.parametrize(
    "typed",
    ["0812-3456-7890", "+62 812-3456-7890", "62812 3456 7890", "081234567890", "0812.3456.7890",
     "(+62) 812 3456 7890", "812-3456-7890"],
)  # fmt: skip
def test_a_mobile_number_is_stored_in_one_form(typed):
    assert names.normalise_phone(typed) == "+6281234567890"
    assert names.phone_shown(typed) == "0812-3456-7890"


def test_land_lines_and_foreign_numbers():
    assert names.normalise_phone("(0536) 3221234") == "+625363221234"
    assert names.phone_shown("+625363221234") == "(0536) 3221234"
    assert names.phone_shown("+1 202-555-0123") == "+1 202-555-0123"


@pytest.mark.parametrize("typed", ["", "-", "tanya ajudan", "0812", "0812-3456-7890 / 0813", "12"])
def test_what_is_no_number_is_kept_as_typed(typed):
    assert names.normalise_phone(typed) == typed
    assert names.phone_shown(typed) == typed


@given(st.from_regex(r"08[0-9]{8,11}", fullmatch=True))
def test_every_mobile_number_shown_is_the_number_stored(typed):
    stored = names.normalise_phone(typed)
    assert names.normalise_phone(names.phone_shown(stored)) == stored
    assert names.phone_shown(stored).replace("-", "") == typed

"""The checks that fields share refuse what cannot be and mark what looks wrong."""

import pytest

from desktop_app.i18n import Message
from desktop_app.records import checks


@pytest.mark.parametrize("value", [0, 100, 11.07])
def test_percentages(value):
    assert checks.percentage(value) is None


@pytest.mark.parametrize("value", [-0.01, 100.01, 120, float("nan")])
def test_impossible_percentages(value):
    assert isinstance(checks.percentage(value), Message)


def test_amounts():
    assert checks.positive(1) is None
    assert checks.positive(0) is not None
    assert checks.not_negative(0) is None
    assert checks.not_negative(-1) is not None


def test_years():
    assert checks.year(2025) is None
    assert checks.year(25) is not None
    assert checks.year(20255) is not None


@pytest.mark.parametrize(
    "address",
    ["nama@bapperida.kalteng.go.id", "n.o+x@a-b.id", "n_o@x.co", "o'neil@mail.com", "a@bücher.de"],
)
def test_addresses(address):
    assert checks.email_shape(address) is None


@pytest.mark.parametrize(
    "address",
    ["nama", "nama@", "@x.id", "a b@x.id", "a@x", "a@x..id", "a@@x.id", "a@x.id,b@y.id", "a@-x.id",
     ".a@x.id", "a..b@x.id", "<a@x.id>"],
)  # fmt: skip
def test_what_is_no_address_is_marked(address):
    assert checks.email_shape(address) is not None


@pytest.mark.parametrize("number", ["0812-3456-7890", "+62 812 3456 7890", "(0536) 3221234"])
def test_telephones(number):
    assert checks.phone_shape(number) is None


@pytest.mark.parametrize("number", ["0812", "tanya ajudan", "0812-3456-7890 ext 5", "1" * 16])
def test_what_is_no_telephone_is_marked(number):
    assert checks.phone_shape(number) is not None


def test_nip():
    assert checks.nip_shape("19680411 199303 1 009") is None
    assert checks.nip_shape("123") is not None

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import imo as stdnum_imo

from geo import identity
from geo.assets import resource
from geo.errors import InvalidValue


@given(st.integers(1, 9_999_999).map("{:07d}".format))
def test_imo_numbers_are_judged_as_python_stdnum_does(digits: str) -> None:
    try:
        accepted = identity.imo(digits) == digits
    except InvalidValue:
        accepted = False
    assert accepted == stdnum_imo.is_valid(digits)


@given(st.integers(0, 999_999).map("{:06d}".format))
def test_the_check_digit_named_in_the_sentence_is_right(digits: str) -> None:
    expected = stdnum_imo.calc_check_digit(digits)
    wrong = str((int(expected) + 1) % 10)
    if digits + wrong == "0000000":
        return
    with pytest.raises(InvalidValue, match=f"{digits}{wrong}: the check digit should be {expected}, not {wrong};"):
        identity.imo(digits + wrong)


@pytest.mark.parametrize(
    "text", ["9179842", "IMO 9179842", "imo9179842", "IMO: 9179842", "９１７９８４２", " 9179842 "]
)
def test_imo_numbers_as_people_type_them(text: str) -> None:
    assert identity.imo(text) == "9179842"


def test_other_identifiers_as_people_type_them() -> None:
    assert identity.mmsi("MMSI 273 210 440") == "273210440"
    assert identity.call_sign("ubyt-2") == "UBYT2"
    assert identity.country(" ru ") == "RU"
    assert identity.place_code("kp njn") == "KPNJN"
    assert identity.place_code("WPI:60280") == "WPI:60280"


@pytest.mark.parametrize(
    ("mmsi", "country"),
    [("273210440", "RU"), ("445123456", "KP"), ("374000000", "PA"), ("471000000", "AE"), ("299000000", None)],
)
def test_the_country_of_an_mmsi(mmsi: str, country: str | None) -> None:
    assert identity.mmsi_country(mmsi) == country


def test_every_maritime_digit_belongs_to_a_country_that_exists() -> None:
    rows = resource("identifiers", "mid.csv").read_text(encoding="utf-8").splitlines()[1:]
    codes = [identity.mmsi_country(row[:3] + "000000") for row in rows]
    assert len(codes) == 291
    assert all(code is not None and identity.country(code) == code for code in codes)
    assert identity.country_name("KP") == "Korea (North)"


def test_the_tables_are_those_of_the_manifest() -> None:
    manifest = json.loads(resource("identifiers", "manifest.json").read_text(encoding="utf-8"))
    for file, entry in manifest.items():
        assert hashlib.sha256(resource("identifiers", file).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"]
        assert entry["package"]


WRONG = [
    (identity.imo, "9123456", "9123456: the check digit should be 3, not 6; one of the digits is wrong."),
    (identity.imo, "9234567", "9234567: the check digit should be 3, not 7; one of the digits is wrong."),
    (identity.imo, "917984", "“917984” is not an IMO number: it has seven digits, such as 9179842."),
    (identity.imo, "0000000", "0000000 is no ship's IMO number; leave the field empty when the number is not known."),
    (identity.imo, "91798A2", "“91798A2” is not an IMO number: it has seven digits, such as 9179842."),
    (identity.mmsi, "27321044", "“27321044” is not an MMSI: it has nine digits, such as 273210440."),
    (identity.mmsi, "002731234", "002731234 is not a ship's MMSI: coast stations begin with 00;"),
    (identity.mmsi, "027312345", "groups of ships begin with 0;"),
    (identity.mmsi, "111273123", "search and rescue aircraft begin with 111;"),
    (identity.mmsi, "123456789", "no ship's number begins with 1;"),
    (identity.mmsi, "812345678", "hand-held radios begin with 8;"),
    (identity.mmsi, "970123456", "search and rescue transmitters begin with 970;"),
    (identity.mmsi, "972123456", "man-overboard devices begin with 972;"),
    (identity.mmsi, "974123456", "emergency beacons begin with 974;"),
    (identity.mmsi, "982731234", "boats of a parent ship begin with 98;"),
    (identity.mmsi, "992731234", "aids to navigation begin with 99; a ship's begins with 2 to 7."),
    (identity.mmsi, "912345678", "no ship's number begins with 9 and then 0 to 7;"),
    (identity.call_sign, "12345", "“12345” is not a call sign"),
    (identity.call_sign, "UB", "“UB” is not a call sign"),
    (identity.call_sign, "UBYT2345", "“UBYT2345” is not a call sign"),
    (identity.country, "Russia", "“Russia” is not an ISO 3166 country code; did you mean RU (Russia)?"),
    (identity.country, "DPRK", "“DPRK” is not an ISO 3166 country code; did you mean KP (Korea (North))?"),
    (identity.country, "UK", "“UK” is not an ISO 3166 country code; did you mean GB (Britain (UK))?"),
    (identity.country, "XX", "“XX” is not an ISO 3166 country code; give two letters such as KP or RU."),
    (identity.place_code, "XXNJN", "“XXNJN” is not a UN/LOCODE: there is no country XX."),
    (identity.place_code, "KPN", "“KPN” is not a UN/LOCODE (two letters for the country, three for the place"),
]


@pytest.mark.parametrize(("check", "text", "sentence"), WRONG)
def test_wrong_identifiers_get_a_sentence(check, text: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as error:
        check(text)
    assert sentence in str(error.value)


def test_every_country_the_hints_name_exists() -> None:
    for meant in ("uk", "usa", "north korea", "south korea", "prc", "uae"):
        with pytest.raises(InvalidValue, match="did you mean"):
            identity.country(meant)

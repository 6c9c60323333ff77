"""Wrong entries, and the sentence that stands beside each field."""

from datetime import UTC, datetime

import pytest

from geo import drafts
from geo.errors import InvalidDraft
from geo.lookup import Lookup
from geo.records import Place, Scene, Source, Vessel
from geo.times import parse_window
from tests.free_text import FREE

RAJIN = "11111111-1111-4111-8111-111111111111"
DUNAI = "22222222-2222-4222-8222-222222222222"
ANGARA = "33333333-3333-4333-8333-333333333333"
LADY_R = "44444444-4444-4444-8444-444444444444"
RUSI = "55555555-5555-4555-8555-555555555555"
IMAGE = "66666666-6666-4666-8666-666666666666"
BERTH = "77777777-7777-4777-8777-777777777777"
NOW = datetime(2024, 6, 1, tzinfo=UTC)

GOOD = {
    "place": {"name": "Rajin", "kind": "port"},
    "vessel": {"name": "Angara"},
    "source": {"key": "voa-2023-10", "title": "Reports"},
    "scene": {"provider": "Planet"},
    "sighting": {"subject": "vessel", "seen": "28 Sep 2023", "place": "Rajin"},
    "coverage": {"place": "Rajin", "looked": "28 Sep 2023", "visibility": "clear"},
    "movement": {"origin": "Rajin", "destination": "Dunai", "basis": "reported"},
    "citation": {"cited_kind": "place", "cited": "Rajin", "source": "rusi-2023-10-16"},
    "note": {"title": "Open questions"},
}

WRONG = [
    ("place", "name", " ", "A place needs a name."),
    ("place", "name", "Rajin\nNajin", "There is a line break in it; put it on one line."),
    ("place", "name", "Raj\0in", "The text holds the control character U+0000 at place 4; delete it."),
    ("place", "name", "Raj\ud800in", "The text holds half of a character (a lone surrogate); delete it"),
    ("place", "note", "x" * 100_001, "The text has 100,001 characters; at most 100,000 fit. Shorten it."),
    ("place", "kind", "harbour", "“harbour” is not one of: port, terminal, berth, anchorage, depot, rail station,"),
    ("place", "kind", "", "Which kind of place is it? Port, depot, berth ..."),
    ("place", "country", "Russia", "“Russia” is not an ISO 3166 country code; did you mean RU (Russia)?"),
    ("place", "codes", "KPNJN; XXABC", "“XXABC” is not a UN/LOCODE: there is no country XX."),
    ("place", "parent", "Rajn", "There is no place called “Rajn”; did you mean Rajin?"),
    ("place", "time_zone", "Pyongyang", "“Pyongyang” is not a time zone; did you mean Asia/Pyongyang?"),
    ("place", "position", "130.30, 42.23", "130.30 cannot be a latitude; did you mean 42.23, 130.30?"),
    ("place", "position", "geo:42,130;u=9000000", "The precision 9,000,000 m is not between 0 and 2,000,000 m."),
    ("place", "precision_m", "near", "“near” is not a number; the precision is written like 115 or 115.5."),
    ("place", "precision_m", "-5", "The precision -5 m is not between 0 and 2,000,000 m."),
    (
        "place",
        "outline",
        "130 42, 131 42",
        "“130 42, 131 42” is not an outline; give one ring as WKT, longitude first:",
    ),
    ("place", "outline", "POLYGON ((1 1, 3 3, 3 1, 1 3, 1 1))", "The outline crosses or touches itself near 2, 2."),
    ("place", "outline", "POLYGON ((1 2, 3 4, 1 2))", "An outline needs at least three corners"),
    ("vessel", "name", "", "A vessel needs a name"),
    ("vessel", "imo", "9123456", "9123456: the check digit should be 3, not 6; one of the digits is wrong."),
    ("vessel", "imo", "0000000", "0000000 is no ship's IMO number"),
    ("vessel", "mmsi", "992731234", "992731234 is not a ship's MMSI: aids to navigation begin with 99"),
    ("vessel", "call_sign", "12345", "“12345” is not a call sign"),
    ("vessel", "flag", "Panama", "“Panama” is not an ISO 3166 country code; did you mean PA (Panama)?"),
    ("vessel", "length_m", "377 ft", "“377 ft”: the unit of the length is not known here; use m, metres, meters."),
    ("vessel", "length_m", "1,200", "“1,200” can be read as 1200 or as 1.200; write one of these."),
    ("vessel", "length_m", "1200", "The length 1,200 m is not between 0 and 1,000 m."),
    ("vessel", "beam_m", "300", "The beam 300 m is not between 0 and 200 m."),
    ("vessel", "built", "04", "“04” is not a year such as 2004."),
    ("vessel", "built", "1492", "The year 1492 is not between 1800 and 2200."),
    ("source", "key", "", "A source needs a key to cite it by"),
    ("source", "title", "", "A source needs a title."),
    (
        "source",
        "url",
        "www.reuters.com",
        "“www.reuters.com” is not an address; it begins with http, https, ftp, doi or urn.",
    ),
    ("source", "url", "javascript:alert(1)", "“javascript:alert(1)” is not an address"),
    ("source", "url", "https://[", "“https://[” is not an address"),
    ("source", "published", "16 Oct", "Which year? “16 Oct” needs one, such as 28 Sep 2023."),
    ("source", "retrieved", "32 Oct 2023", "“32 Oct 2023”"),
    ("source", "reliability", "G", "“G” is not one of: A, B, C, D, E, F."),
    ("scene", "provider", "", "A scene needs a provider, such as Planet."),
    ("scene", "acquired", "20 Oct 2023 11:01", "“20 Oct 2023 11:01” has no time zone; add Z, an offset such as +09:00"),
    ("scene", "gsd_m", "0", "The ground sample distance 0 m is not between 0.01 and 10,000 m."),
    ("scene", "republish", "perhaps", "“perhaps” is neither yes nor no."),
    ("sighting", "subject", "", "What was seen? A vessel, a container stack, a train ..."),
    ("sighting", "seen", "", "A sighting needs a time: when was it seen?"),
    ("sighting", "seen", "unknown", "A sighting needs a time: when was it seen?"),
    (
        "sighting",
        "seen",
        "20 Oct 2023 11:01",
        "or a zone such as KST or Asia/Pyongyang, or “local” for Asia/Pyongyang.",
    ),
    ("sighting", "place", "", "A sighting needs a place or a position: where was it seen?"),
    (
        "sighting",
        "position",
        "42.2271 130.2826 N",
        "42.2271 130.2826 N: only one of the two has a hemisphere; give both",
    ),
    ("sighting", "precision_m", "about", "“about” is not a number; the precision is written like 115 or 115.5."),
    ("sighting", "on_wagons", "12 wagons", "“12 wagons” is not a count"),
    ("sighting", "vessels", "Angra", "There is no vessel called “Angra”; did you mean Angara?"),
    ("sighting", "vessels", "Angara: maybe", "“maybe” is not a likelihood: almost no chance, very unlikely, unlikely,"),
    ("sighting", "vessels", "Angra: maybe", "There is no vessel called “Angra”; did you mean Angara?"),
    ("sighting", "vessels", "Angara; 9179842: likely", "Angara is named twice; keep one likelihood."),
    ("sighting", "state", "sailing", "“sailing” is not one of: berthed, anchored, under way, loading, unloading."),
    ("sighting", "length_m", "115 ±", "“115 ±”: the error behind ± is missing; write 115 ± 4."),
    ("sighting", "heading_deg", "360", "North is 0, not 360; headings go from 0 to below 360."),
    ("sighting", "heading_deg", "-5", "The heading -5 ° is not between 0 and 359.999 °."),
    ("sighting", "on_deck", "many", "“many” is not a count"),
    ("sighting", "on_quay", "360-240", "The least (360) is more than the most (240)."),
    ("sighting", "ais", "dark", "“dark” is not one of: on, off, unknown."),
    ("sighting", "scene", "none", "There is no scene called “none”; add the scene first, or correct the name."),
    ("sighting", "colour", "blue", "A sighting has no field “colour”; it has subject, seen, place,"),
    ("coverage", "place", "", "Coverage needs a place: what was looked at?"),
    ("coverage", "looked", "?", "Coverage needs a time: which scene or day was looked at?"),
    ("coverage", "scene", "PS-1", "There is no scene called “PS-1”; add the scene first, or correct the name."),
    ("coverage", "visibility", "", "How much could be seen? Clear, partly ..."),
    ("coverage", "nothing_found", "maybe", "“maybe” is neither yes nor no."),
    ("movement", "origin", "", "A movement needs the place it began at."),
    ("movement", "destination", "Rajin", "A movement needs two places: from and to are the same."),
    ("movement", "basis", "", "Was the movement reported, or is it inferred?"),
    ("movement", "mode", "air", "“air” is not one of: sea, rail, road, unknown."),
    ("movement", "vessels", "Angara; Angara", "Angara is named twice; keep one likelihood."),
    ("movement", "departed", "16 Oct", "Which year? “16 Oct” needs one, such as 28 Sep 2023."),
    ("movement", "arrived", "03/04/2023", "“03/04/2023”"),
    ("movement", "cargo", "9-1", "The least (9) is more than the most (1)."),
    ("movement", "via", "42, 131; 131, 42", "131, 42: 131 cannot be a latitude; did you mean 42, 131?"),
    ("citation", "cited", "Rajn", "There is no place called “Rajn”; did you mean Rajin?"),
    ("citation", "field", "colour", "A place has no field “colour”; it has name, kind, aliases,"),
    ("citation", "source", "", "A citation names a source or a scene: what is cited?"),
    ("citation", "scene", "PSScene-1", "A citation names one source or one scene, not both; make two citations."),
    ("citation", "stance", "agrees", "“agrees” is not one of: supports, contradicts."),
    ("citation", "credibility", "7", "“7” is not a credibility: 1 (confirmed) to 6 (cannot be judged)."),
    ("note", "title", "", "A note needs a title, such as “Open questions”."),
    ("note", "text", "a\x00b", "The text holds the control character U+0000 at place 2; delete it."),
]


@pytest.fixture
def lookup() -> Lookup:
    return Lookup(
        [
            Place(id=RAJIN, name="Rajin", kind="port", time_zone="Asia/Pyongyang", position=None),
            Place(id=DUNAI, name="Dunai", kind="port"),
            Place(id=BERTH, name="Rajin, pier 1", kind="berth", parent=RAJIN),
            Vessel(id=ANGARA, name="Angara", imo="9179842", built=1998, length_m=121.0, mmsi="273210440"),
            Vessel(id=LADY_R, name="Lady R", built=2004),
            Source(id=RUSI, key="rusi-2023-10-16", title="The Orient Express"),
            Scene(id=IMAGE, provider="Planet", scene_id="PSScene-1", acquired=parse_window("2023-09-28")),
        ]
    )


@pytest.mark.parametrize(("kind", "field", "text", "sentence"), WRONG)
def test_a_wrong_entry_gets_a_sentence_at_its_field(
    lookup: Lookup, kind: str, field: str, text: str, sentence: str
) -> None:
    with pytest.raises(InvalidDraft) as error:
        drafts.parse(kind, {**GOOD[kind], field: text}, lookup)
    assert list(error.value.problems) == [field]
    assert sentence in error.value.problems[field]


TYPED = [(kind, spec) for kind, specs in drafts.FIELDS.items() for spec in specs]


@pytest.mark.parametrize("kind", list(GOOD))
def test_every_field_is_in_the_table_or_takes_any_words(kind: str) -> None:
    tested = {field for of_kind, field, _, _ in WRONG if of_kind == kind} | {"cited_kind"}  # which has its own test
    named = {spec.name for spec in drafts.FIELDS[kind]}
    assert named - tested == FREE[kind] - tested
    assert named >= FREE[kind]


@pytest.mark.parametrize(("kind", "spec"), TYPED, ids=lambda value: getattr(value, "name", value))
def test_no_field_takes_what_a_log_cannot_hold(lookup: Lookup, kind: str, spec: drafts.FieldSpec) -> None:
    texts = [
        "Raj\0in",
        "Raj\x1bin",
        "Raj\ud800in",
        "x" * 100_001,
        *([] if spec.multiline else ["Raj\nin", "Raj\u2029in"]),
    ]
    for text in texts:
        with pytest.raises(InvalidDraft) as error:
            drafts.parse(kind, {**GOOD[kind], spec.name: text}, lookup)
        assert spec.name in error.value.problems, text[:9]
        assert len(error.value.problems[spec.name]) < 400


@pytest.mark.parametrize("kind", list(GOOD))
def test_free_text_is_kept_exactly_up_to_its_limit(lookup: Lookup, kind: str) -> None:
    for spec in drafts.FIELDS[kind]:
        if spec.name in FREE[kind]:
            for text in ("x" * 100_000, "\u200fميناء\u202c", *(["a\n\n b\t "] if spec.multiline else [])):
                record = drafts.parse(kind, {**GOOD[kind], spec.name: text}, lookup).record
                assert getattr(record, spec.name) in (text, (text,))


def test_all_wrong_fields_are_told_at_once(lookup: Lookup) -> None:
    texts = {"subject": "boat", "seen": "soon", "place": "Rajn", "length_m": "long", "on_deck": "many", "position": "x"}
    with pytest.raises(InvalidDraft) as error:
        drafts.parse("sighting", texts, lookup)
    assert set(error.value.problems) == set(texts)


def test_nothing_found_needs_a_view(lookup: Lookup) -> None:
    with pytest.raises(InvalidDraft, match="“Nothing found” cannot be said of a place that is obscured"):
        drafts.parse("coverage", {**GOOD["coverage"], "visibility": "obscured", "nothing_found": "yes"}, lookup)


def test_a_movement_arrives_after_it_departs(lookup: Lookup) -> None:
    with pytest.raises(InvalidDraft, match="arrived: The movement arrives before it departs"):
        texts = {**GOOD["movement"], "departed": "12 Sep 2023", "arrived": "8 Sep 2023"}
        drafts.parse("movement", texts, lookup)


def test_a_place_does_not_belong_to_itself(lookup: Lookup) -> None:
    with pytest.raises(InvalidDraft, match="parent: A place cannot belong to itself"):
        drafts.parse("place", {**GOOD["place"], "parent": "Rajin, pier 1"}, lookup, id=RAJIN)


def test_a_citation_needs_a_kind_before_a_record(lookup: Lookup) -> None:
    with pytest.raises(InvalidDraft) as error:
        drafts.parse("citation", {**GOOD["citation"], "cited_kind": "port"}, lookup)
    assert error.value.problems["cited_kind"].startswith("“port” is not a kind of record: place, vessel, source,")
    assert error.value.problems["cited"] == "Say first which kind of record it is."


def test_an_id_that_is_none_is_refused(lookup: Lookup) -> None:
    with pytest.raises(InvalidDraft, match="is not a UUID"):
        drafts.parse("place", GOOD["place"], lookup, id="1")


def test_texts_become_the_record_they_describe(lookup: Lookup) -> None:
    record = drafts.parse(
        "sighting",
        {
            "subject": "Vessel",
            "seen": "20 Oct 2023 11:01 local",
            "place": "rajin, PIER 1",
            "vessels": "9179842: very_likely; Lady R: Unlikely",
            "length_m": "115 +/- 4 m",
            "heading_deg": "270°",
            "ais": "",
            "position": "geo:42.2271,130.2826;u=100",
        },
        lookup,
    ).record
    assert (record.seen, record.place) == (parse_window("2023-10-20T02:01Z"), BERTH)
    assert [(each.vessel, each.likelihood) for each in record.candidates] == [
        (ANGARA, "very likely"),
        (LADY_R, "unlikely"),
    ]
    assert (record.length_m, record.length_error_m, record.heading_deg) == (115, 4, 270)
    assert (record.precision_m, record.ais) == (100, "unknown")


def test_a_lone_vessel_is_certain(lookup: Lookup) -> None:
    record = drafts.parse("sighting", {**GOOD["sighting"], "vessels": "Angara"}, lookup).record
    assert record.candidates[0].likelihood == "certain"


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "${1+1}", "`", "C:\\new\\u12", "\u200fميناء"])
def test_names_stay_as_they_are(lookup: Lookup, text: str) -> None:
    assert drafts.parse("place", {**GOOD["place"], "name": text, "note": text}, lookup).record.name == text


ODD = [
    ("place", {"position": "42, 130"}, "precision_m", "How precise is the position?"),
    ("place", {"name": "Dunai"}, "name", "Another place is called so too"),
    ("vessel", {"length_m": "450"}, "length_m", "450 m is longer than any ship afloat; is it in metres?"),
    ("vessel", {"beam_m": "80"}, "beam_m", "80 m is wider than almost any ship"),
    ("vessel", {"length_m": "20", "beam_m": "50"}, "beam_m", "are the two swapped?"),
    ("vessel", {"built": "2030"}, "built", "2030 lies in the future."),
    ("vessel", {"imo": "9179842"}, "imo", "Angara has it too; one hull has one number."),
    ("vessel", {"mmsi": "273210441", "flag": "PA"}, "mmsi", "It was given out by Russia, but the flag is Panama."),
    ("vessel", {"mmsi": "299000000"}, "mmsi", "No country is known to give out numbers that begin with 299."),
    ("source", {"published": "2030"}, "published", "It was published in the future; is the year right?"),
    ("scene", {"acquired": "2030"}, "acquired", "It was acquired in the future"),
    ("sighting", {"seen": "28 Sep 2033"}, "seen", "It was seen in the future"),
    ("sighting", {"seen": "1101"}, "seen", "It was seen before 1900; is the year right?"),
    ("sighting", {"seen": "28 Sep 1990", "vessels": "Lady R"}, "seen", "Lady R was built in 2004, after this."),
    ("sighting", {"position": "42, 130"}, "precision_m", "How precise is the position?"),
    ("sighting", {"precision_m": "100"}, "precision_m", "The precision is of a position, but there is none"),
    ("sighting", {"length_m": "450"}, "length_m", "450 m is longer than any ship afloat"),
    ("sighting", {"length_m": "5 ± 9"}, "length_m", "The error is larger than the length."),
    ("sighting", {"length_m": "180", "vessels": "Angara: likely"}, "length_m", "Angara is 121 m long."),
    ("sighting", {"subject": "works", "heading_deg": "5"}, "heading_deg", "A works has no heading."),
    (
        "sighting",
        {"place": "", "position": "42, 130", "state": "berthed"},
        "state",
        "It is berthed, but at which place?",
    ),
    ("sighting", {"vessels": "Angara; Lady R: likely"}, "vessels", "One vessel is certain, but others are named too."),
    ("sighting", {"scene": "PSScene-1", "seen": "1 Oct 2023"}, "seen", "The scene was acquired at another time."),
    ("coverage", {"looked": "2033"}, "looked", "It was looked at in the future"),
    ("movement", {"departed": "2033"}, "departed", "It was begun in the future"),
    ("movement", {"departed": "8 Sep 2021", "arrived": "8 Sep 2023"}, "arrived", "It took more than a year"),
]


@pytest.mark.parametrize(("kind", "texts", "field", "sentence"), ODD)
def test_what_is_odd_is_warned_of_and_kept(
    lookup: Lookup, kind: str, texts: dict[str, str], field: str, sentence: str
) -> None:
    name = {"name": "Maria"} if kind == "vessel" else {"name": "Vostochny"} if kind == "place" else {}
    draft = drafts.parse(kind, {**GOOD[kind], **name, **texts}, lookup, now=NOW)
    assert sentence in draft.warnings[field]
    calm = drafts.parse(kind, {**GOOD[kind], **name}, lookup, now=NOW)
    assert calm.warnings == {}


def test_a_position_far_from_its_place_is_warned_of(lookup: Lookup) -> None:
    mozdok = Place(
        id=DUNAI,
        name="Tikhoretsk",
        kind="depot",
        position=drafts.parse("place", {**GOOD["place"], "position": "45.882, 40.042"}, lookup).record.position,
    )
    lookup.add(mozdok)
    texts = {"subject": "train", "seen": "28 Sep 2023", "place": "Tikhoretsk", "precision_m": "10"}
    swapped = drafts.parse("sighting", {**texts, "position": "40.042, 45.882"}, lookup).warnings["position"]
    assert swapped == "It lies 804 km from Tikhoretsk; are latitude and longitude swapped?"
    far = drafts.parse("sighting", {**texts, "position": "42.23, 130.3"}, lookup).warnings["position"]
    assert far.endswith("km from Tikhoretsk; is the position or the place wrong?")
    assert drafts.parse("sighting", {**texts, "position": "45.9, 40.1"}, lookup).warnings == {}

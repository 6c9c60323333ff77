"""The fields of every kind of record, in the order in which people fill them in."""

from geo.drafts.numbers import (
    BEAM,
    COUNT,
    CREDIBILITY,
    GSD,
    HEADING,
    LENGTH,
    MEASURED_LENGTH,
    PRECISION,
    YEAR,
)
from geo.drafts.refer import CANDIDATES, CITED, KIND, PLACE, SCENE, SOURCE
from geo.drafts.spec import Entry, FieldSpec, entry
from geo.drafts.wheres import OUTLINE, POSITION, VIA, window
from geo.drafts.words import (
    ADDRESS,
    CALL_SIGN,
    CODES,
    COUNTRY,
    IMO,
    LINE,
    MMSI,
    NAME,
    NAMES,
    NOTE,
    TIME_ZONE,
    YES_NO,
    YES_NO_UNKNOWN,
    choice,
)
from geo.records.values import Ais, Basis, Mode, PlaceKind, Reliability, SightingState, Stance, Subject, Visibility

_POSITION = "42.2271, 130.2826 or 42°13′37.6″N 130°16′57.4″E, MGRS, geo:"
_WHEN = "20 Oct 2023 11:01 KST (or 28 Sep 2023, 7–8 Sep 2023, late Aug 2023)"
_PRECISION = "100 (radius within which it truly lies)"
_COUNT = "240-300-360 (least, best, most), ~300, ≥300"
_VESSELS = "Angara: likely; Lady R: unlikely"
_NOTE = entry("note", "Note", NOTE)
_ANALYST = entry("analyst", "Analyst", NAME, hint="a pseudonym")

ENTRIES: dict[str, tuple[Entry, ...]] = {
    "place": (
        entry("name", "Name", NAME, needed="A place needs a name."),
        entry("kind", "Kind", choice(PlaceKind), needed="Which kind of place is it? Port, depot, berth ..."),
        entry("aliases", "Also called", NAMES, hint="Najin; 나진; Раджин"),
        entry("country", "Country", COUNTRY, hint="KP (two letters)"),
        entry("codes", "Codes", CODES, hint="KPNJN (UN/LOCODE; others as WPI:60280)"),
        entry("parent", "Belongs to", PLACE, hint="a berth's port"),
        entry("time_zone", "Time zone", TIME_ZONE, hint="Asia/Pyongyang"),
        entry("position", "Position", POSITION, hint=_POSITION),
        entry("precision_m", "Precision, m", PRECISION, hint=_PRECISION),
        entry("outline", "Outline", OUTLINE, hint="POLYGON ((130.28 42.22, ...)) (WKT, longitude first)"),
        _NOTE,
    ),
    "vessel": (
        entry("name", "Name", NAME, needed="A vessel needs a name; write “unknown” and what sets it apart."),
        entry("former_names", "Former names", NAMES, hint="Ocean Energy; ..."),
        entry("imo", "IMO number", IMO, hint="seven digits"),
        entry("mmsi", "MMSI", MMSI, hint="nine digits"),
        entry("call_sign", "Call sign", CALL_SIGN),
        entry("flag", "Flag", COUNTRY, hint="RU (two letters)"),
        entry("type", "Type", LINE, hint="ro-ro, bulk carrier ..."),
        entry("length_m", "Length, m", LENGTH, hint="over all"),
        entry("beam_m", "Beam, m", BEAM),
        entry("built", "Built", YEAR, hint="year"),
        entry("owner", "Owner", LINE),
        entry("operator", "Operator", LINE),
        _NOTE,
    ),
    "source": (
        entry("key", "Key", NAME, needed="A source needs a key to cite it by, such as rusi-2023-10-16."),
        entry("title", "Title", NAME, needed="A source needs a title."),
        entry("publisher", "Publisher", LINE),
        entry("url", "Address", ADDRESS, hint="https://..."),
        entry("published", "Published", window(), hint="16 Oct 2023"),
        entry("retrieved", "Retrieved", window(), hint="17 Oct 2023"),
        entry("version", "Version", LINE, hint="tells revisions apart"),
        entry("reliability", "Reliability", choice(Reliability), hint="Admiralty code, A to F"),
        _NOTE,
    ),
    "scene": (
        entry("provider", "Provider", NAME, needed="A scene needs a provider, such as Planet."),
        entry("acquired", "Acquired", window(), hint=_WHEN),
        entry("sensor", "Sensor", LINE),
        entry("scene_id", "Scene id", LINE),
        entry("gsd_m", "Ground sample distance, m", GSD, hint="metres a pixel"),
        entry("licence", "Licence", LINE),
        entry("republish", "May be republished", YES_NO_UNKNOWN),
        _NOTE,
    ),
    "sighting": (
        entry("subject", "Subject", choice(Subject), needed="What was seen? A vessel, a container stack, a train ..."),
        entry("seen", "Seen", window("place"), needed="A sighting needs a time: when was it seen?", hint=_WHEN),
        entry("place", "Place", PLACE),
        entry("position", "Position", POSITION, hint=_POSITION),
        entry("precision_m", "Precision, m", PRECISION, hint=_PRECISION),
        entry("vessels", "Vessels", CANDIDATES, "candidates", hint=_VESSELS),
        entry("state", "State", choice(SightingState)),
        entry("length_m", "Length, m", MEASURED_LENGTH, "length_m", "length_error_m", hint="115 ± 4 (as measured)"),
        entry("heading_deg", "Heading, °", HEADING, hint="212 (true, 0 to below 360)"),
        entry("on_deck", "On deck", COUNT, hint=_COUNT),
        entry("on_quay", "On the quay", COUNT, hint=_COUNT),
        entry("on_wagons", "On wagons", COUNT, hint=_COUNT),
        entry("ais", "AIS", choice(Ais, default=Ais.UNKNOWN)),
        entry("scene", "Scene", SCENE),
        _ANALYST,
        _NOTE,
    ),
    "coverage": (
        entry("place", "Place", PLACE, needed="Coverage needs a place: what was looked at?"),
        entry(
            "looked",
            "Looked",
            window("place"),
            needed="Coverage needs a time: which scene or day was looked at?",
            hint=_WHEN,
        ),
        entry("scene", "Scene", SCENE),
        entry("visibility", "Visibility", choice(Visibility), needed="How much could be seen? Clear, partly ..."),
        entry("nothing_found", "Nothing found", YES_NO),
        _ANALYST,
        _NOTE,
    ),
    "movement": (
        entry("origin", "From", PLACE, needed="A movement needs the place it began at."),
        entry("destination", "To", PLACE, needed="A movement needs the place it ended at."),
        entry("mode", "Mode", choice(Mode, default=Mode.UNKNOWN)),
        entry("basis", "Basis", choice(Basis), needed="Was the movement reported, or is it inferred?"),
        entry("vessels", "Vessels", CANDIDATES, "candidates", hint=_VESSELS),
        entry("departed", "Departed", window("origin"), hint=_WHEN),
        entry("arrived", "Arrived", window("destination"), hint=_WHEN),
        entry("via", "By way of", VIA, hint="42.5, 131.2; 43.1, 131.9 (positions in order of travel)"),
        entry("cargo", "Containers", COUNT, hint=_COUNT),
        _ANALYST,
        _NOTE,
    ),
    "citation": (
        entry("cited_kind", "Kind of record", KIND, needed="Which kind of record is it about?"),
        entry("cited", "Record", CITED, "cited_kind", "cited", needed="Which record is it about?"),
        entry("field", "Field", LINE, hint="one field (only when it is about one)"),
        entry("source", "Source", SOURCE, hint="a source's key"),
        entry("scene", "Scene", SCENE, hint="instead of a source"),
        entry("stance", "Stance", choice(Stance, default=Stance.SUPPORTS)),
        entry("credibility", "Credibility", CREDIBILITY, hint="1 to 6 (1: confirmed, 6: cannot be judged)"),
        entry("page", "Page", LINE),
        entry("quote", "Quote", NOTE),
        _NOTE,
    ),
    "note": (
        entry("title", "Title", NAME, needed="A note needs a title, such as “Open questions”."),
        entry("text", "Text", NOTE),
    ),
}
"""Field by field, how a kind's text is read and written."""

FIELDS: dict[str, tuple[FieldSpec, ...]] = {
    kind: tuple(entry.spec for entry in entries) for kind, entries in ENTRIES.items()
}
"""The fields of each kind as forms, CSV files and ``--help`` show them."""

"""What is not GeoJSON by RFC 7946 is refused, each with a sentence that says why."""

from pathlib import Path

import pytest

from geo.errors import ImportRefused
from geo.exchange.findings import Findings
from geo.exchange.geojson_read import read

POINT = '{"type":"Point","coordinates":[130.3,42.2]}'


def collection(*features: str, more: str = "") -> str:
    return '{"type":"FeatureCollection"' + more + ',"features":[' + ",".join(features) + "]}"


def feature(geometry: str = POINT, *, properties: str = '{"name":"Rajin","kind":"port"}', more: str = "") -> str:
    return '{"type":"Feature","geometry":' + geometry + ',"properties":' + properties + more + "}"


def shape(kind: str, coordinates: str) -> str:
    return collection(feature('{"type":"' + kind + '","coordinates":' + coordinates + "}"))


def nested(depth: int) -> str:
    return '{"type":"GeometryCollection","geometries":[' * depth + POINT + "]}" * depth


BROKEN = {
    "an empty file": ("", "line 1"),
    "no JSON at all": ("<kml/>", "line 1, column 1"),
    "a virtual format": ("<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "not JSON"),
    "cut off": (collection(feature())[:-9], "not JSON"),
    "two documents": (collection() + "\n" + collection(), "line 2, column 1"),
    "a line a feature": (feature() + "\n" + feature(), "line 2, column 1"),
    "a trailing comma": ('{"type":"FeatureCollection","features":[],}', "line 1, column 42"),
    "single quotes": ("{'type':'FeatureCollection','features':[]}", "not JSON"),
    "NaN": (shape("Point", "[NaN,42]"), "not JSON"),
    "Infinity": (shape("Point", "[1,-Infinity]"), "not JSON"),
    "a number beyond all numbers": (shape("Point", "[1e999,1]"), "infinity"),
    "a lone surrogate": (collection(feature(properties='{"name":"\\ud800"}')), "surrogate"),
    "a raw control character": (collection(feature(properties='{"name":"\x01"}')), "control character"),
    "nested as deep as a well": ("[" * 100_000, "depth"),
    "nested just below the parser's limit": ('{"a":' * 1000 + "1" + "}" * 1000, "not GeoJSON|too deeply"),
    "a name twice": (collection(feature(properties='{"name":"a","name":"b"}')), "2 members called “name”"),
    "an array": ("[]", "not a JSON object"),
    "a number": ("1", "not a JSON object"),
    "null": ("null", "not a JSON object"),
    "no type": ('{"features":[]}', "no “type”"),
    "a type that is no text": ('{"type":1,"features":[]}', "no “type”"),
    "another type": ('{"type":"Topology","objects":{}}', "a bare Topology"),
    "the type in lower case": ('{"type":"featurecollection","features":[]}', "a bare featurecollection"),
    "a bare geometry": (POINT, "a bare Point"),
    "no features": ('{"type":"FeatureCollection"}', "“features” is missing"),
    "features in an object": ('{"type":"FeatureCollection","features":{}}', "not an array"),
    "coordinates in a collection": (collection(more=',"coordinates":[1,2]'), "must not have a member “coordinates”"),
    "properties in a collection": (collection(more=',"properties":{}'), "must not have a member “properties”"),
    "another reference system": (
        collection(more=',"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}'),
        "not WGS 84",
    ),
    "a linked reference system": (collection(more=',"crs":{"type":"link","properties":{}}'), "not WGS 84"),
    "a bbox of three": (collection(more=',"bbox":[1,2,3]'), "4 or 6 numbers"),
    "a bbox of text": (collection(more=',"bbox":["1","2","3","4"]'), "4 or 6 numbers"),
    "a bbox upside down": (collection(more=',"bbox":[0,10,1,5]'), "south of its bbox"),
    "a bbox off the globe": (collection(more=',"bbox":[0,10,1,95]'), "latitude 95"),
    "a newer format": (collection(more=',"quaylog":{"format":2}'), "newer Quaylog"),
}

WRONG_FEATURES = {
    "null": ("null", "not a JSON object"),
    "a text": ('"x"', "not a JSON object"),
    "a geometry": (POINT, "its type is “Point”"),
    "without geometry": ('{"type":"Feature","properties":{}}', "“geometry” is missing"),
    "without properties": ('{"type":"Feature","geometry":null}', "“properties” is missing"),
    "properties in an array": (feature(properties="[]"), "neither an object nor null"),
    "an id that is null": (feature(more=',"id":null'), "neither a text nor a number"),
    "an id that is true": (feature(more=',"id":true'), "neither a text nor a number"),
    "an id in an array": (feature(more=',"id":[1]'), "neither a text nor a number"),
    "with coordinates": (feature(more=',"coordinates":[1,2]'), "must not have a member “coordinates”"),
    "with features": (feature(more=',"features":[]'), "must not have a member “features”"),
    "a geometry in an array": (feature("[]"), "not a JSON object"),
    "a geometry of no type": (feature('{"coordinates":[1,2]}'), "no “type”"),
    "a geometry of another type": (feature('{"type":"Circle","coordinates":[1,2]}'), "“Circle” is no type"),
    "a type in lower case": (feature('{"type":"point","coordinates":[1,2]}'), "“point” is no type"),
    "a geometry with properties": (feature(POINT[:-1] + ',"properties":{}}'), "must not have a member “properties”"),
    "no coordinates": (feature('{"type":"Point"}'), "has no coordinates"),
    "no geometries": (feature('{"type":"GeometryCollection"}'), "no array “geometries”"),
    "collections in collections": (feature(nested(20)), "nested more than"),
}

WRONG_SHAPES = {
    "an empty point": ("Point", "[]", "two or three numbers"),
    "a point of one number": ("Point", "[130]", "two or three numbers"),
    "a point of four numbers": ("Point", "[1,2,3,4]", "two or three numbers"),
    "a point of text": ("Point", '["130","42"]', "two or three numbers"),
    "a point of truth": ("Point", "[true,false]", "two or three numbers"),
    "a point of nothing": ("Point", "[null,null]", "two or three numbers"),
    "a point in a point": ("Point", "[[130,42]]", "two or three numbers"),
    "a point as object": ("Point", '{"lon":130,"lat":42}', "two or three numbers"),
    "coordinates that are null": ("Point", "null", "two or three numbers"),
    "a longitude off the globe": ("Point", "[180.1,0]", "longitude 180.1"),
    "a latitude off the globe": ("Point", "[0,-90.5]", "latitude -90.5"),
    "latitude first": ("Point", "[42.2,130.3]", "longitude comes first"),
    "metres": ("Point", "[14505000,5190000]", "longitude 14505000"),
    "a line of one": ("LineString", "[[130,42]]", "at least 2 positions"),
    "a line of numbers": ("LineString", "[130,42]", "two or three numbers"),
    "a line that is none": ("LineString", "7", "not an array"),
    "an empty polygon": ("Polygon", "[]", "at least 1 ring"),
    "a polygon as a line": ("Polygon", "[[0,0],[1,0],[1,1],[0,0]]", "at least 4 positions"),
    "a ring of three": ("Polygon", "[[[0,0],[1,0],[0,0]]]", "at least 4 positions"),
    "an open ring": ("Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]", "not closed"),
    "a broken part": ("MultiPolygon", "[[[[0,0],[1,0],[1,1],[0,1]]]]", "not closed"),
    "a multipoint as point": ("MultiPoint", "[130,42]", "two or three numbers"),
}


def read_text(text: str, folder: Path) -> Findings:
    path = folder / "places.geojson"
    path.write_text(text, "utf-8")
    findings = Findings()
    read(path, "place", findings)
    return findings


@pytest.mark.parametrize(("text", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_broken_document_is_refused(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        read_text(text, tmp_path)


@pytest.mark.parametrize(("text", "sentence"), WRONG_FEATURES.values(), ids=WRONG_FEATURES)
def test_a_wrong_feature_is_named_by_its_number(text: str, sentence: str, tmp_path: Path) -> None:
    (problem,) = read_text(collection(feature(), text, feature()), tmp_path).problems
    assert problem.startswith("places.geojson, feature 2: ")
    assert sentence in problem


@pytest.mark.parametrize(("kind", "coordinates", "sentence"), WRONG_SHAPES.values(), ids=WRONG_SHAPES)
def test_a_wrong_shape_is_refused(kind: str, coordinates: str, sentence: str, tmp_path: Path) -> None:
    (problem,) = read_text(shape(kind, coordinates), tmp_path).problems
    assert sentence in problem


SOUND = {
    "no features": collection(),
    "one feature": feature(),
    "a byte order mark": "\ufeff" + collection(feature()),
    "no geometry": collection(feature("null")),
    "the old crs of WGS 84": collection(
        feature(), more=',"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}'
    ),
    "no crs": collection(feature(), more=',"crs":null'),
    "a bbox across the antimeridian": collection(feature(), more=',"bbox":[177,-20,-178,-16]'),
    "a bbox of six": collection(feature(), more=',"bbox":[1,-20,0,2,-16,0]'),
    "a height": shape("Point", "[130,42,7.5]"),
    "a clockwise ring": shape("Polygon", "[[[0,0],[0,1],[1,1],[1,0],[0,0]]]"),
    "members of other programs": collection(feature(more=',"style":{"a":[1]}'), more=',"name":"x"'),
    "a number as id": collection(feature(more=',"id":7')),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_the_rfc_allows_is_read(text: str, tmp_path: Path) -> None:
    assert not read_text(text, tmp_path).problems

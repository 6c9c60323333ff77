"""Records as a GeoDataFrame."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from geo.exchange.frame import frame
from geo.exchange.gdal_drivers import restrict
from geo.instant import Window
from geo.log import Log
from geo.position import Position
from geo.records import KINDS, Coverage, Place, Sighting, new_id
from geo.records.flat import columns
from geo.records.values import Count, PlaceKind, Subject

restrict()
pandas = pytest.importorskip("pandas")
pytest.importorskip("geopandas")

Filled = Callable[..., Log]
WHEN = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_frame_has_all_columns(kind: str, log: Log) -> None:
    table = frame(log, kind)
    names = {column.name for column in columns(kind)} - {"id", "lon", "lat"}
    assert (set(table.columns), table.index.name, len(table)) == (names | {"geometry"}, "id", 0)


def test_values_have_their_types(filled: Filled) -> None:
    port = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT, aliases=("Najin",))
    seen = Sighting(
        id=new_id(),
        subject=Subject.TRAIN,
        seen=WHEN,
        position=Position(lon=130.3, lat=42.2333),
        on_quay=Count(best=300),
        length_m=90,
    )
    elsewhere = Sighting(id=new_id(), subject=Subject.TRAIN, seen=WHEN, place=port.id)
    looked = Coverage(id=new_id(), place=port.id, looked=WHEN, nothing_found=True)
    log = filled(port, seen, elsewhere, looked)
    table = frame(log, "sighting")
    assert table.crs == "EPSG:4326"
    row = table.loc[seen.id]
    assert (row.geometry.x, row.geometry.y) == (130.3, 42.2333)
    assert row["seen_earliest"] == pandas.Timestamp("2023-10-20T02:01Z")
    assert (row["on_quay_best"], row["length_m"]) == (300, 90)
    assert pandas.isna(row["on_quay_least"])
    assert table.loc[elsewhere.id].geometry is None
    assert frame(log, "place").loc[port.id, "aliases"] == ["Najin"]
    assert bool(frame(log, "coverage").loc[looked.id, "nothing_found"]) is True

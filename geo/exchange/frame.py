"""Records as a GeoDataFrame, for scripts and notebooks.

>>> with Log.open("case.quaylog", read_only=True) as log:
...     sightings = frame(log, "sighting")
>>> sightings[sightings["seen_earliest"] >= "2023-10-01"].explore()
"""

from typing import TYPE_CHECKING, Any

from geo.exchange.gdal_drivers import restrict
from geo.log import Log
from geo.records.flat import ColumnType, columns

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_DTYPES: dict[ColumnType, str] = {"text": "object", "integer": "Int64", "real": "float64", "boolean": "boolean"}


def frame(log: Log, kind: str) -> "GeoDataFrame":
    """One row a record, indexed by ``id``, in the order of ids.

    The columns are the flat form's: whole numbers are ``Int64`` and booleans ``boolean`` (both may be empty), times are
    UTC, lists are Python lists. ``geometry`` is the record's own position (WGS 84, EPSG:4326), empty where it has none:
    a sighting at a place has its place's id, which can be joined with ``frame(log, "place")``.
    """
    restrict()
    import geopandas
    import pandas as pd

    specs = columns(kind)
    with log.snapshot() as copy:
        table = pd.DataFrame(
            list(copy.rows(kind, *(spec.name for spec in specs))), columns=[spec.name for spec in specs]
        )
    for spec in specs:
        table[spec.name] = _typed(table[spec.name], spec.type)
    located = {"lon", "lat"} <= set(table.columns)
    points = [None] * len(table)
    if located:
        lons, lats = table.pop("lon"), table.pop("lat")
        points = geopandas.points_from_xy(lons, lats)
        points[lons.isna()] = None
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326").set_index("id")


def _typed(cells: Any, column_type: ColumnType) -> Any:
    if column_type == "datetime":
        import pandas as pd

        return pd.to_datetime(cells, utc=True, format="ISO8601")
    if column_type == "json":
        import orjson

        return cells.map(lambda text: None if text is None else orjson.loads(text))
    return cells.astype(_DTYPES[column_type])

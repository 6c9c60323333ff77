"""GDAL, restricted to a few harmless drivers before it is loaded.

GDAL chooses a driver by a file's content: one that holds a virtual format (VRT and others) makes it open any other file
or address. Drivers can be left out only by the environment, and only before the library starts, so every import of
pyogrio and geopandas in Quaylog goes through this module.
"""

import os
from typing import Any

from geo.errors import GeoError

ALLOWED = frozenset({"CSV", "ESRI Shapefile", "FlatGeobuf", "GPKG", "GPX", "GeoJSON", "KML", "MEM"})
"""The drivers that stay, by GDAL's names; MEM is GDAL's own scratch memory, which opens no file."""

SKIPPED = (
    "ADBC, AIVector, AVCBin, AVCE00, AmigoCloud, CSW, Carto, DGN, DXF, EDIGEO, EEDA, ESRIJSON, Elasticsearch, "
    "GDALG, GML, GPSBabel, GTFS, GeoJSONSeq, GeoRSS, HTTP, Idrisi, JML, JSONFG, LIBKML, LVBAG, MBTiles, MVT, "
    "MapInfo File, MapML, MiraMonVector, NGW, OAPIF, ODS, OGCAPI, OGR_GMT, OGR_PDS, OGR_VRT, OSM, OpenFileGDB, "
    "PCIDSK, PDF, PDS4, PGDUMP, PLSCENES, PMTiles, S57, SQLite, SXF, Selafin, TopoJSON, VDV, VFK, VICAR, WAsP, WFS, "
    "XLSX"
)
"""Every other vector driver of the GDAL in pyogrio's wheels; names may hold blanks."""


class DriversUnrestricted(GeoError):
    """GDAL was loaded by somebody else, with drivers that must not see files of unknown origin."""


def restrict() -> None:
    """Have GDAL leave out all but the allowed drivers when it is loaded; without effect once it is."""
    os.environ["OGR_SKIP"] = ",".join(SKIPPED.split(", "))
    os.environ.setdefault("PROJ_NETWORK", "OFF")


def pyogrio() -> Any:
    """The module ``pyogrio`` with only the allowed drivers.

    Raises:
        DriversUnrestricted: when it was imported before, or is of a version that has other drivers.
    """
    restrict()
    import pyogrio as module

    if foreign := set(module.list_drivers()) - ALLOWED:
        raise DriversUnrestricted(
            f"GDAL was loaded with drivers that may open other files ({', '.join(sorted(foreign))}). "
            "Import geo.exchange.gdal_drivers and call restrict() before geopandas, pyogrio or fiona is imported."
        )
    return module

"""The starter case: what is publicly reported of the supply line Rajin – Dunai – Tikhoretsk."""

from geo.assets import seed
from geo.exchange.importing import import_files
from geo.log import ChangeSet, Log, Op

FOLDER = "rajin-2023"
FILES = (
    "places.geojson",
    "vessels.csv",
    "sources.csv",
    "scenes.csv",
    "sightings.csv",
    "coverage.csv",
    "movements.csv",
    "citations.csv",
)
"""What is imported; ``claims.csv`` beside them waits for a kind of record that can hold it."""


def load_starter(log: Log) -> ChangeSet:
    """Import the starter case as one change; loading it again changes nothing.

    Raises:
        ImportRefused: when one of its records is in the log with another content.
    """
    report = import_files(log, [seed(FOLDER, name) for name in FILES], op=Op.STARTER)
    return report.changes or ChangeSet(change=None, rows=())

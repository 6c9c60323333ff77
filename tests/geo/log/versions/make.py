"""Make the file of the present schema version: ``python -m tests.geo.log.versions.make``.

Run once for each released version, with that version's program, and commit the file; it is never made anew.
"""

from pathlib import Path

from geo.log import Op, migrations
from tests.geo.log.case import new_log, put, sighting


def main() -> None:
    path = Path(__file__).with_name(f"version-{migrations.schema_version()}.gpkg")
    with new_log(path) as log:
        put(log, sighting(1, note="first"), operation=Op.LOG_SIGHTING)
        put(log, sighting(1, note="second"))
        log.undo()


if __name__ == "__main__":
    main()

"""``quaylog port``."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from geo import gazetteer, ports
from geo.cli.ending import PROBLEM, tell
from geo.cli.files import as_analyst, open_to_write
from geo.cli.text import safe, table
from geo.errors import InvalidValue
from geo.gazetteer import Port, folded
from geo.log import Log, Op
from geo.records import Place, Source
from geo.settings import Settings
from geo.typed import quoted
from geo.wording import Wording

_DESCRIPTION = """\
Find ports in the gazetteer that ships with Quaylog, the World Port Index and GeoNames: by a name in any script, a
UN/LOCODE, or a number in one of the lists.

--add makes the one port that is found a place of a log, with a citation of each list, as one change."""
_EXAMPLES = """\
examples:
  quaylog port najin
  quaylog port 나진 --json
  quaylog port KPNJN --add rajin.gpkg
  quaylog port GeoNames 2050496"""


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    parser.add_argument("words", metavar="WORDS", nargs="+", help="a name, or the beginnings of its words; or a code")
    parser.add_argument("--limit", metavar="N", type=int, default=gazetteer.MOST, help="at most so many (default: 20)")
    parser.add_argument("--json", action="store_true", help="all that is known of each, a line a port")
    parser.add_argument("--add", metavar="FILE", type=Path, help="add the port to this log")
    as_analyst(parser)


def run(args: Namespace) -> int:
    text = " ".join(args.words)
    if args.add is not None:
        return _add(text, args)
    found = gazetteer.search(text, max(args.limit, 0))
    if not found:
        tell(f"quaylog: No port is called {quoted(text)}.")
        return PROBLEM
    wording = Wording.of(Settings.load())
    lines = [json.dumps(_plain(port), ensure_ascii=False) for port in found] if args.json else _lines(found, wording)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


def _add(text: str, args: Namespace) -> int:
    port = _one(text)
    with open_to_write(args.add, args.analyst) as log:
        held = ports.held(port, (place for place in log.all("place") if isinstance(place, Place)))
        if held is not None:
            raise InvalidValue(f"The log has {port.name} already: the place {quoted(held.name)}. Nothing was added.")
        place_id, cited = _log(log, port)
    sys.stdout.write(f"Added {safe(port.name)}, as {safe(' and '.join(cited))} have it.\n{place_id}\n")
    return 0


def _log(log: Log, port: Port) -> tuple[str, list[str]]:
    """Write the port as one change; its id as a place, and the lists that it is from."""
    records = ports.records(port, (source for source in log.all("source") if isinstance(source, Source)))

    def work(transaction: Any) -> None:
        for record in records:
            transaction.put(record)

    log.run(Op.ADD_PLACE, work)
    return records[0].id, port.source.split(", ")


def _one(text: str) -> Port:
    """The one port that is meant: of that code, or of that whole name, or the only one that the words find.

    Raises:
        InvalidValue: when there is none, or more than one.
    """
    found = gazetteer.search(text, gazetteer.MOST)
    coded = gazetteer.coded(text)
    exact = [port for port in found if folded(text).strip() in map(folded, (port.name, port.local, *port.aliases))]
    meant = coded or exact or found
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise InvalidValue(f"No port is called {quoted(text)}. Nothing was added.")
    lists = "\n".join(_lines(meant, Wording()))
    raise InvalidValue(f"{quoted(text)} may be one of these; give the number at the end of its line.\n{lists}")


def _lines(found: list[Port], wording: Wording) -> list[str]:
    return list(table([_cells(port, wording) for port in found]))


def _cells(port: Port, wording: Wording) -> list[str]:
    radius = "" if port.precision_m is None else f" ± {wording.radius(port.precision_m)}"
    where = f"{wording.position(port.position)}{radius}"
    return [ports.words(port)[0], port.country, " ".join(port.codes), port.kind, where, port.source]


def _plain(port: Port) -> dict[str, Any]:
    at = {"lat": port.position.lat, "lon": port.position.lon, "precision_m": port.precision_m}
    named = {"name": port.name, "local": port.local, "aliases": port.aliases, "codes": port.codes}
    return {**named, **at, "country": port.country, "time_zone": port.zone, "kind": port.kind, "source": port.source}

"""``quaylog sight``."""

import sys
from argparse import ArgumentParser, Namespace

from geo import drafts
from geo.cli.ending import PROBLEM, Usage, tell
from geo.cli.files import as_analyst, log_file, open_to_write
from geo.cli.text import safe
from geo.errors import InvalidDraft
from geo.log import Op
from geo.lookup import Lookup
from geo.records.values import Ais, SightingState, Subject
from geo.summary import summary

_DESCRIPTION = """\
Log a sighting: something was seen, at a time, at a place or a position. What is not known is left out.

Times need a day, and a time of day needs its zone: "20 Oct 2023 11:01 KST", 2023-10-20T02:01Z, "28 Sep 2023",
"7-8 Sep 2023", "late Aug 2023", "before 28 Sep 2023". With --place, "local" is that place's time.

Positions are written in any usual notation; a decimal pair has the latitude first."""
_EXAMPLES = """\
examples:
  quaylog sight rajin.gpkg --at "20 Oct 2023 11:01 local" --place Rajin --state loading --length "115 ± 4"
  quaylog sight rajin.gpkg --at "25 Oct 2024" --place Rajin --vessel Angara --lat 42.2271 --lon 130.2826
  quaylog sight rajin.gpkg --at "7-8 Sep 2023" --place Rajin --subject "container stack" --containers - 300 -
  quaylog sight rajin.gpkg --at "6 Oct 2023" --place Rajin --vessel "Angara: likely" --vessel "Lady R: unlikely" """

_OPTIONS = {
    "seen": "--at",
    "place": "--place",
    "vessels": "--vessel",
    "state": "--state",
    "subject": "--subject",
    "length_m": "--length",
    "heading_deg": "--heading",
    "precision_m": "--precision",
    "on_deck": "--on-deck",
    "on_quay": "--on-quay",
    "on_wagons": "--on-wagons",
    "ais": "--ais",
    "scene": "--scene",
    "analyst": "--analyst",
    "note": "--note",
}
_WHERE_COUNTED = {
    Subject.VESSEL.value: "on_deck",
    Subject.CONTAINER_STACK.value: "on_quay",
    Subject.TRAIN.value: "on_wagons",
}


def arguments(parser: ArgumentParser) -> None:
    parser.description, parser.epilog = _DESCRIPTION, _EXAMPLES
    log_file(parser)
    parser.add_argument("--at", metavar="WHEN", required=True, help="when it was seen")
    parser.add_argument("--place", metavar="NAME", help="name, alias, code or id of a place in the log")
    parser.add_argument("--position", metavar="WHERE", help="its own position, in any usual notation")
    parser.add_argument("--lat", help="latitude, when not given by --position")
    parser.add_argument("--lon", help="longitude, when not given by --position")
    parser.add_argument("--precision", metavar="M", help="radius in metres within which it truly lies")
    _add_what(parser)
    parser.add_argument("--scene", metavar="NAME", help="the image it was seen on: scene id or id")
    parser.add_argument("--note", metavar="TEXT", help="anything else")
    as_analyst(parser)


def _add_what(parser: ArgumentParser) -> None:
    words = {"subject": Subject, "state": SightingState, "ais": Ais}
    subject, state, ais = (", ".join(value.value for value in words[name]) for name in words)
    parser.add_argument("--subject", metavar="WORD", default="vessel", help=f"{subject} (default: vessel)")
    parser.add_argument(
        "--vessel",
        metavar="NAME",
        action="append",
        default=[],
        help='candidate: name, IMO or MMSI number, with a likelihood as in "Angara: likely"; may be repeated',
    )
    parser.add_argument("--state", metavar="WORD", help=state)
    parser.add_argument("--length", metavar="M", help='measured length in metres, such as "115 ± 4"')
    parser.add_argument("--heading", metavar="DEG", help="true heading, 0 to below 360")
    parser.add_argument(
        "--containers",
        nargs=3,
        metavar=("MIN", "BEST", "MAX"),
        help="containers on a vessel's deck, in a stack on the quay or on a train's wagons; - for one not known",
    )
    for where in ("deck", "quay", "wagons"):
        parser.add_argument(f"--on-{where}", metavar="COUNT", help="300, 240-300-360, 240-360, ≥300 or ≤90")
    parser.add_argument("--ais", metavar="WORD", help=ais)


def run(args: Namespace) -> int:
    fields = _fields(args)
    with open_to_write(args.file, args.analyst) as log:
        lookup = Lookup(log)
        try:
            draft = drafts.parse("sighting", {**fields, "analyst": log.analyst}, lookup, around=log.around)
        except InvalidDraft as error:
            return _refuse(error, args)
        log.run(Op.LOG_SIGHTING, lambda transaction: transaction.put(draft.record))
    for field, sentence in draft.warnings.items():
        tell(f"Note: {_option(field, args)}: {sentence}")
    words = summary(draft.record, lookup)
    sys.stdout.write(f"Logged {safe(f'{words.title}, {words.when}, {words.detail}')}\n{draft.record.id}\n")
    return 0


def _fields(args: Namespace) -> dict[str, str]:
    given = {
        "subject": args.subject,
        "seen": args.at,
        "place": args.place,
        "position": _position(args),
        "precision_m": args.precision,
        "vessels": "; ".join(args.vessel),
        "state": args.state,
        "length_m": args.length,
        "heading_deg": args.heading,
        "on_deck": args.on_deck,
        "on_quay": args.on_quay,
        "on_wagons": args.on_wagons,
        "ais": args.ais,
        "scene": args.scene,
        "note": args.note,
    }
    fields = {name: text for name, text in given.items() if text is not None}
    return fields | _containers(args, fields)


def _position(args: Namespace) -> str | None:
    if args.lat is None and args.lon is None:
        return str(args.position) if args.position is not None else None
    if args.position is not None:
        raise Usage("Give either --position or --lat and --lon, not both.")
    if args.lat is None or args.lon is None:
        raise Usage("--lat and --lon go together; give both.")
    return f"lat {args.lat} lon {args.lon}"


def _containers(args: Namespace, fields: dict[str, str]) -> dict[str, str]:
    if args.containers is None:
        return {}
    field = _WHERE_COUNTED.get(args.subject.strip().casefold())
    if field is None:
        raise Usage("--containers: say where they were, with --on-deck, --on-quay or --on-wagons.")
    if field in fields:
        raise Usage(f"Give either --containers or {_OPTIONS[field]}, not both.")
    return {field: "-".join("?" if part in ("-", "") else part for part in args.containers)}


def _refuse(error: InvalidDraft, args: Namespace) -> int:
    tell("quaylog: The sighting was not logged.")
    for field, sentence in error.problems.items():
        tell(f"  {_option(field, args)}: {sentence}")
    return PROBLEM


def _option(field: str, args: Namespace) -> str:
    """The option that a field's text came from."""
    if field == "position":
        return "--position" if args.lat is None else "--lat --lon"
    counted = _WHERE_COUNTED.get(args.subject.strip().casefold())
    return "--containers" if args.containers is not None and field == counted else _OPTIONS[field]

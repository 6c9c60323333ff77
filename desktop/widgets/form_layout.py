"""How the fields of each record kind are grouped in its form; fields that no section names come last."""

from collections.abc import Sequence

SECTIONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "sighting": (
        ("Which ship", ("subject", "vessels")),
        ("Where and when", ("seen", "place", "position", "precision_m", "state", "length_m", "heading_deg")),
        ("Containers", ("on_deck", "on_quay", "on_wagons")),
        ("Says who", ("scene", "cites", "ais", "analyst")),
    ),
    "coverage": (
        ("Where and when", ("place", "looked", "scene")),
        ("What was visible", ("visibility", "nothing_found")),
        ("Says who", ("cites", "analyst")),
    ),
    "movement": (
        ("Which ship", ("vessels", "mode", "basis")),
        ("From and to", ("origin", "departed", "destination", "arrived", "via")),
        ("Cargo", ("cargo",)),
        ("Says who", ("cites", "analyst")),
    ),
    "place": (
        ("Name", ("name", "kind", "aliases", "codes", "country", "parent")),
        ("Where", ("position", "precision_m", "outline", "time_zone")),
    ),
    "vessel": (
        ("Name", ("name", "former_names")),
        ("Identifiers", ("imo", "mmsi", "call_sign", "flag")),
        ("Particulars", ("type", "length_m", "beam_m", "built")),
        ("Who runs it", ("owner", "operator")),
    ),
    "source": (
        ("What it is", ("key", "title", "publisher", "url", "version")),
        ("When", ("published", "retrieved")),
        ("Grade", ("reliability",)),
    ),
    "scene": (
        ("Image", ("provider", "sensor", "scene_id", "acquired", "gsd_m")),
        ("Rights", ("licence", "republish")),
    ),
    "citation": (
        ("Rests on", ("source", "scene", "stance", "credibility")),
        ("Where it says so", ("page", "quote", "field")),
    ),
    "note": (("Note", ("title", "text")),),
}
HIDDEN = {"citation": ("cited_kind", "cited")}
TITLES = {
    "sighting": "Log sighting",
    "coverage": "Log a look at a place",
    "movement": "Log movement",
    "place": "Add place",
    "vessel": "Add vessel",
    "source": "Add source",
    "scene": "Add scene",
    "citation": "Add citation",
    "note": "Add note",
}


def sections(kind: str, names: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The sections of a form with the fields that exist, in order; what is left over stands under “Notes”."""
    groups = [(title, [name for name in wanted if name in names]) for title, wanted in SECTIONS[kind]]
    placed = {name for _, group in groups for name in group} | set(HIDDEN.get(kind, ()))
    rest = [name for name in names if name not in placed]
    return [(title, group) for title, group in [*groups, ("Notes", rest)] if group]

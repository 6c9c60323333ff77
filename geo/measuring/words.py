"""Measured figures in words: short ones for the map, and the sentence that a note keeps."""

from geo.measuring.figures import Area, Distance, Figure, Leg, Ring
from geo.wording import Wording

NAUTICAL_MILE_M = 1852.0
METHOD = "geodesic on WGS 84"


def length(value_m: float, units: str) -> str:
    """A length in the unit of the settings, the other behind it: ``104.2 nm (193.0 km)``."""
    both = (nautical(value_m), metric(value_m))
    first, other = both if units == "nm" else both[::-1]
    return f"{first} ({other})"


def short_length(value_m: float, units: str) -> str:
    """A length in the unit of the settings alone."""
    return nautical(value_m) if units == "nm" else metric(value_m)


def metric(value_m: float) -> str:
    """Metres below one kilometre, else kilometres."""
    return f"{value_m:.0f} m" if round(value_m) < 1000 else f"{_few(value_m / 1000)} km"


def nautical(value_m: float) -> str:
    return f"{_few(value_m / NAUTICAL_MILE_M)} nm"


def area(value_m2: float) -> str:
    """Square metres below one hectare; hectares as well as square kilometres up to 100 km²."""
    if round(value_m2) < 10_000:
        return f"{value_m2:,.0f} m²"
    hectares, square_km = value_m2 / 10_000, value_m2 / 1_000_000
    if square_km >= 100:
        return f"{square_km:,.1f} km²"
    small, large = f"{_few(hectares)} ha", f"{square_km:.4f} km²" if square_km < 1 else f"{_few(square_km)} km²"
    return f"{large} ({small})" if square_km >= 1 else f"{small} ({large})"


def bearing(value_deg: float) -> str:
    """Whole degrees from true north, 0 to 359."""
    return f"{round(value_deg) % 360}°"


def title(figure: Figure, units: str) -> str:
    """The figure in one line."""
    match figure:
        case Distance():
            return f"Distance {length(figure.length_m(), units)}"
        case Area():
            return f"Area {area(figure.area_m2())}"
        case Ring():
            return f"Ring, radius {length(figure.radius_m, units)}"


def details(figure: Figure, wording: Wording) -> list[str]:
    """What stands below the title."""
    match figure:
        case Distance():
            legs = figure.legs()
            if len(legs) == 1:
                return [f"initial bearing {bearing(legs[0].bearing_deg)}, {METHOD}"]
            lines = [f"{number}. {length(leg.length_m, wording.units)}, {bearing(leg.bearing_deg)}"
                     for number, leg in enumerate(legs, 1)]  # fmt: skip
            return [*lines, METHOD]
        case Area():
            return [f"perimeter {length(figure.perimeter_m(), wording.units)}", METHOD]
        case Ring():
            return [f"round {wording.position(figure.centre)}", METHOD]


def sentence(figure: Figure, wording: Wording) -> str:
    """The figure with its points, method and ellipsoid, so that anyone can measure it again."""
    units, at = wording.units, wording.position
    match figure:
        case Distance():
            legs = figure.legs()
            if len(legs) == 1:
                return f"{length(legs[0].length_m, units)} {METHOD} {_leg(legs[0], wording)}."
            parts = (f"{length(leg.length_m, units)} {_leg(leg, wording)}" for leg in legs)
            return f"{length(figure.length_m(), units)} {METHOD} in {len(legs)} legs: {'; '.join(parts)}."
        case Area():
            corners = "; ".join(map(at, figure.points))
            perimeter = length(figure.perimeter_m(), units)
            return f"{area(figure.area_m2())} {METHOD}, perimeter {perimeter}, corners {corners}."
        case Ring():
            return f"Ring of {length(figure.radius_m, units)} radius, {METHOD}, round {at(figure.centre)}."


def _leg(leg: Leg, wording: Wording) -> str:
    ends = f"from {wording.position(leg.start)} to {wording.position(leg.end)}"
    return f"{ends}, initial bearing {bearing(leg.bearing_deg)}"


def _few(value: float) -> str:
    """Two decimals below ten, one above."""
    return f"{value:.2f}" if value < 9.995 else f"{value:,.1f}"

"""Railways of OpenStreetMap: the edges of a network, whose gaps are closed and marked."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from math import cos, hypot, radians
from pathlib import Path

import numpy as np
import shapely
from features import Feature

FIRST_ZOOM = 5
GAP_DEGREES = 0.03
"""Two dead ends that face each other over less than this, some 3 km, are joined, unless rails join them nearby."""

DETOUR_DEGREES = 0.3

Node = tuple[float, float]
"""Longitude and latitude in degrees."""


def features(scgraph: Path) -> Iterator[Feature]:
    """Edges joined end to end; ``g`` is 1 where a gap of the data was closed."""
    edges = network(scgraph)
    for line in shapely.line_merge(shapely.multilinestrings([shapely.LineString(edge) for edge in edges])).geoms:
        yield Feature(line, FIRST_ZOOM)
    for gap in gaps(edges):
        yield Feature(shapely.LineString(gap), FIRST_ZOOM, {"g": 1})


def network(scgraph: Path) -> list[tuple[Node, Node]]:
    """The module holds two literals, ``graph`` and ``nodes`` ([lat, lon]); it is read, not run."""
    graph, nodes = [], []
    with (scgraph / "scgraph_data" / "world_railways.py").open(encoding="utf-8") as file:
        for text in file:
            name, _, literal = text.partition("=")
            if name.strip() == "graph":
                graph = ast.literal_eval(literal)
            elif name.strip() == "nodes":
                nodes = [(lon, lat) for lat, lon in ast.literal_eval(literal)]
    ends = {tuple(sorted((nodes[start], nodes[end]))) for start, edges in enumerate(graph) for end in edges}
    return sorted((a, b) for a, b in ends if a != b and abs(a[0] - b[0]) < 180)


def gaps(edges: list[tuple[Node, Node]]) -> Iterator[tuple[Node, Node]]:
    """Dead ends that are each other's nearest of those that no railway joins nearby."""
    neighbours: dict[Node, list[Node]] = defaultdict(list)
    for first, second in edges:
        neighbours[first].append(second)
        neighbours[second].append(first)
    ends = sorted(node for node, others in neighbours.items() if len(others) == 1)
    nearest = {end: facing(end, others, neighbours) for end, others in around(ends)}
    for end, other in nearest.items():
        if other is not None and nearest[other] == end and end < other:
            yield end, other


def around(ends: list[Node]) -> Iterator[tuple[Node, list[Node]]]:
    """Each dead end with the others about it."""
    points = shapely.points(np.array(ends))
    reach = GAP_DEGREES / np.cos(np.radians([lat for _, lat in ends]))
    of, near = shapely.STRtree(points).query(shapely.buffer(points, reach))
    found: dict[int, list[Node]] = {number: [] for number in range(len(ends))}
    for one, other in zip(of.tolist(), near.tolist(), strict=True):
        found[one].append(ends[other])
    return ((ends[number], others) for number, others in found.items())


def facing(end: Node, others: list[Node], neighbours: dict[Node, list[Node]]) -> Node | None:
    """The nearest dead end ahead that cannot be reached by rail within ``DETOUR_DEGREES``."""
    away = sorted((apart(end, other), other) for other in others if other != end and is_ahead(end, other, neighbours))
    if not away or away[0][0] > GAP_DEGREES:
        return None
    reached = within(end, neighbours)
    return next((other for gap, other in away if gap <= GAP_DEGREES and other not in reached), None)


def is_ahead(end: Node, other: Node, neighbours: dict[Node, list[Node]]) -> bool:
    """Whether the way goes on to it within 60 degrees of how the rails lie."""
    ((before_lon, before_lat),) = neighbours[end]
    wide = cos(radians(end[1]))
    rails = (end[0] - before_lon) * wide, end[1] - before_lat
    gap = (other[0] - end[0]) * wide, other[1] - end[1]
    return rails[0] * gap[0] + rails[1] * gap[1] >= hypot(*rails) * hypot(*gap) / 2


def within(start: Node, neighbours: dict[Node, list[Node]]) -> set[Node]:
    """What can be reached by rail from a node over ``DETOUR_DEGREES`` at most."""
    reached: set[Node] = set()
    waiting = [(0.0, start)]
    while waiting:
        gone, node = heappop(waiting)
        if node not in reached:
            reached.add(node)
            further = ((gone + apart(node, other), other) for other in neighbours[node] if other not in reached)
            for step in further:
                if step[0] <= DETOUR_DEGREES:
                    heappush(waiting, step)
    return reached


def apart(first: Node, second: Node) -> float:
    """Degrees of a great circle, near enough."""
    return hypot((first[0] - second[0]) * cos(radians(first[1])), first[1] - second[1])

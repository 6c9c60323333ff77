"""Railways of OpenStreetMap: the edges of a network, whose gaps are closed and marked."""

import ast
from collections import Counter
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path

import numpy as np
import shapely
from features import Feature

FIRST_ZOOM = 5
GAP_DEGREES = 0.03
"""Two ends of different parts of the network that face each other over less than this, some 3 km, are joined."""

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
    """Dead ends of different parts that are each other's nearest."""
    part = parts(edges)
    uses = Counter(node for edge in edges for node in edge)
    ends = sorted(node for node, count in uses.items() if count == 1)
    nearest = {end: facing(end, others, part) for end, others in around(ends)}
    for end, other in nearest.items():
        if other is not None and nearest[other] == end and end < other:
            yield end, other


def around(ends: list[Node]) -> Iterator[tuple[Node, list[Node]]]:
    points = shapely.points(np.array(ends))
    reach = GAP_DEGREES / np.cos(np.radians([lat for _, lat in ends]))
    of, near = shapely.STRtree(points).query(shapely.buffer(points, reach))
    found: dict[int, list[Node]] = {number: [] for number in range(len(ends))}
    for one, other in zip(of.tolist(), near.tolist(), strict=True):
        found[one].append(ends[other])
    return ((ends[number], others) for number, others in found.items())


def facing(end: Node, others: list[Node], part: dict[Node, Node]) -> Node | None:
    away = [(apart(end, other), other) for other in others if part[other] != part[end]]
    return min((pair for pair in away if pair[0] < GAP_DEGREES), default=(0.0, None))[1]


def apart(first: Node, second: Node) -> float:
    return hypot((first[0] - second[0]) * cos(radians(first[1])), first[1] - second[1])


def parts(edges: list[tuple[Node, Node]]) -> dict[Node, Node]:
    """For each node one that stands for the part of the network it belongs to."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while above.setdefault(node, node) != node:
            above[node] = node = above[above[node]]
        return node

    for first, second in edges:
        above[top(first)] = top(second)
    return {node: top(node) for node in list(above)}

"""The Qt door in front of ``geo.map``: a web view that is locked to the map's own scheme."""

from desktop.map.panel import MapPanel

__all__ = ["MapPanel"]

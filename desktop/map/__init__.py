"""The Qt door in front of ``geo.map``: a web view that is locked to the map's own scheme."""

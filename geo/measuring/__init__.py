"""What is measured on the map: distances, areas and rings, by geodesics on WGS 84; their words and their lines."""

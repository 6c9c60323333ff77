"""Widgets, one a file: layout and display only."""

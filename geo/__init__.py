"""Quaylog's library: records, the log file, exchange formats, routes and the map page. It knows no window."""

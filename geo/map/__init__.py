"""The map page: its skeleton, what its own scheme answers, and the feed of records. Nothing here knows Qt."""

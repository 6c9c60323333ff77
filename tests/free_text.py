"""Which fields take any words."""

FREE = {
    "place": {"aliases", "note"},
    "vessel": {"former_names", "type", "owner", "operator", "note"},
    "source": {"publisher", "version", "note"},
    "scene": {"sensor", "scene_id", "licence", "note"},
    "sighting": {"analyst", "note"},
    "coverage": {"analyst", "note"},
    "movement": {"analyst", "note"},
    "citation": {"page", "quote", "note"},
    "note": set[str](),
}
"""Fields that take any words; what they do not take is tested of every field."""

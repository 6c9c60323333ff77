"""Backgrounds below the records that are not ours: a server's tiles, or a file of the user's own.

Nothing here opens a connection; ``desktop.map.online`` does, and only while the person has turned it on.
"""

from geo.backgrounds.background import EXAMPLES, Background, kept, of_file, of_texts
from geo.backgrounds.cache import Kept, TileCache
from geo.backgrounds.called import ENDINGS, called
from geo.backgrounds.pictures import NotAPicture, media_type

__all__ = [
    "ENDINGS",
    "EXAMPLES",
    "Background",
    "Kept",
    "NotAPicture",
    "TileCache",
    "called",
    "kept",
    "media_type",
    "of_file",
    "of_texts",
]

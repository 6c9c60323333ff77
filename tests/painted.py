"""What is painted: the colours of pictures."""

from collections import Counter

import numpy as np
from PySide6.QtGui import QImage


def pixels(image: QImage) -> np.ndarray:
    """The picture as numbers 0xRRGGBB: rows from the top, columns from the left."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return whole[:, : image.width()] & 0xFFFFFF


def colours(image: QImage, every: int = 1) -> Counter[str]:
    """How many pixels have each colour ("#rrggbb"), of those in every so-manieth row and column."""
    found, counts = np.unique(pixels(image)[::every, ::every], return_counts=True)
    return Counter({f"#{colour:06x}": int(count) for colour, count in zip(found, counts, strict=True)})

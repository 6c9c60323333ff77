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


def contrast(image: QImage) -> tuple[str, str, float]:
    """What a picture of a text is painted on, what stands out most from it ("#rrggbb" each), and by how much.

    The contrast is that of WCAG 2.1, from 1 to 21. The ground is the colour of the most pixels.
    """
    found = pixels(image)
    grounds, counts = np.unique(found[::2, ::3], return_counts=True)
    ground = grounds[counts.argmax()]
    bright = luminance(found).ravel()
    back = luminance(ground)
    most = max((int(bright.argmin()), int(bright.argmax())), key=lambda at: between(bright[at], back))
    return f"#{ground:06x}", f"#{found.ravel()[most]:06x}", float(between(bright[most], back))


_LINEAR = np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in np.arange(256) / 255])


def luminance(colours_: np.ndarray) -> np.ndarray:
    """The relative luminance (WCAG 2.1) of colours 0xRRGGBB."""
    red, green, blue = (_LINEAR[colours_ >> shift & 255] for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The contrast of luminances, the brighter one whichever it is."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def changed(before: QImage, after: QImage) -> np.ndarray:
    """How much each pixel that is another one now stands out from what it was: a contrast each."""
    one, other = pixels(before), pixels(after)
    differ = one != other
    return between(luminance(one[differ]), luminance(other[differ]))

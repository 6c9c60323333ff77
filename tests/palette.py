"""A picture in 256 colours of its own: a third of the bytes, and no difference to be seen."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage, qRgb

COLOURS = 256


def reduce(picture: Path) -> None:
    """Write a PNG anew with a palette of its own."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB888)
    width, height = image.width(), image.height()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    dots = rows[:, : 3 * width].reshape(-1, 3)
    colours, which, count = np.unique(dots, axis=0, return_inverse=True, return_counts=True)
    palette, nearest = chosen(colours.astype(np.int32), count)
    lines = np.zeros((height, (width + 3) // 4 * 4), np.uint8)
    lines[:, :width] = nearest[which.reshape(-1)].reshape(height, width)
    small = QImage(lines.tobytes(), width, height, lines.shape[1], QImage.Format.Format_Indexed8)
    small.setColorTable([qRgb(*map(int, colour)) for colour in palette])
    if not small.save(str(picture), "PNG", 0):  # 0: as small as it can be
        raise OSError(f"{picture} cannot be written")


def chosen(colours: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The palette, and for each colour the number of its nearest one there.

    Each step takes the colour that is farthest from all taken so far, the more dots have it the sooner: so that a green
    word among grey ones stays green.
    """
    weight = np.sqrt(count)
    taken = [int(np.argmax(count))]
    distance = ((colours - colours[taken[0]]) ** 2).sum(axis=1)
    nearest = np.zeros(len(colours), np.uint8)
    for number in range(1, min(COLOURS, len(colours))):
        taken.append(int(np.argmax(distance * weight)))
        to_new = ((colours - colours[taken[-1]]) ** 2).sum(axis=1)
        nearest[to_new < distance] = number
        distance = np.minimum(distance, to_new)
    return colours[taken], nearest

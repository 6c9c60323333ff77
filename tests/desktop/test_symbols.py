"""A row's symbol tells apart what the map tells apart."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop import style
from desktop.widgets.symbols import paint_symbol
from geo.records.values import PlaceKind
from geo.summary import Symbol

MARKS: tuple[Symbol, ...] = ("present", "uncertain", "nothing", "looked", "sea", "rail", "other", *PlaceKind)


def painted(symbol: Symbol, tokens: style.Tokens) -> QImage:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white if tokens is style.LIGHT else Qt.GlobalColor.black)
    painter = QPainter(image)
    paint_symbol(painter, QPointF(10, 10), symbol, tokens)
    painter.end()
    return image


@pytest.mark.parametrize("tokens", [style.LIGHT, style.DARK], ids=lambda tokens: tokens.name)
def test_each_symbol_differs_from_every_other(qapp: QApplication, tokens: style.Tokens) -> None:
    assert qapp is not None
    pictures = [bytes(painted(symbol, tokens).constBits()) for symbol in MARKS]
    assert len(set(pictures)) == len(MARKS)


def test_an_uncertain_one_is_filled_on_the_left_half_only(qapp: QApplication) -> None:
    assert qapp is not None
    image = painted("uncertain", style.LIGHT)
    assert image.pixelColor(7, 9).name() == style.LIGHT.sighting
    assert image.pixelColor(11, 9).name() == "#ffffff"

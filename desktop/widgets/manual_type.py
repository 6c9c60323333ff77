"""How the manual's pages are set: quiet headings, room between paragraphs, thin lines in tables."""

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

LINE_PERCENT = 120.0
PICTURE = "\ufffc"  # what stands for a picture in the text


def empty(document: QTextDocument) -> None:
    """Take everything out, its letters' and blocks' formats too, which the next page would begin with."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(QTextBlockFormat())
    cursor.setBlockCharFormat(QTextCharFormat())
    cursor.setCharFormat(QTextCharFormat())


def typeset(document: QTextDocument, line: QColor) -> None:
    """Set every block and table of a page; ``line`` colours the tables' lines."""
    if not document.firstBlock().text():  # left over from the page before
        QTextCursor(document).deleteChar()
    block = document.firstBlock()
    while block.isValid():
        _set_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame, line)


def _set_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    layout = block.blockFormat()
    level = layout.headingLevel()
    in_table = cursor.currentTable() is not None
    layout.setTopMargin(14 if level > 1 else 0)
    layout.setBottomMargin(0 if in_table else 3 if block.textList() is not None else 8)
    if PICTURE not in block.text():
        layout.setLineHeight(LINE_PERCENT, 1)  # of the font's own
    cursor.setBlockFormat(layout)
    if level:
        letters = QTextCharFormat()
        letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 1 if level == 1 else 0)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(letters)


def _set_table(table: QTextTable, line: QColor) -> None:
    layout = table.format()
    layout.setBorderBrush(line)
    layout.setCellPadding(4)
    layout.setBottomMargin(8)
    table.setFormat(layout)

"""Where Tab goes: through the window as it is read, whenever its parts were made.

Qt goes by the order in which widgets were made, and forms and pages here are made when they are first needed.
"""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def reading_order(window: QWidget) -> list[QWidget]:
    """The widgets that Tab stops at: top to bottom, side by side from the left, each container to its end."""
    return [widget for widget in _inside(window) if _takes_tab(widget)]


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop, or the one before, round and round; False when there is none."""
    stops = reading_order(window)
    if not stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    visit(stops[_next(stops, QApplication.focusWidget(), forward=forward)], reason)
    return True


def visit(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Give a widget the focus, and scroll to it where it is out of sight."""
    widget.setFocus(reason)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _next(stops: list[QWidget], at: QWidget | None, *, forward: bool) -> int:
    """The stop after the one that has the focus, or that its parent is; the first (or last) when it is nowhere."""
    while at is not None and at not in stops:
        at = at.parentWidget()
    if at is None:
        return 0 if forward else -1
    return (stops.index(at) + (1 if forward else -1)) % len(stops)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    children = [child for child in widget.children() if isinstance(child, QWidget) and _is_shown(child)]
    for child in sorted(children, key=cmp_to_key(_before)):
        yield child
        yield from _inside(child)


def _is_shown(child: QWidget) -> bool:
    return child.isVisible() and not child.isWindow()


def _takes_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.focusProxy() is None


def _before(one: QWidget, other: QWidget) -> int:
    """Negative when ``one`` is read first: beside each other from the left, else from the top."""
    mine, theirs = one.geometry(), other.geometry()
    if _side_by_side(mine, theirs):
        return mine.left() - theirs.left()
    return mine.top() - theirs.top()


def _side_by_side(mine: QRect, theirs: QRect) -> bool:
    shared = min(mine.bottom(), theirs.bottom()) - max(mine.top(), theirs.top())
    return 2 * shared > min(mine.height(), theirs.height())

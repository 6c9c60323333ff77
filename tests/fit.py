"""What does not fit in the window, a line each: python tests/fit.py (QT_SCALE_FACTOR scales it)

The real window, off-screen, in every state of states.py and the sizes below, and with names and counts as long as they
come; scaled, the smallest size, and by a fraction, where only rounding is new, fewer states.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import states  # noqa: E402
from PySide6.QtCore import QEventLoop, QRect, Qt  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QToolButton, QWidget  # noqa: E402
from states import State  # noqa: E402

from desktop import app, focus_order, offscreen, operations  # noqa: E402
from desktop.widgets.counted_tabs import CountedTabs  # noqa: E402
from desktop.widgets.fitting import ElidedLabel  # noqa: E402
from desktop.window import Window  # noqa: E402
from geo.log import Log  # noqa: E402
from geo.settings import Settings  # noqa: E402

SIZES = ((1280, 800), (1920, 1080))
"""In dots of the window."""
HUGE = (3840, 2160)
ROOMY = (
    "sighting",
    "sheet",
    "time",
    "several",
    "settings",
    "manual",
    "empty",
    "long names",
    "long notice",
    "long sheet",
)
"""States that are looked at on the whole of a 4K screen, too: there a layout can fall apart, but nothing is tight."""
ROUNDED = ("movement", "evidence", "history", "time", "notes", "settings", "backups", "outside", "keys", "manual")
"""States that are looked at scaled by a fraction, with the hostile ones, in the smallest size."""
LONG = "MV Поларная-Звезда 北極星 " + "W" * 90 + " <b>&amp; " + "long " * 20
SLACK_PX = 1
SETTLED_WITHIN_S = 2.0


def hostile(window: Window) -> None:
    """A place and a sighting whose names do not fit anywhere."""
    if not named_long(window, "sighting", "note", LONG):
        name = LONG[:150]
        operations.add(window.session, "place", {"name": name, "kind": "port", "position": "42.1, 130.9"})
        texts = {"subject": "vessel", "seen": "20 Oct 2023 02:01Z", "place": name, "note": LONG}
        operations.add(window.session, "sighting", texts)
    window.session.pick("sighting", named_long(window, "sighting", "note", LONG)[0])


def named_long(window: Window, kind: str, field: str, text: str) -> list[str]:
    return [one.id for one in window.session.log.all(kind) if (getattr(one, field) or "").startswith(text[:100])]


def wrong(window: Window) -> None:
    window.begin("sighting", seen="20 Oct 2023 11:01", on_deck="400-90", place="R" * 120)
    window.panel.save()


def notice(window: Window) -> None:
    window.notice.show_text(LONG * 3, [("Adopt", lambda: None), ("Put back", lambda: None)], entry="Pseudonym")


def told(window: Window) -> None:
    window.status.show_cursor(-179.123456, -89.98765)
    window.status.show_scale(99_999.0)
    window.status.tell(f"Removed: {LONG}", can_undo=True)


def many(window: Window) -> None:
    tabs = window.left.findChild(CountedTabs)
    tabs.show_counts([(100_000, 100_000), (12_345, 12_345), (4_321, 4_321), (100_000, 100_000)])


def long_sheet(window: Window) -> None:
    """A sheet with wrong cells and a berth whose name does not fit."""
    if not named_long(window, "place", "name", LONG[:140]):
        operations.add(window.session, "place", {"name": LONG[:140], "kind": "berth", "parent": "Rajin"})
    states.BY_NAME["sheet-wrong"].enter(window)


HOSTILE: tuple[State, ...] = (
    State(name="long names", enter=hostile),
    State(name="long wrong entries", enter=wrong),
    State(name="long notice", enter=notice),
    State(name="long message", enter=told),
    State(name="many records", enter=many),
    State(name="long sheet", enter=long_sheet),
    State(name="long backgrounds", enter=lambda window: states.backgrounds(window, " ".join(LONG.split())[:290])),
    State(name="long bookmarks", enter=lambda window: states.bookmarks(window, LONG[:79], "a")),
    State(name="history again", enter=states.BY_NAME["history"].enter),
    State(name="search among long names", enter=lambda window: states.searched(window, "WWWWW")),
    State(name="several with long names", enter=states.BY_NAME["several"].enter),
)
"""Names and counts as long as they come; what they add to the case stays in it for the states after."""


def cut(window: Window) -> Iterator[str]:
    """Each label, button or tab that is smaller than what stands in it, or that reaches out of the window."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.size().isEmpty() and not window.map.isAncestorOf(widget):
            if is_cut(widget):
                yield f"cut: {named(widget)} {widget.width()}x{widget.height()}, wants {wants(widget)}"
            if reaches_out(widget, window):
                yield f"out of the window: {named(widget)} {widget.width()} in {widget.parentWidget().width()}"


def is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):  # says so itself
        return False
    if isinstance(widget, QTabBar):
        return any(button.isVisible() for button in widget.findChildren(QToolButton))
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK_PX
    if isinstance(widget, QLabel) or (isinstance(widget, QAbstractButton) and widget.text()):
        hint = widget.sizeHint()
        return hint.width() > widget.width() + SLACK_PX or hint.height() > widget.height() + SLACK_PX
    return False


def reaches_out(widget: QWidget, window: Window) -> bool:
    """Sideways, out of its parent; what is below in a scrolled column can be scrolled to."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return False
    box = QRect(widget.geometry())
    return box.right() > parent.width() + SLACK_PX or box.left() < -SLACK_PX or parent.width() > window.width()


def wants(widget: QWidget) -> str:
    hint = widget.sizeHint()
    wrapped = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else hint.height()
    return f"{hint.width()}x{wrapped}"


def named(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    shown = str(text())[:40] if callable(text) else widget.accessibleName()
    return f"{type(widget).__name__} {widget.objectName()!r} “{shown}” in {type(widget.parentWidget()).__name__}"


def last_field(window: Window) -> Iterator[str]:
    """Whether the form can be scrolled to its end, and its buttons are in sight."""
    form = window.panel.form()
    last = max(
        (f for f in form.fields.values() if f.isVisible()), key=lambda f: f.mapTo(form, f.rect().bottomLeft()).y()
    )
    focus_order.visit(last.editor, Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not last.visibleRegion().boundingRect().contains(last.rect().center()):
        yield f"cannot be scrolled to: {last.spec.name}"


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUAYLOG_HOME"] = home
        application = app.create(["quaylog"])
        application_root = app.Application(Settings(analyst="heron"))
        case = Path(home) / f"{'long-name-' * 12}.gpkg"
        app.make_starter(case)
        walk(application_root.open(case), (*(s for s in looked_at() if not s.empty), *HOSTILE), pictures)
        with Log.create(Path(home) / "empty.gpkg"):
            pass
        window = application_root.open(Path(home) / "empty.gpkg")
        walk(window, [state for state in looked_at() if state.empty], pictures)
        window.close()
        application.processEvents()


def is_rounded() -> bool:
    return not float(os.environ.get("QT_SCALE_FACTOR", "1")).is_integer()


def looked_at() -> Iterable[State]:
    return [state for state in states.STATES if state.name in ROUNDED] if is_rounded() else states.STATES


def sizes(window: Window, state: State) -> Iterable[tuple[int, int]]:
    """All at the scale of 1; the tightest, which is what a scaled screen has room for, at others."""
    if window.devicePixelRatioF() != 1:
        return SIZES[:1]
    return (*SIZES, HUGE) if state.name in ROOMY else SIZES


def walk(window: Window, walked: Iterable[State], pictures: Path | None) -> None:
    """Enter each state, and report it in every size."""
    offscreen.wait_for_paint(window.map)
    states.wait_for_check(window)
    for state in walked:
        states.enter(window, state)
        for size in sizes(window, state):
            window.resize(*size)
            report(window, state.name, size, pictures)


def report(window: Window, state: str, size: tuple[int, int], pictures: Path | None) -> None:
    """Print what does not fit in one state and size; draw it where that is wanted."""
    label = f"{state}, {size[0]}x{size[1]}"
    problems = ["not looked yet"]
    deadline = time.monotonic() + SETTLED_WITHIN_S
    while problems and time.monotonic() < deadline:  # the map's news and the layout come when they come
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        problems = list(cut(window)) + (list(last_field(window)) if state == "long names" else [])
        if (window.width(), window.height()) != size:
            problems.append(f"the window is {window.width()}x{window.height()}")
    sys.stdout.writelines(f"{label}: {problem}\n" for problem in problems)
    if pictures:
        offscreen.settle(window.map)
        offscreen.save(window, pictures / f"fit-{state.replace(' ', '-')}-{size[0]}.png")


if __name__ == "__main__":
    main()

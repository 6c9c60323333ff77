"""Writes a picture as PNG: whole or not at all, with what it is of and nothing of the machine."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from desktop.map.picture import Spec
from geo.errors import ExportRefused
from geo.log import Log

FORMAT = ".png"


def program() -> str:
    """Name and version of the program."""
    try:
        return f"Quaylog {version('quaylog')}"
    except PackageNotFoundError:
        return "Quaylog"


def small_print(log: Log) -> str:
    """By what a picture was drawn, and from which state of the log: the hash of its newest change."""
    edited = ", edited by another program since" if log.edited_outside() else ""
    return f"{program()} · history {log.head() or 'empty'}{edited}"


def refuse_unwritable(log_path: Path, out: Path) -> None:
    """Say what is wrong with a file name before anything is drawn.

    Raises:
        ExportRefused: when it is no PNG, or the log itself, or lies in no folder.
    """
    if out.suffix.lower() != FORMAT:
        raise ExportRefused(f"{out.name} is no name for a picture: let it end in {FORMAT}.")
    if out.resolve() == log_path.resolve():
        raise ExportRefused(f"{out.name} is the log itself; give the picture another name.")
    if not out.parent.is_dir():
        raise ExportRefused(f"{out.parent} is no folder; choose one that exists.")


def save(image: QImage, spec: Spec, out: Path) -> None:
    """Write the picture; a file of that name is replaced.

    Raises:
        ExportRefused: when it cannot be written; what was there is as before.
    """
    described = " · ".join(text for text in (spec.subtitle, *spec.facts, spec.small) if text)
    for key, text in {"Title": spec.title, "Description": described, "Software": program()}.items():
        image.setText(key, text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(bytes(buffer.data().data()))
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ExportRefused(
            f"{out} cannot be written: {error.strerror}. Choose a folder that you may write to."
        ) from error

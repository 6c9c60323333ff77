"""The named operations: what a person did, as history, undo menu and status line call it."""

from enum import StrEnum


class Op(StrEnum):
    """One value per named operation; the value is the text a person reads."""

    ADD_PLACE = "Add place"
    EDIT_PLACE = "Edit place"
    REMOVE_PLACE = "Remove place"
    ADD_VESSEL = "Add vessel"
    EDIT_VESSEL = "Edit vessel"
    REMOVE_VESSEL = "Remove vessel"
    ADD_SOURCE = "Add source"
    EDIT_SOURCE = "Edit source"
    REMOVE_SOURCE = "Remove source"
    ADD_SCENE = "Add scene"
    EDIT_SCENE = "Edit scene"
    REMOVE_SCENE = "Remove scene"
    LOG_SIGHTING = "Log sighting"
    EDIT_SIGHTING = "Edit sighting"
    REMOVE_SIGHTING = "Remove sighting"
    LOG_COVERAGE = "Log coverage"
    EDIT_COVERAGE = "Edit coverage"
    REMOVE_COVERAGE = "Remove coverage"
    LOG_SHEET = "Log sheet of berths"
    LOG_MOVEMENT = "Log movement"
    EDIT_MOVEMENT = "Edit movement"
    REMOVE_MOVEMENT = "Remove movement"
    ADD_CITATION = "Add citation"
    EDIT_CITATION = "Edit citation"
    REMOVE_CITATION = "Remove citation"
    ADD_NOTE = "Add note"
    EDIT_NOTE = "Edit note"
    REMOVE_NOTE = "Remove note"
    EDIT = "Edit records"
    REMOVE = "Remove records"
    RESTORE = "Restore record"
    RESTORE_FIELD = "Restore field"
    IMPORT = "Import"
    STARTER = "Load starter case"
    ADOPT = "Adopt outside edits"
    PUT_BACK = "Put back outside edits"
    UNDO = "Undo"
    REDO = "Redo"


def reverting(op: Op, operation: str) -> str:
    """What an undo or a redo is recorded as: ``Undo of “Log sighting”``, also when it takes back a redo of that."""
    return f"{op} of “{deed(operation)}”"


def deed(operation: str) -> str:
    """What was done in the first place: the operation that an undo or a redo is about, or the operation itself."""
    for op in (Op.UNDO, Op.REDO):
        if operation.startswith(f"{op} of “"):
            return operation.removeprefix(f"{op} of “").removesuffix("”")
    return operation

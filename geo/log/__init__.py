"""The log file: one GeoPackage that holds the records and their history. All SQL of Quaylog lives here."""

from geo.log.changes import Change, ChangeSet, RowChange
from geo.log.checking import CheckReport
from geo.log.operations import Op, deed
from geo.log.store import Log
from geo.log.transaction import Transaction

__all__ = ["Change", "ChangeSet", "CheckReport", "Log", "Op", "RowChange", "Transaction", "deed"]

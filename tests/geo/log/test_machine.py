"""Any sequence of operations, undone, gives the first state; redone, the last; reopened, the same."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from geo.errors import InUse
from geo.log import Log, Op
from geo.position import Position
from geo.records import Movement, Place
from geo.records.values import PlaceKind
from tests.geo.log.case import identity, new_log, put, sighting, state

numbers = st.integers(0, 5)
places = st.integers(20, 23)


class Operations(RuleBasedStateMachine):
    """The log beside the plainest model of it: a list of states, and where in it we are."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.log = new_log(Path(self.folder.name) / "case.gpkg")
        self.log.undo()
        self.log.redo()
        self.states = [state(self.log)]
        self.at = 0

    def done(self) -> None:
        now = state(self.log)
        if now != self.states[self.at]:
            del self.states[self.at + 1 :]
            self.states.append(now)
            self.at += 1

    @rule(number=numbers, note=st.text(st.characters(exclude_categories=["Cs"]), max_size=3))
    def put_sighting(self, number: int, note: str) -> None:
        put(self.log, sighting(number, note=note))
        self.done()

    @rule(number=places, lon=st.integers(-180, 180))
    def put_place(self, number: int, lon: int) -> None:
        position = Position(lon=lon, lat=lon / 2)
        put(self.log, Place(id=identity(number), name="Quay", kind=PlaceKind.BERTH, position=position))
        self.done()

    @rule(number=numbers, origin=places, destination=places)
    def put_movement(self, number: int, origin: int, destination: int) -> None:
        if origin != destination:
            try:
                ends = {"origin": identity(origin), "destination": identity(destination)}
                put(self.log, Movement(id=identity(50 + number), **ends))
            except InUse:
                assert state(self.log) == self.states[self.at]
            self.done()

    @rule(kind=st.sampled_from(["sighting", "place", "movement"]), data=st.data())
    def remove(self, kind: str, data: st.DataObject) -> None:
        ids = [record.id for record in self.log.all(kind)]
        if ids:
            chosen = data.draw(st.sampled_from(sorted(ids)))
            try:
                self.log.run(Op.REMOVE, lambda tx: tx.remove(kind, chosen))
            except InUse:
                assert state(self.log) == self.states[self.at]
            self.done()

    @rule()
    @precondition(lambda self: self.at > 0)
    def undo(self) -> None:
        assert self.log.undo().change is not None
        self.at -= 1

    @rule()
    @precondition(lambda self: self.at < len(self.states) - 1)
    def redo(self) -> None:
        assert self.log.redo().change is not None
        self.at += 1

    @rule()
    @precondition(lambda self: self.at == len(self.states) - 1)
    def nothing_to_redo(self) -> None:
        assert self.log.redo().change is None

    @rule()
    def reopen(self) -> None:
        self.log.close()
        self.log = Log.open(self.log.path, analyst="heron")

    @invariant()
    def is_as_expected(self) -> None:
        assert state(self.log) == self.states[self.at]

    def teardown(self) -> None:
        while self.at > 0:
            self.undo()
        assert state(self.log) == self.states[0]
        while self.at < len(self.states) - 1:
            self.redo()
        assert state(self.log) == self.states[-1]
        report = self.log.check()
        assert report.ok, report.problems
        self.log.close()
        self.folder.cleanup()


TestOperations = Operations.TestCase
TestOperations.settings = settings(max_examples=25, stateful_step_count=25)

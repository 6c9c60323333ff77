"""The command line as a person uses it, in this process; what belongs to a whole process is in test_process.py."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo import cli
from geo.errors import GeoError
from geo.log import Log, Op
from geo.position import Position
from geo.records import Place, Vessel, new_id
from geo.records.values import PlaceKind
from geo.settings import Settings

Quaylog = Callable[..., tuple[int, str, str]]
RAJIN = Place(
    id="11111111-1111-4111-8111-111111111111",
    name="Rajin",
    kind=PlaceKind.PORT,
    aliases=("나진",),
    codes=("KPNJN",),
    time_zone="Asia/Pyongyang",
    position=Position(lat=42.2333, lon=130.3),
    precision_m=2000.0,
)


@pytest.fixture
def quaylog(capfd: pytest.CaptureFixture[str]) -> Quaylog:
    """Runs a command and gives its exit code, stdout and stderr."""

    def run(*arguments: object, **hooks: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments], **hooks)
        out = capfd.readouterr()
        return code, out.out, out.err

    return run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.gpkg"
    with Log.create(path) as log:
        log.run(Op.ADD_PLACE, lambda transaction: transaction.put(RAJIN))
        for name, imo in (("Angara", "9179842"), ("Lady R", "9161003")):
            log.run(
                Op.ADD_VESSEL,
                lambda transaction, name=name, imo=imo: transaction.put(Vessel(id=new_id(), name=name, imo=imo)),
            )
    return path


def test_the_overview_names_every_verb(quaylog: Quaylog) -> None:
    code, out, err = quaylog("--help")
    assert (code, err) == (0, "")
    for known in cli.VERBS:
        assert f"quaylog {known.name} " in out
        assert known.summary in out


@pytest.mark.parametrize("name", [known.name for known in cli.VERBS])
def test_every_verb_explains_itself(quaylog: Quaylog, name: str) -> None:
    code, out, _ = quaylog(name, "--help")
    assert code == 0
    assert out.startswith(f"usage: quaylog {name} ")
    assert out.count("\n") > 8


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Which verb?"),
        (["exprot", "a.gpkg"], "“exprot” is no verb. Did you mean export?"),
        (["show"], "the following arguments are required: FILE"),
        (["show", "a.gpkg", "--kind", "boat"], "invalid choice: 'boat'"),
        (["undo", "a.gpkg", "--all"], "unrecognized arguments: --all"),
        (["sight", "a.gpkg", "--at", "2023", "--lat", "42"], "--lat and --lon go together; give both."),
        (["sight", "a.gpkg", "--at", "2023", "--lat", "4", "--lon", "3", "--position", "4, 3"], "not both."),
        (["sight", "a.gpkg", "--at", "2023", "--subject", "works", "--containers", "1", "2", "3"], "--on-quay or"),
        (["sight", "a.gpkg", "--at", "2023", "--on-deck", "5", "--containers", "1", "2", "3"], "--on-deck, not both."),
        (["history", "a.gpkg", "--limit", "0"], "--limit: give a number from 1 on."),
        (["settle", "a.gpkg", "--adopt", "--put-back"], "not allowed with argument --adopt"),
    ],
)
def test_wrong_usage_is_2(quaylog: Quaylog, arguments: list[str], sentence: str) -> None:
    code, out, err = quaylog(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err


def test_new_makes_an_empty_log_and_touches_no_file_that_is_there(quaylog: Quaylog, tmp_path: Path) -> None:
    path = tmp_path / "나진.gpkg"
    assert quaylog("new", path) == (0, f"Made {path}, an empty log.\n", "")
    before = path.read_bytes()
    code, _, err = quaylog("new", path)
    assert code == 1
    assert "exists already" in err
    assert path.read_bytes() == before


def test_new_with_the_starter_case(quaylog: Quaylog, tmp_path: Path) -> None:
    code, out, _ = quaylog("new", tmp_path / "a.gpkg", "--starter")
    assert code == 0
    assert out.startswith(f"Made {tmp_path / 'a.gpkg'} with the starter case: ")
    assert "Tikhoretsk" in quaylog("show", tmp_path / "a.gpkg")[1]


def test_a_failed_starter_leaves_no_file(quaylog: Quaylog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Log) -> None:
        raise GeoError("The starter case is missing.")

    monkeypatch.setattr("geo.exchange.starter.load_starter", fail)
    assert quaylog("new", tmp_path / "a.gpkg", "--starter") == (1, "", "quaylog: The starter case is missing.\n")
    assert not (tmp_path / "a.gpkg").exists()


def test_a_sighting_is_logged(quaylog: Quaylog, case: Path) -> None:
    code, out, err = quaylog(
        "sight",
        case,
        *("--at", "20 Oct 2023 11:01 local", "--place", "나진", "--lat", "42.2271", "--lon", "130.2826"),
        *("--precision", "100", "--vessel", "Angara: likely", "--vessel", "9161003: unlikely", "--state", "loading"),
        *("--length", "115 ± 4", "--heading", "270", "--containers", "240", "300", "-", "--on-quay", "≥20"),
        *("--ais", "off", "--note", "<img src=x onerror=alert(1)> ${1+1} ` C:\\new\\u12", "--analyst", "heron"),
    )
    assert (code, err) == (0, "")
    first, record_id = out.splitlines()
    assert first == "Logged Angara or Lady R, 20 Oct 2023 02:01, Rajin, loading · 240–300 on deck · ≥ 20 on the quay"
    with Log.open(case, read_only=True) as log:
        sighting = log.get("sighting", record_id)
        newest = next(log.history()).change
    assert newest is not None
    assert (newest.operation, newest.analyst) == ("Log sighting", "heron")
    assert sighting.position == Position(lat=42.2271, lon=130.2826)
    assert (sighting.length_m, sighting.length_error_m, sighting.heading_deg) == (115, 4, 270)
    assert (sighting.on_deck.least, sighting.on_deck.best, sighting.on_deck.most) == (240, 300, None)
    assert sighting.note == "<img src=x onerror=alert(1)> ${1+1} ` C:\\new\\u12"


def test_containers_are_counted_where_the_subject_has_them(quaylog: Quaylog, case: Path) -> None:
    for subject, where in (("container stack", "on_quay"), ("train", "on_wagons"), ("vessel", "on_deck")):
        _, out, _ = quaylog(
            *("sight", case, "--at", "2023", "--place", "Rajin", "--subject", subject, "--containers", "-", "300", "-")
        )
        with Log.open(case, read_only=True) as log:
            assert getattr(log.get("sighting", out.split()[-1]), where).best == 300


def test_what_is_odd_is_a_note_on_stderr(quaylog: Quaylog, case: Path) -> None:
    code, out, err = quaylog("sight", case, "--at", "28 Sep 2023", "--place", "Rajin", "--position", "42.2, 130.3")
    assert code == 0
    assert out.startswith("Logged ")
    assert err.startswith("Note: --precision: How precise is the position?")


def test_every_wrong_option_gets_its_sentence_and_nothing_is_logged(quaylog: Quaylog, case: Path) -> None:
    before = case.read_bytes()
    code, out, err = quaylog(
        *("sight", case, "--at", "20 Oct 2023 11:01", "--place", "Rajn", "--lat", "130.3", "--lon", "42.2"),
        *("--vessel", "Angra", "--state", "docked", "--containers", "5", "4", "3", "--heading", "360"),
    )
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "quaylog: The sighting was not logged."
    options = {line.split(":")[0].strip() for line in err.splitlines()[1:]}
    assert options == {"--at", "--place", "--lat --lon", "--vessel", "--state", "--containers", "--heading"}
    assert case.read_bytes() == before


def test_the_pseudonym_comes_from_the_settings(quaylog: Quaylog, case: Path) -> None:
    Settings(analyst="heron").save()
    assert quaylog("sight", case, "--at", "2023", "--place", "Rajin")[0] == 0
    with Log.open(case, read_only=True) as log:
        change_set = next(log.history())
    assert change_set.change is not None
    assert change_set.change.analyst == "heron"
    assert change_set.rows[0].after is not None
    assert change_set.rows[0].after.analyst == "heron"


def test_show_lists_records_in_aligned_columns(quaylog: Quaylog, case: Path) -> None:
    quaylog("sight", case, "--at", "21 Oct 2023", "--place", "Rajin", "--vessel", "Angara")
    quaylog("sight", case, "--at", "7-8 Sep 2023", "--place", "Rajin", "--subject", "train")
    code, out, _ = quaylog("show", case)
    assert code == 0
    assert out.splitlines()[0] == "case.gpkg: 1 place, 2 vessels, 2 sightings; 5 changes. Times are UTC."
    earlier, later = out.splitlines()[-2:]
    assert earlier.split() == ["7–8", "Sep", "2023", "train", "Rajin"]
    assert later.split() == ["21", "Oct", "2023", "Angara", "Rajin"]
    assert earlier.index("train") == later.index("Angara")
    only = quaylog("show", case, "--kind", "vessel", "--ids")[1]
    assert "Angara" in only
    assert "Rajin" not in only


def test_show_json_is_canonical(quaylog: Quaylog, case: Path) -> None:
    out = quaylog("show", case, "--json")[1]
    again = quaylog("show", case, "--json")[1]
    assert out == again
    content = json.loads(out)
    assert content["changes"] == 3
    assert content["records"]["place"][0]["aliases"] == ["나진"]
    assert [vessel["id"] for vessel in content["records"]["vessel"]] == sorted(
        vessel["id"] for vessel in content["records"]["vessel"]
    )
    assert list(content["records"]) == sorted(content["records"])
    assert json.loads(quaylog("show", case, "--json", "--kind", "place")[1])["records"].keys() == {"place"}


def test_names_cannot_steer_the_terminal(quaylog: Quaylog, case: Path) -> None:
    with Log.open(case) as log:
        log.run(Op.ADD_VESSEL, lambda transaction: transaction.put(Vessel(id=new_id(), name="\x1b[2J\u2028x")))
    out = quaylog("show", case, "--kind", "vessel")[1]
    assert "\\u001b[2J\\u2028x" in out
    assert "\x1b" not in out


def test_export_and_import_give_the_same_records(quaylog: Quaylog, case: Path, tmp_path: Path) -> None:
    quaylog("sight", case, "--at", "21 Oct 2023", "--place", "Rajin", "--vessel", "Angara")
    first, second, copy = tmp_path / "a.geojson", tmp_path / "b.geojson", tmp_path / "copy.gpkg"
    assert quaylog("export", case, first) == (0, f"4 features written to {first}.\n", "")
    quaylog("new", copy)
    dry = quaylog("import", copy, first, "--dry-run")[1]
    assert dry.startswith("4 records would be added")
    assert "no records" in quaylog("show", copy)[1]
    assert quaylog("import", copy, first)[1].splitlines()[0].startswith("4 records added")
    quaylog("export", copy, second)
    assert first.read_bytes() == second.read_bytes()


def test_an_import_with_other_content_needs_update(quaylog: Quaylog, case: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    quaylog("export", case, file, "--kind", "place")
    file.write_text(file.read_text(encoding="utf-8").replace('"Rajin"', '"Rason"'), encoding="utf-8")
    before = case.read_bytes()
    assert quaylog("import", case, file)[0] == 1
    assert case.read_bytes() == before
    assert quaylog("import", case, file, "--update")[0] == 0
    assert "Rason" in quaylog("show", case)[1]


def test_export_takes_what_the_options_keep(quaylog: Quaylog, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.geojson"
    for day in ("1 Sep 2023", "1 Oct 2023", "1 Nov 2023"):
        quaylog("sight", case, "--at", day, "--place", "Rajin", "--vessel", "Angara")
    quaylog("sight", case, "--at", "1 Oct 2023", "--place", "Rajin", "--vessel", "Lady R")
    options = ["--kind", "sighting", "--from", "15 Sep 2023", "--to", "Oct 2023", "--vessel", "9179842"]
    assert quaylog("export", case, out, *options, "--place", "kpnjn")[0] == 0
    kept = [feature["properties"] for feature in json.loads(out.read_bytes())["features"]]
    assert sorted(properties["record"] for properties in kept) == ["place", "sighting", "vessel"]
    assert quaylog("export", case, out, "--id", RAJIN.id.upper())[1].startswith("1 feature written")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--vessel", "Angra"], "There is no vessel called “Angra”; did you mean Angara?"),
        (["--from", "soon"], "--from: “soon” is not a time"),
        (["--id", "x"], "--id: There is no record with the id x."),
    ],
)
def test_a_wrong_filter_writes_nothing(
    quaylog: Quaylog, case: Path, tmp_path: Path, options: list[str], sentence: str
) -> None:
    code, _, err = quaylog("export", case, tmp_path / "a.geojson", *options)
    assert code == 1
    assert sentence in err
    assert list(tmp_path.glob("a.geojson*")) == []


def test_undo_and_redo_say_what_they_did(quaylog: Quaylog, case: Path) -> None:
    quaylog("sight", case, "--at", "21 Oct 2023", "--place", "Rajin")
    assert quaylog("undo", case) == (0, "Undo of “Log sighting”: 1 record.\n", "")
    assert "sighting" not in quaylog("show", case)[1]
    assert quaylog("redo", case) == (0, "Redo of “Log sighting”: 1 record.\n", "")
    assert quaylog("redo", case) == (1, "", "quaylog: There is nothing to redo.\n")
    for _ in range(4):
        assert quaylog("undo", case)[0] == 0
    assert quaylog("undo", case) == (1, "", "quaylog: There is nothing to undo.\n")


def test_history_is_newest_first_and_can_be_cut(quaylog: Quaylog, case: Path) -> None:
    assert quaylog("sight", case, "--at", "21 Oct 2023", "--place", "Rajin", "--analyst", "heron")[0] == 0
    quaylog("undo", case)
    lines = quaylog("history", case)[1].splitlines()
    assert len(lines) == 5
    assert "Undo of “Log sighting”" in lines[0]
    assert " heron " in lines[1]
    assert lines[-1].endswith("Rajin · KPNJN · port · 나진")
    assert quaylog("history", case, "--limit", "2")[1].splitlines() == lines[:2]
    assert len(quaylog("history", case, "--record", RAJIN.id)[1].splitlines()) == 1
    assert quaylog("history", case, "--record", new_id())[1] == "No change touched it.\n"


def test_check_prints_the_hash_that_expect_takes(quaylog: Quaylog, case: Path) -> None:
    code, out, _ = quaylog("check", case)
    intact, head = out.splitlines()
    assert (code, intact) == (0, "Intact: 3 changes.")
    assert quaylog("history", case, "--limit", "1", "--hashes")[1].split()[2] == head
    quaylog("sight", case, "--at", "21 Oct 2023", "--place", "Rajin")
    assert quaylog("check", case, "--expect", head)[0] == 0
    code, out, err = quaylog("check", case, "--expect", "f" * 64)
    assert (code, out) == (1, "")
    assert "its end was cut off" in err


def _rename_outside(case: Path) -> None:
    import apsw

    connection = apsw.Connection(str(case))
    connection.execute("UPDATE vessel SET name = 'Baikal' WHERE name = 'Angara'")
    connection.close()


def test_outside_edits_are_shown_and_settled(quaylog: Quaylog, case: Path) -> None:
    assert quaylog("settle", case)[1] == "The records are as the history has them.\n"
    _rename_outside(case)
    code, _, err = quaylog("sight", case, "--at", "21 Oct 2023", "--place", "Rajin")
    assert code == 1
    assert err.endswith("quaylog settle FILE shows the difference, and adopts it or puts it back.\n")
    shown = quaylog("settle", case)[1]
    assert "changed  vessel  Baikal  name: Angara → Baikal" in shown
    assert quaylog("settle", case, "--put-back")[1] == "Put back 1 record.\n"
    assert "Angara" in quaylog("show", case)[1]
    _rename_outside(case)
    assert quaylog("settle", case, "--adopt")[1] == "Adopted 1 record.\n"
    assert "Baikal" in quaylog("show", case)[1]
    assert quaylog("check", case)[0] == 0


@pytest.mark.parametrize("name", ["show", "check", "history", "undo", "redo", "settle"])
@pytest.mark.parametrize("content", [None, b"", b"not a log", b"SQLite format 3\0" + b"\0" * 400])
def test_what_is_no_log_is_refused_and_unchanged(
    quaylog: Quaylog, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / "a.gpkg"
    if content is not None:
        path.write_bytes(content)
    code, out, err = quaylog(name, path)
    assert (code, out) == (1, "")
    assert err.startswith("quaylog: ")
    assert err.count("\n") == 1
    assert (path.read_bytes() if path.exists() else None) == content


def test_another_package_adds_its_verbs_and_the_window(quaylog: Quaylog, case: Path) -> None:
    called: list[object] = []
    window = cli.Verb(
        name="window",
        summary="open the window",
        arguments=lambda parser: parser.add_argument("file", nargs="?"),  # type: ignore[arg-type,return-value]
        run=lambda args: called.append(args.file) or 7,  # type: ignore[func-returns-value]
    )
    hooks = {"more": [cli.verb("snapshot", "draw the map", "no.such.module")], "otherwise": window}
    assert quaylog(**hooks)[0] == 7
    assert quaylog(case, **hooks)[0] == 7
    assert called == [None, str(case)]
    assert quaylog("shwo", **hooks)[0] == 2
    assert "quaylog snapshot  draw the map" in quaylog("--help", **hooks)[1]
    assert "quaylog [FILE]    open the window" in quaylog("--help", **hooks)[1]


def test_an_error_of_ours_is_one_line_with_a_way_to_more(quaylog: Quaylog, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("wheel came off")

    hooks = {"more": [cli.Verb(name="break", summary="", arguments=lambda _: None, run=broken)]}
    code, _, err = quaylog("break", **hooks)
    assert code == 1
    assert err.count("\n") == 1
    assert "an error in Quaylog itself (RuntimeError: wheel came off)" in err
    assert "QUAYLOG_DEBUG=1" in err
    monkeypatch.setenv("QUAYLOG_DEBUG", "1")
    assert "Traceback" in quaylog("break", **hooks)[2]


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (KeyboardInterrupt(), 130, "Interrupted.\n"),
        (PermissionError(13, "Permission denied", "/a/b"), 1, "quaylog: /a/b: Permission denied.\n"),
    ],
)
def test_how_else_a_command_can_end(quaylog: Quaylog, error: BaseException, code: int, sentence: str) -> None:
    def end(_: object) -> int:
        raise error

    hooks = {"more": [cli.Verb(name="end", summary="", arguments=lambda _: None, run=end)]}
    assert quaylog("end", **hooks) == (code, "", sentence)

"""The parts of ./dev that need no installing: what is missing, when a set-up counts, how arguments are dealt out."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
POLICY = """libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1build2
  Version table:
libglib2.0-0t64:
  Installed: 2.80.0-6ubuntu3
  Candidate: 2.80.0-6ubuntu3
libnss3t64:
  Installed: (none)
  Candidate: (none)
"""


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an environment folder of its own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = spec_from_loader("dev", SourceFileLoader("dev", str(ROOT / "dev")))
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, path in {"VENV": ".venv", "WORK": ".dev", "LOCK": "requirements.lock"}.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    monkeypatch.setattr(module, "UNFINISHED", module.VENV / "unfinished")
    module.VENV.mkdir()
    module.LOCK.write_text("six==1.16.0\n")
    return module


def test_packages_that_were_renamed_are_called_by_their_new_name(dev: ModuleType) -> None:
    found = dev.renamed(["libasound2", "libnss3", "xvfb", "libglib2.0-0"], POLICY)
    assert found == ["libasound2t64", "libnss3", "xvfb", "libglib2.0-0t64"]


def test_no_package_list_leaves_the_names_as_they_are(dev: ModuleType) -> None:
    assert dev.renamed(["libasound2"], "") == ["libasound2"]


def test_only_what_the_loader_does_not_find_is_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LIBRARIES", {"libc.so.6": "libc6", "libnosuchthing.so.9": "libnosuchthing9"})
    assert dev.missing_libraries() == ["libnosuchthing.so.9"]


def test_linting_needs_no_system_library(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LIBRARIES", {"libnosuchthing.so.9": "libnosuchthing9"})
    monkeypatch.setattr(dev, "has_fonts", lambda: True)
    assert dev.missing_packages("lint") == []
    assert dev.missing_packages("run") == ["libnosuchthing9"]


def test_only_the_tests_need_a_virtual_screen(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LIBRARIES", {})
    monkeypatch.setattr(dev, "has_fonts", lambda: True)
    monkeypatch.setenv("PATH", "")
    assert dev.missing_packages("run") == []
    assert dev.missing_packages("test") == ["xvfb"]


@pytest.mark.parametrize(("name", "found"), [("a.ttf", True), ("a.otf", True), ("a.ttc", True), ("a.txt", False)])
def test_any_font_will_do(dev: ModuleType, tmp_path: Path, name: str, found: bool) -> None:
    (tmp_path / "fonts" / "deep").mkdir(parents=True)
    (tmp_path / "fonts" / "deep" / name).touch()
    assert dev.has_fonts((str(tmp_path / "nowhere"), str(tmp_path / "fonts"))) is found


def test_what_an_earlier_lock_brought_is_left_over(dev: ModuleType) -> None:
    installed = ["pip-23.0.1.dist-info", "PySide6_WebEngine-6.12.0.dist-info", "typing_extensions-4.16.dist-info"]
    locked = "typing-extensions==4.16 \\\n    --hash=sha256:0\npytest==9 ; sys_platform == 'linux' \\\n"
    assert dev.leftovers(installed, locked) == ["pyside6-webengine"]


def test_a_set_up_counts_until_the_lock_changes(dev: ModuleType) -> None:
    assert not dev.is_ready("run")
    (dev.VENV / "ready-run").write_text(dev.key())
    assert dev.is_ready("run")
    assert not dev.is_ready("test")
    dev.LOCK.write_text("six==1.17.0\n")
    assert not dev.is_ready("run")


def test_an_interrupted_set_up_does_not_count_and_is_not_built_upon(dev: ModuleType) -> None:
    made_by(dev, f"{sys.version_info[0]}.{sys.version_info[1]}.9", dev.VENV)
    (dev.VENV / "ready-run").write_text(dev.key())
    assert dev.is_ready("run")
    assert dev.can_be_completed()
    dev.UNFINISHED.touch()
    assert not dev.is_ready("run")
    assert not dev.can_be_completed()


def made_by(dev: ModuleType, version: str, folder: Path) -> None:
    (dev.VENV / "pyvenv.cfg").write_text(f"version = {version}\ncommand = python3 -m venv {folder}\n")
    dev.PYTHON = Path(sys.executable)


def test_an_environment_of_another_python_is_made_anew(dev: ModuleType) -> None:
    made_by(dev, "3.9.1", dev.VENV)
    assert not dev.can_be_completed()


def test_an_environment_that_was_moved_is_made_anew(dev: ModuleType) -> None:
    made_by(dev, f"{sys.version_info[0]}.{sys.version_info[1]}.9", dev.VENV.parent / "elsewhere")
    assert not dev.can_be_completed()


@pytest.mark.skipif(sys.platform == "win32", reason="the lock's other end is flock")
def test_a_second_set_up_waits_for_the_first(dev: ModuleType) -> None:
    with dev.exclusive(), (dev.WORK / "lock").open() as second:
        assert not dev.lock(second.fileno(), wait=False)
    with (dev.WORK / "lock").open() as third:
        assert dev.lock(third.fileno(), wait=False)


@pytest.mark.skipif(sys.platform == "win32", reason="the lock's other end is flock")
def test_the_lock_is_held_by_an_orphaned_installer(dev: ModuleType) -> None:
    with dev.exclusive():
        command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        installer = subprocess.Popen(command, stdin=subprocess.PIPE, close_fds=False)
    with (dev.WORK / "lock").open() as next_start:
        assert not dev.lock(next_start.fileno(), wait=False)
        installer.communicate()
        assert dev.lock(next_start.fileno(), wait=False)


def test_paths_go_to_the_run_they_belong_to(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    library, others, options = dev.split(["tests/geo/test_position.py::test_x", "-k", "depot", "tests/test_dev.py"])
    assert library == [str(ROOT / "tests/geo/test_position.py") + "::test_x"]
    assert others == [str(ROOT / "tests/test_dev.py")]
    assert options == ["-k", "depot"]


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        ({"library": 0, "window": 0}, 0),
        ({"library": 1, "window": 0}, 1),
        ({"library": 0, "window": 2}, 1),
        ({"library": 5, "window": 0}, 0),
        ({"library": 5, "window": 1}, 1),
        ({"library": 5, "window": 5}, 5),
    ],
)
def test_a_run_without_tests_passes_only_beside_one_with_tests(
    dev: ModuleType, codes: dict[str, int], verdict: int
) -> None:
    assert dev.verdict(codes) == verdict


def script(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_was_compiled_is_kept_though_the_shell_says_otherwise(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(dev, "WINDOWS", False)
    told: list[bool] = []
    monkeypatch.setattr(os, "execv", lambda *_: told.append("PYTHONDONTWRITEBYTECODE" in os.environ))
    dev.become(["python"])
    assert told == [False]


def test_help_names_each_verb(dev: ModuleType) -> None:
    shown = script("--help")
    assert shown.returncode == 0
    assert [verb for verb in dev.VERBS if f"./dev {verb}" not in shown.stdout] == []


@pytest.mark.parametrize("arguments", [(), ("rum",), ("lint", "extra")])
def test_a_wrong_call_is_answered_with_the_usage(arguments: tuple[str, ...]) -> None:
    answer = script(*arguments)
    assert answer.returncode == 2
    assert "./dev run [ARGS]" in answer.stderr


def test_the_lock_has_a_hash_for_each_package_and_names_no_host() -> None:
    text = (ROOT / "requirements.lock").read_text()
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)
    assert len(pins) > 20
    assert text.count(" \\\n    --hash=sha256:") >= len(pins)
    assert "//" not in text
    assert "--index" not in text


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=!~ ]", line)[0].lower() for line in wanted}
    pins = set(re.findall(r"^([a-z0-9_.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert names - pins == set()


def test_the_script_needs_the_standard_library_only() -> None:
    imported = re.findall(r"^\s*(?:import|from) ([\w.]+)", (ROOT / "dev").read_text(), re.MULTILINE)
    assert {name.split(".")[0] for name in imported} - set(sys.stdlib_module_names) == set()
    assert os.access(ROOT / "dev", os.X_OK)

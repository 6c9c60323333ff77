"""The map's scheme: requests that are answered, refused and failed."""

from typing import Any

import pytest
from PySide6.QtWebEngineCore import QWebEngineUrlScheme

from desktop.map import scheme
from geo.errors import LogError

PAGE = {"index.html": "<!DOCTYPE html><body>", "slow.js": "slow", "quick.js": "quick"}


def ask(path: str, options: str = "{}") -> str:
    """A script that leaves the answer's text, or a problem's type and sentence."""
    return (
        f"fetch('{path}', {options}).then(async (answer) => {{"
        "  const [type, text] = [answer.headers.get('content-type'), await answer.text()];"
        "  window.result = type.startsWith('application/problem+json') ? `problem: ${JSON.parse(text).title}` : text;"
        "}, () => { window.result = 'never answered'; })"
    )


def test_the_scheme_is_secure_and_may_be_fetched_from() -> None:
    found = QWebEngineUrlScheme.schemeByName(b"quaylog")
    assert found.syntax() == QWebEngineUrlScheme.Syntax.Host
    assert found.flags() == QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.FetchApiAllowed


@pytest.mark.parametrize("name", ["quick", "slow"])
def test_quick_and_slow_requests_are_answered(new_lab: Any, name: str) -> None:
    lab = new_lab()
    lab.load(PAGE)
    assert lab.result(ask(f"{name}.js")) == name


def test_a_file_that_is_not_there_is_a_problem(new_lab: Any) -> None:
    lab = new_lab()
    lab.load(PAGE)
    assert lab.result(ask("other.js")) == "problem: The map has no /other.js."


def test_only_reading_is_answered(new_lab: Any) -> None:
    lab = new_lab()
    lab.load(PAGE)
    assert lab.result(ask("quick.js", "{method: 'POST', body: 'x'}")).startswith("problem: ")


@pytest.mark.parametrize("name", ["quick", "slow"])
@pytest.mark.parametrize("error", [ZeroDivisionError("bug"), LogError("The file is damaged.")])
def test_what_fails_is_logged_and_told(new_lab: Any, logged: Any, name: str, error: Exception) -> None:
    logged.expect(f"The map could not be given /{name}.js")

    def fail(_path: str) -> None:
        raise error

    lab = new_lab()
    lab.load(PAGE)
    lab.handler._router.answer = fail
    told = lab.result(ask(f"{name}.js"))
    assert told.startswith("problem: ")
    assert ("damaged" in told) is isinstance(error, LogError)


def test_after_the_end_nothing_is_answered(new_lab: Any) -> None:
    lab = new_lab()
    lab.load(PAGE)
    lab.handler.stop()
    for name in ("slow.js", "quick.js", "nothing.js"):
        late = "setTimeout(() => { window.result ??= 'nothing came'; }, 300)"
        assert lab.result(f"{late}; {ask(name)}") == "nothing came"


@pytest.mark.parametrize(("uid", "switched_off"), [(0, True), (1000, False)])
def test_only_root_goes_without_the_sandbox(
    monkeypatch: pytest.MonkeyPatch, logged: Any, uid: int, switched_off: bool
) -> None:
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr("os.geteuid", lambda: uid)
    if switched_off:
        logged.expect("runs as root")
    scheme.register()
    assert (scheme.os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == "1") is switched_off
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)

"""Tiles of a server: the one place of Quaylog that opens a connection, and only while the person has turned it on.

Qt's network access does it (decision 0011): it follows the system's proxy, and can give up at once what it waits for.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxy,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
    QSslSocket,
)

from desktop.about import version_of
from geo.backgrounds import Background, Kept, NotAPicture, TileCache, freshness, media_type, template
from geo.backgrounds.patience import Patience
from geo.backgrounds.pictures import MOST_BYTES

AT_ONCE = 4
"""Requests under way; OpenStreetMap's policy and small servers ask for few."""

MOST_WAITING = 256
SILENCE_MS = 8_000
WHOLE_MS = 20_000
MOST_REDIRECTS = 3
USER_AGENT = f"Quaylog/{version_of('quaylog').split()[0]}"

_Error = QNetworkReply.NetworkError
_Attribute = QNetworkRequest.Attribute
_WHY = {
    _Error.HostNotFoundError: "its name is not found; is there a connection?",
    _Error.ConnectionRefusedError: "it refuses the connection",
    _Error.RemoteHostClosedError: "it closed the connection",
    _Error.TimeoutError: "it took too long",
    _Error.OperationCanceledError: "it took too long",
    _Error.SslHandshakeFailedError: "its certificate is not valid, or this system cannot check it",
    _Error.TooManyRedirectsError: "it redirects in a circle",
    _Error.ProtocolUnknownError: "it redirects to a place that is not safe",
    _Error.InsecureRedirectError: "it redirects to a place that is not safe",
    _Error.ProxyConnectionRefusedError: "the system's proxy refuses the connection",
    _Error.ProxyNotFoundError: "the system's proxy is not found",
    _Error.ProxyTimeoutError: "the system's proxy took too long",
    _Error.ProxyAuthenticationRequiredError: "the system's proxy asks for a password",
}
"""Ends of sentences. Qt's own words hold the whole address, and with it a key that may stand in it."""

_NONE_THERE = (204, 404, 410)


@dataclass(slots=True)
class _Asked:
    """One tile that is wanted, perhaps several times. ``why`` says why its answer is given up."""

    address: str
    kept: Kept | None
    answers: list[tuple[Callable[[bytes | None, str], None], Callable[[], bool]]] = field(default_factory=list)
    why: str = ""

    def is_wanted(self) -> bool:
        return any(wanted() for _, wanted in self.answers)

    def answer(self, body: bytes | None, problem: str = "") -> None:
        for answer, _ in self.answers:
            answer(body, problem)


class OnlineTiles(QObject):
    """The tiles of one background. ``changed``: ``problem`` did; ``again``: what failed may be asked for once more.

    While ``is_online`` is false nothing is asked of the server, and what the cache holds is shown, however old.
    """

    changed = Signal()
    again = Signal()

    def __init__(self, background: Background, cache: TileCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self.problem = ""
        self.is_online = False
        self._cache = cache
        self._patience = Patience()
        self._has_answered = False
        self._waiting: dict[str, _Asked] = {}
        self._under_way: dict[str, tuple[_Asked, QNetworkReply]] = {}
        self._manager = QNetworkAccessManager(self)
        self._manager.setAutoDeleteReplies(True)
        # a coarse timer may end a twentieth early: what is asked for then would still be refused, and not once more
        self._retry = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._retry.timeout.connect(self.again)

    def set_online(self, is_online: bool) -> None:
        """Going offline gives up at once what is under way."""
        if is_online == self.is_online:
            return
        self.is_online = is_online
        self._patience.answered()
        self._retry.stop()
        self._tell("")
        if is_online:
            self.again.emit()
        else:
            self.stop()

    def stop(self) -> None:
        """Give up what is under way and what waits; each is answered."""
        self.is_online = False
        self._retry.stop()
        waiting, self._waiting = self._waiting, {}
        under_way, self._under_way = self._under_way, {}
        for asked, reply in under_way.values():
            reply.abort()
            _answer_kept(asked, "given up")
        for asked in waiting.values():
            _answer_kept(asked, "given up")

    def ask(
        self, z: int, x: int, y: int, answer: Callable[[bytes | None, str], None], wanted: Callable[[], bool]
    ) -> None:
        """Answer with the tile, with none where there is none, or with a problem; now or later.

        ``wanted`` says whether anybody still waits for it.
        """
        address = template.fill(self.background.source, z, x, y)
        kept = self._cache.get(address)
        if not self.is_online or (kept is not None and kept.until_s > time.time()):
            answer(kept.body if kept else None, "")
            return
        if self._patience.wait_s(time.monotonic()) > 0:
            answer(kept.body if kept else None, "" if kept else self.problem)
            return
        known = self._under_way.get(address)
        asked = known[0] if known else self._waiting.get(address) or _Asked(address, kept)
        asked.answers.append((answer, wanted))
        if known is None:
            self._waiting.pop(address, None)
            self._waiting[address] = asked  # the last of all, and so the first to be asked for
            self._go_on()

    def _go_on(self) -> None:
        """Ask for what was wanted last: that is where the map is now."""
        while len(self._waiting) > MOST_WAITING:
            _answer_kept(self._waiting.pop(next(iter(self._waiting))), "too many at once")
        while self._waiting and len(self._under_way) < AT_ONCE:
            _, asked = self._waiting.popitem()
            if asked.is_wanted():
                self._begin(asked)
            else:
                asked.answer(None, "no longer wanted")

    def _begin(self, asked: _Asked) -> None:
        url = QUrl(asked.address)
        self._manager.setProxy(_proxy(url))
        reply = self._manager.get(_request(url, asked.kept))
        self._under_way[asked.address] = asked, reply
        reply.redirected.connect(lambda further: self._redirected(asked, reply, further))
        reply.downloadProgress.connect(lambda received, _total: self._received(asked, reply, received))
        reply.finished.connect(lambda: self._finished(asked, reply))
        QTimer.singleShot(WHOLE_MS, reply, lambda: _give_up(asked, reply, "it took too long"))

    def _redirected(self, asked: _Asked, reply: QNetworkReply, further: QUrl) -> None:
        if template.may_lead(asked.address, further.toString()):
            reply.redirectAllowed.emit()
        else:
            _give_up(asked, reply, "it redirects to a place that is not safe")

    def _received(self, asked: _Asked, reply: QNetworkReply, received: int) -> None:
        if received > MOST_BYTES:
            _give_up(asked, reply, f"it sends more than {MOST_BYTES // 1_000_000} MB for one tile")

    def _finished(self, asked: _Asked, reply: QNetworkReply) -> None:
        if self._under_way.pop(asked.address, None) is None:  # given up
            return
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
        headers = {
            bytes(name.data()).decode("latin-1").lower(): bytes(value.data()).decode("latin-1")
            for name, value in reply.rawHeaderPairs()
        }
        try:
            tile = None if asked.why else self._tile(asked, reply, status, headers)
            why = asked.why or ("" if tile else _why(reply, status))
        except NotAPicture as error:
            tile, why = None, f"it sends {error}"
        if tile is None:
            self._failed(asked, why, freshness.wait_s(headers, time.time()))
        else:
            self._arrived(asked, tile, status, headers)
        self._go_on()

    def _tile(self, asked: _Asked, reply: QNetworkReply, status: int | None, headers: dict[str, str]) -> Kept | None:
        """What came; none when nothing did that can be used."""
        until_s = freshness.fresh_until(headers, time.time())
        if status == 304 and asked.kept is not None:
            return asked.kept.renewed(until_s)
        if status in _NONE_THERE:
            return Kept(body=b"", until_s=until_s)
        if status != 200 or reply.error() != _Error.NoError:
            return None
        body = bytes(reply.readAll().data())
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind and not kind.startswith("image/") and kind != "application/octet-stream":
            raise NotAPicture(f"“{kind[:40]}”, not a picture")
        media_type(body)
        return Kept(body=body, until_s=until_s, etag=headers.get("etag", ""), modified=headers.get("last-modified", ""))

    def _arrived(self, asked: _Asked, tile: Kept, status: int | None, headers: dict[str, str]) -> None:
        self._patience.answered()
        if freshness.may_keep(headers):
            self._cache.put(asked.address, tile)
        self._has_answered = self._has_answered or bool(tile.body)
        nothing = f"{self.background.name} has no tile here (it answers {status})."
        self._tell("" if tile.body or self._has_answered else nothing)
        asked.answer(tile.body)

    def _failed(self, asked: _Asked, why: str, asked_s: float) -> None:
        """Leave the server alone for a while; an older tile is better than none."""
        now = time.monotonic()
        self._patience.failed(now, asked_s)
        self._retry.start(int(self._patience.wait_s(now) * 1000) + 10)
        self._tell(f"{self.background.name} does not answer: {why}.")
        _answer_kept(asked, self.problem)
        waiting, self._waiting = self._waiting, {}
        for other in waiting.values():
            _answer_kept(other, self.problem)

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.changed.emit()


def _answer_kept(asked: _Asked, problem: str) -> None:
    asked.answer(asked.kept.body if asked.kept else None, "" if asked.kept else problem)


def _give_up(asked: _Asked, reply: QNetworkReply, why: str) -> None:
    asked.why = why
    reply.abort()


def _request(url: QUrl, kept: Kept | None) -> QNetworkRequest:
    """Says who asks and what for, and nothing of the person or the case: no cookie, no referrer, no language."""
    request = QNetworkRequest(url)
    request.setHeader(QNetworkRequest.KnownHeaders.UserAgentHeader, USER_AGENT)
    request.setRawHeader(b"Accept", b"image/png, image/jpeg, image/webp")
    request.setRawHeader(b"Accept-Language", b"*")
    for attribute in (
        _Attribute.CookieLoadControlAttribute,
        _Attribute.CookieSaveControlAttribute,
        _Attribute.AuthenticationReuseAttribute,
    ):
        request.setAttribute(attribute, QNetworkRequest.LoadControl.Manual)
    request.setAttribute(_Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.UserVerifiedRedirectPolicy)
    request.setMaximumRedirectsAllowed(MOST_REDIRECTS)
    request.setTransferTimeout(SILENCE_MS)
    if kept is not None and kept.etag:
        request.setRawHeader(b"If-None-Match", kept.etag.encode("latin-1", "ignore"))
    elif kept is not None and kept.modified:
        request.setRawHeader(b"If-Modified-Since", kept.modified.encode("latin-1", "ignore"))
    return request


def _proxy(url: QUrl) -> QNetworkProxy:
    """The system's; none on the way to this machine."""
    if template.is_near(url.host()):
        return QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    return QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(url))[0]


def _why(reply: QNetworkReply, status: int | None) -> str:
    if status is not None and status >= 400:
        hint = "; is its key right?" if status in (401, 403) else ""
        return f"it answers {status}{hint}"
    if not QSslSocket.supportsSsl() and reply.url().scheme() == "https":
        return "this system has no OpenSSL, which https needs"
    return _WHY.get(reply.error(), "the connection failed")

"""A server of tiles on this machine, well and ill behaved, and the pictures it sends."""

import socket
import struct
import threading
import time
import zlib
from contextlib import suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

RED, BLUE = (200, 30, 40), (20, 60, 200)


@cache
def png(colour: tuple[int, int, int] = RED, side: int = 256, claimed: int = 0) -> bytes:
    """A picture of one colour; ``claimed``: the side that its header tells."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\0" + bytes(colour) * side) * side
    header = struct.pack(">IIBBBBB", claimed or side, claimed or side, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


class TileServer:
    """``way`` says how it answers; ``heard`` holds path and headers of each request."""

    def __init__(self) -> None:
        self.way = "well"
        self.headers: dict[str, str] = {}
        self.body = png()
        self.heard: list[tuple[str, dict[str, str]]] = []
        self.under_way = self.most_under_way = 0
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self.connections: set[socket.socket] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def template(self) -> str:
        return f"http://127.0.0.1:{self.port}/tiles/{{z}}/{{x}}/{{y}}.png?key=secret-key"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.heard]

    def count(self, step: int) -> None:
        with self._lock:
            self.under_way += step
            self.most_under_way = max(self.most_under_way, self.under_way)

    def close(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        for connection in list(self.connections):
            hang_up(connection)
        self._server.server_close()
        self._thread.join()


def _handler(server: TileServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def setup(self) -> None:
            super().setup()
            server.connections.add(self.connection)

        def finish(self) -> None:
            server.connections.discard(self.connection)
            super().finish()

        def do_GET(self) -> None:
            server.heard.append((self.path, dict(self.headers)))
            server.count(1)
            try:
                WAYS[server.way](server, self)
            except OSError:
                pass  # the other side has given up
            finally:
                server.count(-1)

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    return Handler


def hang_up(connection: socket.socket) -> None:
    """Wakes the thread that waits for a request on a connection that the other side keeps in reserve."""
    with suppress(OSError):  # it has ended by itself
        connection.shutdown(socket.SHUT_RDWR)


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def well(server: TileServer, handler: BaseHTTPRequestHandler) -> None:
    etag = server.headers.get("ETag")
    if etag and handler.headers.get("If-None-Match") == etag:
        send(handler, 304, b"", **server.headers)
    else:
        send(handler, 200, server.body, Content_Type="image/png", Set_Cookie="who=you", **server.headers)


def endless(server: TileServer, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "image/png")
    handler.end_headers()
    while not server.stopping.is_set():
        handler.wfile.write(bytes(100_000))


def slow(server: TileServer, handler: BaseHTTPRequestHandler) -> None:
    server.stopping.wait(30)
    send(handler, 200, server.body)


def lazy(server: TileServer, handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.05)
    well(server, handler)


def silent(_server: TileServer, handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


WAYS = {
    "well": well,
    "lazy": lazy,
    "endless": endless,
    "slow": slow,
    "silent": silent,
    "page": lambda _, handler: send(handler, 200, b"<!DOCTYPE html><p>Log in", Content_Type="text/html"),
    "garbage": lambda _, handler: send(handler, 200, bytes(range(256)) * 9, Content_Type="image/png"),
    "cut off": lambda s, handler: send(handler, 200, s.body[:-30], Content_Type="image/png"),
    "huge": lambda _, handler: send(handler, 200, png(claimed=50_000, side=4), Content_Type="image/png"),
    "empty": lambda _, handler: send(handler, 200, b"", Content_Type="image/png"),
    "404": lambda _, handler: send(handler, 404, b"no"),
    "403": lambda _, handler: send(handler, 403, b"no"),
    "500": lambda _, handler: send(handler, 500, b"no"),
    "503": lambda _, handler: send(handler, 503, b"no", Retry_After="120"),
    "loop": lambda _, handler: send(handler, 302, b"", Location=handler.path),
    "file": lambda _, handler: send(handler, 302, b"", Location="file:///etc/passwd"),
}

"""Inside a network namespace: runs a command, and prints as JSON what was sent or tried meanwhile.

    python offline_inside.py TRACE COMMAND...

Each attempt to send without a route raises one of the counters, and so does each packet on the loopback interface,
which is up so that nothing fails earlier.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

CALLS = "trace=connect,sendto,sendmsg,sendmmsg"
TABLES = (Path("/proc/self/net/snmp"), Path("/proc/self/net/netstat"))
SIX = Path("/proc/self/net/snmp6")
WANTED = {
    "Ip: OutRequests",
    "Ip: OutNoRoutes",
    "Tcp: ActiveOpens",
    "Udp: OutDatagrams",
    "Ip6OutNoRoutes",
    "Udp6OutDatagrams",
}


def counters() -> dict[str, int]:
    """The counters of sending, by name, of the namespace this process is in."""
    found = {name: number for name, number in (*pairs(), *six()) if name in WANTED}
    for line in Path("/proc/self/net/dev").read_text().splitlines()[2:]:
        name, _, numbers = line.partition(":")
        found[f"packets on {name.strip()}"] = int(numbers.split()[9])
    return found


def pairs() -> Iterator[tuple[str, int]]:
    for table in TABLES:
        lines = table.read_text().splitlines()
        for names, numbers in zip(lines[::2], lines[1::2], strict=True):
            head = names.split()[0]
            yield from (
                (f"{head} {name}", int(n)) for name, n in zip(names.split()[1:], numbers.split()[1:], strict=True)
            )


def six() -> Iterator[tuple[str, int]]:
    for line in SIX.read_text().splitlines() if SIX.exists() else ():
        name, number = line.split()
        yield name, int(number)


def tracer(trace: str) -> list[str]:
    """strace and its options; nothing where there is none, or where it may not look into processes."""
    options = ["-f", "--seccomp-bpf", "-qq", "-e", CALLS, "-e", "signal=none", "-o", trace]
    may = (
        which("strace")
        and not subprocess.run(["strace", *options, "true"], check=False, capture_output=True).returncode
    )
    return ["strace", *options] if may else []


def main(trace: str, command: list[str]) -> int:
    if which("ip"):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=False, capture_output=True)
    before = counters()
    looking = tracer(trace)
    ended = subprocess.run([*looking, *command], check=False, stdout=sys.stderr)
    sent = {name: count - before.get(name, 0) for name, count in counters().items() if count != before.get(name, 0)}
    sys.stdout.write(json.dumps({"sent": sent, "traced": bool(looking)}) + "\n")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

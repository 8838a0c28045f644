"""A hostile agent: its first argument says what it tries as its episode begins. Every try writes one line to standard error: refused, or GOT
with what it got. Then it plays on as if nothing had happened."""
import ctypes
import glob
import os
import signal
import socket
import subprocess
import sys
import time

import basalt_agent

CASE, RUN, RIVAL, PORT, ABSTRACT = sys.argv[1:6]


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def refused(what, attempt):
    """Tries something that must fail."""
    try:
        got = attempt()
    except Exception as problem:
        say("refused", what, type(problem).__name__)
    else:
        say("GOT", what, repr(got)[:200]) if got else say("refused", what, "nothing there")


def read(path):
    with open(path, "rb") as file:
        return file.read(200)


def write(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "ab") as file:
        file.write(b"mine")
    return path


def connect(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        client.connect(address)
        return "connected"


def files(process):
    """The open files of a process that lie somewhere, as a run's folder or a world's log would."""
    links = [os.readlink(file) for file in glob.glob(f"/proc/{process}/fd/*")] or os.listdir(f"/proc/{process}/fd")
    return [link for link in links if link.startswith("/") and link != "/dev/null"]


def homes(process):
    """What a process sees of people's folders."""
    return [name for name in os.listdir(f"/proc/{process}/root/") if name in ("home", "root", "work")]


def seed():
    """What other processes' open files and command lines say."""
    mine = os.getpid()
    for process in filter(str.isdigit, os.listdir("/proc")):
        if int(process) != mine:
            refused(f"the files of {process}", lambda process=process: files(process))
            refused(f"the memory of {process}", lambda process=process: read(f"/proc/{process}/mem"))
            refused(f"the root of {process}", lambda process=process: homes(process))
    say("processes", len(list(filter(str.isdigit, os.listdir("/proc")))))


def record():
    refused("another's record", lambda: write(os.path.join(RUN, "episodes", "find-cave", "rival", "record.json")))
    refused("another's video", lambda: write(os.path.join(RUN, "episodes", "find-cave", "rival", "video.mp4")))


def secrets():
    refused("the environment", lambda: {name: value for name, value in os.environ.items() if "PASSWORD" in name or "BASALT" in name})
    for place in ("/proc/1/environ", f"/proc/{os.getppid()}/environ"):
        refused(place, lambda place=place: b"PASSWORD" in open(place, "rb").read())
    for file in (os.path.join(RUN, ".site-secret"), os.path.join(RUN, "record.db"), "/etc/shadow", os.path.join(os.sep, "root", ".ssh", "id_rsa")):
        refused(file, lambda file=file: read(file))


def loopback():
    refused("loopback", lambda: connect(socket.AF_INET, ("127.0.0.1", int(PORT))))
    refused("the world outside", lambda: connect(socket.AF_INET, ("192.0.2.1", 80)))


def abstract():
    refused("an abstract socket", lambda: connect(socket.AF_UNIX, "\0" + ABSTRACT))


def outside():
    for folder in ("/", "/usr", "/usr/local", "/etc", "/agent", "/dev", "/root", "/home", "/var/tmp", RUN, os.path.dirname(RUN)):
        refused(folder, lambda folder=folder: write(os.path.join(folder, "mine")))


def rival():
    refused("another submission", lambda: os.listdir(RIVAL))
    refused("the staged ones", lambda: os.listdir(os.path.join(RUN, ".playing")))


def daemon():
    if os.fork() == 0:
        os.setsid()
        for stream in (0, 1, 2):
            os.dup2(os.open("/dev/null", os.O_RDWR), stream)
        os.execvp("sleep", ["sleep", "98765.4321"])
    say("refused daemon: it is not my episode's end yet")


def encoder():
    for file in glob.glob("/proc/[0-9]*/cmdline"):
        if b"ffmpeg" in read(file):
            os.kill(int(file.split("/")[2]), signal.SIGKILL)
            say("GOT the encoder")
    say("refused the encoder: none is here")


def disk():
    written, block = 0, bytes(1 << 20)
    try:
        while written < 1 << 10:
            with open(f"/tmp/much{written // 8}", "ab") as file:
                file.write(block)
            written += 1
    except OSError as problem:
        say("refused disk after", written, "MiB:", problem.strerror)
    for file in glob.glob("/tmp/much*"):
        os.remove(file)


def forks():
    children = []
    try:
        while len(children) < 5000:
            child = os.fork()
            if child == 0:
                time.sleep(1000)
            children.append(child)
        say("GOT", len(children), "processes")
    except OSError as problem:
        say("refused fork after", len(children), problem.strerror)


def ptrace():
    libc = ctypes.CDLL(None, use_errno=True)
    for process in (1, os.getppid()):
        if process != os.getpid():
            say("refused ptrace" if libc.ptrace(16, process, None, None) != 0 else "GOT ptrace", process)


def signals():
    refused("a signal to the first process", lambda: os.kill(1, signal.SIGKILL) or False)
    os.kill(os.getppid(), signal.SIGKILL)


def kernel():
    for file in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/drop_caches", "/sys/kernel/uevent_helper",
                 "/sys/fs/cgroup/memory/cgroup.procs", "/sys/fs/cgroup/cgroup.procs"):
        refused(file, lambda file=file: write(file))
    for command in (["unshare", "-U", "id"], ["mount", "-t", "tmpfs", "none", "/tmp"], ["su", "-c", "id"], ["nsenter", "-t", "1", "-m", "id"]):
        refused(" ".join(command), lambda command=command: subprocess.run(
            command, capture_output=True, check=True, timeout=10, stdin=subprocess.DEVNULL).stdout)


def greedy():
    hoard = []
    while True:
        hoard.append(b"x" * (1 << 24))


def flood():
    say("first")
    for _ in range(2000):
        sys.stderr.write("flood " * 200 + "\n")
    say("refused flood: only so much is kept")


class Hostile:
    def begin(self, instruction, seed):
        if CASE not in ("frame", "still"):
            globals()[CASE]()

    def act(self, image):
        return {"forward": 1}


def huge(message):
    """Answers an action with more bytes than any message may have."""
    answer = plain(message)
    return answer + " " * (100 << 20) if '"action"' in answer else answer


if CASE == "frame":
    plain = basalt_agent.json.dumps
    basalt_agent.json.dumps = huge
basalt_agent.serve(Hostile(), arguments=sys.argv[6:])

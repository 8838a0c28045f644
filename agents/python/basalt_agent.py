"""Lets an agent written in Python play for Basalt. Copy this file beside your agent; it needs pyzmq and numpy, and nothing else.

    from basalt_agent import serve

    class MyAgent:
        def begin(self, instruction, seed):    # a new episode: forget the last one
            ...
        def act(self, image):                  # numpy uint8, 360 x 640 x 3, RGB; yours to keep
            return {"forward": 1, "camera": [0.0, 1.5]}

    if __name__ == "__main__":
        serve(MyAgent())

An action names the keys that are down (the rest is up) and the camera's turn as [pitch, yaw] in degrees of this tick, 1/20 s: -180 to 180,
pitch positive down, yaw positive right. {"ESC": 1} ends the episode. The keys are those of KEYS below. An action that breaks these rules,
and whatever an agent raises, ends the episode as failed, with the reason in its record.
"""
import argparse
import json
import math
import os
import stat
import sys
import threading
import traceback

import numpy as np
import zmq

PROTOCOL = 1
KEYS = ("ESC attack back drop forward hotbar.1 hotbar.2 hotbar.3 hotbar.4 hotbar.5 hotbar.6 hotbar.7 hotbar.8 hotbar.9 "
        "inventory jump left pickItem right sneak sprint swapHands use").split()


def serve(agent, name=None, arguments=None):
    """Answers until it is stopped. One agent plays one episode at a time.

    --listen tcp://host:port says where (port * takes a free one). When Basalt starts the program, its standard input is a pipe that
    closes when the episode is over; the program ends with it.
    """
    parser = argparse.ArgumentParser(description=f"Serves {type(agent).__name__} to Basalt.")
    parser.add_argument("--listen", default="tcp://127.0.0.1:6000", help="where to listen, as in tcp://127.0.0.1:6000")
    listen = parser.parse_args(arguments).listen
    socket = zmq.Context().socket(zmq.ROUTER)
    socket.setsockopt(zmq.ROUTER_HANDOVER, 1)
    try:
        socket.bind(listen)
    except zmq.ZMQError as problem:
        sys.exit(f"{listen}: cannot listen there, {problem}; wanted a free tcp://host:port")
    print(f"listening on {socket.getsockopt_string(zmq.LAST_ENDPOINT)}", flush=True)
    _end_with_parent()
    desk = _Desk(agent, name or type(agent).__name__)
    while True:
        parts = socket.recv_multipart(copy=False)
        if len(parts) >= 3:
            identity, number, envelope = (part.bytes for part in parts[:3])
            answer = desk.answer(identity, number, envelope, parts[3].buffer if len(parts) > 3 else b"")
            socket.send_multipart([identity, number, answer])


class _Desk:
    """Takes questions, in the order and with the words of docs/wire.md."""

    def __init__(self, agent, name):
        self.agent, self.name = agent, name
        self.last = None

    def answer(self, identity, number, envelope, pixels):
        # A question that comes again gets the answer it got, and is not asked of the agent twice.
        if self.last is None or self.last[0] != (identity, number):
            try:
                message = self._asked(json.loads(envelope), pixels)
            except _Refusal as problem:
                message = {"type": "error", "code": problem.code, "message": str(problem)}
            except Exception as problem:
                traceback.print_exc()
                message = {"type": "error", "code": "failed", "message": f"{type(problem).__name__}: {problem}".splitlines()[0][:500]}
            self.last = (identity, number), json.dumps(message).encode()
        return self.last[1]

    def _asked(self, message, pixels):
        kind = message.get("type")
        if kind == "hello":
            if message.get("protocol") != PROTOCOL:
                raise _Refusal("bad-protocol", f"found protocol {message.get('protocol')}; wanted {PROTOCOL}")
            return {"type": "hello", "protocol": PROTOCOL, "agent": self.name}
        if kind == "begin":
            self.agent.begin(message.get("instruction", ""), message.get("seed", 0))
            return {"type": "ready"}
        if kind == "act":
            height, width = message.get("height", 0), message.get("width", 0)
            if len(pixels) != height * width * 3:
                raise _Refusal("bad-message", f"found {len(pixels)} bytes of pixels for {width} x {height}; wanted width x height x 3")
            image = np.frombuffer(pixels, np.uint8).reshape(height, width, 3).copy()
            return {"type": "action", "action": _plain(self.agent.act(image))}
        if kind == "close":
            return {"type": "closed"}
        raise _Refusal("bad-message", f"found the message {kind!r}; wanted hello, begin, act or close")


class _Refusal(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _plain(action):
    """An action as JSON can say it: numpy's numbers and arrays become plain ones."""
    plain = {}
    for key, value in dict(action).items():
        if key == "camera":
            turn = [float(degrees) for degrees in np.asarray(value, float).reshape(-1)]
            if len(turn) != 2 or not all(math.isfinite(degrees) and abs(degrees) <= 180 for degrees in turn):
                raise _Refusal("bad-action", f"camera is {value!r}; must be [pitch, yaw] in degrees, -180 to 180")
            plain[key] = turn
        elif key not in KEYS:
            raise _Refusal("bad-action", f"action names the key {key!r}; must be one of {', '.join(KEYS)} or camera")
        elif value not in (0, 1):
            raise _Refusal("bad-action", f"{key} is {value!r}; must be 0 or 1")
        elif value:
            plain[key] = 1
    return plain


def _end_with_parent():
    """Ends this program when the pipe from its parent closes. A terminal or /dev/null is no such pipe."""
    if not _is_pipe(0):
        return

    def wait():
        while os.read(0, 4096):
            pass
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _is_pipe(descriptor):
    try:
        return stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except OSError:
        return False

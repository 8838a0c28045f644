#!/usr/bin/env python3
"""Serves a gym or gymnasium Minecraft environment to Basalt over its wire (docs/wire.md).

    python3 serve_gym.py --id MineRLBasaltFindCave-v0 --import minerl
    python3 serve_gym.py --make my_module:make_env --listen tcp://0.0.0.0:5555

Needs pyzmq, numpy, and what the environment itself needs. Works with the old step signature (observation, reward, done, info) and the
new one (observation, reward, terminated, truncated, info), with MineRL 1.0's keys and with those of 2021, whose "equip" takes the item
that lies in the hotbar slot of the scenario's inventory. An environment that raised is thrown away; the next reset makes a new one.
"""
import argparse
import functools
import importlib
import json
import math
import os
import sys

import numpy as np
import zmq

PROTOCOL = 1
KEYS = ("ESC attack back drop forward hotbar.1 hotbar.2 hotbar.3 hotbar.4 hotbar.5 hotbar.6 hotbar.7 hotbar.8 hotbar.9 "
        "inventory jump left pickItem right sneak sprint swapHands use").split()


class Refusal(Exception):
    """An answer of type error, with its code."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def frame_of(observation):
    """The picture in an observation: MineRL calls it pov, MineStudio image, others give it bare."""
    if isinstance(observation, dict):
        for name in ("pov", "image", "rgb"):
            if name in observation:
                observation = observation[name]
                break
        else:
            raise Refusal("failed", f"found an observation with {sorted(map(str, observation))}; wanted pov, image or rgb")
    picture = np.asarray(observation)
    if picture.ndim != 3 or picture.shape[2] != 3:
        raise Refusal("failed", f"found a picture of shape {picture.shape}; wanted height x width x 3")
    return np.ascontiguousarray(picture, dtype=np.uint8)


class World:
    """One client's environment: made when it is needed, made again after it broke."""

    def __init__(self, make):
        self.make = make
        self.env = None
        self.playing = False
        self.inventory = []

    def size(self):
        """Width and height; asks the observation space, or plays one reset when there is none."""
        self.env = self.env or self.make()
        space = getattr(self.env, "observation_space", None)
        space = getattr(space, "spaces", space)
        if isinstance(space, dict):
            space = next((space[name] for name in ("pov", "image", "rgb") if name in space), None)
        shape = getattr(space, "shape", None) or frame_of(self.first(self.env.reset())).shape
        return int(shape[1]), int(shape[0])

    def reset(self, setup):
        seed = setup.get("seed")
        if not isinstance(seed, int) or isinstance(seed, bool):
            raise Refusal("bad-scenario", f"seed is {seed!r}; must be a whole number")
        self.inventory = [item.get("type", "none") for item in setup.get("inventory", []) if isinstance(item, dict)]
        for last_try in (False, True):
            try:
                self.env = self.env or self.make()
                observation = self.begin(seed)
                self.playing = True
                return frame_of(observation)
            except Refusal:
                raise
            except Exception as problem:  # whatever an environment may raise
                self.drop()
                if last_try:
                    raise Refusal("failed", f"the environment cannot be reset: {type(problem).__name__}: {problem}") from problem

    def begin(self, seed):
        # The newer interface takes the seed in reset, the older one in a call of its own before.
        try:
            return self.first(self.env.reset(seed=seed))
        except TypeError:
            if not hasattr(self.env, "seed"):
                raise
        self.env.seed(seed)
        return self.first(self.env.reset())

    @staticmethod
    def first(answer):
        return answer[0] if isinstance(answer, tuple) and len(answer) == 2 else answer

    def step(self, action):
        if not self.playing:
            raise Refusal("no-episode", "a step before a reset or after the last frame")
        escape = action.get("ESC", 0) == 1
        try:
            answer = self.env.step(self.translate(action))
            observation, info = answer[0], answer[-1]
            ended = bool(answer[2]) or (len(answer) == 5 and bool(answer[3]))
            if isinstance(info, dict) and "error" in info:
                # MineRL answers a time-out with a random picture and this word.
                raise RuntimeError(info["error"])
            picture = frame_of(observation)
        except Exception as problem:
            self.drop()
            raise Refusal("failed", f"the environment broke: {type(problem).__name__}: {problem}") from problem
        self.playing = not (ended or escape)
        return picture, ended or escape

    def translate(self, action):
        camera = [max(-180.0, min(180.0, c)) if math.isfinite(c) else 0.0 for c in action.get("camera", [0.0, 0.0])]
        space = getattr(self.env.action_space, "spaces", self.env.action_space)
        names = list(space) if hasattr(space, "__iter__") and not isinstance(space, np.ndarray) else KEYS + ["camera"]
        wanted = {}
        for name in names:
            if name == "camera":
                wanted[name] = np.array(camera, dtype=np.float32)
            elif name == "equip":
                pressed = [slot for slot in range(9) if action.get(f"hotbar.{slot + 1}", 0) == 1]
                held = self.inventory[pressed[0]] if pressed and pressed[0] < len(self.inventory) else "none"
                wanted[name] = held
            elif name in KEYS:
                wanted[name] = int(action.get(name, 0))
            else:
                raise Refusal("failed", f"found the environment's action {name}; wanted keys, camera or equip")
        return wanted

    def drop(self):
        self.playing = False
        env, self.env = self.env, None
        try:
            if env is not None:
                env.close()
        except Exception as problem:  # it is broken already
            print(f"closing failed: {problem}", file=sys.stderr)


def checked(action):
    if not isinstance(action, dict):
        raise Refusal("bad-action", f"action is {action!r}; must be an object")
    for name, value in action.items():
        if name == "camera":
            if not (isinstance(value, list) and len(value) == 2 and all(isinstance(c, (int, float)) and not isinstance(c, bool) for c in value)):
                raise Refusal("bad-action", f"camera is {value!r}; must be two numbers")
        elif name not in KEYS:
            raise Refusal("bad-action", f"found the key {name}; wanted one of {' '.join(KEYS)} or camera")
        elif value not in (0, 1):
            raise Refusal("bad-action", f"{name} is {value!r}; must be 0 or 1")
    return action


class Server:
    """Answers requests, one world a client; a repeated number gets its answer again."""

    def __init__(self, make, name, places):
        self.make, self.name, self.places = make, name, places
        self.worlds = {}
        self.answered = {}

    def answer(self, identity, number, envelope):
        if identity in self.answered and self.answered[identity][0] == number:
            return self.answered[identity][1]
        try:
            message = json.loads(envelope)
            if not isinstance(message, dict):
                raise ValueError("not an object")
            parts = self.perform(identity, message)
        except Refusal as refusal:
            parts = [{"type": "error", "code": refusal.code, "message": str(refusal)}]
        except ValueError as problem:
            parts = [{"type": "error", "code": "bad-message", "message": f"the envelope is not a JSON object: {problem}"}]
        parts = [json.dumps(parts[0]).encode(), *parts[1:]]
        self.answered[identity] = (number, parts)
        return parts

    def perform(self, identity, message):
        kind = message.get("type")
        if kind == "hello":
            if message.get("protocol") != PROTOCOL:
                raise Refusal("bad-protocol", f"protocol is {message.get('protocol')!r}; must be {PROTOCOL}")
            if identity not in self.worlds and len(self.worlds) >= self.places:
                raise Refusal("busy", f"all {self.places} places are taken")
            world = self.worlds.get(identity) or World(self.make)
            try:
                width, height = world.size()
            except Refusal:
                raise
            except Exception as problem:  # whatever an environment may raise
                raise Refusal("failed", f"the environment {self.name} cannot be made: {type(problem).__name__}: {problem}") from problem
            self.worlds[identity] = world
            return [{"type": "hello", "protocol": PROTOCOL, "world": self.name, "width": width, "height": height, "keys": KEYS}]
        if identity not in self.worlds:
            raise Refusal("no-hello", "the first message must be hello")
        if kind == "reset":
            if not isinstance(message.get("setup"), dict):
                raise Refusal("bad-scenario", f"setup is {message.get('setup')!r}; must be an object")
            return [{"type": "frame", "isLast": False}, self.worlds[identity].reset(message["setup"]).tobytes()]
        if kind == "step":
            picture, ended = self.worlds[identity].step(checked(message.get("action")))
            return [{"type": "frame", "isLast": ended}, picture.tobytes()]
        if kind == "close":
            self.worlds.pop(identity).drop()
            return [{"type": "closed"}]
        raise Refusal("bad-message", f"found the message {kind!r}; wanted hello, reset, step or close")


def imported(module, option):
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        sys.exit(f"serve_gym: {option}: cannot import {module}, {problem}; install it, or run where it lies")


def maker(arguments):
    """What makes an environment, and the name of its world."""
    sys.path.insert(0, os.getcwd())
    for module in arguments.imports:
        imported(module, "--import")
    if arguments.make:
        module, _, attribute = arguments.make.partition(":")
        make = getattr(imported(module, "--make"), attribute, None) if attribute else None
        if not callable(make):
            sys.exit(f"serve_gym: --make is {arguments.make}; wanted module:function, a function of {module} that returns an environment")
        return make, arguments.make
    for library in ("gym", "gymnasium"):
        try:
            gym = importlib.import_module(library)
        except ImportError:
            continue
        return functools.partial(gym.make, arguments.id), arguments.id
    sys.exit("serve_gym: found neither gym nor gymnasium; install one, or name a function with --make module:function")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--id", help="the environment's id, for gym.make")
    parser.add_argument("--make", help="module:function that returns an environment, in place of --id")
    parser.add_argument("--import", dest="imports", action="append", default=[], help="a module that registers environments, as in minerl")
    parser.add_argument("--listen", default="tcp://127.0.0.1:5555", help="where to listen; port * takes a free one")
    parser.add_argument("--places", type=int, default=1, help="environments at once, one a client")
    arguments = parser.parse_args()
    if bool(arguments.id) == bool(arguments.make):
        parser.error("wanted one of --id and --make")
    make, name = maker(arguments)
    socket = zmq.Context().socket(zmq.ROUTER)
    socket.setsockopt(zmq.ROUTER_HANDOVER, 1)
    try:
        socket.bind(arguments.listen)
    except zmq.ZMQError as problem:
        sys.exit(f"serve_gym: {arguments.listen}: cannot listen there, {problem}; wanted a free port")
    print(f"listening on {socket.getsockopt_string(zmq.LAST_ENDPOINT)}", flush=True)
    server = Server(make, f"gym {name}", arguments.places)
    while True:
        parts = socket.recv_multipart()
        if len(parts) >= 3:
            socket.send_multipart([parts[0], parts[1], *server.answer(parts[0], parts[1], parts[2])])


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass

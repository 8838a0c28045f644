"""A client of MineRL's environment server, written from the wire's description alone (harness/MINERL.md), with nothing but sockets.

    malmo_client.py PORT MISSION.xml SEED STEPS

It plays as the minerl package does: hello, quit, mission and token, peek, steps that walk and turn, goodbye. What it saw goes to
standard output as one JSON object; frames are hashed the right way up.
"""
import hashlib
import json
import socket
import struct
import sys
import time

KEYS = ["forward", "left", "back", "right", "jump", "inventory", "drop", "swapHands", "sneak", "sprint", "attack", "use", "pickItem"]
KEYS += [f"hotbar.{i}" for i in range(1, 10)] + ["ESC"]
WIDTH, HEIGHT = 640, 360


def send(sock, text):
    body = text.encode()
    sock.sendall(struct.pack("!I", len(body)) + body)


def exactly(sock, count):
    parts = []
    while count > 0:
        part = sock.recv(count)
        if not part:
            raise EOFError("the server closed the connection")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def receive(sock):
    return exactly(sock, struct.unpack("!I", exactly(sock, 4))[0])


def upright(pov):
    rows = [pov[at:at + WIDTH * 3] for at in range(0, len(pov), WIDTH * 3)]
    return b"".join(reversed(rows))


def commands(held, pitch, yaw):
    return "\n".join([f"{key} {int(key in held)}" for key in KEYS] + [f"camera {pitch} {yaw}"])


port, mission, seed, steps = int(sys.argv[1]), open(sys.argv[2]).read(), sys.argv[3], int(sys.argv[4])
sock = socket.create_connection(("127.0.0.1", port), timeout=60)
sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
send(sock, "<MalmoEnv0.37.0/>")
send(sock, "<Quit/>")
(quit_answer,) = struct.unpack("!I", receive(sock))
while True:
    send(sock, mission)
    send(sock, f"00000000-0000-4000-8000-000000000000:0:0:1:true:{seed}")
    (began,) = struct.unpack("!I", receive(sock))
    if began == 1:
        break
    time.sleep(1)
send(sock, "<Peek/>")
pov = receive(sock)
info = json.loads(receive(sock))
(first_done,) = struct.unpack("!b", receive(sock))
frames = [hashlib.sha256(upright(pov)).hexdigest()]
reward = done = sent = None
for step in range(steps):
    held = {"forward", "jump"} if step % 5 == 0 else {"forward"}
    send(sock, "<StepClient0>" + commands(held, 0.5, -3.0) + "</StepClient0 >")
    pov = receive(sock)
    reward, done, sent = struct.unpack("!dbb", receive(sock))
    info = json.loads(receive(sock).decode("utf-8"))
    send(sock, "<StepServer></StepServer>")
    frames.append(hashlib.sha256(upright(pov)).hexdigest())
send(sock, "<Disconnect/>")
print(json.dumps({"quit": quit_answer, "firstDone": first_done, "reward": reward, "done": done, "sent": sent, "info": info, "frames": frames}))

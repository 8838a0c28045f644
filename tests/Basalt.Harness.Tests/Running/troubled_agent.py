"""An agent with one fault, named by its first argument; it shows at the third action."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../agents/python"))
sys.dont_write_bytecode = True
import basalt_agent  # noqa: E402 - found by the path above

FAULT = sys.argv.pop(1)


class Troubled:
    def begin(self, instruction, seed):
        self.acted = 0

    def act(self, image):
        self.acted += 1
        if FAULT == "slow":
            time.sleep(1.2)
        if self.acted < 3:
            return {"forward": 1}
        if FAULT == "hangs":
            time.sleep(1000)
        elif FAULT == "dies":
            sys.stderr.write("out of ideas\n")
            os._exit(7)
        elif FAULT == "killed":
            os.kill(os.getpid(), 9)
        elif FAULT == "raises":
            raise ValueError("no idea")
        elif FAULT == "invents":
            return {"fly": 1}
        elif FAULT == "spins":
            return {"camera": [0, float("nan")]}
        elif FAULT == "greedy":
            hoard = []
            while True:
                hoard.append(os.urandom(1 << 22))
                time.sleep(0.02)
        return {"forward": 1}


if FAULT == "mute":
    time.sleep(0.1)
    sys.exit("I do not listen")
if FAULT == "chatty":
    long_action = '{"type":"action","action":{}' + " " * (4 << 20) + "}"
    basalt_agent.json.dumps = lambda message: long_action if message["type"] == "action" else json_dumps(message)
    json_dumps = basalt_agent.json.JSONEncoder().encode
if FAULT == "babbling":
    basalt_agent.json.dumps = lambda message: "yes" if message["type"] == "action" else json_dumps(message)
    json_dumps = basalt_agent.json.JSONEncoder().encode
basalt_agent.serve(Troubled())

"""An agent to begin with: it walks ahead, jumps when the picture stands still, and turns away when jumping did not help.

    python3 example_agent.py --listen tcp://127.0.0.1:6000        and, in another terminal,
    ./basalt play --agents tcp://127.0.0.1:6000 --tasks find-cave --steps 400
"""
import numpy as np

from basalt_agent import serve


class Wanderer:
    def begin(self, instruction, seed):
        self.chance = np.random.default_rng(seed)
        self.before = None
        self.still = 0
        self.turn = []

    def act(self, image):
        # Every 20th pixel of the middle; hand and hotbar lie outside it.
        seen = image[45:225:20, 100:540:20].astype(int)
        moved = self.before is None or np.abs(seen - self.before).mean() > 2
        self.before = seen
        self.still = 0 if moved else self.still + 1
        if self.still > 20:
            self.still = 0
            self.turn = [self.chance.choice([-9.0, 9.0])] * 12
        yaw = self.turn.pop() if self.turn else self.chance.normal(0, 0.5)
        return {"forward": 1, "sprint": 1, "jump": int(self.still > 3), "camera": [0.0, yaw]}


if __name__ == "__main__":
    serve(Wanderer())

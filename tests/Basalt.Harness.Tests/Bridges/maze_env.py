"""A small environment in the manner of gym: a maze seen in the first person, drawn by casting one ray a column. It really moves and renders."""
import numpy as np

WIDTH, HEIGHT = 160, 90


class Box:
    def __init__(self, shape):
        self.shape = shape


class Dict:
    def __init__(self, spaces):
        self.spaces = spaces


class Maze:
    keys = ["ESC", "attack", "back", "forward", "jump", "left", "right", "sneak", "sprint", "use", "inventory", "drop"]

    def __init__(self):
        self.observation_space = Dict({"pov": Box((HEIGHT, WIDTH, 3))})
        self.action_space = Dict({name: None for name in [*self.keys, "camera"]})
        self.closed = False
        self.next_seed = 0

    def start(self, seed):
        chance = np.random.RandomState(seed % 2**31)
        self.walls = chance.rand(24, 24) < 0.25
        self.walls[0, :] = self.walls[-1, :] = self.walls[:, 0] = self.walls[:, -1] = True
        self.walls[11:14, 11:14] = False
        self.colours = chance.randint(60, 255, (24, 24, 3))
        self.x, self.z, self.yaw, self.pitch, self.height = 12.5, 12.5, 0.0, 0.0, 0.0
        return self.draw()

    def move(self, action):
        if self.closed:
            raise RuntimeError("stepped after it was closed")
        assert np.isfinite(action["camera"]).all()
        self.pitch = float(np.clip(self.pitch + action["camera"][0], -60, 60))
        self.yaw += float(action["camera"][1])
        self.height = 0.2 if action["jump"] else 0.0
        ahead, aside = action["forward"] - action["back"], action["left"] - action["right"]
        sin, cos = np.sin(np.radians(self.yaw)), np.cos(np.radians(self.yaw))
        for dx, dz in ((0.1 * (ahead * -sin + aside * cos), 0.0), (0.0, 0.1 * (ahead * cos + aside * sin))):
            if not self.walls[int(self.x + dx), int(self.z + dz)]:
                self.x, self.z = self.x + dx, self.z + dz
        return self.draw()

    def draw(self):
        picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
        picture[:HEIGHT // 2] = (120, 170, 255)
        picture[HEIGHT // 2:] = (90, 120, 60)
        angles = np.radians(self.yaw + np.linspace(-35, 35, WIDTH))
        for column, angle in enumerate(angles):
            for distance in np.arange(0.05, 16, 0.05):
                x, z = int(self.x - distance * np.sin(angle)), int(self.z + distance * np.cos(angle))
                if self.walls[x, z]:
                    size = HEIGHT / 2 / distance
                    middle = HEIGHT / 2 - self.pitch + self.height * size
                    top, bottom = int(max(0, middle - size)), int(min(HEIGHT, max(0, middle + size)))
                    picture[top:bottom, column] = self.colours[x, z] / (1 + distance / 8)
                    break
        return {"pov": picture, "life": 20}

    def close(self):
        self.closed = True


class OldMaze(Maze):
    """gym 0.21: seed by a call, four values from step."""

    def seed(self, seed):
        self.next_seed = seed

    def reset(self):
        return self.start(self.next_seed)

    def step(self, action):
        return self.move(action), 0.0, bool(action.get("ESC", 0)), {}


class NewMaze(Maze):
    """gymnasium: seed in reset, five values from step."""

    def reset(self, *, seed=None, options=None):
        return self.start(seed or 0), {}

    def step(self, action):
        return self.move(action), 0.0, False, bool(action["ESC"]), {}


class Maze2021(OldMaze):
    """MineRL 0.4: no ESC, no inventory, and "equip" with an item's name."""

    keys = ["attack", "back", "equip", "forward", "jump", "left", "right", "sneak", "sprint", "use"]

    def step(self, action):
        observation = self.move(action)
        if action["equip"] != "none":
            observation["pov"][:8, :8] = [len(action["equip"]), 255, 0]
        return observation, 0.0, False, {}


class BreakingMaze(NewMaze):
    """Raises at its tenth step, and cannot be used after that."""

    def reset(self, **settings):
        self.steps = 0
        return super().reset(**settings)

    def step(self, action):
        self.steps += 1
        if self.steps == 10:
            raise OSError("the game is gone")
        return super().step(action)


class TimedOutMaze(NewMaze):
    """What MineRL does when its game is silent: a random picture, done, and a word in info."""

    def step(self, action):
        return {"pov": np.random.randint(0, 255, (HEIGHT, WIDTH, 3), np.uint8)}, 0.0, True, False, {"error": "Connection timed out!"}


class UnmakableMaze:
    """Like a game without a display."""

    def __init__(self):
        raise RuntimeError("no display")

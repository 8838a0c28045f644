// Makes the trajectories beside this file with prismarine-physics, the code that mineflayer's bots move by.
//   npm install --ignore-scripts prismarine-physics@1.11.1 prismarine-block@1.23.0 prismarine-registry@1.12.0 vec3@0.2.0
//   node make.mjs PATH/node_modules FOLDER
import { createRequire } from 'node:module';
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const require = createRequire(join(modules, 'x.js'));
const { Physics } = require('prismarine-physics');
const { Vec3 } = require('vec3');
const registry = require('prismarine-registry')('1.16.5');
const Block = require('prismarine-block')(registry);
const versionOf = (name) => JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version;

function stateOf(text) {
  const [name, list] = text.split('[');
  const block = registry.blocksByName[name];
  if (!list) return block.defaultState;
  const wanted = Object.fromEntries(list.slice(0, -1).split(',').map((pair) => pair.split('=')));
  let id = block.minStateId, stride = 1;
  const known = new Set();
  for (const property of [...block.states].reverse()) {
    const values = property.values ?? (property.type === 'bool' ? ['true', 'false'] : [...Array(property.num_values).keys()].map(String));
    const standard = values[Math.floor((block.defaultState - block.minStateId) / stride) % values.length];
    id += values.indexOf(wanted[property.name] ?? standard) * stride;
    stride *= values.length;
    known.add(property.name);
  }
  for (const property of Object.keys(wanted)) if (!known.has(property)) throw new Error(text);
  return id;
}

// Floors are at y 63, so that feet begin at 64. Yaw 0 walks along +z. A script is rows of [ticks, keys, yaw].
const floor = [-40, 63, -40, 40, 63, 60, 'stone'];
const scripts = {
  walk: { blocks: [floor], script: [[60, 'forward', 0], [40, 'forward left', 0], [40, 'back', 30], [60, 'forward right', -75]] },
  sprintJump: { blocks: [[-60, 63, -60, 60, 63, 90, 'stone']], script: [[150, 'forward sprint jump', 10], [50, '', 10]] },
  steps: {
    blocks: [floor, [-3, 64, 3, 3, 64, 4, 'stone_slab[type=bottom]'], [-3, 64, 5, 3, 64, 5, 'oak_stairs[facing=south,half=bottom]'], [-3, 64, 6, 3, 64, 9, 'stone'],
      [-3, 64, 10, 3, 64, 10, 'oak_stairs[facing=north,half=bottom]'], [-3, 64, 13, 3, 64, 13, 'white_carpet'], [-3, 64, 15, 3, 64, 15, 'snow[layers=4]'], [-3, 64, 17, 3, 64, 17, 'snow[layers=7]']],
    script: [[140, 'forward', 0], [60, 'forward jump', 0]] },
  fence: {
    blocks: [floor, [-5, 64, 4, 5, 64, 4, 'oak_fence[east=true,west=true]'], [5, 64, 0, 5, 64, 3, 'glass_pane[north=true,south=true]'],
      [-5, 64, 0, -5, 64, 3, 'oak_door[facing=east,half=lower,open=false]'], [-5, 65, 0, -5, 65, 3, 'oak_door[facing=east,half=upper,open=false]']],
    script: [[60, 'forward jump', 0], [40, 'forward', -60], [50, 'forward sprint', -90], [50, 'forward jump', 80]] },
  swim: {
    blocks: [[-8, 58, -8, 8, 58, 30, 'stone'], [-8, 59, -8, 8, 63, -2, 'stone'], [-8, 59, -1, 8, 62, 12, 'water[level=0]'], [-8, 59, 13, 8, 62, 30, 'stone']],
    script: [[50, 'forward', 0], [40, 'forward jump', 0], [30, '', 0], [80, 'forward jump', 0]] },
  current: {
    blocks: [[-8, 63, -8, 8, 63, 20, 'stone'], ...[0, 1, 2, 3, 4, 5, 6, 7].map((level) => [-2, 64, 2 + level, 2, 64, 2 + level, `water[level=${level}]`])],
    script: [[20, 'forward', 0], [100, '', 0], [80, 'back', 20]] },
  ladder: {
    blocks: [floor, [-2, 64, 3, 2, 72, 3, 'stone'], [-2, 64, 2, 2, 72, 2, 'ladder[facing=north]']],
    script: [[80, 'forward', 0], [30, '', 0], [20, 'sneak', 0], [30, 'jump', 0], [40, 'forward', 0]] },
  ice: {
    blocks: [floor, [-10, 63, 3, 10, 63, 40, 'packed_ice'], [-10, 63, 41, 10, 63, 45, 'soul_sand'], [-10, 62, 41, 10, 62, 45, 'stone']],
    script: [[90, 'forward sprint', 0], [30, '', 0], [80, 'forward', 90]] },
  sneakEdge: {
    blocks: [[-3, 63, -3, 3, 63, 5, 'stone'], [-20, 50, -20, 20, 50, 20, 'stone']],
    script: [[90, 'forward sneak', 0], [60, 'forward sneak', -40], [50, 'forward', -90]] },
  fall: {
    blocks: [[-40, 40, -40, 40, 40, 60, 'stone'], [-3, 41, -3, 3, 63, 3, 'stone']],
    script: [[100, 'forward sprint', 0], [100, 'forward jump', 45]] },
  web: {
    blocks: [floor, [-3, 64, 3, 3, 65, 4, 'cobweb'], [-3, 63, 8, 3, 63, 12, 'soul_sand'], [-3, 63, 15, 3, 63, 15, 'farmland[moisture=7]']],
    script: [[160, 'forward', 0], [40, 'forward jump', 0]] },
  pushed: { blocks: [floor, [-3, 64, 6, 3, 65, 6, 'stone']], velocity: [0.4, 0.4, 0.4], script: [[60, '', 0], [60, 'left jump', 0], [80, 'forward jump', 200]] },
};

const made = `prismarine-physics ${versionOf('prismarine-physics')}, prismarine-block ${versionOf('prismarine-block')}, minecraft-data ${versionOf('minecraft-data')} for Minecraft 1.16.5, by make.mjs`;
for (const [name, { blocks, script, velocity }] of Object.entries(scripts)) {
  const states = new Map();
  for (const [x1, y1, z1, x2, y2, z2, text] of blocks) {
    const id = stateOf(text);
    for (let x = x1; x <= x2; x++) for (let y = y1; y <= y2; y++) for (let z = z1; z <= z2; z++) states.set(`${x},${y},${z}`, id);
  }
  const world = {
    getBlock(place) {
      const at = place.floored();
      const block = Block.fromStateId(states.get(`${at.x},${at.y},${at.z}`) ?? 0, 0);
      block.position = at;
      return block;
    },
  };
  const physics = Physics(registry, world);
  const control = { forward: false, back: false, left: false, right: false, jump: false, sprint: false, sneak: false };
  const player = {
    pos: new Vec3(0.5, 64, 0.5), vel: new Vec3(...(velocity ?? [0, 0, 0])), onGround: true, isInWater: false, isInLava: false, isInWeb: false, isCollidedHorizontally: false,
    isCollidedVertically: false, elytraFlying: false, jumpTicks: 0, jumpQueued: false, fireworkRocketDuration: 0, attributes: {}, yaw: 0, pitch: 0, control,
    jumpBoost: 0, speed: 0, slowness: 0, dolphinsGrace: 0, slowFalling: 0, levitation: 0, depthStrider: 0, elytraEquipped: false,
  };
  const positions = [];
  for (const [ticks, keys, yaw] of script) {
    for (const key of Object.keys(control)) control[key] = keys.split(' ').includes(key);
    player.yaw = Math.PI - yaw * Math.PI / 180;
    for (let tick = 0; tick < ticks; tick++) {
      physics.simulatePlayer(player, world);
      positions.push([player.pos.x, player.pos.y, player.pos.z].map((value) => Math.round(value * 1e5) / 1e5));
    }
  }
  const row = (value) => JSON.stringify(value);
  writeFileSync(join(folder, `${name}.json`), `{"made":${row(made)},\n"velocity":${row(velocity ?? [0, 0, 0])},\n"blocks":${row(blocks)},\n"script":${row(script)},\n"positions":${row(positions)}}\n`);
}

'use strict'
// The boxes by which a block is looked at, clicked on and mined. The game's data states only what one bumps into; grass, flowers and
// torches are walked through but can be pointed at all the same.

const { iterators: { RaycastIterator } } = require('prismarine-world')
const { Vec3 } = require('vec3')
const { familyOf } = require('../game/families')

// In sixteenths of a block.
const upright = (inset, height) => [inset, 0, inset, 16 - inset, height, 16 - inset]
const WHOLE = upright(0, 16)
const ON_WALL = { north: [5.5, 3, 11, 10.5, 13, 16], south: [5.5, 3, 0, 10.5, 13, 5], west: [11, 3, 5.5, 16, 13, 10.5], east: [0, 3, 5.5, 5, 13, 10.5] }
const FLAT_ON_WALL = { north: [0, 4.5, 14, 16, 12.5, 16], south: [0, 4.5, 0, 16, 12.5, 2], west: [14, 4.5, 0, 16, 12.5, 16], east: [0, 4.5, 0, 2, 12.5, 16] }
const BUTTON = {
  floor: [5, 0, 6, 11, 2, 10],
  ceiling: [5, 14, 6, 11, 16, 10],
  wall: { north: [5, 6, 14, 11, 10, 16], south: [5, 6, 0, 11, 10, 2], west: [14, 6, 5, 16, 10, 11], east: [0, 6, 5, 2, 10, 11] }
}
const VINE = { up: [0, 15, 0, 16, 16, 16], west: [0, 0, 0, 1, 16, 16], east: [15, 0, 0, 16, 16, 16], north: [0, 0, 0, 16, 16, 1], south: [0, 0, 15, 16, 16, 16] }
const UNTOUCHABLE = /^(air|cave_air|void_air|water|lava|flowing_water|flowing_lava|bubble_column|moving_piston|structure_void|light)$/

// The first row whose family or name fits says where the block is.
const ROWS = [
  [/wall_torch$/, block => [ON_WALL[block.getProperties().facing] ?? upright(6, 10)]],
  ['torches', () => [upright(6, 10)]],
  [/wall_(sign|banner)$/, block => [FLAT_ON_WALL[block.getProperties().facing] ?? WHOLE]],
  [/(sign|banner)$/, () => [upright(4, 16)]],
  ['buttonBlocks', block => {
    const { face, facing } = block.getProperties()
    return [(face === 'wall' ? BUTTON.wall[facing] : BUTTON[face]) ?? WHOLE]
  }],
  ['fenceGates', block => [/north|south/.test(block.getProperties().facing) ? [0, 0, 6, 16, 16, 10] : [6, 0, 0, 10, 16, 16]]],
  ['vines', block => Object.entries(block.getProperties()).filter(([side, on]) => VINE[side] && (on === true || on === 'true')).map(([side]) => VINE[side])],
  [/^snow$/, block => [upright(0, 2 * Number(block.getProperties().layers ?? 1))]],
  ['rails', () => [upright(0, 2)]],
  [/pressure_plate$|^redstone_wire$|^tripwire$/, () => [upright(1, 1)]],
  [/^(wheat|carrots|potatoes|beetroots|nether_wart)$/, block => [upright(0, 2 + 2 * Number(block.getProperties().age ?? 0))]],
  [/mushroom$|_fungus$/, () => [upright(5, 6)]],
  ['saplings', () => [upright(2, 12)]],
  [/^(grass|fern|dead_bush|seagrass|crimson_roots|warped_roots|sugar_cane)$|coral/, () => [upright(2, 14)]],
  ['flowers', () => [upright(5, 10)]]
]

function outline (block) {
  if (UNTOUCHABLE.test(block.name)) return []
  // One bumps into a fence higher than it is.
  if (block.shapes.length > 0 && block.name !== 'snow') return block.shapes.map(box => [...box.slice(0, 4), Math.min(1, box[4]), box[5]])
  const row = ROWS.find(([fits]) => fits.test ? fits.test(block.name) : fits === familyOf(block.name))
  return (row ? row[1](block) : [WHOLE]).map(box => box.map(sixteenths => sixteenths / 16))
}

/** Where a bot looks from. */
function eyeOf (bot) {
  return bot.entity.position.offset(0, bot.getControlState('sneak') ? 1.27 : 1.62, 0)
}

/** The block that a bot points at within reach, with the face and the point that are met; null when there is none. */
function pointedAt (bot, reach) {
  const { yaw, pitch } = bot.entity
  const eye = eyeOf(bot)
  const ray = new RaycastIterator(eye, new Vec3(-Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), -Math.cos(yaw) * Math.cos(pitch)), reach)
  for (let cell = eye.floored(); cell; cell = ray.next()) {
    const at = new Vec3(cell.x, cell.y, cell.z)
    const block = bot.blockAt(at)
    const met = block && ray.intersect(outline(block), at)
    if (met && met.pos.distanceTo(eye) <= reach) return Object.assign(block, { face: met.face, intersect: met.pos })
  }
  return null
}

module.exports = { eyeOf, pointedAt }

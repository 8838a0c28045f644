'use strict'
// What every block state looks like: a list of textured quads, made once from prismarine-viewer's block models.

const DIRECTIONS = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]
const FACES = { down: 0, up: 1, north: 2, south: 3, west: 4, east: 5 }
const SHADE = [0.5, 1, 0.8, 0.8, 0.6, 0.6]

// Four corners a face, in the order bottom-left, bottom-right, top-left, top-right as one looks at it; each with its place in the
// element's box (0 is from, 1 is to) and in the texture.
const CORNERS = [
  [[0, 0, 0, 0, 1], [1, 0, 0, 1, 1], [0, 0, 1, 0, 0], [1, 0, 1, 1, 0]],
  [[0, 1, 1, 0, 1], [1, 1, 1, 1, 1], [0, 1, 0, 0, 0], [1, 1, 0, 1, 0]],
  [[1, 0, 0, 0, 1], [0, 0, 0, 1, 1], [1, 1, 0, 0, 0], [0, 1, 0, 1, 0]],
  [[0, 0, 1, 0, 1], [1, 0, 1, 1, 1], [0, 1, 1, 0, 0], [1, 1, 1, 1, 0]],
  [[0, 0, 0, 0, 1], [0, 0, 1, 1, 1], [0, 1, 0, 0, 0], [0, 1, 1, 1, 0]],
  [[1, 0, 1, 0, 1], [1, 0, 0, 1, 1], [1, 1, 1, 0, 0], [1, 1, 0, 1, 0]]
]

const TINT = { none: 0, grass: 1, foliage: 2, water: 3 }
const FIXED_TINTS = { birch_leaves: 0x80a755, spruce_leaves: 0x619961, lily_pad: 0x208030, attached_melon_stem: 0xe0c71c, attached_pumpkin_stem: 0xe0c71c }

class BlockModels {
  /**
   * @param registry of the version being played
   * @param states prismarine-viewer's models of that version
   */
  constructor (registry, states) {
    this.registry = registry
    this.states = states
    this.Block = require('prismarine-block')(registry)
    this.looks = []
  }

  /** The look of a state: {quads, cube, liquid, filter, emit}; the same object each time. */
  of (state) {
    return this.looks[state] ?? (this.looks[state] = this.make(state))
  }

  make (state) {
    const block = this.Block.fromStateId(state, 0)
    const name = block?.name ?? 'air'
    const look = { name, quads: [], cube: false, liquid: '', level: 0, translucent: false, filter: 15, emit: 0 }
    if (!block || name === 'air' || name.endsWith('_air')) {
      look.filter = 0
      return look
    }
    const kind = this.registry.blocks[block.type]
    look.emit = emission(name, block.getProperties(), kind?.emitLight ?? 0)
    look.translucent = /water|ice$|stained_glass|slime_block|honey_block|nether_portal/.test(name)
    const shapes = block.shapes ?? []
    const full = shapes.length === 1 && shapes[0].every((side, i) => side === (i < 3 ? 0 : 1))
    look.cube = full && kind?.transparent !== true && !/leaves|glass|ice$|slime|honey|spawner|scaffolding|shulker|chest|beacon/.test(name)
    look.filter = look.cube ? 15 : Math.min(kind?.filterLight ?? 0, 14)
    if (/leaves|cobweb|ice$/.test(name)) look.filter = 1
    else if (shapes.length === 0) look.filter = 0
    if (name === 'water' || name === 'lava') {
      look.liquid = name
      look.level = block.metadata & 15
      look.filter = name === 'water' ? 1 : 0
      look.texture = this.variants(block)[0]?.model?.textures?.particle
      return look
    }
    look.waterlogged = block.getProperties().waterlogged === true || /^(seagrass|tall_seagrass|kelp|kelp_plant|bubble_column)$/.test(name)
    for (const variant of this.variants(block)) {
      for (const element of variant?.model?.elements ?? []) this.addElement(look, variant, element)
    }
    return look
  }

  variants (block) {
    const entry = this.states[block.name] ?? this.states.missing_texture
    if (!entry) return []
    const properties = block.getProperties()
    if (entry.variants) {
      for (const [when, variant] of Object.entries(entry.variants)) {
        if (matches(properties, when)) return [Array.isArray(variant) ? variant[0] : variant]
      }
      return []
    }
    return (entry.multipart ?? []).filter(part => matches(properties, part.when)).map(part => Array.isArray(part.apply) ? part.apply[0] : part.apply)
  }

  addElement (look, variant, element) {
    const turn = rotation(variant)
    const tilt = element.rotation && tilting(element.rotation)
    for (const [faceName, face] of Object.entries(element.faces)) {
      const side = FACES[faceName]
      const normal = apply(turn, DIRECTIONS[side])
      const quad = { at: new Float32Array(12), uv: new Float32Array(8), face: nearest(normal), cull: -1, tint: TINT.none, colour: 0xffffff, smooth: false }
      if (face.cullface) quad.cull = nearest(apply(turn, DIRECTIONS[FACES[face.cullface] ?? side]))
      quad.shade = element.shade === false ? 1 : SHADE[quad.face]
      if (face.tintindex !== undefined) Object.assign(quad, tintOf(look.name))
      const { u, v, su, sv } = face.texture
      const angle = (face.rotation ?? 0) * Math.PI / 180
      const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(-Math.sin(angle))]
      CORNERS[side].forEach(([x, y, z, s, t], corner) => {
        let point = [x ? element.to[0] : element.from[0], y ? element.to[1] : element.from[1], z ? element.to[2] : element.from[2]]
        if (tilt) point = tilt(point)
        point = apply(turn, point.map(value => value - 8)).map(value => (value + 8) / 16)
        quad.at.set(point, corner * 3)
        const [a, b] = [s - 0.5, t - 0.5]
        quad.uv.set([(a * cos - b * sin + 0.5) * su + u, (a * sin + b * cos + 0.5) * sv + v], corner * 2)
      })
      quad.smooth = variant.model.ao !== false && quad.cull >= 0 && !tilt
      look.quads.push(quad)
    }
  }
}

function emission (name, properties, usual) {
  if (/^(furnace|smoker|blast_furnace|redstone_lamp|campfire|soul_campfire)$/.test(name)) return properties.lit === true ? Math.max(usual, 13) : 0
  if (name === 'redstone_torch' || name === 'redstone_wall_torch') return properties.lit === false ? 0 : 7
  return usual
}

function tintOf (name) {
  if (FIXED_TINTS[name] !== undefined) return { colour: FIXED_TINTS[name] }
  if (name === 'redstone_wire') return { colour: 0xfc3100 }
  if (/leaves|vine/.test(name)) return { tint: TINT.foliage }
  if (/stem$/.test(name)) return { colour: 0x80bc20 }
  return { tint: /water|cauldron/.test(name) ? TINT.water : TINT.grass }
}

function matches (properties, when) {
  if (!when) return true
  if (typeof when === 'string') when = Object.fromEntries(when.split(',').filter(Boolean).map(pair => pair.split('=')))
  if (when.OR) return when.OR.some(one => matches(properties, one))
  if (when.AND) return when.AND.every(one => matches(properties, one))
  return Object.entries(when).every(([name, wanted]) => properties[name] === undefined || `${wanted}`.split('|').includes(`${properties[name]}`))
}

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1]

function apply (m, [x, y, z]) {
  return [m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z]
}

function multiply (a, b) {
  const columns = [0, 1, 2].map(column => apply(a, [b[column], b[3 + column], b[6 + column]]))
  return [0, 1, 2].flatMap(row => columns.map(column => column[row]))
}

function about (axis, degrees) {
  const [cos, sin] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)]
  if (axis === 'x') return [1, 0, 0, 0, cos, -sin, 0, sin, cos]
  if (axis === 'y') return [cos, 0, sin, 0, 1, 0, -sin, 0, cos]
  return [cos, -sin, 0, sin, cos, 0, 0, 0, 1]
}

// A variant turns its model about x first, then about y, both clockwise.
function rotation ({ x = 0, y = 0 }) {
  return x || y ? multiply(about('y', -y), about('x', -x)) : identity
}

function tilting ({ axis, angle, origin, rescale }) {
  const matrix = about(axis, angle)
  const stretch = rescale ? 1 / Math.cos(angle * Math.PI / 180) : 1
  const scale = ['x', 'y', 'z'].map(name => name === axis ? 1 : stretch)
  return point => apply(matrix, point.map((value, i) => (value - origin[i]) * scale[i])).map((value, i) => value + origin[i])
}

function nearest (direction) {
  let best = 0
  DIRECTIONS.forEach((candidate, i) => {
    const score = d => d[0] * direction[0] + d[1] * direction[1] + d[2] * direction[2]
    if (score(candidate) > score(DIRECTIONS[best]) + 1e-6) best = i
  })
  return best
}

module.exports = { BlockModels, DIRECTIONS, SHADE, TINT, CORNERS }

'use strict'
// Turns a section of the world into triangles: 16 x 16 x 16 blocks, each vertex 20 bytes (three floats, two 16-bit texture
// coordinates, four bytes of colour in which light, shade and tint are multiplied already).

const { DIRECTIONS, CORNERS, TINT, SHADE } = require('./blockModels')

const VERTEX_BYTES = 20
const PAD = 18

class Sheet {
  constructor () {
    this.bytes = new ArrayBuffer(1 << 18)
    this.wrap()
    this.count = 0
  }

  wrap () {
    this.floats = new Float32Array(this.bytes)
    this.shorts = new Uint16Array(this.bytes)
    this.ints = new Uint32Array(this.bytes)
  }

  vertex (x, y, z, u, v, colour) {
    if ((this.count + 1) * VERTEX_BYTES > this.bytes.byteLength) {
      const larger = new ArrayBuffer(this.bytes.byteLength * 2)
      new Uint8Array(larger).set(new Uint8Array(this.bytes))
      this.bytes = larger
      this.wrap()
    }
    const at = this.count * 5
    this.floats[at] = x
    this.floats[at + 1] = y
    this.floats[at + 2] = z
    this.shorts[at * 2 + 6] = u * 65535
    this.shorts[at * 2 + 7] = v * 65535
    this.ints[at + 4] = colour
    this.count++
  }

  take () {
    const vertices = new Uint8Array(this.bytes, 0, this.count * VERTEX_BYTES).slice()
    this.count = 0
    return vertices
  }
}

class Mesher {
  constructor (models, columns, lightmap, tints) {
    Object.assign(this, { models, columns, lightmap, tints })
    this.states = new Uint16Array(PAD * PAD * PAD)
    this.light = new Uint8Array(PAD * PAD * PAD)
    this.solid = new Sheet()
    this.clear = new Sheet()
    this.corner = new Float64Array(4)
    this.colours = new Uint32Array(4)
  }

  /** @returns {{solid: Uint8Array, clear: Uint8Array}} vertices of quads, four each; the clear ones are blended */
  mesh (column, section) {
    this.gather(column, section)
    const { states } = this
    for (let y = 0; y < 16; y++) {
      for (let z = 0; z < 16; z++) {
        for (let x = 0; x < 16; x++) {
          const at = ((y + 1) * PAD + z + 1) * PAD + x + 1
          const state = states[at]
          if (state === 0) continue
          const look = this.models.of(state)
          const tints = this.tints(column.biomes[(z << 4) | x])
          if (look.liquid !== '' || look.waterlogged) this.liquid(at, x, y, z, look, tints)
          if (look.liquid === '') this.block(at, x, y, z, look, tints)
        }
      }
    }
    return { solid: this.solid.take(), clear: this.clear.take() }
  }

  gather (column, section) {
    const { columns, states, light } = this
    const [x0, z0, y0] = [column.x * 16 - 1, column.z * 16 - 1, section * 16 - 1]
    for (let z = 0; z < PAD; z++) {
      for (let x = 0; x < PAD; x++) {
        const from = columns.at((x0 + x) >> 4, (z0 + z) >> 4)
        const row = (((z0 + z) & 15) << 4) | ((x0 + x) & 15)
        for (let y = 0; y < PAD; y++) {
          const to = (y * PAD + z) * PAD + x
          const level = y0 + y
          states[to] = level >= 0 && level < 256 && from !== undefined ? from.states[(level << 8) | row] : 0
          light[to] = level >= 256 ? 0xf0 : level >= 0 && from !== undefined ? from.light[(level << 8) | row] : 0
        }
      }
    }
  }

  block (at, x, y, z, look, tints) {
    const sheet = look.translucent ? this.clear : this.solid
    for (const quad of look.quads) {
      if (quad.cull >= 0) {
        const beyond = this.models.of(this.states[at + STEP[quad.cull]])
        if (beyond.cube || (look.translucent && beyond.name === look.name) || (beyond.name === look.name && /glass/.test(look.name))) continue
      }
      const front = quad.cull >= 0 ? at + STEP[quad.cull] : at
      const tint = quad.tint === TINT.none ? quad.colour : tints[quad.tint]
      if (quad.smooth) this.smooth(front, quad.face, quad.shade, tint, quad)
      else this.flat(look.cube ? front : this.brighter(at, front), quad.shade, tint)
      const { at: point, uv } = quad
      this.emit(sheet, x, y, z, point, uv)
    }
  }

  emit (sheet, x, y, z, point, uv) {
    for (let corner = 0; corner < 4; corner++) {
      sheet.vertex(x + point[corner * 3], y + point[corner * 3 + 1], z + point[corner * 3 + 2], uv[corner * 2], uv[corner * 2 + 1], this.colours[corner])
    }
  }

  brighter (a, b) {
    const [la, lb] = [this.light[a], this.light[b]]
    return (la >> 4) + (la & 15) >= (lb >> 4) + (lb & 15) ? a : b
  }

  flat (at, shade, tint) {
    const light = this.light[at]
    this.colours.fill(this.lightmap.colour((light & 15) * 4, (light >> 4) * 4, shade, tint))
  }

  // Each corner takes the mean light of the four blocks that meet there in front of the face, and is darker where they are solid.
  smooth (front, face, shade, tint, quad) {
    const [first, second] = ACROSS[face]
    for (let corner = 0; corner < 4; corner++) {
      const p = corner * 3
      const along = axis => quad.at[p + axis] > 0.5 ? UNIT[axis] : -UNIT[axis]
      const [a, b] = [front + along(first), front + along(second)]
      const diagonal = a + b - front
      const own = this.light[front]
      const [aShut, bShut] = [this.shut(a), this.shut(b)]
      const hidden = (aShut && bShut) || this.shut(diagonal)
      const levels = [own, aShut ? own : this.light[a], bShut ? own : this.light[b], hidden ? own : this.light[diagonal]]
      let [sky, block] = [0, 0]
      for (const level of levels) {
        sky += level >> 4
        block += level & 15
      }
      const shutCount = (aShut ? 1 : 0) + (bShut ? 1 : 0) + (hidden ? 1 : 0) + (this.shut(front) ? 1 : 0)
      this.colours[corner] = this.lightmap.colour(block, sky, shade * (1 - 0.2 * shutCount), tint)
    }
  }

  shut (at) {
    return this.models.of(this.states[at]).cube
  }

  liquid (at, x, y, z, look, tints) {
    const kind = look.liquid || 'water'
    const texture = look.texture ?? this.stillWater()
    if (!texture) return
    const same = index => {
      const other = this.models.of(this.states[index])
      return other.liquid === kind || (kind === 'water' && other.waterlogged)
    }
    const height = index => {
      if (same(index + STEP[1])) return 1
      if (!same(index)) return -1
      const other = this.models.of(this.states[index])
      return other.level === 0 || other.level >= 8 ? 8 / 9 : (8 - other.level) / 9
    }
    const full = same(at + STEP[1])
    const heights = [0, 1, 2, 3].map(corner => {
      if (full) return 1
      const [dx, dz] = [corner & 1 ? 1 : -1, corner & 2 ? UNIT[2] : -UNIT[2]]
      let [sum, count] = [0, 0]
      for (const index of [at, at + dx, at + dz, at + dx + dz]) {
        const h = height(index)
        if (h === 1) return 1
        if (h < 0) {
          if (!this.shut(index)) count++
        } else {
          const weight = h >= 0.8 ? 10 : 1
          sum += h * weight
          count += weight
        }
      }
      return sum / count
    })
    const sheet = kind === 'water' ? this.clear : this.solid
    const tint = kind === 'water' ? tints[TINT.water] : 0xffffff
    const alpha = kind === 'water' ? 0.8 : 1
    for (let face = 0; face < 6; face++) {
      const beyond = at + STEP[face]
      if (same(beyond) || (face !== 1 && this.shut(beyond)) || (face === 1 && full)) continue
      this.flat(face === 0 ? at : this.brighter(at, beyond), face === 1 ? 1 : SHADE[face], tint)
      for (let corner = 0; corner < 4; corner++) {
        const [cx, cy, cz, s, t] = CORNERS[face][corner]
        const top = heights[cx | (cz << 1)]
        const inset = 0.001
        const sink = t && face > 1 ? 0 : 0
        sheet.vertex(
          x + cx + (face === 4 ? inset : face === 5 ? -inset : 0), y + (cy ? top - (face === 1 && !full ? 0.002 : 0) : sink), z + cz + (face === 2 ? inset : face === 3 ? -inset : 0),
          texture.u + s * texture.su, texture.v + (face > 1 ? (cy ? 1 - top : 1) : t) * texture.sv,
          (this.colours[corner] & 0xffffff) | (Math.round(alpha * 255) << 24))
      }
    }
  }

  stillWater () {
    return this.water ?? (this.water = this.models.of(this.models.registry.blocksByName.water.defaultState ?? 0).texture)
  }
}

const UNIT = [1, PAD * PAD, PAD]
const STEP = DIRECTIONS.map(([x, y, z]) => x + y * PAD * PAD + z * PAD)
// The two axes that run along a face.
const ACROSS = [[0, 2], [0, 2], [0, 1], [0, 1], [2, 1], [2, 1]]

module.exports = { Mesher, VERTEX_BYTES }

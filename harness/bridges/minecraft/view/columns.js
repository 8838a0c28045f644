'use strict'
// The world as the player has seen it: block states and light in flat arrays, 16 x 256 x 16 a column, and which sections changed.
// Light is worked out here for every server alike: third parties send theirs in many shapes, the embedded one sends none.

const HEIGHT = 256
const SIZE = 16 * 16 * HEIGHT

const key = (x, z) => (x + 32768) * 65536 + (z + 32768)

class Column {
  constructor (x, z) {
    this.x = x
    this.z = z
    this.states = new Uint16Array(SIZE)
    // Sky in the high half, block in the low one.
    this.light = new Uint8Array(SIZE)
    this.biomes = new Uint8Array(256)
    this.top = 0
    this.dirty = new Set()
  }
}

class Columns {
  /** @param looks from a state to {filter, emit} */
  constructor (looks, minY = 0) {
    this.looks = looks
    this.minY = minY
    this.all = new Map()
    this.queue = new Int32Array(1 << 20)
    this.last = null
  }

  at (x, z) {
    if (this.last !== null && this.last.x === x && this.last.z === z) return this.last
    const column = this.all.get(key(x, z))
    if (column !== undefined) this.last = column
    return column
  }

  state (x, y, z) {
    y -= this.minY
    if (y < 0 || y >= HEIGHT) return 0
    const column = this.at(x >> 4, z >> 4)
    return column === undefined ? 0 : column.states[(y << 8) | ((z & 15) << 4) | (x & 15)]
  }

  /** Sky light times 16, plus block light. */
  lightAt (x, y, z) {
    y -= this.minY
    if (y >= HEIGHT) return 0xf0
    const column = y < 0 ? undefined : this.at(x >> 4, z >> 4)
    return column === undefined ? 0 : column.light[(y << 8) | ((z & 15) << 4) | (x & 15)]
  }

  /** The number of the biome of a column of blocks; undefined when it is not loaded. */
  biomeAt (x, z) {
    return this.at(x >> 4, z >> 4)?.biomes[((z & 15) << 4) | (x & 15)]
  }

  load (x, z, states, biomes) {
    const column = new Column(x, z)
    column.states.set(states)
    column.biomes.set(biomes)
    this.all.set(key(x, z), column)
    this.last = null
    let top = SIZE - 1
    while (top > 0 && column.states[top] === 0) top--
    column.top = top >> 8
    this.lightUp(column)
    // Its neighbours need no second look: a column is drawn only once all around it are there.
    for (let section = 0; section <= column.top >> 4; section++) column.dirty.add(section)
    return column
  }

  /** Whether the columns all around are there, so that it can be drawn without a second look. */
  isEnclosed ({ x, z }) {
    for (let dz = -1; dz <= 1; dz++) {
      for (let dx = -1; dx <= 1; dx++) if (!this.all.has(key(x + dx, z + dz))) return false
    }
    return true
  }

  unload (x, z) {
    this.all.delete(key(x, z))
    this.last = null
  }

  set (x, y, z, state) {
    const column = this.at(x >> 4, z >> 4)
    const row = y - this.minY
    if (column === undefined || row < 0 || row >= HEIGHT) return
    const index = (row << 8) | ((z & 15) << 4) | (x & 15)
    const before = column.states[index]
    if (before === state) return
    column.states[index] = state
    column.top = Math.max(column.top, row)
    this.soil(x, row, z)
    const [was, is] = [this.looks.of(before), this.looks.of(state)]
    if (was.filter !== is.filter || was.emit !== is.emit) this.relight(x, row, z)
  }

  /** Marks what shows this block or its light: its own section and those it touches. */
  soil (x, row, z) {
    for (let dz = -1; dz <= 1; dz++) {
      for (let dx = -1; dx <= 1; dx++) {
        const column = this.at((x + dx) >> 4, (z + dz) >> 4)
        if (column === undefined) continue
        for (let dy = -1; dy <= 1; dy++) {
          const section = (row + dy) >> 4
          if (section >= 0 && section < 16) column.dirty.add(section)
        }
      }
    }
  }

  // ---- light -------------------------------------------------------------------------------------------------------------

  lightUp (column) {
    const { states, light } = column
    const heights = new Uint8Array(256)
    for (let at = 0; at < 256; at++) {
      let level = 15
      let y = HEIGHT - 1
      for (; y > column.top; y--) light[(y << 8) | at] = 0xf0
      for (; y >= 0; y--) {
        const index = (y << 8) | at
        const filter = this.looks.of(states[index]).filter
        if (filter > 0 && heights[at] === 0) heights[at] = Math.min(y + 1, 255)
        level = Math.max(0, level - filter)
        if (level === 0) break
        light[index] = level << 4
      }
    }
    const [x0, z0] = [column.x << 4, column.z << 4]
    let count = 0
    const push = (x, y, z) => { count = this.push(count, x, y, z) }
    for (let at = 0; at < 256; at++) {
      const [x, z] = [at & 15, at >> 4]
      // Where a neighbour column is covered higher up, light falls in from the side.
      let highest = heights[at]
      for (const [dx, dz] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const [nx, nz] = [x + dx, z + dz]
        if (nx >= 0 && nx < 16 && nz >= 0 && nz < 16) highest = Math.max(highest, heights[(nz << 4) | nx])
      }
      for (let y = Math.min(highest, column.top + 1); y >= 0; y--) {
        if (light[(y << 8) | at] >> 4 <= 1) break
        push(x0 + x, y, z0 + z)
      }
      for (let y = 0; y <= column.top; y++) {
        const index = (y << 8) | at
        if (states[index] === 0) continue
        const emit = this.looks.of(states[index]).emit
        if (emit > 0) {
          light[index] = (light[index] & 0xf0) | emit
          push(x0 + x, y, z0 + z)
        }
      }
    }
    // The edges of the neighbours and of this column shine into one another.
    for (const [dx, dz] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      const near = this.at(column.x + dx, column.z + dz)
      if (near === undefined) continue
      const top = Math.min(HEIGHT - 1, Math.max(near.top, column.top) + 1)
      for (let i = 0; i < 16; i++) {
        const [x, z] = dx === 0 ? [x0 + i, dz > 0 ? z0 + 15 : z0] : [dx > 0 ? x0 + 15 : x0, z0 + i]
        for (let y = 0; y <= top; y++) {
          const mine = light[(y << 8) | ((z & 15) << 4) | (x & 15)]
          const theirs = near.light[(y << 8) | (((z + dz) & 15) << 4) | ((x + dx) & 15)]
          if (differs(theirs, mine)) push(x + dx, y, z + dz)
          if (differs(mine, theirs)) push(x, y, z)
        }
      }
    }
    this.spread(count)
  }

  push (count, x, y, z) {
    if (count * 3 + 3 > this.queue.length) {
      const larger = new Int32Array(this.queue.length * 2)
      larger.set(this.queue)
      this.queue = larger
    }
    this.queue[count * 3] = x
    this.queue[count * 3 + 1] = y
    this.queue[count * 3 + 2] = z
    return count + 1
  }

  // Breadth first from everything in the queue.
  spread (count) {
    for (let head = 0; head < count; head++) {
      const [x, y, z] = [this.queue[head * 3], this.queue[head * 3 + 1], this.queue[head * 3 + 2]]
      const column = this.at(x >> 4, z >> 4)
      if (column === undefined) continue
      const here = column.light[(y << 8) | ((z & 15) << 4) | (x & 15)]
      const [sky, block] = [here >> 4, here & 15]
      if (sky <= 1 && block <= 1) continue
      for (let side = 0; side < 6; side++) {
        const nx = x + (side === 4 ? -1 : side === 5 ? 1 : 0)
        const ny = y + (side === 0 ? -1 : side === 1 ? 1 : 0)
        const nz = z + (side === 2 ? -1 : side === 3 ? 1 : 0)
        if (ny < 0 || ny >= HEIGHT) continue
        const into = this.at(nx >> 4, nz >> 4)
        if (into === undefined) continue
        const index = (ny << 8) | ((nz & 15) << 4) | (nx & 15)
        const there = into.light[index]
        const [oldSky, oldBlock] = [there >> 4, there & 15]
        if (oldSky >= sky - 1 && oldBlock >= block - 1 && !(side === 0 && sky === 15 && oldSky < 15)) continue
        const filter = this.looks.of(into.states[index]).filter
        const newSky = side === 0 && sky === 15 ? 15 - filter : sky - Math.max(1, filter)
        const newBlock = block - Math.max(1, filter)
        if (newSky > oldSky || newBlock > oldBlock) {
          into.light[index] = (Math.max(newSky, oldSky, 0) << 4) | Math.max(newBlock, oldBlock, 0)
          into.dirty.add(ny >> 4)
          const edge = ((nx + 1) & 15) < 2 || ((nz + 1) & 15) < 2 || ((ny + 1) & 15) < 2
          if (edge) this.soil(nx, ny, nz)
          count = this.push(count, nx, ny, nz)
        }
      }
    }
  }

  // After a change: everything that this block may have lit goes dark, then what shines at its rim flows back in.
  relight (x, y, z) {
    const rim = []
    for (const shift of [4, 0]) this.darken(x, y, z, shift, rim)
    const here = this.at(x >> 4, z >> 4)
    const index = (y << 8) | ((z & 15) << 4) | (x & 15)
    const look = this.looks.of(here.states[index])
    if (look.emit > 0) {
      here.light[index] = (here.light[index] & 0xf0) | look.emit
      rim.push(x, y, z)
    }
    let count = 0
    for (let i = 0; i < rim.length; i += 3) count = this.push(count, rim[i], rim[i + 1], rim[i + 2])
    this.spread(count)
  }

  darken (x, y, z, shift, rim) {
    const queue = []
    const clear = (px, py, pz) => {
      const column = this.at(px >> 4, pz >> 4)
      const index = (py << 8) | ((pz & 15) << 4) | (px & 15)
      const level = (column.light[index] >> shift) & 15
      column.light[index] &= shift === 4 ? 0x0f : 0xf0
      this.soil(px, py, pz)
      queue.push(px, py, pz, level)
    }
    clear(x, y, z)
    for (let head = 0; head < queue.length; head += 4) {
      const [px, py, pz, level] = [queue[head], queue[head + 1], queue[head + 2], queue[head + 3]]
      for (let side = 0; side < 6; side++) {
        const nx = px + (side === 4 ? -1 : side === 5 ? 1 : 0)
        const ny = py + (side === 0 ? -1 : side === 1 ? 1 : 0)
        const nz = pz + (side === 2 ? -1 : side === 3 ? 1 : 0)
        const column = ny < 0 || ny >= HEIGHT ? undefined : this.at(nx >> 4, nz >> 4)
        if (column === undefined) continue
        const near = (column.light[(ny << 8) | ((nz & 15) << 4) | (nx & 15)] >> shift) & 15
        if (near === 0) continue
        const mine = shift === 4 && side === 0 && level === 15 && near === 15
        if (near < level || mine) clear(nx, ny, nz)
        else rim.push(nx, ny, nz)
      }
      const look = this.looks.of(this.state(px, py + this.minY, pz))
      if (shift === 0 && look.emit > 0) {
        const column = this.at(px >> 4, pz >> 4)
        column.light[(py << 8) | ((pz & 15) << 4) | (px & 15)] |= look.emit
        rim.push(px, py, pz)
      }
    }
  }
}

// Whether the first could brighten the second.
const differs = (a, b) => (a >> 4) > (b >> 4) + 1 || (a & 15) > (b & 15) + 1

module.exports = { Columns, HEIGHT }

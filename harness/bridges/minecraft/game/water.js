'use strict'
// Water that flows as Minecraft's does: a level every five ticks, up to seven blocks from its source, towards the nearest edge; two
// sources beside each other make a third.

const { isOf } = require('./families')

const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1]]
const EVERY = 5

class Water {
  constructor (ground, blocks) {
    Object.assign(this, { ground, blocks, due: new Map(), tickNow: 0 })
    ground.listeners.push((x, y, z) => this.disturb(x, y, z))
  }

  reset () {
    this.due.clear()
    this.tickNow = 0
  }

  disturb (x, y, z) {
    for (const [dx, dy, dz] of [[0, 0, 0], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]) {
      const at = `${x + dx},${y + dy},${z + dz}`
      if (!this.due.has(at) && this.ground.block(x + dx, y + dy, z + dz).liquid === 'water') this.due.set(at, this.tickNow + EVERY)
    }
  }

  tick () {
    this.tickNow++
    for (const [at, when] of [...this.due]) {
      if (when > this.tickNow) continue
      this.due.delete(at)
      const [x, y, z] = at.split(',').map(Number)
      this.flow(x, y, z)
    }
  }

  // 0 is a source, 1 to 7 thinner and thinner, 8 falling, -1 no water.
  level (x, y, z) {
    const block = this.ground.block(x, y, z)
    return block.liquid === 'water' ? block.level : -1
  }

  enters (x, y, z) {
    const block = this.ground.block(x, y, z)
    return block.liquid === '' && !block.solid && !isOf(block.name, 'ladders', 'signs', 'sugarCanes', 'torches') && !/bubble_column|portal/.test(block.name) && this.ground.has(x, z)
  }

  flow (x, y, z) {
    const now = this.level(x, y, z)
    if (now < 0) return
    const block = this.ground.block(x, y, z)
    if (now > 0 && block.name === 'water') {
      const should = this.fed(x, y, z)
      if (should !== now) {
        this.ground.set(x, y, z, should < 0 ? 0 : this.blocks.state('water', { level: should }))
        return
      }
    }
    if (this.enters(x, y - 1, z)) {
      this.wash(x, y - 1, z, 8)
      if (now > 0) return
    } else if (now > 0 && this.level(x, y - 1, z) >= 0) {
      return
    }
    const next = now === 8 ? 1 : now + 1
    if (next > 7 || (now === 8 && this.level(x, y - 1, z) >= 0)) return
    for (const [dx, dz] of this.ways(x, y, z)) {
      if (this.enters(x + dx, y, z + dz)) this.wash(x + dx, y, z + dz, next)
      else if (this.level(x + dx, y, z + dz) > next && this.level(x + dx, y, z + dz) < 8) this.ground.set(x + dx, y, z + dz, this.blocks.state('water', { level: next }))
    }
  }

  wash (x, y, z, level) {
    this.ground.set(x, y, z, this.blocks.state('water', { level }))
  }

  // The level that its neighbours give to a block of water; -1 when it dries up.
  fed (x, y, z) {
    let [best, sources] = [99, 0]
    for (const [dx, dz] of SIDES) {
      const level = this.level(x + dx, y, z + dz)
      if (level < 0) continue
      if (level === 0) sources++
      best = Math.min(best, level === 8 ? 1 : level + 1)
    }
    const below = this.ground.block(x, y - 1, z)
    if (sources >= 2 && (below.full || below.level === 0)) return 0
    if (this.level(x, y + 1, z) >= 0) return 8
    return best > 7 ? -1 : best
  }

  // Where it runs: towards the nearest hole within four blocks, else everywhere.
  ways (x, y, z) {
    let best = 1000
    let ways = []
    for (const [dx, dz] of SIDES) {
      const [nx, nz] = [x + dx, z + dz]
      if (!this.enters(nx, y, nz) && !(this.level(nx, y, nz) > 0)) continue
      const far = this.hole(nx, y, nz) ? 0 : this.search(nx, y, nz, 1, -dx, -dz)
      if (far < best) {
        best = far
        ways = []
      }
      if (far <= best) ways.push([dx, dz])
    }
    return ways
  }

  hole (x, y, z) {
    return this.enters(x, y - 1, z) || this.level(x, y - 1, z) >= 0
  }

  search (x, y, z, far, backX, backZ) {
    let best = 1000
    for (const [dx, dz] of SIDES) {
      if (dx === backX && dz === backZ) continue
      const [nx, nz] = [x + dx, z + dz]
      if (!this.enters(nx, y, nz) && !(this.level(nx, y, nz) > 0)) continue
      if (this.hole(nx, y, nz)) return far
      if (far < 4) best = Math.min(best, this.search(nx, y, nz, far + 1, -dx, -dz))
    }
    return best
  }
}

module.exports = { Water }

'use strict'
// How anything that is not the player moves: gravity, walls, steps and water.

const AXES = [['y', 'minY', 'maxY'], ['x', 'minX', 'maxX'], ['z', 'minZ', 'maxZ']]

class Body {
  constructor (x, y, z, width, height) {
    Object.assign(this, { x, y, z, width, height, vx: 0, vy: 0, vz: 0, onGround: false, blocked: false, step: 0 })
  }

  box () {
    const half = this.width / 2
    return { minX: this.x - half, minY: this.y, minZ: this.z - half, maxX: this.x + half, maxY: this.y + this.height, maxZ: this.z + half }
  }

  /** One tick. */
  move (ground, { gravity = 0.08, drag = 0.98, friction = 0.546 } = {}) {
    const inWater = ground.block(Math.floor(this.x), Math.floor(this.y + 0.2), Math.floor(this.z)).liquid === 'water'
    this.inWater = inWater
    this.vy -= inWater ? 0.02 : gravity
    if (inWater) this.vy += 0.04 * (this.buoyant ?? 1)
    const [wantedX, wantedZ] = [this.vx, this.vz]
    const before = { x: this.x, y: this.y, z: this.z, vy: this.vy }
    this.slide(ground, this.vx, this.vy, this.vz)
    if (this.blocked && this.step > 0 && this.onGround) {
      // Up a step, if from there one gets farther.
      const flat = { x: this.x, y: this.y, z: this.z, vx: this.vx, vy: this.vy, vz: this.vz, onGround: this.onGround, blocked: this.blocked }
      Object.assign(this, { x: before.x, y: before.y, z: before.z, vx: wantedX, vz: wantedZ })
      this.slide(ground, 0, this.step, 0)
      this.slide(ground, wantedX, 0, wantedZ)
      this.slide(ground, 0, -this.step, 0)
      const far = Math.abs(this.x - before.x) + Math.abs(this.z - before.z)
      if (far <= Math.abs(flat.x - before.x) + Math.abs(flat.z - before.z) + 1e-6) Object.assign(this, flat)
    }
    this.vy *= inWater ? 0.8 : drag
    const slow = this.onGround ? friction : 0.91
    this.vx *= slow
    this.vz *= slow
    if (Math.abs(this.vx) < 0.003) this.vx = 0
    if (Math.abs(this.vz) < 0.003) this.vz = 0
  }

  slide (ground, dx, dy, dz) {
    const box = this.box()
    const swept = {
      minX: box.minX + Math.min(0, dx), minY: box.minY + Math.min(0, dy), minZ: box.minZ + Math.min(0, dz), maxX: box.maxX + Math.max(0, dx), maxY: box.maxY + Math.max(0, dy), maxZ: box.maxZ + Math.max(0, dz)
    }
    const obstacles = ground.obstacles(swept)
    const wanted = { x: dx, y: dy, z: dz }
    const moved = {}
    for (const [axis, low, high] of AXES) {
      let way = wanted[axis]
      for (const other of obstacles) {
        const beside = AXES.every(([name, from, to]) => name === axis || (box[to] > other[from] + 1e-7 && box[from] < other[to] - 1e-7))
        if (!beside) continue
        if (way > 0 && other[low] >= box[high] - 1e-7) way = Math.min(way, other[low] - box[high])
        else if (way < 0 && other[high] <= box[low] + 1e-7) way = Math.max(way, other[high] - box[low])
      }
      moved[axis] = way
      box[low] += way
      box[high] += way
    }
    this.x += moved.x
    this.y += moved.y
    this.z += moved.z
    this.blocked = Math.abs(moved.x - dx) > 1e-7 || Math.abs(moved.z - dz) > 1e-7
    if (dy !== 0) this.onGround = dy < 0 && moved.y > dy + 1e-7
    if (Math.abs(moved.y - dy) > 1e-7) this.vy = 0
    if (Math.abs(moved.x - dx) > 1e-7) this.vx = 0
    if (Math.abs(moved.z - dz) > 1e-7) this.vz = 0
  }
}

module.exports = { Body }

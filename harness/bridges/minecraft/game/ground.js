'use strict'
// The server's blocks, read and changed at once. Rules listen to changes; the player hears of each.

const { Vec3 } = require('vec3')

class Ground {
  constructor (world, blocks) {
    Object.assign(this, { world, blocks, tell: () => {}, listeners: [], edited: new Set() })
    this.at = new Vec3(0, 0, 0)
  }

  has (x, z) { return this.world.columns[`${x >> 4},${z >> 4}`] !== undefined }

  /** A column that is not there is solid rock to whoever asks. */
  state (x, y, z) {
    if (y < 0 || y > 255) return 0
    const column = this.world.columns[`${x >> 4},${z >> 4}`]
    if (column === undefined) return 1
    this.at.set(x & 15, y, z & 15)
    return column.getBlockStateId(this.at)
  }

  block (x, y, z) { return this.blocks.of(this.state(x, y, z)) }

  set (x, y, z, state) {
    const column = this.world.columns[`${x >> 4},${z >> 4}`]
    if (y < 0 || y > 255 || column === undefined) return false
    const before = this.state(x, y, z)
    if (before === state) return false
    this.at.set(x & 15, y, z & 15)
    column.setBlockStateId(this.at, state)
    this.edited.add(`${x >> 4},${z >> 4}`)
    this.tell(x, y, z, state)
    for (const listener of this.listeners) listener(x, y, z, before, state)
    return true
  }

  /** Boxes that bodies collide with, in the world's coordinates, of every block that this box touches. */
  obstacles (box) {
    const found = []
    for (let y = Math.floor(box.minY) - 1; y <= Math.floor(box.maxY); y++) {
      for (let z = Math.floor(box.minZ); z <= Math.floor(box.maxZ); z++) {
        for (let x = Math.floor(box.minX); x <= Math.floor(box.maxX); x++) {
          for (const [x0, y0, z0, x1, y1, z1] of this.block(x, y, z).shapes) {
            found.push({ minX: x + x0, minY: y + y0, minZ: z + z0, maxX: x + x1, maxY: y + y1, maxZ: z + z1 })
          }
        }
      }
    }
    return found
  }
}

module.exports = { Ground }

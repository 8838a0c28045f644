'use strict'
// Fences, panes, walls, gates and stairs that take the shape their neighbours give them, and what falls when its support goes.

const { familyOf, isOf, has } = require('./families')

const SIDES = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] }
const JOINING = new Set(['fences', 'panes', 'walls'])
const AROUND = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]

class Shapes {
  /** @param drop called as (x, y, z, state) when a block falls off */
  constructor (ground, blocks, drop) {
    Object.assign(this, { ground, blocks, drop, falling: [] })
    ground.listeners.push((x, y, z) => {
      for (const [dx, dy, dz] of [[0, 0, 0], ...AROUND]) this.adjust(x + dx, y + dy, z + dz)
    })
  }

  reset () { this.falling = [] }

  adjust (x, y, z) {
    const block = this.ground.block(x, y, z)
    if (block.name === 'air') return
    if (!this.isSupported(x, y, z, block)) {
      this.ground.set(x, y, z, 0)
      this.drop(x, y, z, block.state)
      return
    }
    const state = this.shaped(x, y, z, block.state)
    if (state !== block.state) this.ground.set(x, y, z, state)
    if (has(block.name, 'falls') && this.ground.block(x, y - 1, z).replaceable) this.falling.push([x, y, z])
  }

  // Sand and gravel fall at once, a block a tick.
  tick () {
    const falling = this.falling
    this.falling = []
    for (const [x, y, z] of falling) {
      const block = this.ground.block(x, y, z)
      if (!has(block.name, 'falls') || y < 1 || !this.ground.block(x, y - 1, z).replaceable) continue
      this.ground.set(x, y, z, 0)
      this.ground.set(x, y - 1, z, block.state)
    }
  }

  shaped (x, y, z, state) {
    const block = this.blocks.of(state)
    const family = familyOf(block.name)
    if (family === 'fenceGates') {
      const across = /north|south/.test(block.properties.facing) ? ['west', 'east'] : ['north', 'south']
      const inWall = across.some(side => familyOf(this.beside(x, y, z, side).name) === 'walls')
      return this.blocks.with(state, { in_wall: inWall })
    }
    if (!JOINING.has(family)) return state
    const properties = {}
    for (const side of Object.keys(SIDES)) {
      const joined = this.joins(family, this.beside(x, y, z, side), side)
      properties[side] = family === 'walls' ? (joined ? 'low' : 'none') : joined
    }
    if (family === 'walls') {
      const sides = Object.values(properties)
      const straight = (properties.north === 'low' && properties.south === 'low' && sides.filter(s => s === 'low').length === 2) || (properties.west === 'low' && properties.east === 'low' && sides.filter(s => s === 'low').length === 2)
      properties.up = !straight
    }
    return this.blocks.with(state, properties)
  }

  beside (x, y, z, side) {
    const [dx, dz] = SIDES[side]
    return this.ground.block(x + dx, y, z + dz)
  }

  joins (family, other, side) {
    const theirs = familyOf(other.name)
    if (theirs === 'fenceGates') return family !== 'panes' && (/north|south/.test(other.properties.facing) ? /west|east/.test(side) : /north|south/.test(side))
    if (family === theirs) return family !== 'fences' || (other.name === 'nether_brick_fence') === false
    if (family === 'panes' && theirs === 'walls') return true
    if (family === 'walls' && theirs === 'panes') return true
    return other.full && !isOf(other.name, 'leaves', 'shulkerBoxes', 'pumpkins')
  }

  isSupported (x, y, z, { name, properties }) {
    const below = this.ground.block(x, y - 1, z)
    const solidBelow = below.full || /stairs|slab|farmland|grass_path|fence|wall$|hopper|glass|leaves/.test(below.name)
    if (isOf(name, 'ladders') || /wall_(torch|sign)$/.test(name)) {
      const [dx, dz] = SIDES[properties.facing]
      return this.ground.block(x - dx, y, z - dz).full
    }
    if (isOf(name, 'torches', 'carpets', 'rails', 'pressurePlates') || name === 'redstone_wire') return solidBelow
    if (isOf(name, 'lanterns')) return properties.hanging ? this.ground.block(x, y + 1, z).solid : solidBelow
    if (isOf(name, 'grassPlants', 'flowers', 'saplings')) return /grass_block|dirt|podzol|farmland/.test(below.name)
    if (isOf(name, 'cropPlants')) return below.name === 'farmland'
    if (name === 'snow') return below.full || isOf(below.name, 'leaves')
    if (name === 'cactus') return /^(sand|red_sand|cactus)$/.test(below.name) && Object.keys(SIDES).every(side => !this.beside(x, y, z, side).solid)
    if (name === 'sugar_cane') return /sugar_cane|grass_block|dirt|sand|podzol/.test(below.name)
    if (properties.half === 'upper' && isOf(name, 'doors', 'tallPlants')) return below.name === name
    if (properties.half === 'lower' && isOf(name, 'doors')) return solidBelow && this.ground.block(x, y + 1, z).name === name
    if (properties.half === 'lower' && isOf(name, 'tallPlants')) return this.ground.block(x, y + 1, z).name === name
    return true
  }
}

module.exports = { Shapes, SIDES }

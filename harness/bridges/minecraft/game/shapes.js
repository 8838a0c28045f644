'use strict'
// Fences, panes, walls, gates and stairs that take the shape their neighbours give them, and what falls when its support goes.

const SIDES = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] }
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
    if (/^(sand|red_sand|gravel|.*concrete_powder)$/.test(block.name) && this.ground.block(x, y - 1, z).replaceable) this.falling.push([x, y, z])
  }

  // Sand and gravel fall at once, a block a tick.
  tick () {
    const falling = this.falling
    this.falling = []
    for (const [x, y, z] of falling) {
      const block = this.ground.block(x, y, z)
      if (!/sand$|gravel|powder/.test(block.name) || y < 1 || !this.ground.block(x, y - 1, z).replaceable) continue
      this.ground.set(x, y, z, 0)
      this.ground.set(x, y - 1, z, block.state)
    }
  }

  shaped (x, y, z, state) {
    const block = this.blocks.of(state)
    const family = familyOf(block.name)
    if (family === 'gate') {
      const across = /north|south/.test(block.properties.facing) ? ['west', 'east'] : ['north', 'south']
      const inWall = across.some(side => familyOf(this.beside(x, y, z, side).name) === 'wall')
      return this.blocks.with(state, { in_wall: inWall })
    }
    if (family === '') return state
    const properties = {}
    for (const side of Object.keys(SIDES)) {
      const joined = this.joins(family, this.beside(x, y, z, side), side)
      properties[side] = family === 'wall' ? (joined ? 'low' : 'none') : joined
    }
    if (family === 'wall') {
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
    if (theirs === 'gate') return family !== 'pane' && (/north|south/.test(other.properties.facing) ? /west|east/.test(side) : /north|south/.test(side))
    if (family === theirs) return family !== 'fence' || (other.name === 'nether_brick_fence') === false
    if (family === 'pane' && theirs === 'wall') return true
    if (family === 'wall' && theirs === 'pane') return true
    return other.full && !/leaves|shulker|pumpkin|melon/.test(other.name)
  }

  isSupported (x, y, z, { name, properties }) {
    const below = this.ground.block(x, y - 1, z)
    const solidBelow = below.full || /stairs|slab|farmland|grass_path|fence|wall$|hopper|glass|leaves/.test(below.name)
    if (/^(torch|soul_torch|redstone_torch|.*carpet|rail|.*_rail|.*pressure_plate|redstone_wire)$/.test(name)) return solidBelow
    if (/wall_torch$|ladder|wall_sign/.test(name)) {
      const [dx, dz] = SIDES[properties.facing]
      return this.ground.block(x - dx, y, z - dz).full
    }
    if (/^(lantern|soul_lantern)$/.test(name)) return properties.hanging ? this.ground.block(x, y + 1, z).solid : solidBelow
    if (/^(grass|fern|dandelion|poppy|.*_tulip|.*orchid|allium|azure_bluet|oxeye_daisy|cornflower|lily_of_the_valley|.*sapling)$/.test(name)) return /grass_block|dirt|podzol|farmland/.test(below.name)
    if (/^(wheat|carrots|potatoes|beetroots)$/.test(name)) return below.name === 'farmland'
    if (name === 'snow') return below.full || /leaves/.test(below.name)
    if (name === 'cactus') return /^(sand|red_sand|cactus)$/.test(below.name) && Object.keys(SIDES).every(side => !this.beside(x, y, z, side).solid)
    if (name === 'sugar_cane') return /sugar_cane|grass_block|dirt|sand|podzol/.test(below.name)
    if (properties.half === 'upper' && /door|tall_grass|large_fern|sunflower|lilac|rose_bush|peony/.test(name)) return below.name === name
    if (properties.half === 'lower' && /door$/.test(name)) return solidBelow && this.ground.block(x, y + 1, z).name === name
    if (properties.half === 'lower' && /tall_grass|large_fern|sunflower|lilac|rose_bush|peony/.test(name)) return this.ground.block(x, y + 1, z).name === name
    return true
  }
}

function familyOf (name) {
  if (/_fence$/.test(name)) return 'fence'
  if (/_fence_gate$/.test(name)) return 'gate'
  if (/pane$|^iron_bars$/.test(name)) return 'pane'
  if (/_wall$/.test(name)) return 'wall'
  return ''
}

module.exports = { Shapes, SIDES }

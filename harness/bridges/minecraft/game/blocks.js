'use strict'
// Names and properties of block states, both ways.

const families = require('./families')

class Blocks {
  constructor (registry) {
    this.registry = registry
    this.Block = require('prismarine-block')(registry)
    this.known = []
  }

  /** {name, type, properties, shapes, solid, liquid} of a state. */
  of (state) {
    return this.known[state] ?? (this.known[state] = this.make(state))
  }

  make (state) {
    const block = this.Block.fromStateId(state, 0)
    const kind = this.registry.blocks[block.type] ?? this.registry.blocksByName.air
    const properties = block.getProperties()
    const liquid = kind.name === 'water' || kind.name === 'lava' ? kind.name : properties.waterlogged === true ? 'water' : ''
    return {
      state,
      name: kind.name,
      kind,
      properties,
      shapes: block.shapes ?? [],
      solid: (block.shapes ?? []).length > 0,
      full: (block.shapes ?? []).length === 1 && block.shapes[0].every((side, i) => side === (i < 3 ? 0 : 1)),
      liquid,
      level: kind.name === 'water' || kind.name === 'lava' ? state - kind.minStateId : liquid ? 0 : -1,
      replaceable: families.has(kind.name, 'replaceable') || (kind.name === 'snow' && Number(properties.layers) === 1)
    }
  }

  /** The state of a block with these properties; the others as they are by default, or as in another state of the same block. */
  state (name, properties = {}, like = undefined) {
    const kind = this.registry.blocksByName[name]
    let rest = (like ?? kind.defaultState) - kind.minStateId
    let [state, stride] = [kind.minStateId, 1]
    for (const property of [...kind.states].reverse()) {
      const wanted = properties[property.name]
      let index = rest % property.num_values
      rest = Math.floor(rest / property.num_values)
      if (wanted !== undefined) {
        if (property.type === 'bool') index = wanted === true || wanted === 'true' ? 0 : 1
        else index = property.values ? property.values.indexOf(`${wanted}`) : Number(wanted)
        if (index < 0) throw new Error(`${name} has no ${property.name}=${wanted}`)
      }
      state += index * stride
      stride *= property.num_values
    }
    return state
  }

  with (state, properties) {
    return this.state(this.of(state).name, properties, state)
  }

  has (name, property) {
    return this.registry.blocksByName[name]?.states.some(one => one.name === property) ?? false
  }
}

module.exports = { Blocks }

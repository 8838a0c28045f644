'use strict'
// What a grid of two by two or three by three makes.

class Recipes {
  constructor (registry) {
    this.registry = registry
    this.shaped = new Map()
    this.shapeless = new Map()
    for (const { inShape, ingredients, result } of Object.values(registry.recipes).flat()) {
      const made = { type: result.id, count: result.count }
      if (inShape) this.shaped.set(keyOf(trimmed(inShape.map(row => row.map(type => type ?? null)))), made)
      else if (ingredients) this.shapeless.set([...ingredients].sort().join(), made)
    }
    this.planks = Object.values(registry.itemsByName).filter(({ name }) => /_planks$/.test(name)).map(({ id }) => id)
  }

  /** @param types of the grid's cells row by row, null where none lies  @returns {{type: number, count: number} | null} */
  match (types, side) {
    const found = this.find(types, side)
    if (found) return found
    // Planks of different trees make what is of no tree's wood, as sticks.
    const oak = this.registry.itemsByName.oak_planks.id
    const plain = this.find(types.map(type => this.planks.includes(type) ? oak : type), side)
    return plain && !/^oak_/.test(this.registry.items[plain.type].name) ? plain : null
  }

  find (types, side) {
    const laid = types.filter(type => type !== null)
    if (laid.length === 0) return null
    const rows = trimmed(Array.from({ length: side }, (_, row) => types.slice(row * side, (row + 1) * side)))
    return this.shaped.get(keyOf(rows)) ?? this.shaped.get(keyOf(rows.map(row => [...row].reverse()))) ?? this.shapeless.get(laid.sort().join()) ?? null
  }
}

const keyOf = rows => rows.map(row => row.join()).join('/')

// Without the rows and columns at its edges that are empty.
function trimmed (rows) {
  const width = Math.max(...rows.map(row => row.length))
  const across = [...Array(width).keys()]
  const isFilled = { row: row => row.some(type => type != null), column: column => rows.some(row => row[column] != null) }
  const [top, bottom] = [rows.findIndex(isFilled.row), rows.findLastIndex(isFilled.row)]
  const [left, right] = [across.findIndex(isFilled.column), across.findLastIndex(isFilled.column)]
  return rows.slice(top, bottom + 1).map(row => across.slice(left, right + 1).map(column => row[column] ?? null))
}

module.exports = { Recipes }

'use strict'
// Clicks on the inventory's slots as the game understands them, and what the grid of four makes.

const RESULT = 0
const GRID = [1, 2, 3, 4]
const ARMOUR = [5, 6, 7, 8]

class Pockets {
  /** @param throwItem drops an item before the player */
  constructor (registry, throwItem) {
    Object.assign(this, { registry, throwItem })
    this.Item = require('prismarine-item')(registry)
    // What fits into two rows of two.
    this.recipes = Object.values(registry.recipes).flat().filter(({ inShape, ingredients }) =>
      inShape ? inShape.length <= 2 && inShape.every(row => row.length <= 2) : ingredients.length <= GRID.length)
  }

  attach (player) {
    Object.assign(this, { inventory: player.inventory, client: player._client, cursor: null })
    player._client.removeAllListeners('window_click')
    player._client.on('window_click', click => this.click(click))
    player._client.on('close_window', () => this.close())
  }

  click ({ windowId, slot, mouseButton, action, mode }) {
    if (windowId !== 0) return
    // The client does the same for itself when it hears this; what follows puts it right where it errs.
    this.client.write('transaction', { windowId, action, accepted: true })
    if (mode === 0 && slot === -999) this.throwCursor(mouseButton)
    else if (slot < 0 || slot > 45 || ARMOUR.includes(slot)) return this.tell(slot)
    else if (mode === 0 && slot === RESULT) this.craft()
    else if (mode === 0) mouseButton === 0 ? this.left(slot) : this.right(slot)
    else if (mode === 2 && slot !== RESULT && mouseButton < 9) this.swap(slot, 36 + mouseButton)
    this.put(RESULT, this.made())
    this.tell(slot)
  }

  left (slot) {
    const there = this.at(slot)
    if (this.cursor !== null && alike(there, this.cursor)) return this.pour(slot, this.cursor.count)
    this.put(slot, this.cursor)
    this.cursor = there
  }

  right (slot) {
    const there = this.at(slot)
    if (this.cursor === null) {
      if (there === null) return
      const taken = Math.ceil(there.count / 2)
      this.cursor = this.some(there.type, taken)
      this.put(slot, this.some(there.type, there.count - taken))
    } else if (there === null || alike(there, this.cursor)) {
      this.pour(slot, 1)
    } else {
      this.left(slot)
    }
  }

  pour (slot, count) {
    const there = this.at(slot)
    const room = this.registry.items[this.cursor.type].stackSize - (there?.count ?? 0)
    const moved = Math.max(0, Math.min(count, room))
    this.put(slot, this.some(this.cursor.type, (there?.count ?? 0) + moved))
    this.cursor = this.some(this.cursor.type, this.cursor.count - moved)
  }

  swap (slot, other) {
    const there = this.at(slot)
    this.put(slot, this.at(other))
    this.put(other, there)
  }

  craft () {
    const made = this.made()
    if (made === null) return
    const held = this.cursor?.count ?? 0
    if (this.cursor !== null && (!alike(made, this.cursor) || held + made.count > this.registry.items[made.type].stackSize)) return
    this.cursor = this.some(made.type, held + made.count)
    for (const slot of GRID) {
      const there = this.at(slot)
      if (there) this.put(slot, this.some(there.type, there.count - 1))
    }
  }

  /** What lies in the result's slot: what the grid makes, or null. */
  made () {
    const grid = GRID.map(slot => this.at(slot)?.type ?? null)
    const laid = grid.filter(type => type !== null).sort((a, b) => a - b)
    if (laid.length === 0) return null
    const shape = trimmed([grid.slice(0, 2), grid.slice(2)])
    const mirrored = `${shape.map(row => [...row].reverse().join()).join(';')}`
    const plain = shape.map(row => row.join()).join(';')
    const found = this.recipes.find(({ inShape, ingredients }) => {
      if (!inShape) return ingredients.length === laid.length && [...ingredients].sort((a, b) => a - b).every((type, i) => type === laid[i])
      const wanted = inShape.map(row => row.map(type => type ?? '').join()).join(';')
      return wanted === plain || wanted === mirrored
    })
    return found ? this.some(found.result.id, found.result.count) : null
  }

  throwCursor (button) {
    if (this.cursor === null) return
    const count = button === 0 ? this.cursor.count : 1
    this.throwItem({ type: this.cursor.type, count })
    this.cursor = this.some(this.cursor.type, this.cursor.count - count)
  }

  /** The screen is closed: what lies in the grid and on the cursor goes back, or falls to the ground. */
  close () {
    for (const item of [this.cursor, ...GRID.map(slot => this.at(slot))]) {
      if (!item) continue
      const left = item.count - this.take(item)
      if (left > 0) this.throwItem({ type: item.type, count: left })
    }
    this.cursor = null
    for (const slot of [RESULT, ...GRID]) if (this.at(slot)) this.put(slot, null)
    this.tell()
  }

  /** Puts an item where it fits: on the same kind first, then into the first empty slot. @returns how many fit */
  take ({ type, count }) {
    const most = this.registry.items[type].stackSize
    const slots = [...Array(9).keys()].map(i => 36 + i).concat([...Array(27).keys()].map(i => 9 + i))
    let left = count
    for (const fits of [there => there !== null && there.type === type && there.count < most, there => there === null]) {
      for (const slot of slots) {
        const there = this.at(slot)
        if (left === 0 || !fits(there)) continue
        const moved = Math.min(left, most - (there?.count ?? 0))
        this.put(slot, this.some(type, (there?.count ?? 0) + moved))
        left -= moved
      }
    }
    return count - left
  }

  at (slot) { return this.inventory.slots[slot] ?? null }
  put (slot, item) { this.inventory.updateSlot(slot, item) }
  some (type, count) { return count > 0 ? new this.Item(type, count) : null }

  tell (clicked) {
    for (const slot of [RESULT, ...GRID, ...ARMOUR, ...clicked > ARMOUR.at(-1) ? [clicked] : []]) this.client.write('set_slot', { windowId: 0, slot, item: this.Item.toNotch(this.at(slot)) })
    this.client.write('set_slot', { windowId: -1, slot: -1, item: this.Item.toNotch(this.cursor) })
  }
}

const alike = (a, b) => a !== null && b !== null && a.type === b.type

// Without the rows and columns at its edges that are empty.
function trimmed (rows) {
  const filled = rows.filter(row => row.some(type => type !== null))
  const columns = [0, 1].filter(column => filled.some(row => row[column] !== null))
  return filled.map(row => columns.map(column => row[column] ?? ''))
}

module.exports = { Pockets }

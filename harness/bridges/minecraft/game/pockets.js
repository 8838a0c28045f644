'use strict'
// Clicks on the slots of the inventory and of a crafting table, as the game understands them.

const { Recipes } = require('./recipes')

const RESULT = 0
// The protocol's number of a crafting table's screen.
const CRAFTING = 11
const TABLE_CELLS = 9
const OTHER_HAND = 45
const ARMOUR = [5, 6, 7, 8]
const ROWS = [...Array(27).keys()].map(i => 9 + i)
const HOTBAR = [...Array(9).keys()].map(i => 36 + i)

class Pockets {
  /** @param throwItem drops an item before the player */
  constructor (registry, throwItem) {
    Object.assign(this, { registry, throwItem, recipes: new Recipes(registry) })
    this.Item = require('prismarine-item')(registry)
  }

  attach (player) {
    Object.assign(this, { inventory: player.inventory, client: player._client, cursor: null, table: null, windowId: 0, lastId: 0 })
    player._client.removeAllListeners('window_click')
    player._client.on('window_click', click => this.click(click))
    player._client.on('close_window', () => this.close())
  }

  openTable () {
    this.close()
    this.lastId = this.lastId % 100 + 1
    this.windowId = this.lastId
    this.table = new Array(1 + TABLE_CELLS).fill(null)
    this.client.write('open_window', { windowId: this.windowId, inventoryType: CRAFTING, windowTitle: '{"translate":"container.crafting"}' })
    this.tell()
  }

  click ({ windowId, slot, mouseButton, action, mode }) {
    if (windowId !== this.windowId) return
    // The client does the same for itself when it hears this; what follows puts it right where it errs.
    this.client.write('transaction', { windowId, action, accepted: true })
    const isSlot = slot >= 0 && slot <= 45 && !(this.table === null && ARMOUR.includes(slot))
    if (mode === 0 && slot === -999) this.throwCursor(mouseButton)
    else if (isSlot && mode === 0 && slot === RESULT) this.craft()
    else if (isSlot && mode === 0) mouseButton === 0 ? this.left(slot) : this.right(slot)
    else if (isSlot && mode === 1) slot === RESULT ? this.craftAll() : this.send(slot)
    else if (isSlot && mode === 2 && mouseButton < 9) this.swap(slot, HOTBAR[mouseButton])
    else if (isSlot && mode === 4 && slot !== RESULT) this.throwFrom(slot, mouseButton)
    this.show()
    this.tell()
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
    const room = this.most(this.cursor) - (there?.count ?? 0)
    const moved = Math.max(0, Math.min(count, room))
    this.put(slot, this.some(this.cursor.type, (there?.count ?? 0) + moved))
    this.cursor = this.some(this.cursor.type, this.cursor.count - moved)
  }

  /** With shift: from the grid to wherever there is room, at a table from the bag into the grid, else from one half of the bag to the other. */
  send (slot) {
    const there = this.at(slot)
    if (there === null) return
    const isBag = !this.grid().includes(slot) && this.stored(slot) !== OTHER_HAND
    const other = HOTBAR.includes(this.stored(slot)) ? ROWS : HOTBAR
    let left = there.count
    if (isBag && this.table !== null) left -= this.fill({ type: there.type, count: left }, this.grid(), at => this.at(at), (at, item) => this.put(at, item))
    left -= this.take({ type: there.type, count: left }, isBag ? other : [...HOTBAR, ...ROWS])
    this.put(slot, this.some(there.type, left))
  }

  swap (slot, bar) {
    if (this.cursor !== null) return
    const [there, stored] = [this.at(slot), this.inventory.slots[bar] ?? null]
    if (slot === RESULT) {
      if (there === null || stored !== null) return
      this.spend()
      this.inventory.updateSlot(bar, there)
    } else if (this.stored(slot) !== bar) {
      this.put(slot, stored)
      this.inventory.updateSlot(bar, there)
    }
  }

  craft () {
    const made = this.made()
    if (made === null) return
    const held = this.cursor?.count ?? 0
    if (this.cursor !== null && (!alike(made, this.cursor) || held + made.count > this.most(made))) return
    this.cursor = this.some(made.type, held + made.count)
    this.spend()
  }

  craftAll () {
    for (let made = this.made(); made !== null && this.room(made) >= made.count; made = this.made()) {
      this.take(made)
      this.spend()
    }
  }

  spend () {
    for (const slot of this.grid()) {
      const there = this.at(slot)
      if (there) this.put(slot, this.some(there.type, there.count - 1))
    }
  }

  made () {
    const made = this.recipes.match(this.grid().map(slot => this.at(slot)?.type ?? null), this.table === null ? 2 : 3)
    return made && this.some(made.type, made.count)
  }

  throwCursor (button) {
    if (this.cursor === null) return
    const count = button === 0 ? this.cursor.count : 1
    this.throwItem({ type: this.cursor.type, count })
    this.cursor = this.some(this.cursor.type, this.cursor.count - count)
  }

  throwFrom (slot, button) {
    const there = this.at(slot)
    if (there === null || this.cursor !== null) return
    const count = button === 0 ? 1 : there.count
    this.throwItem({ type: there.type, count })
    this.put(slot, this.some(there.type, there.count - count))
  }

  /** The screen is closed: what lies in the grid and on the cursor goes back, or falls to the ground. */
  close () {
    for (const item of [this.cursor, ...this.grid().map(slot => this.at(slot))]) {
      if (!item) continue
      const left = item.count - this.take(item)
      if (left > 0) this.throwItem({ type: item.type, count: left })
    }
    this.cursor = null
    for (const slot of [RESULT, ...this.grid()]) if (this.at(slot)) this.put(slot, null)
    Object.assign(this, { table: null, windowId: 0 })
    this.tell()
  }

  /** Puts an item into the bag. @returns how many fit */
  take (item, slots = [...HOTBAR, ...ROWS]) {
    return this.fill(item, slots, slot => this.inventory.slots[slot] ?? null, (slot, filled) => this.inventory.updateSlot(slot, filled))
  }

  // On the same kind first, then into the first empty slot.
  fill ({ type, count }, slots, at, put) {
    const most = this.most({ type })
    let left = count
    for (const fits of [there => there !== null && there.type === type && there.count < most, there => there === null]) {
      for (const slot of slots) {
        const there = at(slot)
        if (left === 0 || !fits(there)) continue
        const moved = Math.min(left, most - (there?.count ?? 0))
        put(slot, this.some(type, (there?.count ?? 0) + moved))
        left -= moved
      }
    }
    return count - left
  }

  room ({ type }) {
    const most = this.most({ type })
    return [...HOTBAR, ...ROWS].reduce((room, slot) => {
      const there = this.inventory.slots[slot] ?? null
      return room + (there === null ? most : there.type === type ? most - there.count : 0)
    }, 0)
  }

  grid () { return [...Array(this.table === null ? 4 : TABLE_CELLS).keys()].map(i => 1 + i) }

  // A table's screen has its own grid, and no armour: what follows is counted from one later.
  stored (slot) { return this.table === null ? slot : slot - 1 }
  at (slot) { return (this.table !== null && slot <= TABLE_CELLS ? this.table[slot] : this.inventory.slots[this.stored(slot)]) ?? null }

  put (slot, item) {
    if (this.table !== null && slot <= TABLE_CELLS) this.table[slot] = item
    else this.inventory.updateSlot(this.stored(slot), item)
  }

  show () { this.put(RESULT, this.made()) }
  some (type, count) { return count > 0 ? new this.Item(type, count) : null }
  most ({ type }) { return this.registry.items[type].stackSize }

  tell () {
    const items = [...Array(46).keys()].map(slot => this.Item.toNotch(this.at(slot)))
    this.client.write('window_items', { windowId: this.windowId, items })
    this.client.write('set_slot', { windowId: -1, slot: -1, item: this.Item.toNotch(this.cursor) })
  }
}

const alike = (a, b) => a !== null && b !== null && a.type === b.type

module.exports = { Pockets }

'use strict'
// MineRL's keys and camera, held for one tick, turned into what a mineflayer bot does.

const { isOf } = require('../game/families')
const { SCREENS, slotAt } = require('../view/hud')
const { eyeOf, pointedAt } = require('./outlines')

const DEGREE = Math.PI / 180
const COUNTS_A_DEGREE = 2400 / 360
const [WIDTH, HEIGHT] = [640, 360]
const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2 }
// Beyond the numbers that the bot gives its own clicks in an episode.
const FIRST_SEND = 30000
const REACH = 4.5
const STRIKE_REACH = 3
const MOVES = { forward: 'forward', back: 'back', left: 'left', right: 'right', jump: 'jump', sneak: 'sneak', sprint: 'sprint' }
const FACE_OF = { 0: [0, -1, 0], 1: [0, 1, 0], 2: [0, 0, -1], 3: [0, 0, 1], 4: [-1, 0, 0], 5: [1, 0, 0] }

class Pilot {
  /** @param bot spawned already */
  constructor (bot) {
    this.bot = bot
    this.before = new Set()
    this.digging = null
    this.useWait = 0
    this.digWait = 0
    // Ticks that the arm still swings.
    this.swing = 0
    this.placed = {}
    this.broken = {}
    this.screen = null
    this.lastSend = 0
    this.listeners = { windowOpen: window => this.opened(window), windowClose: () => { this.screen = null }, blockUpdate: (before, after) => this.stands(before, after) }
    for (const [event, listener] of Object.entries(this.listeners)) bot.on(event, listener)
    this.hearCursor = packet => this.cursorIs(packet)
    bot._client.on('set_slot', this.hearCursor)
  }

  /** The screen's slots that are clicked on: a block's that is open, or the player's own. */
  get window () { return this.bot.currentWindow ?? this.bot.inventory }

  /** What the player carries in one of the inventory's slots, wherever it is kept while a block's screen is open. */
  carried (slot) {
    const { currentWindow: open, inventory } = this.bot
    return open && slot < 45 ? open.slots[slot - 9 + open.inventoryStart] : inventory.slots[slot]
  }

  // The server opened a block's screen. One that cannot be shown is left at once.
  opened (window) {
    const kind = window.type.replace('minecraft:', '').replace(/^crafting$/, 'crafting_table')
    if (SCREENS[kind]) this.screen = { kind, ...MIDDLE }
    else this.bot.closeWindow(window)
  }

  // The bot does not listen to what the server says about the cursor.
  cursorIs ({ windowId, slot, item }) {
    if (windowId === -1 && slot === -1) this.window.selectedItem = require('prismarine-item')(this.bot.registry).fromNotch(item)
  }

  // Placed is what the world shows where the hand put it.
  stands (before, block) {
    const { expected } = this
    // A gate that is opened stood there before; a slab becomes a whole block.
    if (before?.name === block?.name && !isOf(block?.name, 'slabs')) return
    if (!expected || !block || !expected.places.some(place => place.equals(block.position))) return
    if (block.name !== expected.name && block.name !== expected.name.replace('torch', 'wall_torch')) return
    this.placed[block.name] = (this.placed[block.name] ?? 0) + 1
    this.expected = null
  }

  /**
   * What the keys do before the tick.
   * @returns whether the episode ends with it
   */
  press ({ held, pitch, yaw }) {
    const { bot } = this
    if (this.swing > 0) this.swing--
    const fresh = name => held.has(name) && !this.before.has(name)
    const ends = fresh('ESC') && this.screen === null
    if (this.screen !== null && (fresh('ESC') || fresh('inventory'))) this.closeScreen()
    else if (fresh('inventory')) this.screen = { kind: 'inventory', ...MIDDLE }
    const free = this.screen === null && bot.health > 0
    for (const [key, control] of Object.entries(MOVES)) this.control(control, free && held.has(key), held)
    if (this.screen !== null) this.moveCursor(pitch, yaw, fresh, held)
    else if (free) {
      this.turn(pitch, yaw)
      for (let slot = 0; slot < 9; slot++) if (fresh(`hotbar.${slot + 1}`) && bot.quickBarSlot !== slot) bot.setQuickBarSlot(slot)
      if (fresh('swapHands')) bot._client.write('block_dig', { status: 6, location: { x: 0, y: 0, z: 0 }, face: 0, sequence: 0 })
      if (fresh('drop') && bot.heldItem) bot._client.write('block_dig', { status: 4, location: { x: 0, y: 0, z: 0 }, face: 0, sequence: 0 })
      if (fresh('pickItem')) this.pick()
      this.attack(held.has('attack'), fresh('attack'))
      this.use(held.has('use'), fresh('use'))
    } else {
      this.attack(false, false)
    }
    this.before = new Set(held)
    return ends
  }

  control (control, on, held) {
    const { bot } = this
    // The game sprints forwards only, on a full stomach, and not on tiptoe.
    if (control === 'sprint') on = on && held.has('forward') && !held.has('sneak') && (bot.food ?? 20) > 6
    if (bot.getControlState(control) !== on) bot.setControlState(control, on)
  }

  turn (pitch, yaw) {
    const { entity } = this.bot
    const wanted = { yaw: entity.yaw - yaw * DEGREE, pitch: Math.max(-Math.PI / 2, Math.min(Math.PI / 2, entity.pitch - pitch * DEGREE)) }
    // Sent as it is, not in small steps, and before anything that depends on where one looks. The bot notes what it turned to only
    // when it sees a turn, and rounds it, so that the look itself is set afterwards.
    this.bot.look(wanted.yaw, wanted.pitch, true)
    Object.assign(entity, wanted)
    const moved = pitch !== 0 || yaw !== 0
    if (moved) this.sendLook()
  }

  sendLook () {
    const { entity, _client } = this.bot
    const yaw = Math.fround((Math.PI - entity.yaw) / DEGREE)
    const pitch = Math.fround(-entity.pitch / DEGREE)
    _client.write('look', { yaw, pitch, onGround: entity.onGround, flags: { onGround: entity.onGround, hasHorizontalCollision: undefined } })
  }

  target () {
    return pointedAt(this.bot, REACH)
  }

  // Of creatures in the line of sight, the one that is nearer than any block.
  creature () {
    const { bot } = this
    const eye = eyeOf(bot)
    const [cp, sp] = [Math.cos(bot.entity.pitch), Math.sin(bot.entity.pitch)]
    const ray = [-Math.sin(bot.entity.yaw) * cp, sp, -Math.cos(bot.entity.yaw) * cp]
    const block = this.target()
    let best = Math.min(STRIKE_REACH, block?.intersect ? block.intersect.distanceTo(eye) : STRIKE_REACH)
    let found = null
    for (const other of Object.values(bot.entities)) {
      if (other === bot.entity || other.name === 'item' || !other.height) continue
      const half = (other.width ?? 0.6) / 2
      const [low, high] = [[other.position.x - half, other.position.y, other.position.z - half], [other.position.x + half, other.position.y + other.height, other.position.z + half]]
      let [near, far] = [0, best]
      ;[eye.x, eye.y, eye.z].forEach((from, i) => {
        const [a, b] = [(low[i] - from) / ray[i], (high[i] - from) / ray[i]]
        near = Math.max(near, Math.min(a, b))
        far = Math.min(far, Math.max(a, b))
      })
      if (near <= far && near < best) [best, found] = [near, other]
    }
    return found
  }

  // Mining goes on while the key is held and the same block is looked at; a broken block is followed by five ticks of rest.
  attack (held, fresh) {
    const { bot } = this
    if (this.digWait > 0) this.digWait--
    if (!held) {
      this.stopDigging()
      this.digWait = 0
      return
    }
    if (fresh) {
      this.swingArm()
      const creature = this.creature()
      if (creature) {
        bot._client.write('use_entity', { target: creature.id, mouse: 1, sneaking: bot.getControlState('sneak') })
        this.stopDigging()
        this.digWait = 5
        return
      }
    }
    const target = this.target()
    if (!target || this.digWait > 0) {
      if (!target) this.stopDigging()
      return
    }
    this.swingArm()
    const same = this.digging !== null && this.digging.position.equals(target.position) && this.digging.held === (bot.heldItem?.type ?? -1)
    if (!same) {
      this.stopDigging()
      this.digging = { position: target.position, face: target.face, done: 0, held: bot.heldItem?.type ?? -1, block: target }
      this.sendDig(0, target.position, target.face)
    }
    const milliseconds = bot.digTime(target)
    this.digging.done += milliseconds <= 0 ? 1 : Number.isFinite(milliseconds) ? 50 / milliseconds : 0
    if (this.digging.done < 1 - 1e-9) return
    this.sendDig(2, target.position, target.face)
    this.broken[target.name] = (this.broken[target.name] ?? 0) + 1
    // The game shows it at once; the server puts it right when it thinks otherwise.
    bot._updateBlockState(target.position, 0)
    const instant = milliseconds <= 50
    this.digging = null
    this.digWait = instant ? 0 : 6
  }

  stopDigging () {
    if (this.digging === null) return
    this.sendDig(1, this.digging.position, this.digging.face)
    this.digging = null
  }

  /** Lets go of every key, for good. */
  release () {
    this.bot.clearControlStates()
    this.stopDigging()
    if (this.screen !== null) this.closeScreen()
    for (const [event, listener] of Object.entries(this.listeners)) this.bot.removeListener(event, listener)
    this.bot._client.removeListener('set_slot', this.hearCursor)
    this.before = new Set()
  }

  swingArm () {
    if (this.swing > 3) return
    this.swing = 6
    this.bot.swingArm('right')
  }

  sendDig (status, location, face) {
    this.bot._client.write('block_dig', { status, location, face, sequence: 0 })
  }

  // Using repeats every four ticks while the key is held.
  use (held, fresh) {
    const { bot } = this
    if (this.useWait > 0) this.useWait--
    if (!held || (this.useWait > 0 && !fresh)) return
    this.useWait = 4
    const creature = this.creature()
    if (creature && fresh) bot._client.write('use_entity', { target: creature.id, mouse: 0, hand: 0, sneaking: bot.getControlState('sneak') })
    const target = this.target()
    const item = bot.heldItem
    if (target) {
      this.swingArm()
      const at = target.intersect.minus(target.position)
      const face = FACE_OF[target.face]
      this.sendPlace(target, at)
      if (item && bot.registry.blocksByName[item.name]) this.expected = { places: [target.position.offset(...face), target.position], name: item.name }
    }
    if (item && !(target && bot.registry.blocksByName[item.name])) bot.activateItem()
  }

  sendPlace (target, at) {
    const { bot } = this
    const scaled = bot.supportFeature('blockPlaceHasHandAndIntCursor') || bot.supportFeature('blockPlaceHasHeldItem') ? 16 : 1
    const packet = {
      location: target.position, direction: target.face, hand: 0, cursorX: at.x * scaled, cursorY: at.y * scaled, cursorZ: at.z * scaled, insideBlock: false, sequence: 0, worldBorderHit: false
    }
    if (bot.supportFeature('blockPlaceHasHeldItem')) packet.heldItem = require('prismarine-item')(bot.registry).toNotch(bot.heldItem)
    bot._client.write('block_place', packet)
  }

  // The middle mouse button takes the block that is looked at into the hand, if the player carries it.
  pick () {
    const { bot } = this
    const target = this.target()
    if (!target) return
    const name = bot.registry.itemsByName[target.name]?.name ?? { wall_torch: 'torch' }[target.name]
    const slots = bot.inventory.slots
    const inBar = [...Array(9).keys()].find(i => slots[36 + i]?.name === name)
    if (inBar !== undefined) {
      bot.setQuickBarSlot(inBar)
      return
    }
    const stored = [...Array(27).keys()].map(i => 9 + i).find(i => slots[i]?.name === name)
    if (stored !== undefined) bot._client.write('pick_item', { slot: stored })
  }

  // With a screen open the mouse moves a pointer, a count a pixel, and the buttons click on slots; with shift, a stack goes elsewhere.
  moveCursor (pitch, yaw, fresh, held) {
    this.screen.x = Math.max(0, Math.min(WIDTH - 1, this.screen.x + yaw * COUNTS_A_DEGREE))
    this.screen.y = Math.max(0, Math.min(HEIGHT - 1, this.screen.y + pitch * COUNTS_A_DEGREE))
    this.attack(false, false)
    const slot = slotAt(this.screen, WIDTH, HEIGHT)
    if (slot === null) return
    const shift = held.has('sneak') && slot >= 0
    if (fresh('attack')) shift ? this.send(slot) : this.click(slot, 0)
    else if (fresh('use')) shift ? this.send(slot) : this.click(slot, 1)
    if (slot < 0) return
    for (let number = 0; number < 9; number++) if (fresh(`hotbar.${number + 1}`)) this.click(slot, number, 2)
    if (fresh('drop')) this.click(slot, 0, 4)
  }

  closeScreen () {
    if (this.bot.currentWindow) this.bot.closeWindow(this.bot.currentWindow)
    else this.bot._client.write('close_window', { windowId: 0 })
    this.screen = null
  }

  click (slot, button, mode = 0) {
    // A server that takes the click back says so with packets of its own.
    this.bot.clickWindow(slot, button, mode).catch(() => {})
  }

  // The bot guesses wrongly what a stack does that is sent elsewhere. A server is told a result that is never right, so that it
  // answers with all slots.
  send (slot) {
    const { bot } = this
    if (!bot.supportFeature('transactionPacketExists')) return this.click(slot, 0, 1)
    const Item = require('prismarine-item')(bot.registry)
    this.lastSend = this.lastSend % 1000 + 1
    bot._client.write('window_click', {
      windowId: this.window.id, slot, mouseButton: 0, action: FIRST_SEND + this.lastSend, mode: 1, item: Item.toNotch(new Item(bot.registry.itemsByName.stone.id, 127))
    })
  }
}

module.exports = { Pilot }

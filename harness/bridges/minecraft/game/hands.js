'use strict'
// What the player's hands do to the server's world: dig, place, pour, open, throw, hit, drop.

const { Body } = require('./body')
const { isOf } = require('./families')
const { SIDES } = require('./shapes')

const FACES = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]
const FACE_NAMES = ['down', 'up', 'north', 'south', 'west', 'east']
const OPPOSITE = { north: 'south', south: 'north', west: 'east', east: 'west' }
const DAMAGE = { wooden_sword: 4, stone_sword: 5, iron_sword: 6, diamond_sword: 7, wooden_axe: 7, stone_axe: 9, iron_axe: 9, diamond_axe: 9, stone_pickaxe: 3, stone_shovel: 3.5 }

class Hands {
  /** @param game {ground, blocks, loot, animals, population, registry, shapes, water} */
  constructor (game) {
    this.game = game
  }

  /** Takes the place of the server's own handlers for one player. */
  attach (player) {
    this.player = player
    const client = player._client
    for (const name of ['block_dig', 'block_place', 'use_item', 'use_entity']) client.removeAllListeners(name)
    client.on('block_dig', packet => this.dig(packet))
    client.on('block_place', packet => this.place(packet))
    client.on('use_item', () => this.useInAir())
    client.on('pick_item', ({ slot }) => this.bring(slot))
    client.on('use_entity', packet => { if (packet.mouse === 1) this.hit(packet.target) })
  }

  slot () { return 36 + this.player.heldItemSlot }
  held () { return this.player.inventory.slots[this.slot()] ?? null }
  heldName () { return this.game.registry.items[this.held()?.type]?.name ?? '' }

  spend (count = 1) {
    const item = this.held()
    item.count -= count
    this.player.inventory.updateSlot(this.slot(), item.count > 0 ? item : null)
  }

  dig ({ status, location }) {
    const { ground, loot } = this.game
    if (status === 2) {
      const { x, y, z } = location
      const block = ground.block(x, y, z)
      if (block.name === 'air' || block.kind.hardness < 0) return
      for (const [name, count] of loot.of(block, this.held())) loot.dropNamed(x + 0.5, y + 0.3, z + 0.5, name, count)
      ground.set(x, y, z, block.liquid && block.name !== 'water' ? this.game.blocks.state('water') : block.name === 'ice' ? this.game.blocks.state('water') : 0)
    } else if (status === 3 || status === 4) {
      const item = this.held()
      if (!item) return
      const count = status === 4 ? 1 : item.count
      this.throwItem({ type: item.type, count })
      this.spend(count)
    } else if (status === 6) {
      const { inventory } = this.player
      const [main, other] = [inventory.slots[this.slot()], inventory.slots[45]]
      inventory.updateSlot(this.slot(), other)
      inventory.updateSlot(45, main)
    }
  }

  bring (slot) {
    const { inventory } = this.player
    const [stored, held] = [inventory.slots[slot], inventory.slots[this.slot()]]
    inventory.updateSlot(this.slot(), stored)
    inventory.updateSlot(slot, held)
  }

  throwItem (item) {
    const { x, y, z } = this.player.position
    const [dx, dy, dz] = this.direction()
    this.game.loot.drop(x, y + 1.3, z, item, { vx: dx * 0.3, vy: dy * 0.3 + 0.1, vz: dz * 0.3, wait: 40 })
  }

  direction () {
    const [yaw, pitch] = [this.player.yawDegrees * Math.PI / 180, this.player.pitchDegrees * Math.PI / 180]
    return [-Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)]
  }

  place ({ location, direction, cursorX, cursorY, cursorZ }) {
    const { ground, blocks } = this.game
    const { x, y, z } = location
    const target = ground.block(x, y, z)
    this.answered = false
    if (!this.player.sneaking && this.open(x, y, z, target)) {
      this.answered = true
      return
    }
    const item = this.heldName()
    if (item === '') return
    if (this.till(x, y, z, target, item)) return
    const name = PLACED[item] ?? (this.game.registry.blocksByName[item] ? item : null)
    if (name === null) return
    const [dx, dy, dz] = target.replaceable ? [0, 0, 0] : FACES[direction]
    const [px, py, pz] = [x + dx, y + dy, z + dz]
    if (this.stack(px, py, pz, x, y, z, name, direction)) return
    if (!ground.block(px, py, pz).replaceable || !ground.has(px, pz)) return this.correct(px, py, pz)
    const parts = this.oriented(name, direction, { x: px, y: py, z: pz }, { x: cursorX, y: cursorY, z: cursorZ })
    const room = parts !== null && parts.every(([ax, ay, az, state]) =>
      ground.block(ax, ay, az).replaceable && !this.isInTheWay(ax, ay, az, state) && this.game.shapes.isSupported(ax, ay, az, blocks.of(state)))
    // Two halves support each other only once both stand.
    if (parts === null || !(room || (parts.length === 2 && this.fitsInTwo(parts)))) return this.correct(px, py, pz)
    for (const [ax, ay, az, state] of [...parts].reverse()) ground.set(ax, ay, az, state)
    for (const [ax, ay, az] of parts) this.game.shapes.adjust(ax, ay, az)
    this.spend()
  }

  fitsInTwo (parts) {
    const [[x, y, z, state]] = parts
    const below = this.game.ground.block(x, y - 1, z)
    return below.solid && parts.every(([ax, ay, az]) => this.game.ground.block(ax, ay, az).replaceable && !this.isInTheWay(ax, ay, az, state))
  }

  // The client may have guessed that its block stands; this says what is there.
  correct (x, y, z) {
    this.game.ground.tell(x, y, z, this.game.ground.state(x, y, z))
  }

  isInTheWay (x, y, z, state) {
    const shapes = this.game.blocks.of(state).shapes
    const hits = (px, py, pz, width, height) => shapes.some(([x0, y0, z0, x1, y1, z1]) =>
      px + width / 2 > x + x0 && px - width / 2 < x + x1 && py + height > y + y0 && py < y + y1 && pz + width / 2 > z + z0 && pz - width / 2 < z + z1)
    const { position } = this.player
    if (hits(position.x, position.y, position.z, 0.6, 1.8)) return true
    for (const { body, traits } of this.game.population.near(x, y, z, 4)) if (traits && hits(body.x, body.y, body.z, body.width, body.height)) return true
    return false
  }

  // A second slab makes a full block, another layer of snow a higher one.
  stack (px, py, pz, x, y, z, name, direction) {
    if (!isOf(name, 'slabs')) return false
    const { ground, blocks } = this.game
    for (const [ax, ay, az, fits] of [[x, y, z, direction < 2], [px, py, pz, true]]) {
      const there = ground.block(ax, ay, az)
      const toward = ax === x && ay === y && az === z ? (there.properties.type === 'bottom') === (direction === 1) : true
      if (there.name === name && there.properties.type !== 'double' && fits && toward) {
        ground.set(ax, ay, az, blocks.state(name, { type: 'double' }))
        this.spend()
        return true
      }
    }
    return false
  }

  /** @returns rows of [x, y, z, state], the lower part first; null when it cannot stand here */
  oriented (name, direction, { x, y, z }, cursor) {
    const { blocks, ground } = this.game
    const face = FACE_NAMES[direction]
    const yaw = ((this.player.yawDegrees % 360) + 360) % 360
    const facing = ['south', 'west', 'north', 'east'][Math.round(yaw / 90) & 3]
    const upper = direction === 0 || (direction > 1 && cursor.y > 0.5)
    const has = property => blocks.has(name, property)
    const wet = ground.block(x, y, z).liquid === 'water' && ground.block(x, y, z).level === 0
    const properties = {}
    if (has('waterlogged')) properties.waterlogged = wet
    if (isOf(name, 'torches') && direction > 1) return [[x, y, z, blocks.state(name === 'torch' ? 'wall_torch' : name.replace('torch', 'wall_torch'), { facing: face })]]
    if (isOf(name, 'torches')) return direction === 0 ? null : [[x, y, z, blocks.state(name)]]
    if (isOf(name, 'lanterns')) return [[x, y, z, blocks.state(name, { hanging: direction === 0, ...properties })]]
    if (isOf(name, 'ladders')) return direction > 1 ? [[x, y, z, blocks.state(name, { facing: face, ...properties })]] : null
    if (has('axis') && !has('facing')) return [[x, y, z, blocks.state(name, { axis: direction < 2 ? 'y' : direction < 4 ? 'z' : 'x' })]]
    if (isOf(name, 'stairs')) return [[x, y, z, blocks.state(name, { facing, half: upper ? 'top' : 'bottom', ...properties })]]
    if (isOf(name, 'slabs')) return [[x, y, z, blocks.state(name, { type: upper ? 'top' : 'bottom', ...properties })]]
    if (isOf(name, 'trapdoors')) return [[x, y, z, blocks.state(name, { facing: direction > 1 ? face : OPPOSITE[facing], half: upper ? 'top' : 'bottom', ...properties })]]
    if (isOf(name, 'doors')) {
      const hinge = this.hinge(x, y, z, facing, cursor)
      return [[x, y, z, blocks.state(name, { facing, hinge, half: 'lower' })], [x, y + 1, z, blocks.state(name, { facing, hinge, half: 'upper' })]]
    }
    if (isOf(name, 'beds')) {
      const [dx, dz] = SIDES[facing]
      return [[x, y, z, blocks.state(name, { facing, part: 'foot' })], [x + dx, y, z + dz, blocks.state(name, { facing, part: 'head' })]]
    }
    if (isOf(name, 'tallPlants')) {
      return [[x, y, z, blocks.state(name, { half: 'lower' })], [x, y + 1, z, blocks.state(name, { half: 'upper' })]]
    }
    if (isOf(name, 'fenceGates')) properties.facing = facing
    else if (/furnace|smoker|chest|pumpkin|stonecutter|loom|observer|dispenser|dropper|lectern|glazed_terracotta/.test(name) && has('facing')) properties.facing = OPPOSITE[facing]
    else if (/campfire|anvil|bell|grindstone/.test(name) && has('facing')) properties.facing = facing
    if (name === 'snow') properties.layers = 1
    return [[x, y, z, this.game.shapes.shaped(x, y, z, blocks.state(name, properties))]]
  }

  hinge (x, y, z, facing, cursor) {
    const left = { north: [-1, 0], south: [1, 0], west: [0, 1], east: [0, -1] }[facing]
    const leftward = this.game.ground.block(x + left[0], y, z + left[1])
    const rightward = this.game.ground.block(x - left[0], y, z - left[1])
    if (isOf(leftward.name, 'doors') || (rightward.full && !leftward.full)) return 'right'
    if (isOf(rightward.name, 'doors') || (leftward.full && !rightward.full)) return 'left'
    const across = { north: cursor.x, south: 1 - cursor.x, west: 1 - cursor.z, east: cursor.z }[facing]
    return across < 0.5 ? 'left' : 'right'
  }

  open (x, y, z, { name, state, properties }) {
    const { ground, blocks } = this.game
    if (isOf(name, 'fenceGates')) {
      const yaw = ((this.player.yawDegrees % 360) + 360) % 360
      const away = ['south', 'west', 'north', 'east'][Math.round(yaw / 90) & 3]
      const turn = !properties.open && away === OPPOSITE[properties.facing] ? { facing: away } : {}
      ground.set(x, y, z, blocks.with(state, { open: !properties.open, ...turn }))
    } else if (isOf(name, 'doors') && name !== 'iron_door') {
      const other = properties.half === 'lower' ? y + 1 : y - 1
      ground.set(x, y, z, blocks.with(state, { open: !properties.open }))
      if (ground.block(x, other, z).name === name) ground.set(x, other, z, blocks.with(ground.state(x, other, z), { open: !properties.open }))
    } else if (isOf(name, 'trapdoors') && name !== 'iron_trapdoor') {
      ground.set(x, y, z, blocks.with(state, { open: !properties.open }))
    } else if (isOf(name, 'buttonBlocks')) {
      ground.set(x, y, z, blocks.with(state, { powered: !properties.powered }))
    } else if (isOf(name, 'craftingTables')) {
      this.game.pockets.openTable()
    } else {
      return false
    }
    return true
  }

  till (x, y, z, { name }, item) {
    const { ground, blocks } = this.game
    if (ground.state(x, y + 1, z) !== 0) return false
    if (/_hoe$/.test(item) && /^(grass_block|dirt|grass_path)$/.test(name)) ground.set(x, y, z, blocks.state('farmland'))
    else if (/_shovel$/.test(item) && name === 'grass_block') ground.set(x, y, z, blocks.state('grass_path'))
    else return false
    return true
  }

  // Comes after place when a block was looked at; not for a door that has just been opened.
  useInAir () {
    const answered = this.answered
    this.answered = false
    if (answered) return
    const item = this.heldName()
    if (this.useBucket(item)) return
    if (item === 'snowball' || item === 'egg') {
      const { x, y, z } = this.player.position
      const [dx, dy, dz] = this.direction()
      const body = new Body(x, y + 1.52, z, 0.25, 0.25)
      Object.assign(body, { vx: dx * 1.5, vy: dy * 1.5, vz: dz * 1.5 })
      this.game.population.add({ kind: item, body, thrown: true, yaw: 0 })
      this.spend()
    }
  }

  /** Snowballs in flight. */
  tick () {
    this.answered = false
    for (const ball of [...this.game.population.all.values()]) {
      if (!ball.thrown) continue
      const { body } = ball
      const [vx, vy, vz] = [body.vx, body.vy, body.vz]
      body.slide(this.game.ground, vx, vy, vz)
      const struck = body.blocked || body.onGround || body.vy !== vy
      Object.assign(body, { vx: vx * 0.99, vy: (vy - 0.03) * 0.99, vz: vz * 0.99 })
      if (struck || ++ball.age > 200) this.game.population.remove(ball)
    }
  }

  useBucket (item) {
    if (item !== 'water_bucket' && item !== 'bucket') return false
    const { ground, blocks, registry } = this.game
    const hit = this.sight(item === 'bucket')
    if (!hit) return true
    const { inventory } = this.player
    const Item = require('prismarine-item')(registry)
    if (item === 'bucket') {
      if (ground.block(hit.x, hit.y, hit.z).name !== 'water') return true
      ground.set(hit.x, hit.y, hit.z, 0)
      const full = new Item(registry.itemsByName.water_bucket.id, 1)
      if (this.held().count === 1) inventory.updateSlot(this.slot(), full)
      else {
        this.spend()
        this.game.pockets.take({ type: full.type, count: 1 })
      }
      return true
    }
    const struck = ground.block(hit.x, hit.y, hit.z)
    let [x, y, z] = [hit.x, hit.y, hit.z]
    if (blocks.has(struck.name, 'waterlogged') && struck.properties.waterlogged === false) {
      ground.set(x, y, z, blocks.with(struck.state, { waterlogged: true }))
    } else {
      if (!struck.replaceable) [x, y, z] = [x + hit.face[0], y + hit.face[1], z + hit.face[2]]
      const there = ground.block(x, y, z)
      if (there.solid && !there.replaceable) return true
      ground.set(x, y, z, blocks.state('water', { level: 0 }))
    }
    this.game.water.disturb(x, y, z)
    inventory.updateSlot(this.slot(), new Item(registry.itemsByName.bucket.id, 1))
    return true
  }

  /** The first block in the line of sight; with sources, water that stands counts too. */
  sight (sources) {
    const { ground } = this.game
    const { x, y, z } = this.player.position
    const [dx, dy, dz] = this.direction()
    const eye = [x, y + (this.player.sneaking ? 1.27 : 1.62), z]
    let [bx, by, bz] = eye.map(Math.floor)
    let face = [0, 0, 0]
    const step = [Math.sign(dx), Math.sign(dy), Math.sign(dz)]
    const next = [dx, dy, dz].map((d, i) => d === 0 ? Infinity : ((d > 0 ? Math.floor(eye[i]) + 1 : Math.floor(eye[i])) - eye[i]) / d)
    const each = [dx, dy, dz].map(d => d === 0 ? Infinity : Math.abs(1 / d))
    for (let far = 0; far <= 4.5;) {
      const block = ground.block(bx, by, bz)
      if (sources && block.name === 'water' && block.level === 0) return { x: bx, y: by, z: bz, face }
      if (block.solid && this.crosses(eye, [dx, dy, dz], bx, by, bz, block.shapes)) return { x: bx, y: by, z: bz, face }
      const axis = next[0] < next[1] ? (next[0] < next[2] ? 0 : 2) : (next[1] < next[2] ? 1 : 2)
      far = next[axis]
      next[axis] += each[axis]
      face = [0, 0, 0]
      face[axis] = -step[axis]
      if (axis === 0) bx += step[0]
      else if (axis === 1) by += step[1]
      else bz += step[2]
    }
    return null
  }

  crosses (eye, direction, x, y, z, shapes) {
    return shapes.some(box => {
      let [near, far] = [0, 4.5]
      for (let i = 0; i < 3; i++) {
        const at = [x, y, z][i]
        const a = (at + box[i] - eye[i]) / direction[i]
        const b = (at + box[i + 3] - eye[i]) / direction[i]
        near = Math.max(near, Math.min(a, b))
        far = Math.min(far, Math.max(a, b))
      }
      return near <= far
    })
  }

  hit (id) {
    const animal = this.game.population.all.get(id)
    if (!animal?.traits) return
    const { position } = this.player
    const drops = this.game.animals.strike(animal, position, DAMAGE[this.heldName()] ?? 1)
    this.game.deeds.harmed[animal.kind] = (this.game.deeds.harmed[animal.kind] ?? 0) + 1
    for (const [name, count] of drops ?? []) this.game.loot.dropNamed(animal.body.x, animal.body.y + 0.3, animal.body.z, name, count)
  }
}

// Items whose block has another name.
const PLACED = { wheat_seeds: 'wheat', carrot: 'carrots', potato: 'potatoes', beetroot_seeds: 'beetroots', redstone: 'redstone_wire', string: 'tripwire' }

module.exports = { Hands }

'use strict'
// Herds and villagers: they graze and stroll, come after whoever holds their food, run when they are hurt, and drop what they are
// made of.

const { Body } = require('./body')

const KINDS = {
  cow: { width: 0.9, height: 1.4, health: 10, speed: 0.2, food: ['wheat'], drops: [['beef', 1, 3], ['leather', 0, 2]] },
  pig: { width: 0.9, height: 0.9, health: 10, speed: 0.25, food: ['carrot', 'potato', 'beetroot'], drops: [['porkchop', 1, 3]] },
  sheep: { width: 0.9, height: 1.3, health: 8, speed: 0.23, food: ['wheat'], drops: [['mutton', 1, 2], ['wool', 1, 1]] },
  chicken: { width: 0.4, height: 0.7, health: 4, speed: 0.25, food: ['wheat_seeds', 'melon_seeds', 'pumpkin_seeds', 'beetroot_seeds'], drops: [['chicken', 1, 1], ['feather', 0, 2]] },
  rabbit: { width: 0.4, height: 0.5, health: 3, speed: 0.3, food: ['carrot', 'golden_carrot', 'dandelion'], drops: [['rabbit_hide', 0, 1], ['rabbit', 0, 1]] },
  villager: { width: 0.6, height: 1.95, health: 20, speed: 0.5, food: [], drops: [] }
}

const NOTICE = 10
const ACTIVE = 48

class Animals {
  /** @param chance 0 to 1, anew each call */
  constructor (ground, population, chance) {
    Object.assign(this, { ground, population, chance })
  }

  /** Puts the inhabitants of a chunk into the world. */
  settle (inhabitants) {
    for (const { kind, x, y, z, variant, baby } of inhabitants) {
      const traits = KINDS[kind]
      if (!traits) continue
      const scale = baby ? 0.5 : 1
      const body = new Body(x, y, z, traits.width * scale, traits.height * scale)
      body.step = 0.6
      this.population.add({ kind, variant, baby, traits, body, yaw: this.chance() * 360 - 180, health: traits.health, until: 0, goal: null, panic: 0, hurt: 0 })
    }
  }

  /** @param player {x, y, z, held}: where the player stands and the name of what it holds */
  tick (player) {
    for (const animal of this.population.all.values()) {
      if (!animal.traits) continue
      const { body } = animal
      animal.age++
      if (animal.hurt > 0) animal.hurt--
      // Far away nothing moves, as in the game's own chunks that do not tick.
      if (Math.abs(body.x - player.x) > ACTIVE || Math.abs(body.z - player.z) > ACTIVE || !this.ground.has(Math.floor(body.x), Math.floor(body.z))) continue
      this.decide(animal, player)
      this.walk(animal)
      body.move(this.ground)
      if (animal.kind === 'chicken' && body.vy < 0 && !body.onGround) body.vy *= 0.6
    }
  }

  decide (animal, player) {
    const { body, traits } = animal
    const far = Math.hypot(player.x - body.x, player.z - body.z)
    if (animal.panic > 0) {
      animal.panic--
      if (!animal.goal) animal.goal = this.somewhere(body, 5)
      return
    }
    if (traits.food.includes(player.held) && far < NOTICE && Math.abs(player.y - body.y) < 5) {
      animal.goal = far > 2 ? { x: player.x, z: player.z } : null
      animal.lured = true
      if (far <= 2) animal.yaw = heading(player.x - body.x, player.z - body.z)
      return
    }
    if (animal.lured) {
      animal.lured = false
      animal.goal = null
    }
    if (animal.goal === null && this.chance() < 1 / 120) {
      animal.goal = this.somewhere(body, animal.kind === 'villager' ? 8 : 10)
      animal.until = animal.age + 100
    }
    if (animal.goal !== null && animal.age > animal.until && animal.until > 0) animal.goal = null
  }

  somewhere (body, reach) {
    const angle = this.chance() * Math.PI * 2
    const far = 2 + this.chance() * reach
    return { x: body.x + Math.cos(angle) * far, z: body.z + Math.sin(angle) * far }
  }

  walk (animal) {
    const { body, traits, goal } = animal
    if (goal === null) return
    const [dx, dz] = [goal.x - body.x, goal.z - body.z]
    const far = Math.hypot(dx, dz)
    if (far < 0.6) {
      animal.goal = null
      return
    }
    const wanted = heading(dx, dz)
    let turn = ((wanted - animal.yaw + 540) % 360) - 180
    turn = Math.max(-15, Math.min(15, turn))
    animal.yaw = ((animal.yaw + turn + 540) % 360) - 180
    if (Math.abs(turn) >= 15 && !body.inWater) return
    if (!animal.panic && this.isAbyss(body, dx / far, dz / far)) {
      animal.goal = null
      return
    }
    const pace = traits.speed * (animal.panic > 0 ? 1.6 : animal.lured ? 1.1 : 0.75) * (animal.kind === 'villager' ? 0.25 : 0.45)
    const drive = body.onGround || body.inWater ? pace : pace * 0.2
    body.vx += dx / far * drive * 0.454
    body.vz += dz / far * drive * 0.454
    if (body.blocked && body.onGround) body.vy = 0.42
  }

  // Nobody walks over an edge deeper than three blocks, or into water.
  isAbyss (body, dx, dz) {
    if (body.inWater) return false
    const [x, z, y] = [Math.floor(body.x + dx), Math.floor(body.z + dz), Math.floor(body.y)]
    for (let depth = 1; depth <= 4; depth++) {
      const block = this.ground.block(x, y - depth, z)
      if (block.liquid) return true
      if (block.solid) return false
    }
    return true
  }

  /** @returns the drops as [name, count] when it died, else null */
  strike (animal, from, damage) {
    if (animal.hurt > 0) return null
    animal.hurt = 10
    animal.health -= damage
    const { body } = animal
    const far = Math.max(0.1, Math.hypot(body.x - from.x, body.z - from.z))
    body.vx += (body.x - from.x) / far * 0.4
    body.vz += (body.z - from.z) / far * 0.4
    body.vy = Math.min(0.4, body.vy + 0.4)
    animal.panic = 60
    animal.goal = null
    this.population.write('entity_status', { entityId: animal.id, entityStatus: 2 })
    if (animal.health > 0) return null
    this.population.remove(animal)
    if (animal.baby) return []
    return animal.traits.drops.map(([name, low, high]) =>
      [name === 'wool' ? `${animal.variant ?? 'white'}_wool` : name, low + Math.floor(this.chance() * (high - low + 1))]).filter(([, count]) => count > 0)
  }
}

/** The game's yaw of a direction: 0 along +z, 90 along -x. */
const heading = (dx, dz) => Math.atan2(-dx, dz) * 180 / Math.PI

module.exports = { Animals }

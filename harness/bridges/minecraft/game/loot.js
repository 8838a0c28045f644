'use strict'
// Items that lie about: they fall, wait half a second, and go to whoever comes near and has room.

const { Body } = require('./body')

const LIFETIME = 6000

class Loot {
  constructor (ground, population, registry, chance) {
    Object.assign(this, { ground, population, registry, chance })
  }

  /** @param item {type, count} by number */
  drop (x, y, z, item, { vx, vy = 0.2, vz, wait = 10 } = {}) {
    const body = new Body(x, y, z, 0.25, 0.25)
    body.vx = vx ?? (this.chance() - 0.5) * 0.2
    body.vy = vy
    body.vz = vz ?? (this.chance() - 0.5) * 0.2
    return this.population.add({ kind: 'item', body, item: { ...item }, wait, yaw: 0 })
  }

  dropNamed (x, y, z, name, count) {
    const kind = this.registry.itemsByName[name]
    if (kind && count > 0) this.drop(x, y, z, { type: kind.id, count })
  }

  /** What a block leaves behind when it is taken away. */
  *of (block, held) {
    const tools = block.kind.harvestTools
    if (tools && !(held && tools[held.type])) return
    const shears = held && this.registry.items[held.type]?.name === 'shears'
    for (const drop of this.registry.blockLoot?.[block.name]?.drops ?? []) {
      if (drop.silkTouch && !shears) continue
      if (drop.blockAge !== undefined && block.properties.age !== drop.blockAge) continue
      if (this.chance() > (drop.dropChance ?? 1)) continue
      const [low, high] = drop.stackSizeRange ?? [1, 1]
      const count = low + Math.floor(this.chance() * ((high ?? low) - low + 1))
      if (count > 0) yield [drop.item, count]
    }
  }

  /** @param take called with an item; @returns how many of it were taken */
  tick (player, take) {
    for (const thing of [...this.population.all.values()]) {
      if (!thing.item) continue
      const { body } = thing
      thing.age++
      if (!this.ground.has(Math.floor(body.x), Math.floor(body.z))) continue
      body.move(this.ground, { gravity: 0.04, friction: 0.588 })
      if (thing.age > LIFETIME || body.y < -16) {
        this.population.remove(thing)
      } else if (thing.age > thing.wait && Math.abs(body.x - player.x) < 1.425 && Math.abs(body.z - player.z) < 1.425 && body.y > player.y - 0.75 && body.y < player.y + 2.3) {
        const taken = take(thing.item)
        if (taken === 0) continue
        this.population.write('collect', { collectedEntityId: thing.id, collectorEntityId: player.id, pickupItemCount: taken })
        thing.item.count -= taken
        if (thing.item.count === 0) this.population.remove(thing)
      }
    }
  }
}

module.exports = { Loot }

'use strict'
// Falls, drowning, lava and cactus hurt the player; food and time heal it.

class Health {
  constructor (game) {
    this.game = game
    this.reset()
  }

  reset () {
    Object.assign(this, { highest: null, air: 300, wait: 0, dead: false, rest: 0 })
  }

  tick ({ x, y, z }) {
    if (this.dead) return
    const { ground, player } = this.game
    const feet = ground.block(Math.floor(x), Math.floor(y), Math.floor(z))
    const head = ground.block(Math.floor(x), Math.floor(y + 1.62), Math.floor(z))
    this.wait = Math.max(0, this.wait - 1)
    if (feet.liquid || /ladder|vine|cobweb|scaffolding/.test(feet.name)) this.highest = y
    this.highest = Math.max(this.highest ?? y, y)
    if (player.onGround) {
      const hurt = Math.ceil(this.highest - y - 3)
      this.highest = y
      if (hurt > 0) this.harm(hurt, true)
    }
    this.air = head.liquid === 'water' ? this.air - 1 : 300
    if (this.air <= -20) {
      this.air = 0
      this.harm(2)
    }
    if (feet.liquid === 'lava') this.harm(4)
    if (y < -64) this.harm(4)
    if (player.health < 20 && ++this.rest >= 80) {
      this.rest = 0
      player.updateHealth(Math.min(20, player.health + 1))
    }
  }

  harm (points, always = false) {
    if (this.wait > 0 && !always) return
    this.wait = 10
    this.rest = 0
    const { player } = this.game
    player.updateHealth(Math.max(0, player.health - points))
    this.game.write('entity_status', { entityId: player.id, entityStatus: 2 })
    if (player.health <= 0) this.dead = true
  }
}

module.exports = { Health }

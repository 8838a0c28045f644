'use strict'
// The environment on somebody else's server. Its time cannot be stopped: a step takes what is left of the running twentieth of a
// second, and says how late it was. Land and seed are the server's; the inventory comes by its /clear and /give, if they are allowed.

const { readSetup } = require('../wire/setup')
const { Refusal } = require('../wire/refusal')
const { greet, login } = require('../player/login')
const { Pilot } = require('../player/pilot')
const { Eyes } = require('../player/eyes')
const { telemetryOf } = require('./telemetry')

const TICK = 50
const SECTIONS_A_STEP = 8
const HANDED_OUT_WITHIN = 3000
const CHUNKS_WITHIN = 10000

class RemoteWorld {
  constructor ({ host, port, version, username, surface, width, height, distance, name }) {
    Object.assign(this, { host, port, version, username, surface, width, height, distance, name, playing: false, bot: null })
  }

  async reset (setup, wantsTelemetry) {
    this.playing = false
    await this.ensureBot()
    const { bot } = this
    const wanted = readSetup(setup, bot.registry.itemsByName, bot.version)
    if (bot.health <= 0) await this.respawn()
    this.pilot?.release()
    await this.handOut(wanted.inventory)
    this.pilot = new Pilot(bot)
    this.eyes ??= new Eyes(await this.surface(), bot.registry, this)
    if (this.followed !== bot) {
      this.eyes.follow(bot, this.pilot)
      this.followed = bot
    }
    this.eyes.pilot = this.pilot
    Object.assign(this, { tick: 0, playing: true, wantsTelemetry, due: now(), ticks: 0 })
    return this.show(false, Infinity, { milliseconds: 0, ticks: 0 })
  }

  async ensureBot () {
    if (this.bot !== null && this.bot.lost() === null) return
    this.leave()
    await greet(this)
    this.bot = await login(this, () => wait(20))
    const { bot } = this
    this.ticks = 0
    bot.on('physicsTick', () => { this.ticks++ })
    const until = now() + CHUNKS_WITHIN
    while (!bot.blockAt(bot.entity.position) || loaded(bot, this.distance - 1) < 1) {
      this.check()
      if (now() > until) break
      await wait(50)
    }
  }

  async respawn () {
    const { bot } = this
    bot._client.write('client_command', bot.supportFeature('respawnIsPayload') ? { payload: 0 } : { actionId: 0 })
    const until = now() + CHUNKS_WITHIN
    while (bot.health <= 0) {
      this.check()
      if (now() > until) throw new Refusal('failed', 'the server did not bring the dead player back to life')
      await wait(50)
    }
  }

  async handOut (inventory) {
    const { bot } = this
    const carries = () => {
      const slots = [...Array(36).keys()].map(i => bot.inventory.slots[i < 9 ? 36 + i : i])
      return slots.every((item, i) => (item?.name ?? null) === (inventory[i]?.type ?? null) && (item?.count ?? 0) === (inventory[i]?.quantity ?? 0))
    }
    if (carries()) return
    bot.chat(`/clear ${bot.username}`)
    for (const { type, quantity } of inventory) bot.chat(`/give ${bot.username} minecraft:${type} ${quantity}`)
    const until = now() + HANDED_OUT_WITHIN
    while (!carries()) {
      this.check()
      if (now() > until) {
        throw new Refusal('bad-scenario', `the server did not hand out the scenario's inventory; make ${bot.username} an operator (on its console: op ${bot.username}), or play scenarios without one`)
      }
      await wait(50)
    }
  }

  async step (action) {
    if (!this.playing) throw new Refusal('no-episode', 'found a step before a reset or after the last frame; reset the world')
    this.check()
    const missed = this.ticks
    this.ticks = 0
    const late = Math.max(0, now() - this.due - TICK)
    const ends = this.pilot.press(action)
    const until = now() + 2 * TICK
    while (this.ticks === 0 && now() < until) {
      await new Promise(resolve => setImmediate(resolve))
      this.check()
    }
    this.ticks = 0
    this.due = now()
    this.tick++
    const isLast = ends || this.bot.health <= 0
    this.playing = !isLast
    if (isLast) this.pilot.release()
    return this.show(isLast, SECTIONS_A_STEP, { milliseconds: Math.round(late * 10) / 10, ticks: missed })
  }

  check () {
    const lost = this.bot.lost()
    if (lost === null) return
    this.playing = false
    throw new Refusal('failed', `${this.host}:${this.port}: ${lost}`)
  }

  show (isLast, most, lag) {
    const pixels = this.eyes.look(most, this.tick)
    this.lag = lag
    return { pixels, isLast, telemetry: this.wantsTelemetry ? telemetryOf(this) : undefined }
  }

  leave () {
    this.bot?.end()
    this.bot = null
  }

  /** A client that goes leaves the player standing; the next one takes it over. */
  async close () {
    this.playing = false
    this.pilot?.release()
  }

  async stop () {
    this.leave()
  }
}

// 1 once every column that close is there.
function loaded (bot, distance) {
  const [cx, cz] = [Math.floor(bot.entity.position.x) >> 4, Math.floor(bot.entity.position.z) >> 4]
  let [there, all] = [0, 0]
  for (let dz = -distance; dz <= distance; dz++) {
    for (let dx = -distance; dx <= distance; dx++) {
      all++
      if (bot.world.getColumn(cx + dx, cz + dz)) there++
    }
  }
  return there / all
}

const now = () => Number(process.hrtime.bigint()) / 1e6
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

module.exports = { RemoteWorld }

'use strict'
// The environment on the embedded game: lock-step, one tick a step, the same scenario and actions give the same frames.

const { readSetup } = require('../wire/setup')
const { Refusal } = require('../wire/refusal')
const { login } = require('../player/login')
const { Pilot } = require('../player/pilot')
const { Eyes } = require('../player/eyes')
const { telemetryOf } = require('./telemetry')

// Ticks after the login, in which the client finds its feet.
const SETTLE = 20
// Sections made anew in one step: what comes into view far away may take a few.
const SECTIONS_A_STEP = 12

class EmbeddedWorld {
  /** @param surface makes the GL context when it is needed */
  constructor ({ clock, game, surface, width, height, distance, name }) {
    Object.assign(this, { clock, game, surface, width, height, distance, name })
    this.playing = false
  }

  async reset (setup, wantsTelemetry) {
    this.playing = false
    if (!this.started) {
      this.started = this.game.start()
    }
    await this.started
    const wanted = readSetup(setup, this.game.registry.itemsByName, this.game.version)
    this.leave()
    await this.game.prepare(wanted)
    this.bot = await login({ host: '127.0.0.1', port: this.game.port, version: this.game.version, username: 'Player' }, () => this.wait())
    const { bot } = this
    const yaw = Math.PI - this.game.spawn.yaw * Math.PI / 180
    await this.arrive(yaw)
    this.pilot = new Pilot(bot)
    this.eyes ??= new Eyes(await this.surface(), bot.registry, this)
    this.eyes.follow(bot, this.pilot)
    this.wantsTelemetry = wantsTelemetry
    this.tick = 0
    this.playing = true
    return this.show(false, Infinity)
  }

  // The server sends a late position after the client's first look; only then is the player where it will stay.
  async arrive (yaw) {
    const { bot } = this
    bot.look(yaw + 0.01, 0, true)
    for (let i = 0; i < SETTLE; i++) {
      await this.wait()
      await this.barrier()
    }
    bot.entity.yaw = yaw
    bot.entity.pitch = 0
    bot.look(yaw, 0, true)
    await this.advance()
    const { spawn } = this.game
    if (Math.floor(bot.entity.position.x) !== spawn.x || Math.floor(bot.entity.position.z) !== spawn.z) {
      throw new Refusal('failed', `the player stands at ${bot.entity.position}; wanted ${spawn.x} ${spawn.y} ${spawn.z}`)
    }
  }

  async step (action) {
    if (!this.playing) throw new Refusal('no-episode', 'found a step before a reset or after the last frame; reset the world')
    this.check()
    this.game.changes = []
    const ends = this.pilot.press(action)
    await this.advance()
    this.check()
    this.tick++
    const isLast = ends || this.bot.health <= 0
    this.playing = !isLast
    return this.show(isLast, SECTIONS_A_STEP)
  }

  check () {
    const lost = this.bot.lost()
    if (lost !== null) {
      this.playing = false
      throw new Refusal('failed', lost)
    }
  }

  // What the player does reaches the server, the world moves, and what it did reaches the player.
  async advance () {
    this.clock.tick()
    await this.barrier()
    await this.game.provide(this.bot.entity.position)
    this.game.tick()
    await this.barrier()
  }

  async wait () {
    this.clock.tick()
    await new Promise(resolve => setTimeout(resolve, 1))
  }

  // Both directions of the connection are empty when a question to the server has come back.
  barrier () {
    const { bot, game } = this
    return new Promise((resolve, reject) => {
      const server = game.player?._client
      if (!server) return resolve()
      const done = problem => {
        bot._client.removeListener('custom_payload', onAnswer)
        bot._client.removeListener('end', onEnd)
        problem ? reject(problem) : resolve()
      }
      const onAnswer = packet => { if (packet.channel === 'basalt:answer') done() }
      const onEnd = () => done(new Refusal('failed', 'the connection to the game was lost'))
      bot._client.on('custom_payload', onAnswer)
      bot._client.once('end', onEnd)
      const onQuestion = packet => {
        if (packet.channel !== 'basalt:ask') return
        server.removeListener('custom_payload', onQuestion)
        setImmediate(() => server.write('custom_payload', { channel: 'basalt:answer', data: Buffer.from([1]) }))
      }
      server.on('custom_payload', onQuestion)
      bot._client.write('custom_payload', { channel: 'basalt:ask', data: Buffer.from([1]) })
    })
  }

  show (isLast, most) {
    const pixels = this.eyes.look(most, this.tick)
    return { pixels, isLast, telemetry: this.wantsTelemetry ? telemetryOf(this) : undefined }
  }

  leave () {
    if (!this.bot) return
    this.bot.removeAllListeners()
    this.bot.world?.removeAllListeners()
    this.bot.end()
    this.bot = null
  }

  async close () {
    this.playing = false
    this.leave()
  }
}

module.exports = { EmbeddedWorld }

'use strict'
// What a bot sees, drawn first person: keeps the scene's columns like the bot's, and draws the frame.

const { Scene } = require('../view/scene')
const { Creatures } = require('../view/creatures')
const { Hud } = require('../view/hud')
const { Items } = require('../view/items')
const { Vec3 } = require('vec3')
const { eyeOf } = require('./outlines')

class Eyes {
  constructor (gl, registry, { width, height, distance }) {
    Object.assign(this, { width, height })
    const version = registry.version
    this.scene = new Scene(gl, registry, { width, height, distance, minY: version['>=']('1.18') ? -64 : 0 })
    const items = new Items(this.scene)
    this.creatures = new Creatures(this.scene, items)
    this.hud = new Hud(this.scene, items)
    this.pixels = Buffer.alloc(width * height * 3)
  }

  /** Looks through this bot from now on. */
  follow (bot, pilot) {
    this.scene.forget()
    this.creatures.forget()
    Object.assign(this, { bot, pilot })
    this.waiting = []
    bot.world.on('chunkColumnLoad', corner => this.take(corner.x >> 4, corner.z >> 4))
    bot.world.on('chunkColumnUnload', corner => this.scene.unload(corner.x >> 4, corner.z >> 4))
    bot.world.on('blockUpdate', (before, after) => {
      const { x, y, z } = after.position
      this.scene.columns.set(x, y, z, after.stateId)
    })
    for (const { chunkX, chunkZ } of bot.world.getColumns()) this.take(Number(chunkX), Number(chunkZ))
  }

  take (x, z) {
    const column = this.bot.world.getColumn(x, z)
    if (!column) return
    const { states, biomes } = decode(column, this.scene.columns.minY)
    this.scene.columns.load(x, z, states, biomes)
  }

  /**
   * @param most sections that may be made anew before this frame
   * @param tick steps since the reset
   * @returns {Buffer} lent until the next call
   */
  look (most, tick) {
    const { bot, scene } = this
    const { entity } = bot
    const { x, y, z } = eyeOf(bot)
    const eye = { x, y, z }
    scene.mesh(eye, most)
    const inside = scene.models.of(scene.columns.state(Math.floor(eye.x), Math.floor(eye.y), Math.floor(eye.z)))
    const surface = inside.liquid && !scene.models.of(scene.columns.state(Math.floor(eye.x), Math.floor(eye.y) + 1, Math.floor(eye.z))).liquid ? 8 / 9 : 1
    const liquid = inside.waterlogged ? 'water' : inside.liquid && eye.y - Math.floor(eye.y) < surface ? inside.liquid : ''
    const camera = { ...eye, yaw: entity.yaw, pitch: entity.pitch, fov: 70, liquid }
    scene.draw(camera, [this.creatures.of(bot, tick), this.hud.crack(this.pilot)])
    this.hud.draw(bot, this.pilot, camera)
    scene.read(this.pixels)
    return this.pixels
  }
}

/** Block states and biomes of one of mineflayer's columns, flat; of a tall world the lowest 256 blocks above its floor. */
function decode (column, minY) {
  const states = new Uint16Array(65536)
  const biomes = new Uint8Array(256)
  const sections = column.sections ?? []
  const first = (minY - (column.minY ?? 0)) >> 4
  const fast = sections.some(section => section?.data?.get && section.palette !== undefined)
  if (fast) {
    for (let i = 0; i < 16; i++) {
      const section = sections[i + first]
      if (!section || section.solidBlockCount === 0) continue
      const { data, palette } = section
      for (let at = 0; at < 4096; at++) {
        const value = data.get(at)
        states[(i << 12) | at] = palette ? palette[value] : value
      }
    }
  } else {
    const at = new Vec3(0, 0, 0)
    for (let i = 0; i < 65536; i++) states[i] = column.getBlockStateId(at.set(i & 15, (i >> 8) + minY, (i >> 4) & 15))
  }
  const at = new Vec3(0, 0, 0)
  for (let i = 0; i < 256; i++) biomes[i] = column.getBiome(at.set(i & 15, 64, i >> 4)) ?? 1
  return { states, biomes }
}

module.exports = { Eyes }

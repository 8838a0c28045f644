'use strict'
// Minecraft 1.16.5 as flying-squid serves it, on the embedded world's land and in lock-step, with what flying-squid leaves out:
// bodies, herds, water, drops, shapes of fences, falls. One server lives as long as the process; each episode logs in anew.

const { Blocks } = require('./blocks')
const { Ground } = require('./ground')
const { Water } = require('./water')
const { Shapes } = require('./shapes')
const { Population } = require('./population')
const { Animals } = require('./animals')
const { Loot } = require('./loot')
const { Hands } = require('./hands')
const { Pockets } = require('./pockets')
const { Health } = require('./health')
const { Vec3 } = require('vec3')

const VERSION = '1.16.5'
const NOON = 6000

class EmbeddedGame {
  /**
   * @param clock the game's time, installed already
   * @param land where chunks come from
   * @param distance chunks that the player is sent each way
   */
  constructor (clock, land, distance) {
    Object.assign(this, { clock, land, distance, version: VERSION })
  }

  /** @returns {Promise<number>} the port on this machine */
  async start () {
    require('./quietLog').install()
    const squid = require('flying-squid')
    this.server = squid.createMCServer({
      motd: 'Basalt',
      host: '127.0.0.1',
      port: 0,
      version: VERSION,
      'max-players': 1,
      'online-mode': false,
      'view-distance': this.distance,
      'max-entities': 100,
      'player-list-text': { header: { text: '' }, footer: { text: '' } },
      'everybody-op': false,
      kickTimeout: 2 ** 31 - 1,
      checkTimeoutInterval: 1e9,
      keepAlive: false,
      gameMode: 0,
      difficulty: 3,
      generation: { name: 'empty', options: { seed: 1 } },
      plugins: {},
      modpe: false
    })
    const { server } = this
    await new Promise((resolve, reject) => {
      server.once('ready', resolve)
      server.once('error', reject)
    })
    server.on('error', () => {})
    server.on('clientError', () => {})
    this.registry = server.registry
    this.Item = require('prismarine-item')(this.registry)
    this.Chunk = require('prismarine-chunk')(this.registry)
    this.blocks = new Blocks(this.registry)
    this.ground = new Ground(server.overworld, this.blocks)
    this.population = new Population(this.registry)
    const chance = () => this.clock.chance()
    this.loot = new Loot(this.ground, this.population, this.registry, chance)
    this.animals = new Animals(this.ground, this.population, chance)
    this.water = new Water(this.ground, this.blocks)
    this.shapes = new Shapes(this.ground, this.blocks, (x, y, z, state) => this.fell(x, y, z, state))
    this.hands = new Hands(this)
    this.pockets = new Pockets(this.registry, item => this.hands.throwItem(item))
    this.health = new Health(this)
    this.ground.listeners.push((x, y, z, before, after) => this.changes.push({ x, y, z, from: this.blocks.of(before).name, to: this.blocks.of(after).name }))
    this.ground.tell = (x, y, z, state) => this.write('block_change', { location: { x, y, z }, type: state })
    this.population.write = (name, packet) => this.write(name, packet)
    server.overworld.getColumn = (x, z) => this.column(x, z)
    // What the player has not touched comes again from the land; the rest is kept until the episode is over.
    server.overworld.unloadColumn = () => {}
    server.on('newPlayer', player => this.welcome(player))
    this.always = this.clock.running()
    this.port = server._server.socketServer.address().port
    return this.port
  }

  write (name, packet) {
    this.player?._client.write(name, packet)
  }

  // ---- an episode --------------------------------------------------------------------------------------------------------

  /** Empties the world and fills it with another land; the next login begins in it. */
  async prepare (setup) {
    this.clock.keepOnly(this.always)
    this.clock.seed(setup.seed)
    const { server } = this
    for (const player of [...server.players]) player._client.end('')
    server.players.length = 0
    server.uuidToPlayer = {}
    server.entities = {}
    server.entityMaxId = 0
    server._worldChunksUsed = {}
    server.overworld.columns = {}
    server.time = NOON
    server.doDaylightCycle = false
    this.player = null
    this.pending = new Map()
    this.sent = new Set()
    this.ground.edited.clear()
    this.population.reset()
    this.water.reset()
    this.shapes.reset()
    this.health.reset()
    this.changes = []
    this.deeds = { placed: {}, broken: {}, harmed: {} }
    this.setup = setup
    this.spawn = await this.land.open(setup)
    this.feet = { x: this.spawn.x + 0.5, y: this.spawn.y, z: this.spawn.z + 0.5 }
    server.overworld.spawnPoint = new Vec3(this.feet.x, this.feet.y, this.feet.z)
    await this.provide(this.feet)
  }

  column (x, z) {
    const { columns } = this.server.overworld
    const name = `${x},${z}`
    if (columns[name]) return Promise.resolve(columns[name])
    if (!this.pending.has(name)) {
      const asked = this.pending
      asked.set(name, this.land.chunk(x, z).then(chunk => {
        if (this.pending !== asked) return null
        columns[name] = this.build(chunk)
        this.animals.settle(chunk.inhabitants)
        return columns[name]
      }))
    }
    return this.pending.get(name)
  }

  build ({ states, biomes }) {
    const column = new this.Chunk()
    const at = new Vec3(0, 0, 0)
    for (let y = 0; y < states.length >> 8; y++) {
      for (let z = 0; z < 16; z++) {
        for (let x = 0; x < 16; x++) {
          const state = states[(y << 8) | (z << 4) | x]
          if (state === 0) continue
          at.set(x, y, z)
          column.setBlockStateId(at, state)
        }
      }
    }
    for (let z = 0; z < 16; z += 4) {
      for (let x = 0; x < 16; x += 4) {
        const name = BIOMES[biomes.length === 1 ? biomes[0] : biomes[((z + 2) << 4) | (x + 2)]] ?? 'plains'
        const biome = this.registry.biomesByName[name].id
        for (let y = 0; y < 256; y += 4) column.setBiome(at.set(x, y, z), biome)
      }
    }
    return column
  }

  /** Everything that the player is to see from here: made, and sent nearest first. */
  async provide ({ x, z }) {
    const [cx, cz] = [Math.floor(x) >> 4, Math.floor(z) >> 4]
    const wanted = []
    for (let dz = -this.distance; dz <= this.distance; dz++) {
      for (let dx = -this.distance; dx <= this.distance; dx++) wanted.push([cx + dx, cz + dz, dx * dx + dz * dz])
    }
    wanted.sort((a, b) => a[2] - b[2] || a[0] - b[0] || a[1] - b[1])
    const missing = wanted.filter(([wx, wz]) => !this.server.overworld.columns[`${wx},${wz}`])
    // All are asked for at once and arrive in this order, so that herds get the same numbers each time.
    if (missing.length > 0) await Promise.all(missing.map(([wx, wz]) => this.column(wx, wz)))
    if (!this.player) return
    for (const [wx, wz] of wanted) {
      const name = `${wx},${wz}`
      if (this.sent.has(name)) continue
      this.sent.add(name)
      this.player.sendChunk(wx, wz, this.server.overworld.columns[name])
    }
    for (const name of this.sent) {
      const [sx, sz] = name.split(',').map(Number)
      if (Math.abs(sx - cx) <= this.distance + 1 && Math.abs(sz - cz) <= this.distance + 1) continue
      this.sent.delete(name)
      this.write('unload_chunk', { chunkX: sx, chunkZ: sz })
      if (!this.ground.edited.has(name)) {
        delete this.server.overworld.columns[name]
        this.pending.delete(name)
      }
    }
  }

  // A player that logs in: what flying-squid does by the wall clock, or not at all, is done here tick by tick.
  welcome (player) {
    const ground = { ...this.feet }
    player.findSpawnPoint = async () => { player.spawnPoint = new Vec3(ground.x, ground.y, ground.z) }
    // Said to be sending, flying-squid never sends chunks of its own.
    player.sendingChunks = true
    player.worldSendInitialChunks = async () => {
      player.lastPositionChunkUpdated = player.position
      this.player = player
      await this.provide(ground)
    }
    player.worldSendRestOfChunks = async () => {}
    player.save = async () => {}
    player.gameMode = 0
    player.yawDegrees = this.spawn.yaw
    player.pitchDegrees = 0
    player.sneaking = false
    player.sendChunk = (x, z, column) => player._client.write('map_chunk', {
      x, z, groundUp: true, bitMap: column.getMask(), biomes: column.dumpBiomes(), ignoreOldData: true, heightmaps: EMPTY, chunkData: column.dump(), blockEntities: []
    })
    player._client.on('look', packet => Object.assign(player, { yawDegrees: packet.yaw, pitchDegrees: packet.pitch }))
    player._client.on('position_look', packet => Object.assign(player, { yawDegrees: packet.yaw, pitchDegrees: packet.pitch }))
    player._client.on('entity_action', ({ actionId }) => {
      if (actionId === 0) player.sneaking = true
      if (actionId === 1) player.sneaking = false
    })
    player.once('spawned', () => {
      this.hands.attach(player)
      this.pockets.attach(player)
      this.fill(player)
    })
  }

  fill (player) {
    this.setup.inventory.forEach(({ type, quantity }, slot) => {
      player.inventory.updateSlot(slot < 9 ? 36 + slot : slot, new this.Item(this.registry.itemsByName[type].id, quantity))
    })
  }

  // ---- a tick ------------------------------------------------------------------------------------------------------------

  /** What the world does in a twentieth of a second, once the player's own moves have arrived. */
  tick () {
    if (!this.player) return
    const { position } = this.player
    const player = { x: position.x, y: position.y, z: position.z, id: this.player.id, held: this.hands.heldName() }
    this.water.tick()
    this.shapes.tick()
    this.animals.tick(player)
    this.loot.tick(player, item => this.pockets.take(item))
    this.hands.tick()
    this.health.tick(player)
    this.population.show(player)
  }

  fell (x, y, z, state) {
    for (const [name, count] of this.loot.of(this.blocks.of(state), null)) this.loot.dropNamed(x + 0.5, y + 0.3, z + 0.5, name, count)
  }

  async stop () {
    this.land.close()
    await this.server?.destroy().catch(() => {})
  }
}

const BIOMES = { plains: 'plains', forest: 'forest', extreme_hills: 'mountains', river: 'river' }
const EMPTY = { type: 'compound', name: '', value: { MOTION_BLOCKING: { type: 'longArray', value: new Array(36).fill([0, 0]) } } }

module.exports = { EmbeddedGame, VERSION }

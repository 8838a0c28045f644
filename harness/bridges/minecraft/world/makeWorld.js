'use strict'
// Which world the arguments ask for.

const path = require('node:path')
const fs = require('node:fs')
const { ensureDisplay, createContext } = require('../view/display')
const { version } = require('../package.json')

const PROGRAM = path.join(__dirname, '../../../Basalt.Cli/bin/Release/net10.0/linux-x64/basalt')

async function makeWorld ({ embedded, server, version: gameVersion, username, distance, basalt = PROGRAM, width, height }) {
  const surface = async () => createContext(width, height)
  await ensureDisplay()
  if (embedded) {
    if (!fs.existsSync(basalt)) throw new Error(`${basalt}: found no such program; build Basalt, or name it with --basalt`)
    const { GameClock } = require('../game/clock')
    const { Land } = require('../game/land')
    const clock = new GameClock()
    clock.install()
    const { EmbeddedGame } = require('../game/embeddedGame')
    const { EmbeddedWorld } = require('./embeddedWorld')
    const game = new EmbeddedGame(clock, new Land(basalt), distance)
    const world = new EmbeddedWorld({ clock, game, surface, width, height, distance, name: `basalt-minecraft-embedded/${version}` })
    world.stop = async () => {
      await world.close()
      await game.stop()
    }
    return world
  }
  const { host, port } = readAddress(server)
  const { RemoteWorld } = require('./remoteWorld')
  return new RemoteWorld({ host, port, version: gameVersion, username, surface, width, height, distance, name: `basalt-minecraft-server/${version}` })
}

function readAddress (text) {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text)
  const port = Number(match?.[3] ?? 25565)
  if (!match || port < 1 || port > 65535) throw new Error(`--server is ${text}; must be host:port, as in localhost:25565`)
  return { host: match[1] ?? match[2], port }
}

module.exports = { makeWorld }

'use strict'
// Somebody else's Minecraft server, for tests: flying-squid by itself, with its own land and by the wall clock.
//   node other-server.js FOLDER_OF_THE_BRIDGE PORT VERSION [REASON TICKS]
// With a reason it sends whoever comes away after so many ticks; 0 at once.

const path = require('node:path')

const [folder, port, version, reason, ticks] = process.argv.slice(2)
const squid = require(path.resolve(folder, 'node_modules/flying-squid'))
const server = squid.createMCServer({
  motd: 'another',
  host: '127.0.0.1',
  port: Number(port),
  version,
  'max-players': 1,
  'online-mode': false,
  'view-distance': 4,
  'player-list-text': { header: { text: '' }, footer: { text: '' } },
  'everybody-op': true,
  'max-entities': 20,
  noConsoleOutput: true,
  gameMode: 0,
  difficulty: 1,
  generation: { name: 'diamond_square', options: { worldHeight: 80, seed: 5 } },
  plugins: {}
})
server.once('ready', () => process.stdout.write(`\nready on ${server._server.socketServer.address().port}\n`))
// At once means before the land is sent: a timer, however short, might let the episode begin first.
if (reason) server.on('newPlayer', player => ticks === '0' ? player.kick(reason) : setTimeout(() => player.kick(reason), Number(ticks) * 50))
process.stdin.once('end', () => process.exit(0))

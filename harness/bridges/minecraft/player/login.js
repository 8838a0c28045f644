'use strict'
// A mineflayer bot that logs in, or one sentence that says why it cannot.

const { Refusal } = require('../wire/refusal')

const PATIENCE = 30000

/**
 * Asks a server what it is, as the list of servers in the game's menu does, so that a version that does not fit is named before
 * the login fails for reasons of its own.
 */
async function greet ({ host, port, version }) {
  const where = `${host}:${port}`
  const { ping } = require('minecraft-protocol')
  const mineflayer = require('mineflayer')
  const known = name => require('minecraft-data')(name)?.version
  if (version && !known(version)) {
    throw new Refusal('failed', `--version is ${version}; must be a version of Minecraft that mineflayer knows, ${mineflayer.testedVersions[0]} to ${mineflayer.testedVersions.at(-1)}`)
  }
  let theirs
  try {
    ({ version: theirs } = await ping({ host, port, version: version ?? '1.16.5', closeTimeout: PATIENCE / 2 }))
  } catch (problem) {
    throw new Refusal('failed', `${where}: ${why(problem)}`)
  }
  if (!theirs?.protocol) return
  if (version && known(version).version !== theirs.protocol) {
    throw new Refusal('failed', `${where}: the server is Minecraft ${theirs.name}; found --version ${version}, leave it out or name the server's own`)
  }
  const tested = mineflayer.testedVersions.map(known)
  const [oldest, newest] = [tested[0].version, tested.at(-1).version]
  if (theirs.protocol < oldest || theirs.protocol > newest) {
    throw new Refusal('failed', `${where}: the server is Minecraft ${theirs.name}; wanted ${mineflayer.testedVersions[0]} to ${mineflayer.testedVersions.at(-1)}`)
  }
}

/**
 * @param server {host, port, version, username}
 * @param pump called again and again while waiting; the embedded game's clock ticks in it
 * @returns {Promise<object>} the bot, spawned
 */
async function login ({ host, port, version, username }, pump) {
  const mineflayer = require('mineflayer')
  const where = `${host}:${port}`
  const bot = mineflayer.createBot({
    host, port, version: version ?? false, username, auth: 'offline', viewDistance: 'far', checkTimeoutInterval: 1e9, hideErrors: true, respawn: false, logErrors: false, brand: 'vanilla'
  })
  let ended = null
  bot.on('kicked', reason => { ended ??= `the server sent the bot away: ${plain(reason)}${remedy(JSON.stringify(reason), username)}` })
  bot.on('error', problem => { ended ??= why(problem) })
  bot.on('end', reason => { ended ??= `the server ended the connection (${plain(reason)})` })
  // What the pointer carries in the inventory, which mineflayer only guesses.
  bot._client.on('set_slot', ({ windowId, item }) => {
    if (windowId === -1) bot.inventory.selectedItem = require('prismarine-item')(bot.registry).fromNotch(item)
  })
  let spawned = false
  bot.once('spawn', () => { spawned = true })
  const began = process.hrtime.bigint()
  while (!spawned) {
    if (ended !== null) {
      bot.end()
      throw new Refusal('failed', `${where}: ${ended}`)
    }
    if (Number(process.hrtime.bigint() - began) / 1e6 > PATIENCE) {
      bot.end()
      throw new Refusal('failed', `${where}: the server let nobody in within ${PATIENCE / 1000} s; wanted a Minecraft Java server in offline mode`)
    }
    await pump()
  }
  bot.lost = () => ended
  return bot
}

function why (problem) {
  const text = problem.message ?? `${problem}`
  if (problem.code === 'ECONNREFUSED') return `nobody listens there; start the server, or name another with --server`
  if (problem.code === 'ENOTFOUND' || problem.code === 'EAI_AGAIN') return `there is no such host`
  if (/ETIMEDOUT|timed out/i.test(text) || problem.code === 'EHOSTUNREACH') return 'it cannot be reached'
  if (/version|unsupported protocol/i.test(text)) return `${text}; wanted a version that mineflayer knows, see --version`
  return text
}

// What to do about the reasons that a server gives by name.
function remedy (reason, username) {
  if (/unverified_username|invalid_session|Failed to verify/i.test(reason)) return '; the bot has no account, set online-mode=false in the server\'s server.properties'
  if (/not_whitelisted|white-?list/i.test(reason)) return `; on the server's console: whitelist add ${username}`
  if (/duplicate_login|name_taken|logged in from another/i.test(reason)) return '; name another player with --username'
  if (/server_full|is full/i.test(reason)) return '; raise max-players in the server\'s server.properties, or wait until somebody leaves'
  return ''
}

/** The text of a chat message, however it is wrapped. */
function plain (reason) {
  let value = reason
  try {
    if (typeof value === 'string') value = JSON.parse(value)
  } catch {
    return reason
  }
  const words = part => {
    if (part === null || part === undefined) return ''
    if (typeof part !== 'object') return `${part}`
    if (Array.isArray(part)) return part.map(words).join('')
    if (part.type && part.value !== undefined) return words(part.value)
    const own = part.text !== undefined ? words(part.text) : part.translate !== undefined ? words(part.translate) : ''
    return own + words(part.with ?? []) + words(part.extra ?? [])
  }
  return words(value) || 'no reason given'
}

module.exports = { greet, login, plain }

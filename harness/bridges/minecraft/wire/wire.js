'use strict'
// The answering end of the wire (docs/wire.md) for one world: a ROUTER whose one place belongs to the client that said hello.

const zmq = require('zeromq')
const { KEYS, readAction, shown } = require('./actions')
const { Refusal, sentenceOf } = require('./refusal')

const PROTOCOL = 1
const LARGEST = 64 * 1024 * 1024
// A client that is silent for so long and cannot be reached any more has lost its place to whoever asks next.
const PATIENCE = 2000

class Wire {
  /**
   * @param world {name, width, height, reset(setup, telemetry), step(action), close()}
   * @param log where a person reads what went wrong
   */
  constructor (world, log) {
    Object.assign(this, { world, log, holder: null, last: null })
  }

  /** @returns where it listens */
  async listen (endpoint) {
    this.socket = new zmq.Router({ handover: true, mandatory: true, linger: 200, maxMessageSize: LARGEST, sendTimeout: 0 })
    try {
      await this.socket.bind(endpoint.replace(/:0$/, ':*'))
    } catch (problem) {
      throw new Error(`${endpoint}: cannot listen there, ${problem.message.toLowerCase()}; wanted a free port`)
    }
    return this.socket.lastEndpoint
  }

  /** Answers one request after the other until the socket is closed. */
  async serve () {
    for await (const [identity, number, envelope] of this.socket) {
      if (number === undefined || envelope === undefined || !/^\d{1,18}$/.test(number.toString('latin1'))) {
        this.log('dropped a message without a request number')
        continue
      }
      await this.send([identity, number, ...await this.answer(identity.toString('hex'), Number(number), envelope)])
    }
  }

  async answer (client, number, envelope) {
    let parts
    try {
      const message = parse(envelope)
      if (message.type !== 'hello' && client === this.holder?.client && this.last !== null) {
        if (number === this.last.number) return this.last.parts
        if (number < this.last.number) throw new Refusal('bad-order', `found request ${number} after ${this.last.number}; wanted one request at a time, each with a higher number`)
      }
      parts = await this.perform(client, message)
      if (message.type === 'hello' || message.type === 'close') return parts.map(encode)
    } catch (problem) {
      if (!(problem instanceof Refusal)) this.log(`a request failed: ${problem.stack}`)
      parts = [{ type: 'error', code: problem.code ?? 'failed', message: sentenceOf(problem) }]
      if (problem.code === undefined || !(problem instanceof Refusal)) parts[0].code = 'failed'
    }
    parts = parts.map(encode)
    if (client === this.holder?.client) {
      this.last = { number, parts }
      this.holder.heard = stamp()
    }
    return parts
  }

  async perform (client, message) {
    if (message.type === 'hello') return this.greet(client, message)
    if (client !== this.holder?.client) throw new Refusal('no-hello', `found ${shown(message.type)} from a client that has not said hello; say hello first`)
    switch (message.type) {
      case 'reset':
        return this.shown(await this.world.reset(message.setup, message.telemetry === true))
      case 'step':
        return this.shown(await this.world.step(readAction(message.action)))
      case 'close':
        await this.leave()
        return [{ type: 'closed' }]
      default:
        throw new Refusal('bad-message', `found the message ${shown(message.type)}; wanted hello, reset, step or close`)
    }
  }

  async greet (client, message) {
    if (message.protocol !== PROTOCOL) throw new Refusal('bad-protocol', `found protocol ${shown(message.protocol)}; wanted ${PROTOCOL}`)
    if (this.holder !== null && this.holder.client !== client) {
      if (!await this.isGone()) throw new Refusal('busy', 'the only place is taken; try again when its client has closed, or start another bridge')
      this.log('a client went without a word; its place is free')
      await this.leave()
    }
    if (this.holder === null) this.last = null
    this.holder = { client, heard: stamp() }
    const { name, width, height } = this.world
    return [{ type: 'hello', protocol: PROTOCOL, world: name, width, height, keys: KEYS }]
  }

  // A client's connection is known to be dead when its last answer, sent once more, cannot be delivered. A living client drops it.
  async isGone () {
    if (stamp() - this.holder.heard < PATIENCE) return false
    const parts = this.last?.parts ?? [encode({ type: 'closed' })]
    return !await this.send([Buffer.from(this.holder.client, 'hex'), Buffer.from(`${this.last?.number ?? 0}`), ...parts])
  }

  async leave () {
    this.holder = null
    this.last = null
    await this.world.close()
  }

  async send (parts) {
    try {
      await this.socket.send(parts)
      return true
    } catch (problem) {
      if (problem.code !== 'EHOSTUNREACH' && problem.code !== 'EAGAIN') throw problem
      return false
    }
  }

  shown ({ pixels, isLast, telemetry }) {
    const envelope = { type: 'frame', isLast }
    if (telemetry !== undefined) envelope.telemetry = telemetry
    return [envelope, pixels]
  }
}

const stamp = () => Number(process.hrtime.bigint() / 1000000n)
const encode = part => Buffer.isBuffer(part) ? part : Buffer.from(JSON.stringify(part))

function parse (envelope) {
  let message
  try {
    const text = envelope.toString('utf8')
    // A seed has 64 bits; a number of JavaScript has 53.
    const seed = /"seed"\s*:\s*(-?\d{16,19})(?=\s*[,}])/.exec(text)
    message = JSON.parse(text)
    if (seed && message?.setup?.seed !== undefined) message.setup.seed = BigInt.asIntN(64, BigInt(seed[1]))
  } catch (problem) {
    throw new Refusal('bad-message', `the envelope is no JSON object: ${problem.message}`)
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message) || typeof message.type !== 'string') {
    throw new Refusal('bad-message', `found ${shown(message)}; wanted a JSON object with a type`)
  }
  return message
}

module.exports = { Wire }

'use strict'
// The embedded world's land, asked chunk by chunk from `basalt world land`, so that a seed is the same place in both worlds.

const { spawn } = require('node:child_process')
const { Refusal } = require('../wire/refusal')

class Land {
  /** @param program the basalt program */
  constructor (program) {
    this.program = program
    this.waiting = []
    this.parts = []
    this.bytes = 0
    this.header = null
  }

  start () {
    this.process = spawn(this.program, ['world', 'land'], { stdio: ['pipe', 'pipe', 'pipe'] })
    let complaint = ''
    this.process.stderr.on('data', text => { complaint = (complaint + text).slice(-2000) })
    this.process.stdout.on('data', bytes => this.receive(bytes))
    this.process.stdin.on('error', () => {})
    this.process.on('error', problem => this.fail(`${this.program}: cannot be started, ${problem.message}; build Basalt, or name its program with --basalt`))
    this.process.on('exit', code => this.fail(`the land's process ended with exit code ${code}: ${complaint.trim().split('\n').at(-1)}`))
  }

  /** @returns {Promise<{x, y, z, yaw}>} where a player begins */
  async open ({ seed, biome, village }) {
    if (!this.process) this.start()
    // The seed may need more digits than a JavaScript number has.
    const { header } = await this.ask(`{"seed":${seed},"biome":${JSON.stringify(biome)},"village":${village}}`, false)
    if (header.error) throw new Refusal('bad-scenario', header.error)
    this.chunkBytes = (header.height ?? 128) * 256 * 2
    return header.spawn
  }

  /** @returns {Promise<{states: Uint16Array, biomes: string[], inhabitants: object[]}>} */
  async chunk (x, z) {
    const { header, states } = await this.ask(`${x} ${z}`, true)
    return { states, ...header }
  }

  close () {
    this.process?.removeAllListeners('exit')
    this.process?.stdin.end()
    this.process = null
  }

  ask (line, withStates) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ withStates, resolve, reject })
      this.process.stdin.write(line + '\n')
    })
  }

  receive (bytes) {
    this.parts.push(bytes)
    this.bytes += bytes.length
    while (this.waiting.length > 0) {
      if (this.header === null) {
        const end = this.joined().indexOf(10)
        if (end < 0) return
        this.header = JSON.parse(this.cut(end + 1).toString('utf8'))
      }
      const { withStates, resolve } = this.waiting[0]
      if (withStates && this.bytes < this.chunkBytes) return
      const header = this.header
      this.header = null
      this.waiting.shift()
      if (withStates) {
        const raw = this.cut(this.chunkBytes)
        resolve({ header, states: new Uint16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length)) })
      } else {
        resolve({ header })
      }
    }
  }

  joined () {
    if (this.parts.length > 1) this.parts = [Buffer.concat(this.parts)]
    return this.parts[0] ?? Buffer.alloc(0)
  }

  cut (length) {
    const all = this.joined()
    this.parts = all.length > length ? [all.subarray(length)] : []
    this.bytes -= length
    return all.subarray(0, length)
  }

  fail (message) {
    const waiting = this.waiting
    this.waiting = []
    this.process = null
    this.parts = []
    this.bytes = 0
    this.header = null
    for (const { reject } of waiting) reject(new Refusal('failed', message))
  }
}

module.exports = { Land }

'use strict'
// The game's time, which passes only when it is told to. Server and player of the embedded game run in this process and keep their
// own 50 ms intervals, dates and chance; here all of that hangs on one clock, so that nothing happens between two steps and the same
// scenario and actions give the same game.

const { performance } = require('node:perf_hooks')

const TICK = 50
const BEGIN = Date.UTC(2021, 0, 1)

const real = {
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  Date: globalThis.Date,
  now: performance.now.bind(performance)
}

class Interval {
  constructor (work, period, due) {
    Object.assign(this, { work, period, due, alive: true })
  }

  unref () { return this }
  ref () { return this }
}

class GameClock {
  constructor () {
    this.elapsed = 0
    this.intervals = []
    this.seed(0)
  }

  /** Takes the place of the system's intervals, dates and chance for whatever is loaded from now on. */
  install () {
    const clock = this
    globalThis.setInterval = (work, period = 1, ...rest) => {
      const interval = new Interval(rest.length > 0 ? () => work(...rest) : work, Math.max(1, period), clock.elapsed + Math.max(1, period))
      clock.intervals.push(interval)
      return interval
    }
    globalThis.clearInterval = interval => {
      if (interval instanceof Interval) interval.alive = false
      else real.clearInterval(interval)
    }
    globalThis.Date = class extends real.Date {
      constructor (...given) {
        if (given.length === 0) super(clock.now())
        else super(...given)
      }

      static now () { return clock.now() }
    }
    Object.defineProperty(performance, 'now', { value: () => clock.elapsed, writable: true, configurable: true })
    Math.random = () => clock.chance()
  }

  now () { return BEGIN + this.elapsed }

  /** Begins chance anew. */
  seed (seed) {
    this.state = Number(BigInt.asUintN(32, BigInt(seed))) ^ 0x9e3779b9
  }

  chance () {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A twentieth of a second: whatever is due happens now, the oldest interval first. */
  tick () {
    this.elapsed += TICK
    for (const interval of [...this.intervals]) {
      while (interval.alive && interval.due <= this.elapsed) {
        interval.due += interval.period
        interval.work()
      }
    }
    this.intervals = this.intervals.filter(interval => interval.alive)
  }

  /** What runs now; given back to {@link keepOnly} it ends what was started since. */
  running () { return new Set(this.intervals) }

  keepOnly (kept) {
    for (const interval of this.intervals) if (!kept.has(interval)) interval.alive = false
    this.intervals = this.intervals.filter(interval => interval.alive)
  }
}

/** Milliseconds of the real world, for measuring. */
const stopwatch = () => real.now()

module.exports = { GameClock, stopwatch }

'use strict'
// Brightness by block and sky light, as Minecraft computes its light map with MineRL's gamma setting of 2.

const STEPS = 4
const SIZE = 15 * STEPS + 1

const brightness = level => level / 15 / (4 - 3 * level / 15)

function shown (value) {
  value = Math.min(1, Math.max(0, value * 0.96 + 0.03))
  const bright = 1 - (1 - value) ** 4
  value = Math.min(1, value + (bright - value) * 2)
  return Math.min(1, value * 0.96 + 0.03)
}

class Lightmap {
  /** @param daylight 1 at noon to 0.2 at midnight */
  constructor (daylight = 1) {
    this.table = new Float32Array(SIZE * SIZE * 3)
    for (let block = 0; block < SIZE; block++) {
      for (let sky = 0; sky < SIZE; sky++) {
        const fromSky = brightness(sky / STEPS) * (daylight * 0.95 + 0.05)
        const fromBlock = brightness(block / STEPS) * 1.5
        const cool = daylight + (1 - daylight) * 0.35
        this.table.set([
          shown(fromBlock + fromSky * cool),
          shown(fromBlock * ((fromBlock * 0.6 + 0.4) * 0.6 + 0.4) + fromSky * cool),
          shown(fromBlock * (fromBlock * fromBlock * 0.6 + 0.4) + fromSky)
        ], (block * SIZE + sky) * 3)
      }
    }
  }

  /** An opaque colour with red in the lowest byte; the levels in quarters, the tint as 0xrrggbb. */
  colour (block, sky, shade, tint) {
    const at = (block * SIZE + sky) * 3
    const red = ((tint >> 16) & 255) * this.table[at] * shade
    const green = ((tint >> 8) & 255) * this.table[at + 1] * shade
    const blue = (tint & 255) * this.table[at + 2] * shade
    return (red | (green << 8) | (blue << 16) | 0xff000000) >>> 0
  }

  /** Red, green and blue of white in this light, 0 to 1; whole levels. */
  of (block, sky) {
    const at = (block * STEPS * SIZE + sky * STEPS) * 3
    return [this.table[at], this.table[at + 1], this.table[at + 2]]
  }
}

module.exports = { Lightmap }

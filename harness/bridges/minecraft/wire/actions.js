'use strict'
// MineRL's keys, and reading an action that somebody sent.

const { Refusal } = require('./refusal')

const KEYS = [
  'ESC', 'attack', 'back', 'drop', 'forward', 'hotbar.1', 'hotbar.2', 'hotbar.3', 'hotbar.4', 'hotbar.5', 'hotbar.6', 'hotbar.7', 'hotbar.8', 'hotbar.9',
  'inventory', 'jump', 'left', 'pickItem', 'right', 'sneak', 'sprint', 'swapHands', 'use'
]

// Text that a stranger sent goes into messages cut short.
function shown (value) {
  const text = value === undefined ? 'missing' : JSON.stringify(value)
  return text.length > 80 ? text.slice(0, 80) + '…' : text
}

/** @returns {{held: Set<string>, pitch: number, yaw: number}} degrees of this tick, pitch positive down, yaw positive right */
function readAction (action) {
  if (typeof action !== 'object' || action === null || Array.isArray(action)) {
    throw new Refusal('bad-action', `action is ${shown(action)}; must be an object of keys and camera`)
  }
  const held = new Set()
  let [pitch, yaw] = [0, 0]
  for (const [name, value] of Object.entries(action)) {
    if (name === 'camera') {
      if (!Array.isArray(value) || value.length !== 2 || !value.every(degrees => typeof degrees === 'number')) {
        throw new Refusal('bad-action', `camera is ${shown(value)}; must be [pitch, yaw] in degrees`)
      }
      [pitch, yaw] = value.map(degrees => Math.max(-180, Math.min(180, degrees)))
    } else if (!KEYS.includes(name)) {
      throw new Refusal('bad-action', `action names the key ${shown(name)}; must be one of MineRL's 23 or camera`)
    } else if (value !== 0 && value !== 1 && typeof value !== 'boolean') {
      throw new Refusal('bad-action', `${name} is ${shown(value)}; must be 0 or 1`)
    } else if (value === 1 || value === true) {
      held.add(name)
    }
  }
  return { held, pitch, yaw }
}

module.exports = { KEYS, readAction, shown }

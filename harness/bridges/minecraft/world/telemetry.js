'use strict'
// The facts that a world tells recorders and checks with each step, under the names of the embedded world's telemetry.

const RADIUS = 24
const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits
const turned = degrees => ((degrees + 180) % 360 + 360) % 360 - 180

function telemetryOf ({ bot, pilot, eyes, tick, game, lag }) {
  const { position, yaw, pitch } = bot.entity
  const light = eyes.scene.columns.lightAt(Math.floor(position.x), Math.floor(position.y + 1.62), Math.floor(position.z))
  const facts = {
    tick,
    x: round(position.x, 4),
    y: round(position.y, 4),
    z: round(position.z, 4),
    yaw: round(turned(180 - yaw * 180 / Math.PI), 3),
    pitch: round(-pitch * 180 / Math.PI, 3),
    skyLight: light >> 4,
    blockLight: light & 15,
    health: Math.ceil(bot.health ?? 20),
    food: bot.food ?? 20,
    inventory: carried(pilot),
    selected: bot.quickBarSlot,
    creatures: creatures(bot),
    placed: pilot.placed,
    broken: pilot.broken
  }
  if (game) {
    if (game.changes.length > 0) facts.changes = game.changes
    if (Object.keys(game.deeds.harmed).length > 0) facts.harmed = game.deeds.harmed
  }
  if (pilot.screen) Object.assign(facts, { screen: pilot.screen.kind, isGuiOpen: true, isGuiInventory: pilot.screen.kind === 'inventory', cursor: [round(pilot.screen.x, 2), round(pilot.screen.y, 2)] })
  const target = pilot.target()
  if (target) facts.lookingAt = { x: target.position.x, y: target.position.y, z: target.position.z, block: target.name }
  if (bot.health <= 0) facts.dead = true
  if (lag) facts.lag = lag
  return facts
}

function carried (pilot) {
  const rows = []
  for (let slot = 0; slot < 36; slot++) {
    const item = pilot.carried(slot < 9 ? 36 + slot : slot)
    if (item) rows.push({ slot, type: item.name, quantity: item.count })
  }
  const other = pilot.carried(45)
  if (other) rows.push({ slot: 40, type: other.name, quantity: other.count })
  return rows
}

function creatures (bot) {
  const feet = bot.entity.position
  return Object.values(bot.entities)
    .filter(other => other !== bot.entity && other.name !== 'item' && other.position.distanceTo(feet) < RADIUS)
    .sort((a, b) => a.position.distanceTo(feet) - b.position.distanceTo(feet) || a.id - b.id)
    .map(other => ({ id: other.id, kind: other.name ?? 'unknown', x: round(other.position.x, 2), y: round(other.position.y, 2), z: round(other.position.z, 2), baby: other.metadata?.[15] === true }))
}

module.exports = { telemetryOf }

'use strict'
// The facts that a world tells recorders and checks with each step, under the names of docs/telemetry.schema.json. `checks` are not
// among them: only the embedded world knows what the player changed in its land.

const RADIUS = 24
const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits
// The embedded world's names, where Minecraft calls a biome otherwise.
const BIOMES = { mountains: 'extreme_hills', windswept_hills: 'extreme_hills' }
const turned = degrees => ((degrees + 180) % 360 + 360) % 360 - 180

function telemetryOf ({ bot, pilot, eyes, tick, game, lag }) {
  const { position, yaw, pitch } = bot.entity
  const [blockX, blockZ] = [Math.floor(position.x), Math.floor(position.z)]
  const light = eyes.scene.columns.lightAt(blockX, Math.floor(position.y + 1.62), blockZ)
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
    broken: pilot.broken,
    statistics: statistics(pilot, tick, game)
  }
  const biome = bot.registry.biomes[eyes.scene.columns.biomeAt(blockX, blockZ)]?.name
  if (biome) facts.biome = BIOMES[biome] ?? biome
  if (typeof bot.foodSaturation === 'number') facts.saturation = bot.foodSaturation
  // The second row of a living thing's state, as servers send it.
  const air = bot.entity.metadata?.[1]
  if (Number.isInteger(air)) facts.air = air
  if (game) {
    if (game.changes.length > 0) facts.changes = game.changes
    if (Object.keys(game.deeds.harmed).length > 0) facts.harmed = game.deeds.harmed
  }
  if (pilot.screen) {
    const { kind, x, y } = pilot.screen
    Object.assign(facts, { screen: kind, isGuiOpen: true, isGuiInventory: kind === 'inventory', cursor: [round(x, 2), round(y, 2)] })
  }
  const target = pilot.target()
  if (target) facts.lookingAt = lookingAt(target)
  if (bot.health <= 0) facts.dead = true
  if (lag) facts.lag = lag
  return facts
}

function carried (pilot) {
  const rows = []
  for (let slot = 0; slot < 36; slot++) {
    const item = pilot.carried(slot < 9 ? 36 + slot : slot)
    if (item) rows.push(stack(slot, item))
  }
  const other = pilot.carried(45)
  if (other) rows.push(stack(40, other))
  return rows
}

function stack (slot, item) {
  const row = { slot, type: item.name, quantity: item.count }
  return item.maxDurability ? { ...row, damage: item.durabilityUsed ?? 0, maxDamage: item.maxDurability } : row
}

function lookingAt (target) {
  const seen = { x: target.position.x, y: target.position.y, z: target.position.z, block: target.name }
  const { open } = target.getProperties()
  return open === undefined ? seen : { ...seen, open: open === true || open === 'true' }
}

// Of what Minecraft counts, that which the client knows for certain. Time is counted only where each step is one tick.
function statistics (pilot, tick, game) {
  const kinds = {}
  if (Object.keys(pilot.broken).length > 0) kinds.mine_block = pilot.broken
  if (game && tick > 0) kinds.custom = { play_one_minute: tick, time_since_death: tick, time_since_rest: tick }
  return kinds
}

function creatures (bot) {
  const feet = bot.entity.position
  return Object.values(bot.entities)
    .filter(other => other !== bot.entity && other.name !== 'item' && other.position.distanceTo(feet) < RADIUS)
    .sort((a, b) => a.position.distanceTo(feet) - b.position.distanceTo(feet) || a.id - b.id)
    .map(({ id, name, position, metadata }) => ({
      id,
      kind: name ?? 'unknown',
      x: round(position.x, 2),
      y: round(position.y, 2),
      z: round(position.z, 2),
      baby: metadata?.[15] === true
    }))
}

module.exports = { telemetryOf }

'use strict'
// What a scenario asks of a world.

const { Refusal } = require('./refusal')
const { shown } = require('./actions')

const FIELDS = ['seed', 'biome', 'village', 'inventory']
// For MineRL's own game; the same task files are played here.
const FOR_OTHERS = ['mineRlId', 'maxSteps']

/**
 * @param items from a name to {stackSize} or undefined: the items of the version being played
 * @returns {{seed: bigint, biome: string, village: boolean, inventory: {type, quantity}[]}}
 */
function readSetup (setup, items, version) {
  if (typeof setup !== 'object' || setup === null || Array.isArray(setup)) throw new Refusal('bad-scenario', `setup is ${shown(setup)}; must be an object`)
  const wrong = (field, wanted) => { throw new Refusal('bad-scenario', `${field} is ${shown(setup[field])}; must be ${wanted}`) }
  for (const name of Object.keys(setup)) {
    if (!FIELDS.includes(name) && !FOR_OTHERS.includes(name)) throw new Refusal('bad-scenario', `found the field ${shown(name)}; wanted one of ${FIELDS.join(', ')}`)
  }
  const seed = typeof setup.seed === 'bigint' ? setup.seed : Number.isSafeInteger(setup.seed) ? BigInt(setup.seed) : wrong('seed', 'a whole number of 64 bits')
  const { biome = 'plains', village = false, inventory = [] } = setup
  if (biome !== 'plains' && biome !== 'extreme_hills') wrong('biome', 'plains or extreme_hills')
  if (typeof village !== 'boolean') wrong('village', 'true or false')
  if (!Array.isArray(inventory)) wrong('inventory', 'a list')
  if (inventory.length > 36) throw new Refusal('bad-scenario', `inventory has ${inventory.length} entries; a player has 36 slots`)
  inventory.forEach((row, slot) => {
    const where = `inventory[${slot}]`
    if (typeof row?.type !== 'string') throw new Refusal('bad-scenario', `${where}: found ${shown(row)}; wanted type and quantity`)
    const item = items[row.type]
    if (!item) throw new Refusal('bad-scenario', `${where}: found the item ${shown(row.type)}; wanted a name of Minecraft ${version}, as in oak_fence`)
    const quantity = row.quantity ?? 1
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > item.stackSize) {
      throw new Refusal('bad-scenario', `${where}: quantity of ${row.type} is ${shown(row.quantity)}; must be 1 to ${item.stackSize}`)
    }
  })
  return { seed, biome, village, inventory: inventory.map(row => ({ type: row.type, quantity: row.quantity ?? 1 })) }
}

module.exports = { readSetup }

'use strict'
// The colours of grass, leaves and water by biome, from the package's data.

const { TINT } = require('./blockModels')

const cache = new Map()

/** @returns from a biome's number to [none, grass, foliage, water] as 0xrrggbb */
function biomeTints (registry) {
  const known = cache.get(registry.version.minecraftVersion)
  if (known) return known
  const tables = registry.tints ?? require('minecraft-data')('1.16.2').tints
  const lookup = table => {
    const colours = new Map(table.data.flatMap(({ keys, color }) => keys.map(name => [`${name}`, color])))
    return name => colours.get(name) ?? table.default
  }
  const [grass, foliage, water] = [lookup(tables.grass), lookup(tables.foliage), lookup(tables.water)]
  const rows = []
  const of = biome => {
    if (!rows[biome]) {
      const name = registry.biomes[biome]?.name ?? 'plains'
      rows[biome] = []
      rows[biome][TINT.none] = 0xffffff
      rows[biome][TINT.grass] = grass(name)
      rows[biome][TINT.foliage] = foliage(name)
      rows[biome][TINT.water] = water(name)
    }
    return rows[biome]
  }
  cache.set(registry.version.minecraftVersion, of)
  return of
}

module.exports = { biomeTints }

'use strict'
// The blocks that a player of the bridge's embedded game has around it, as its client knows them.
//
//   node seen-land.js BRIDGE PROGRAM SETUP RADIUS FILE
//
// Writes into FILE the chunks from the spawn's in every direction, row by row to the east and then to the south: 16 × 16 × 128 block
// states of two bytes each, x fastest, then z, then y. Prints the spawn's chunk.

const fs = require('node:fs')
const path = require('node:path')

async function main ([bridge, program, setup, radius, file]) {
  const { makeWorld } = require(path.join(bridge, 'world/makeWorld'))
  const world = await makeWorld({ embedded: true, basalt: program, distance: Number(radius) + 1, width: 64, height: 36 })
  await world.reset(JSON.parse(setup), false)
  const { position } = world.bot.entity
  const [cx, cz] = [Math.floor(position.x) >> 4, Math.floor(position.z) >> 4]
  const at = position.clone()
  const chunks = []
  for (let z = cz - radius; z <= cz + Number(radius); z++) {
    for (let x = cx - radius; x <= cx + Number(radius); x++) {
      const column = world.bot.world.getColumn(x, z)
      const states = new Uint16Array(16 * 16 * 128)
      for (let i = 0; i < states.length; i++) states[i] = column.getBlockStateId(at.set(i & 15, i >> 8, (i >> 4) & 15))
      chunks.push(Buffer.from(states.buffer))
    }
  }
  fs.writeFileSync(file, Buffer.concat(chunks))
  process.stdout.write(`${cx} ${cz}\n`)
  process.exit(0)
}

main(process.argv.slice(2)).catch(problem => {
  process.stderr.write(`${problem.stack}\n`)
  process.exit(1)
})

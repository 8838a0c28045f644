#!/usr/bin/env node
'use strict'
// Serves a Minecraft Java server to Basalt over its wire (docs/wire.md).
//
//   node serve.js --embedded --basalt ../../Basalt.Cli/bin/Release/net10.0/linux-x64/basalt
//   node serve.js --server localhost:25565 --listen tcp://0.0.0.0:5555
//
// The embedded game runs in lock-step: a step is one tick, and nothing moves in between. Another server cannot be stopped; it is
// played at 20 steps a second, and each step states its lag.

const { parseArgs } = require('node:util')
const { sentenceOf } = require('./wire/refusal')

const OPTIONS = {
  embedded: { type: 'boolean' },
  server: { type: 'string' },
  version: { type: 'string' },
  username: { type: 'string', default: 'Basalt' },
  listen: { type: 'string', default: 'tcp://127.0.0.1:5555' },
  distance: { type: 'string', default: '5' },
  basalt: { type: 'string' },
  'with-parent': { type: 'boolean' }
}
const WIDTH = 640
const HEIGHT = 360

function fail (message) {
  process.stderr.write(`minecraft bridge: ${message}\n`)
  process.exit(3)
}

function read (given) {
  let values
  try {
    ({ values } = parseArgs({ args: given, options: OPTIONS }))
  } catch (problem) {
    fail(`${problem.message}; wanted --embedded or --server host:port`)
  }
  if (!values.embedded === !values.server) fail('wanted one of --embedded and --server host:port')
  const distance = Number(values.distance)
  if (!Number.isInteger(distance) || distance < 2 || distance > 12) fail(`--distance is ${values.distance}; must be 2 to 12 chunks`)
  return { ...values, distance }
}

async function main () {
  const options = read(process.argv.slice(2))
  const { Wire } = require('./wire/wire')
  const { makeWorld } = require('./world/makeWorld')
  const log = text => process.stderr.write(`minecraft bridge: ${text}\n`)
  const world = await makeWorld({ ...options, width: WIDTH, height: HEIGHT })
  const wire = new Wire(world, log)
  process.on('unhandledRejection', problem => log(`an error nobody waited for: ${problem?.stack ?? problem}`))
  process.on('uncaughtException', problem => log(`an error nobody waited for: ${problem?.stack ?? problem}`))
  const endpoint = await wire.listen(options.listen).catch(problem => fail(problem.message))
  process.stdout.write(`listening on ${endpoint}\n`)
  const end = () => world.stop().finally(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (options['with-parent']) process.stdin.resume().once('end', end)
  await wire.serve()
}

main().catch(problem => fail(sentenceOf(problem)))

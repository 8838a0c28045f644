'use strict'
// A drawing surface without a screen: headless GL on an X server that this process starts for itself and that ends with it.

const { spawn } = require('node:child_process')

class NoDisplay extends Error {}

/** Starts an X server unless DISPLAY names one, and sets DISPLAY. Its process goes when the last program that drew on it does. */
async function ensureDisplay () {
  if (process.env.DISPLAY) return
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x720x24', '-nolisten', 'tcp', '-noreset', '-terminate'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: false })
  const number = await new Promise((resolve, reject) => {
    let text = ''
    server.stdio[3].on('data', bytes => {
      text += bytes
      if (text.includes('\n')) resolve(text.trim())
    })
    server.on('error', problem => reject(new NoDisplay(`Xvfb cannot be started: ${problem.code === 'ENOENT' ? 'there is no such program' : problem.message}; apt-get install xvfb`)))
    server.on('exit', code => reject(new NoDisplay(`Xvfb ended at once with exit code ${code}; run it by hand to see why`)))
  })
  server.removeAllListeners('exit')
  server.unref()
  server.stdio[3].destroy()
  process.env.DISPLAY = `:${number}`
  process.once('exit', () => server.kill())
}

/** @returns a WebGL 1 context of this size */
function createContext (width, height) {
  let make
  try {
    make = require('gl')
  } catch (problem) {
    throw new NoDisplay(`headless GL is not there: ${problem.message.split('\n')[0]}; ./basalt world minecraft --install`)
  }
  const gl = make(width, height, { preserveDrawingBuffer: true, antialias: false, alpha: false })
  if (!gl) throw new NoDisplay(`headless GL found no usable X server at DISPLAY=${process.env.DISPLAY}; apt-get install xvfb libgl1-mesa-dri, or unset DISPLAY`)
  return gl
}

module.exports = { ensureDisplay, createContext, NoDisplay }

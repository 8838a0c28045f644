'use strict'
// Pictures of prismarine-viewer's package, which were Mojang's: they are read where npm put them and never copied.

const fs = require('node:fs')
const path = require('node:path')
const { PNG } = require('pngjs')
const { Refusal, REINSTALL } = require('../wire/refusal')

const ROOT = path.join(path.dirname(require.resolve('prismarine-viewer/package.json')), 'public')

/** The newest set of pictures that is not newer than the game's version. */
function pictureVersion (version) {
  const parts = text => text.split('.').map(Number)
  const newer = (a, b) => {
    for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0)
    return 0
  }
  const sets = fs.readdirSync(path.join(ROOT, 'blocksStates')).map(name => name.replace('.json', ''))
  const fitting = sets.filter(name => newer(parts(name), parts(version)) <= 0).sort((a, b) => newer(parts(a), parts(b)))
  return fitting.at(-1) ?? sets[0]
}

// Without these nothing can be drawn; other pictures are left out where they are missing.
function needed (file) {
  if (!fs.existsSync(file)) throw new Refusal('failed', `${file}: found no such file; the npm packages are incomplete, ${REINSTALL}`)
  return file
}

class Textures {
  constructor (gl, version) {
    this.gl = gl
    this.version = pictureVersion(version)
    this.loaded = new Map()
  }

  blockStates () {
    return JSON.parse(fs.readFileSync(needed(path.join(ROOT, 'blocksStates', `${this.version}.json`)), 'utf8'))
  }

  atlas () {
    return this.load(needed(path.join(ROOT, 'textures', `${this.version}.png`)))
  }

  /** A picture by its path inside the version's folder, as in gui/icons.png; null when there is none. */
  picture (name) {
    return this.load(path.join(ROOT, 'textures', this.version, name))
  }

  item (name) {
    return this.picture(`items/${name}.png`) ?? this.picture(`item/${name}.png`) ?? this.picture(`blocks/${name}.png`) ?? this.picture(`block/${name}.png`)
  }

  load (file) {
    if (this.loaded.has(file)) return this.loaded.get(file)
    let picture = null
    if (fs.existsSync(file)) {
      const png = PNG.sync.read(fs.readFileSync(file))
      picture = this.upload(png.width, png.height, png.data)
      picture.pixels = png.data
    }
    this.loaded.set(file, picture)
    return picture
  }

  upload (width, height, pixels) {
    const { gl } = this
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels))
    for (const [name, value] of [['MIN_FILTER', gl.NEAREST], ['MAG_FILTER', gl.NEAREST], ['WRAP_S', gl.CLAMP_TO_EDGE], ['WRAP_T', gl.CLAMP_TO_EDGE]]) {
      gl.texParameteri(gl.TEXTURE_2D, gl[`TEXTURE_${name}`], value)
    }
    return { texture, width, height }
  }
}

module.exports = { Textures, ROOT }

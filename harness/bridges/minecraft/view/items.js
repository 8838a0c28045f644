'use strict'
// Pictures of items: blocks as small blocks, the rest flat. In the hotbar, in the hand, and on the ground.

const m = require('./matrix')
const { isOf } = require('../game/families')

const FLAT = /torch|pane$|_bars|(?<!trap)door$|rail$|ladder|sapling|^(grass|fern|cobweb|lantern|soul_lantern|flower_pot|vine|lily_pad|string|redstone|sugar_cane|poppy|dandelion|cornflower|allium|azure_bluet|oxeye_daisy|blue_orchid|lily_of_the_valley|wheat|carrot|potato|kelp|cauldron|hopper|brewing_stand|cake|campfire)$|tulip|_bed$|sign$|wheat_seeds|mushroom$|coral|bamboo/

class Items {
  constructor (scene) {
    Object.assign(this, { scene, blocks: new Map() })
  }

  /** The block that an item shows as, or null for a flat one. */
  blockOf (name) {
    const kind = this.scene.registry.blocksByName[name]
    if (!kind || FLAT.test(name)) return null
    if (!this.blocks.has(name)) {
      const state = isOf(name, 'fences', 'walls') ? this.joined(kind) : kind.defaultState
      const { quads } = this.scene.models.of(state)
      const rows = quads.flatMap(quad => [0, 1, 2, 3].map(corner => {
        const tint = quad.tint ? 0x7cbd6b : quad.colour
        const shade = value => Math.round(value * quad.shade)
        const colour = (shade((tint >> 16) & 255) | (shade((tint >> 8) & 255) << 8) | (shade(tint & 255) << 16) | 0xff000000) >>> 0
        return [...quad.at.subarray(corner * 3, corner * 3 + 3), quad.uv[corner * 2], quad.uv[corner * 2 + 1], colour]
      }))
      this.blocks.set(name, rows.length > 0 ? this.scene.buffer(this.scene.vertices(rows)) : null)
    }
    return this.blocks.get(name)
  }

  joined (kind) {
    let [state, stride] = [kind.minStateId, 1]
    for (const property of [...kind.states].reverse()) {
      const on = property.name === 'east' || property.name === 'west' || property.name === 'up'
      const index = property.type === 'bool' ? (on ? 0 : 1) : property.name === 'east' || property.name === 'west' ? Math.max(0, property.values?.indexOf('low') ?? 0) : 0
      state += index * stride
      stride *= property.num_values
    }
    return state
  }

  pictureOf (name) {
    return this.scene.textures.item(name) ?? this.scene.textures.item(name.replace(/_pane$/, '')) ?? this.scene.textures.item(name.replace(/^(.*)_bed$/, 'red_bed'))
  }

  /** A symbol of 16 x 16 pixels on the screen. */
  symbol (name, x, y, matrix) {
    const { scene } = this
    const { gl } = scene
    const block = this.blockOf(name)
    const nowhere = { x: 0, y: 0, z: 0 }
    if (block) {
      const place = m.chain(matrix, m.translation(x + 8, y + 8, 0), m.scaling(16, -16, 16), m.rotationX(Math.PI / 6), m.rotationY(Math.PI * 1.25), m.scaling(0.625), m.translation(-0.5, -0.5, -0.5))
      gl.enable(gl.DEPTH_TEST)
      gl.clear(gl.DEPTH_BUFFER_BIT)
      scene.use(scene.textures.atlas(), { matrix: place, eye: nowhere })
      scene.quads(block, nowhere)
      gl.disable(gl.DEPTH_TEST)
      return
    }
    const picture = this.pictureOf(name)
    if (!picture) return
    const share = picture.width / picture.height
    scene.use(picture, { matrix, eye: nowhere })
    scene.once(scene.vertices([[x, y + 16, 0, 0, share], [x + 16, y + 16, 0, 1, share], [x, y, 0, 0, 0], [x + 16, y, 0, 1, 0]].map(row => [...row, 0xffffffff])))
  }

  /** On the ground: at this place, a quarter of a block high. */
  lying (name, place, light) {
    const { scene } = this
    const nowhere = { x: 0, y: 0, z: 0 }
    const tone = [...light, 1]
    const block = this.blockOf(name)
    if (block) {
      scene.use(scene.textures.atlas(), { matrix: m.chain(scene.view, place, m.scaling(0.25), m.translation(-0.5, 0, -0.5)), eye: nowhere, tone })
      scene.quads(block, nowhere)
      return
    }
    const picture = this.pictureOf(name)
    if (!picture) return
    scene.use(picture, { matrix: m.chain(scene.view, place), eye: nowhere, tone })
    scene.once(this.card(0.5, picture))
  }

  card (size, picture) {
    const share = Math.min(1, picture.width / picture.height)
    const half = size / 2
    return this.scene.vertices([[-half, 0, 0, 0, share], [half, 0, 0, 1, share], [-half, size, 0, 0, 0], [half, size, 0, 1, 0]].map(row => [...row, 0xffffffff]))
  }

  billboard (name, { x, y, z }, size, camera, light) {
    const { scene } = this
    const picture = this.pictureOf(name)
    if (!picture) return
    const place = m.chain(scene.view, m.translation(x - camera.x, y - camera.y, z - camera.z), m.rotationY(camera.yaw))
    scene.use(picture, { matrix: place, eye: { x: 0, y: 0, z: 0 }, tone: [...light, 1] })
    scene.once(this.card(size, picture))
  }
}

module.exports = { Items }

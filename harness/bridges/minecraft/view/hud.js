'use strict'
// What lies over the picture, at GUI scale 1 as in MineRL: the hand, crosshair, hotbar, hearts, food, air, the inventory screen.

const m = require('./matrix')
const { boxRows } = require('./creatures')

const NOWHERE = { x: 0, y: 0, z: 0 }
const PANEL = { width: 176, height: 166 }
// The screens that can be drawn: their picture, and where the slots lie on it.
const SCREENS = {
  inventory: { picture: 'gui/container/inventory.png', slots: new Map([[0, [154, 28]], [45, [77, 62]], ...grid(1, 2, 2, 98, 18), ...grid(5, 1, 4, 8, 8), ...bag(9)]) },
  crafting_table: { picture: 'gui/container/crafting_table.png', slots: new Map([[0, [124, 35]], ...grid(1, 3, 3, 30, 17), ...bag(10)]) }
}

function grid (first, across, down, left, top) {
  return Array.from({ length: across * down }, (_, i) => [first + i, [left + (i % across) * 18, top + Math.floor(i / across) * 18]])
}

function bag (first) {
  return [...grid(first, 9, 3, 8, 84), ...grid(first + 27, 9, 1, 8, 142)]
}

/** The open screen's slot under its cursor; -999 outside its window, null between slots. */
function slotAt ({ kind, x, y }, width, height) {
  const [left, top] = [(width - PANEL.width) / 2, (height - PANEL.height) / 2]
  if (x < left || y < top || x >= left + PANEL.width || y >= top + PANEL.height) return -999
  for (const [slot, [sx, sy]] of SCREENS[kind].slots) if (x >= left + sx - 1 && x < left + sx + 17 && y >= top + sy - 1 && y < top + sy + 17) return slot
  return null
}

class Hud {
  constructor (scene, items) {
    Object.assign(this, { scene, items })
    this.matrix = m.orthographic(0, scene.width, scene.height, 0, -1000, 1000)
  }

  /** The cracks of the block that is being mined. */
  crack (pilot) {
    return {
      after: true,
      draw: scene => {
        const digging = pilot.digging
        const stage = digging ? Math.min(9, Math.floor(digging.done * 10)) : -1
        const picture = stage < 0 ? null : scene.textures.picture(`blocks/destroy_stage_${stage}.png`) ?? scene.textures.picture(`block/destroy_stage_${stage}.png`)
        if (!picture) return
        const { x, y, z } = digging.position
        const look = scene.models.of(scene.columns.state(x, y, z))
        const rows = look.quads.flatMap(quad => [0, 1, 2, 3].map(corner => {
          const point = [...quad.at.subarray(corner * 3, corner * 3 + 3)]
          const [s, t] = quad.face < 2 ? [point[0], point[2]] : quad.face < 4 ? [point[0], 1 - point[1]] : [point[2], 1 - point[1]]
          return [...point.map(value => (value - 0.5) * 1.004 + 0.5), clamp(s), clamp(t), 0xffffffff]
        }))
        if (rows.length === 0) return
        const { gl } = scene
        gl.blendFuncSeparate(gl.DST_COLOR, gl.SRC_COLOR, gl.ONE, gl.ZERO)
        scene.use(picture, { cut: 0.1 })
        scene.once(scene.vertices(rows), digging.position)
        gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
      }
    }
  }

  draw (bot, pilot, camera) {
    const { scene } = this
    const { gl } = scene
    gl.enable(gl.DEPTH_TEST)
    gl.clear(gl.DEPTH_BUFFER_BIT)
    const level = scene.columns.lightAt(Math.floor(camera.x), Math.floor(camera.y), Math.floor(camera.z))
    this.hand(bot, pilot, scene.lightmap.of(level & 15, level >> 4))
    gl.disable(gl.DEPTH_TEST)
    gl.enable(gl.BLEND)
    if (camera.liquid === 'water') this.fill(0, 0, scene.width, scene.height, [0.1, 0.25, 0.6, 0.12])
    const { width, height } = scene
    const left = width / 2 - 91
    const icons = scene.textures.picture('gui/icons.png')
    const widgets = scene.textures.picture('gui/widgets.png')
    this.rect(widgets, left, height - 22, 182, 22, 0, 0)
    this.rect(widgets, left - 1 + bot.quickBarSlot * 20, height - 23, 24, 22, 0, 22)
    const other = pilot.carried(45)
    if (other) this.rect(widgets, left - 29, height - 23, 29, 24, 24, 22)
    this.rect(icons, left, height - 29, 182, 5, 0, 64)
    const [health, food] = [Math.ceil(bot.health ?? 20), bot.food ?? 20]
    for (let i = 0; i < 10; i++) {
      this.rect(icons, left + i * 8, height - 39, 9, 9, 16, 0)
      if (health > i * 2) this.rect(icons, left + i * 8, height - 39, 9, 9, health > i * 2 + 1 ? 52 : 61, 0)
      const right = left + 182 - 9 - i * 8
      this.rect(icons, right, height - 39, 9, 9, 16, 27)
      if (food > i * 2) this.rect(icons, right, height - 39, 9, 9, food > i * 2 + 1 ? 52 : 61, 27)
    }
    const air = bot.oxygenLevel ?? 20
    if (camera.liquid === 'water') for (let i = 0; i < Math.ceil(air / 2); i++) this.rect(icons, left + 182 - 9 - i * 8, height - 49, 9, 9, 16, 18)
    for (let i = 0; i < 9; i++) this.item(pilot.carried(36 + i), left + 3 + i * 20, height - 19)
    if (other) this.item(other, left - 26, height - 19)
    if (pilot.screen) this.screen(pilot)
    else {
      gl.blendFuncSeparate(gl.ONE_MINUS_DST_COLOR, gl.ONE_MINUS_SRC_COLOR, gl.ONE, gl.ZERO)
      this.rect(icons, Math.floor((width - 15) / 2), Math.floor((height - 15) / 2), 15, 15, 0, 0)
      gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    }
    gl.disable(gl.BLEND)
  }

  screen ({ screen, window }) {
    const { width, height, textures } = this.scene
    const { picture, slots } = SCREENS[screen.kind]
    this.fill(0, 0, width, height, [0.06, 0.06, 0.06, 0.75])
    const [left, top] = [(width - PANEL.width) / 2, (height - PANEL.height) / 2]
    this.rect(textures.picture(picture), left, top, PANEL.width, PANEL.height, 0, 0)
    for (const [slot, [x, y]] of slots) this.item(window.slots[slot], left + x, top + y)
    const under = slots.get(slotAt(screen, width, height))
    if (under) this.fill(left + under[0], top + under[1], 16, 16, [1, 1, 1, 0.5])
    const [x, y] = [Math.floor(screen.x), Math.floor(screen.y)]
    this.item(window.selectedItem, x - 8, y - 8)
    // The pointer that MineRL paints into its frames, in Basalt's own strokes.
    for (let row = 0; row < 11; row++) {
      this.fill(x, y + row, row < 8 ? row + 2 : Math.max(1, 12 - row), 1, [0, 0, 0, 1])
      if (row > 0 && row < 10) this.fill(x + 1, y + row, Math.max(1, row < 8 ? row - 0.5 : 9 - row), 1, [1, 1, 1, 1])
    }
  }

  item (item, x, y) {
    if (!item) return
    this.items.symbol(item.name, x, y, this.matrix)
    if (item.count > 1) this.number(`${item.count}`, x + 17, y + 9)
  }

  // Right-aligned digits with their shadow.
  number (digits, right, y) {
    const font = this.scene.textures.picture('font/ascii.png')
    const left = right - digits.length * 6
    for (const [shift, tone] of [[1, [0.25, 0.25, 0.25, 1]], [0, [1, 1, 1, 1]]]) {
      [...digits].forEach((digit, i) => {
        const code = digit.charCodeAt(0)
        this.rect(font, left + i * 6 + shift, y + shift, 6, 8, (code & 15) * 8, (code >> 4) * 8, tone)
      })
    }
  }

  hand (bot, pilot, light) {
    const { scene } = this
    const swing = pilot.swing > 0 ? (6 - pilot.swing + 1) / 6 : 0
    const [across, up] = [Math.sin(Math.sqrt(swing) * Math.PI), Math.sin(swing * Math.PI)]
    const view = m.chain(m.perspective(70, scene.width / scene.height, 0.05, 10), m.translation(-0.4 * across, 0.2 * Math.sin(Math.sqrt(swing) * Math.PI * 2), -0.2 * up))
    const tone = [...light, 1]
    const name = bot.heldItem?.name
    if (!name) {
      const skin = scene.textures.picture('entity/steve.png')
      if (!skin) return
      this.arm ??= scene.buffer(scene.vertices(boxRows({ origin: [-2, -10, -2], size: [4, 12, 4], uv: [40, 16] }, [64, 64], [], [0, 0, 0])))
      const place = m.chain(view, m.translation(0.72, -0.72, -1.05), m.rotationY(-0.5 - across * 0.5), m.rotationX(1.9 - up * 0.4), m.rotationZ(0.2), m.scaling(1 / 13), m.translation(0, 3, 0))
      scene.use(skin, { matrix: place, eye: NOWHERE, tone })
      scene.quads(this.arm, NOWHERE)
      return
    }
    const block = this.items.blockOf(name)
    if (block) {
      const place = m.chain(view, m.translation(0.56, -0.52, -0.72), m.rotationX(-up * 0.5), m.rotationY(Math.PI / 4 - across * 0.3), m.scaling(0.4), m.translation(-0.5, -0.5, -0.5))
      scene.use(scene.textures.atlas(), { matrix: place, eye: NOWHERE, tone })
      scene.quads(block, NOWHERE)
      return
    }
    const picture = this.items.pictureOf(name)
    if (!picture) return
    const place = m.chain(view, m.translation(0.66, -0.58, -0.9), m.rotationY(-1.15 + across * 0.4), m.rotationZ(0.3 - up * 0.8), m.scaling(0.55))
    scene.use(picture, { matrix: place, eye: NOWHERE, tone })
    scene.once(this.items.card(1, picture))
  }

  rect (picture, x, y, w, h, u, v, tone = [1, 1, 1, 1]) {
    if (!picture) return
    const { scene } = this
    const [pw, ph] = [picture.width, picture.height]
    // Larger pictures than Minecraft's own have the same parts in the same places.
    const scale = picture === scene.textures.picture('font/ascii.png') ? pw / 128 : pw / 256
    scene.use(picture, { matrix: this.matrix, eye: NOWHERE, tone, cut: 0.01 })
    scene.once(scene.vertices([[0, 1], [1, 1], [0, 0], [1, 0]].map(([s, t]) => [x + s * w, y + t * h, 0, (u + s * w) * scale / pw, (v + t * h) * scale / ph, 0xffffffff])))
  }

  fill (x, y, w, h, tone) {
    const { scene } = this
    this.white ??= scene.textures.upload(1, 1, [255, 255, 255, 255])
    scene.use(this.white, { matrix: this.matrix, eye: NOWHERE, tone, cut: 0 })
    scene.once(scene.vertices([[0, 1], [1, 1], [0, 0], [1, 0]].map(([s, t]) => [x + s * w, y + t * h, 0, s, t, 0xffffffff])))
  }
}

const clamp = value => Math.max(0, Math.min(1, value))

module.exports = { Hud, SCREENS, slotAt }

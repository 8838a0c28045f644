'use strict'
// Draws the creatures, items and snowballs around the player, from prismarine-viewer's models of them.

const m = require('./matrix')
const { CORNERS, SHADE } = require('./blockModels')

const MODELS = require('prismarine-viewer/viewer/lib/entity/entities.json')
const WOOL = [0xe9ecec, 0xf07613, 0xbd44b3, 0x3aafd9, 0xf8c627, 0x70b919, 0xed8dac, 0x3e4447, 0x8e8e86, 0x158991, 0x792aac, 0x35399d, 0x724728, 0x546d1b, 0xa12722, 0x141519]
const PROFESSIONS = ['', 'armorer', 'butcher', 'cartographer', 'cleric', 'farmer', 'fisherman', 'fletcher', 'leatherworker', 'librarian', 'mason', 'nitwit', 'shepherd', 'toolsmith', 'weaponsmith']

class Creatures {
  constructor (scene, items) {
    Object.assign(this, { scene, items, meshes: new Map(), gaits: new Map() })
  }

  forget () { this.gaits.clear() }

  /** Draws everything that this bot sees but itself. */
  of (bot, tick) {
    return {
      draw: (scene, camera) => {
        for (const entity of Object.values(bot.entities)) {
          if (entity === bot.entity || !entity.position) continue
          const { x, y, z } = entity.position
          if (Math.hypot(x - camera.x, z - camera.z) > scene.distance * 16) continue
          const level = scene.columns.lightAt(Math.floor(x), Math.floor(y + 0.5), Math.floor(z))
          const light = scene.lightmap.of(level & 15, level >> 4)
          if (entity.name === 'item') this.item(scene, entity, light, tick)
          else if (entity.name === 'snowball' || entity.name === 'egg') this.items.billboard(entity.name, { x, y, z }, 0.25, camera, light)
          else this.creature(scene, entity, light)
        }
      }
    }
  }

  item (scene, entity, light, tick) {
    const held = entity.metadata?.[7] ?? entity.metadata?.find?.(value => value?.itemId !== undefined)
    const name = scene.registry.items[held?.itemId]?.name
    if (!name) return
    const { x, y, z } = entity.position
    const bob = Math.sin((tick + entity.id * 7) / 10) * 0.1 + 0.1
    this.items.lying(name, m.chain(m.translation(x - scene.camera.x, y + 0.12 + bob - scene.camera.y, z - scene.camera.z), m.rotationY((tick + entity.id * 13) / 20)), light)
  }

  creature (scene, entity, light) {
    const mesh = this.mesh(entity.name)
    if (!mesh) return
    const { position, yaw = 0, metadata = [] } = entity
    const scale = metadata[15] === true ? 0.5 : 1
    const swing = this.gait(entity)
    const hurt = entity.hurtUntil > 0
    const place = m.chain(
      m.translation(position.x - scene.camera.x, position.y - scene.camera.y, position.z - scene.camera.z), m.rotationY(yaw), m.scaling(scale / 16))
    for (const { picture, bones, tone } of this.layers(entity, mesh)) {
      const red = hurt ? [1, 0.5, 0.5] : [1, 1, 1]
      const shown = tone.map((value, i) => value * light[i] * red[i])
      for (const bone of bones) {
        const angle = /^leg[03]$|^leg_?(left|0)/i.test(bone.name) ? swing : /^leg/i.test(bone.name) ? -swing : 0
        const [px, py, pz] = bone.pivot
        const moved = angle === 0 ? place : m.chain(place, m.translation(px, py, pz), m.rotationX(angle), m.translation(-px, -py, -pz))
        scene.use(picture, { matrix: m.multiply(scene.view, moved), eye: { x: 0, y: 0, z: 0 }, tone: [...shown, 1] })
        scene.quads(bone.buffer, { x: 0, y: 0, z: 0 })
      }
    }
  }

  // Legs swing with the way that was walked.
  gait (entity) {
    const { x, z } = entity.position
    const gait = this.gaits.get(entity.id) ?? { x, z, way: 0, pace: 0 }
    const moved = Math.min(1, Math.hypot(x - gait.x, z - gait.z))
    gait.way += moved * 4
    gait.pace += (Math.min(1, moved * 8) - gait.pace) * 0.4
    Object.assign(gait, { x, z })
    this.gaits.set(entity.id, gait)
    return Math.cos(gait.way) * gait.pace
  }

  layers (entity, mesh) {
    const { textures } = this.scene
    const white = [1, 1, 1]
    if (entity.name === 'sheep') {
      const colour = WOOL[(entity.metadata?.[16] ?? 0) & 15]
      const wool = [(colour >> 16) / 255, ((colour >> 8) & 255) / 255, (colour & 255) / 255]
      const sheared = ((entity.metadata?.[16] ?? 0) & 16) !== 0
      const skin = { picture: textures.picture('entity/sheep/sheep.png'), bones: mesh.sheared, tone: white }
      return sheared ? [skin] : [skin, { picture: textures.picture('entity/sheep/sheep_fur.png'), bones: mesh.default, tone: wool }]
    }
    if (entity.name === 'villager') {
      const profession = PROFESSIONS[entity.metadata?.[17]?.villagerProfession ?? 0] ?? ''
      return ['villager', 'type/plains', profession && `profession/${profession}`].filter(Boolean)
        .map(name => ({ picture: textures.picture(`entity/villager/${name}.png`), bones: mesh.default, tone: white })).filter(layer => layer.picture)
    }
    return Object.entries(mesh).slice(0, 1).map(([name, bones]) => ({ picture: mesh.pictures?.[name] ?? this.pictureOf(entity.name, name), bones, tone: white })).filter(layer => layer.picture)
  }

  pictureOf (kind, name) {
    const { textures } = MODELS[kind]
    const file = textures[name] ?? Object.values(textures)[0]
    return this.scene.textures.picture(file.replace('textures/', '') + '.png')
  }

  mesh (kind) {
    if (this.meshes.has(kind)) return this.meshes.get(kind)
    const model = MODELS[kind]
    const mesh = model ? Object.fromEntries(Object.entries(model.geometry).map(([name, geometry]) => [name, this.bones(geometry)])) : null
    this.meshes.set(kind, mesh)
    return mesh
  }

  bones ({ bones, texturewidth = 64, textureheight = 32 }) {
    return bones.filter(bone => bone.cubes?.length > 0 && !bone.neverRender).map(bone => {
      const pivot = bone.pivot ?? [0, 0, 0]
      const turn = bone.bind_pose_rotation ?? bone.rotation
      const rows = bone.cubes.flatMap(cube => boxRows(cube, [texturewidth, textureheight], [turn, cube.rotation].filter(Boolean), pivot))
      return { name: bone.name, pivot, buffer: this.scene.buffer(this.scene.vertices(rows)) }
    })
  }
}

// Where each face lies on the unfolded box, in order of CORNERS: down, up, north, south, west, east.
const UNFOLDED = [
  ([w, , d]) => [d + w, 0, w, d], ([w, , d]) => [d, 0, w, d], ([w, h, d]) => [d, d, w, h], ([w, h, d]) => [d * 2 + w, d, w, h], ([w, h, d]) => [d + w, d, d, h], ([, h, d]) => [0, d, d, h]
]

/** Rows of vertices of a box whose six faces lie unfolded on a picture. */
function boxRows ({ origin, size, uv, inflate = 0 }, [width, height], turns, pivot) {
  const matrix = m.chain(m.translation(...pivot), ...turns.map(turn => m.chain(m.rotationX(-turn[0] * Math.PI / 180), m.rotationY(-turn[1] * Math.PI / 180), m.rotationZ(-turn[2] * Math.PI / 180))), m.translation(...pivot.map(value => -value)))
  return CORNERS.flatMap((corners, face) => {
    const [u, v, w, h] = UNFOLDED[face](size)
    const shade = Math.round((face === 1 ? 1 : 0.4 + SHADE[face] * 0.6) * 255)
    const colour = (shade | (shade << 8) | (shade << 16) | 0xff000000) >>> 0
    return corners.map(([x, y, z, s, t]) => {
      const point = [x, y, z].map((side, i) => origin[i] + side * size[i] + (side ? inflate : -inflate))
      const [px, py, pz] = [0, 1, 2].map(row => matrix[row] * point[0] + matrix[4 + row] * point[1] + matrix[8 + row] * point[2] + matrix[12 + row])
      return [px, py, pz, (uv[0] + u + s * w) / width, (uv[1] + v + t * h) / height, colour]
    })
  })
}

module.exports = { Creatures, boxRows }

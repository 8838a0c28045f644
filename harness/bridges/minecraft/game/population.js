'use strict'
// Everything that moves beside the player: who it is, where it stands, and telling the player's client of it.

const SEEN_WITHIN = 64

class Population {
  /**
   * @param registry of the version
   * @param write sends a packet to the player
   */
  constructor (registry) {
    Object.assign(this, { registry, write: () => {}, all: new Map(), next: 1000 })
  }

  reset () {
    this.all.clear()
    this.next = 1000
  }

  /** @param being {kind, body, yaw, variant, baby, item} */
  add (being) {
    Object.assign(being, { id: this.next++, told: null, age: 0, headYaw: being.yaw ?? 0 })
    this.all.set(being.id, being)
    return being
  }

  remove (being) {
    if (this.all.delete(being.id) && being.told) this.write('entity_destroy', { entityIds: [being.id] })
  }

  *near (x, y, z, radius) {
    for (const being of this.all.values()) {
      const { body } = being
      if ((body.x - x) ** 2 + (body.y - y) ** 2 + (body.z - z) ** 2 < radius * radius) yield being
    }
  }

  /** Tells the client what has come, moved and gone out of sight. */
  show (eye) {
    for (const being of this.all.values()) {
      const { body } = being
      const close = Math.abs(body.x - eye.x) < SEEN_WITHIN && Math.abs(body.z - eye.z) < SEEN_WITHIN
      if (!close) {
        if (being.told) this.write('entity_destroy', { entityIds: [being.id] })
        being.told = null
        continue
      }
      const now = { x: body.x, y: body.y, z: body.z, yaw: being.yaw ?? 0 }
      if (!being.told) this.introduce(being)
      else if (now.x !== being.told.x || now.y !== being.told.y || now.z !== being.told.z || now.yaw !== being.told.yaw) {
        this.write('entity_teleport', { entityId: being.id, x: now.x, y: now.y, z: now.z, yaw: angle(now.yaw), pitch: 0, onGround: body.onGround })
        if (now.yaw !== being.told.yaw) this.write('entity_head_rotation', { entityId: being.id, headYaw: angle(now.yaw) })
      }
      being.told = now
    }
  }

  introduce (being) {
    const { body, id, kind } = being
    const type = this.registry.entitiesByName[kind].id
    const uuid = `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`
    const common = { entityId: id, type, x: body.x, y: body.y, z: body.z, yaw: angle(being.yaw ?? 0), pitch: 0, velocity: { x: 0, y: 0, z: 0 } }
    if (being.item || being.thrown) this.write('spawn_entity', { ...common, objectUUID: uuid, objectData: 1 })
    else this.write('spawn_entity_living', { ...common, entityUUID: uuid, headPitch: angle(being.yaw ?? 0) })
    const metadata = []
    if (being.item) metadata.push({ key: 7, type: 6, value: { present: true, itemId: being.item.type, itemCount: being.item.count, nbtData: undefined } })
    if (being.baby) metadata.push({ key: 15, type: 7, value: true })
    if (kind === 'sheep') metadata.push({ key: 16, type: 0, value: WOOL.indexOf(being.variant ?? 'white') & 15 })
    if (kind === 'villager') metadata.push({ key: 17, type: 16, value: { villagerType: 2, villagerProfession: Math.max(0, PROFESSIONS.indexOf(being.variant)), level: 1 } })
    if (metadata.length > 0) this.write('entity_metadata', { entityId: id, metadata })
  }
}

const WOOL = ['white', 'orange', 'magenta', 'light_blue', 'yellow', 'lime', 'pink', 'gray', 'light_gray', 'cyan', 'purple', 'blue', 'brown', 'green', 'red', 'black']
const PROFESSIONS = ['none', 'armorer', 'butcher', 'cartographer', 'cleric', 'farmer', 'fisherman', 'fletcher', 'leatherworker', 'librarian', 'mason', 'nitwit', 'shepherd', 'toolsmith', 'weaponsmith']

/** Degrees as the protocol's byte. */
function angle (degrees) {
  const byte = Math.round(degrees * 256 / 360) & 255
  return byte > 127 ? byte - 256 : byte
}

module.exports = { Population }

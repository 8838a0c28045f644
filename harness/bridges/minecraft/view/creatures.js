'use strict'
// Draws the creatures, items and snowballs around the player.

class Creatures {
  constructor (scene) {
    this.scene = scene
  }

  forget () {}

  of (bot) {
    return { draw: () => {} }
  }
}

module.exports = { Creatures }

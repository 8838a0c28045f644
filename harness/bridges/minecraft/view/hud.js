'use strict'
// What lies over the picture: crosshair, hotbar, hearts, the hand, screens.

class Hud {
  constructor (scene) {
    this.scene = scene
  }

  crack () {
    return { draw: () => {} }
  }

  draw () {}
}

module.exports = { Hud }

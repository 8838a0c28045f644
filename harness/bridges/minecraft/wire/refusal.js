'use strict'

/** An answer of type error, with its code. */
class Refusal extends Error {
  constructor (code, message) {
    super(message)
    this.code = code
  }
}

module.exports = { Refusal }

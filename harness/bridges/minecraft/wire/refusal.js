'use strict'

/** An answer of type error, with its code. */
class Refusal extends Error {
  constructor (code, message) {
    super(message)
    this.code = code
  }
}

const REINSTALL = 'delete node_modules beside serve.js and run ./basalt world minecraft --install'

/** What a person is told of a problem: one sentence, also of Node's own problems that come with a list of files. */
function sentenceOf (problem) {
  const missing = problem.code === 'MODULE_NOT_FOUND' ? /'([^']+)'/.exec(problem.message)?.[1] : problem.code === 'ENOENT' && /node_modules/.test(problem.path) ? problem.path : null
  return missing ? `${missing}: found no such file; the npm packages are incomplete, ${REINSTALL}` : problem.message.split('\n')[0]
}

module.exports = { Refusal, REINSTALL, sentenceOf }

'use strict'
// flying-squid's own log takes hold of standard input and output for a console, and of the process for its end. This takes its place.

exports.server = function (server) {
  const quiet = () => {}
  Object.assign(server, { log: quiet, info: quiet, warn: quiet, createLog: quiet })
  server.err = message => process.stderr.write(`minecraft bridge: ${message}\n`)
  // While it is there, a login leaves no handlers on the process.
  server.debug = quiet
}

/** Must be called before flying-squid is loaded. */
exports.install = function () {
  const file = require.resolve('flying-squid/src/lib/plugins/log.js')
  require.cache[file] = Object.assign(Object.create(module.constructor.prototype), { id: file, filename: file, loaded: true, exports: { server: exports.server }, children: [], paths: [] })
}

'use strict'
// Families and properties of blocks, as the embedded world has them. families.json is an export of Basalt's own table; a test compares
// the two.

const { families, ...facts } = require('./families.json')

const familyByName = new Map(Object.entries(families).flatMap(([family, names]) => names.map(name => [name, family])))
const namesByFact = new Map(Object.entries(facts).map(([fact, names]) => [fact, new Set(names)]))

/** The family of a block, as in fenceGates; empty for a block that nothing sets apart. */
const familyOf = name => familyByName.get(name) ?? ''

/** Whether a block belongs to one of these families. */
const isOf = (name, ...wanted) => wanted.includes(familyOf(name))

/** Whether every state of a block falls, is replaceable, climbable or entangles. */
const has = (name, fact) => namesByFact.get(fact).has(name)

module.exports = { familyOf, isOf, has }

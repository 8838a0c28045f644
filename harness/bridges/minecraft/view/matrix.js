'use strict'
// 4 x 4 matrices in columns, as GL wants them.

function multiply (a, b) {
  const out = new Float32Array(16)
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      let sum = 0
      for (let i = 0; i < 4; i++) sum += a[i * 4 + row] * b[column * 4 + i]
      out[column * 4 + row] = sum
    }
  }
  return out
}

const translation = (x, y, z) => new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1])
const scaling = (x, y = x, z = x) => new Float32Array([x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1])

function rotationX (angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return new Float32Array([1, 0, 0, 0, 0, cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1])
}

function rotationY (angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return new Float32Array([cos, 0, -sin, 0, 0, 1, 0, 0, sin, 0, cos, 0, 0, 0, 0, 1])
}

function rotationZ (angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return new Float32Array([cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
}

function perspective (degrees, aspect, near, far) {
  const f = 1 / Math.tan(degrees * Math.PI / 360)
  return new Float32Array([f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, (far + near) / (near - far), -1, 0, 0, 2 * far * near / (near - far), 0])
}

function orthographic (left, right, bottom, top, near, far) {
  return new Float32Array([
    2 / (right - left), 0, 0, 0, 0, 2 / (top - bottom), 0, 0, 0, 0, 2 / (near - far), 0,
    (left + right) / (left - right), (top + bottom) / (bottom - top), (far + near) / (near - far), 1])
}

const chain = (...matrices) => matrices.reduce(multiply)

module.exports = { multiply, chain, translation, scaling, rotationX, rotationY, rotationZ, perspective, orthographic }

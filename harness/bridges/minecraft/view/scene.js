'use strict'
// Draws what the player sees into an off-screen frame: sky, blocks, creatures, water, cracks, then hand and HUD.

const { Textures } = require('./textures')
const { BlockModels } = require('./blockModels')
const { Columns } = require('./columns')
const { Mesher, VERTEX_BYTES } = require('./mesher')
const { Lightmap } = require('./lightmap')
const { biomeTints } = require('./tints')
const m = require('./matrix')

const MOST_QUADS = 16384

const VERTEX = `
  attribute vec3 position; attribute vec2 uv; attribute vec4 colour;
  uniform mat4 matrix; uniform vec3 eye; uniform vec3 origin;
  varying vec2 vUv; varying vec4 vColour; varying float vFar;
  void main() {
    vUv = uv; vColour = colour;
    vec3 seen = position + origin - eye;
    vFar = length(seen.xz);
    gl_Position = matrix * vec4(seen, 1.0);
  }`
const FRAGMENT = `
  precision mediump float;
  uniform sampler2D picture; uniform vec4 tone; uniform vec3 fog; uniform vec2 fogRange; uniform float cut;
  varying vec2 vUv; varying vec4 vColour; varying float vFar;
  void main() {
    vec4 texel = texture2D(picture, vUv) * vColour * tone;
    if (texel.a < cut) discard;
    float haze = clamp((vFar - fogRange.x) / (fogRange.y - fogRange.x), 0.0, 1.0);
    gl_FragColor = vec4(mix(texel.rgb, fog, haze), texel.a);
  }`
const SKY_VERTEX = `
  attribute vec3 position; uniform vec3 forward; uniform vec3 rightward; uniform vec3 upward; varying vec3 ray;
  void main() { ray = forward + rightward * position.x + upward * position.y; gl_Position = vec4(position.xy, 0.9999, 1.0); }`
const SKY_FRAGMENT = `
  precision mediump float; uniform vec3 zenith; uniform vec3 fog; uniform float reach; varying vec3 ray;
  void main() {
    vec3 d = normalize(ray);
    float haze = min(1.0, reach / max(d.y, 0.0001));
    gl_FragColor = vec4(mix(zenith, fog, haze), 1.0);
  }`

class Scene {
  /**
   * @param gl a WebGL 1 context
   * @param registry of the version being played
   * @param distance chunks that are drawn each way
   */
  constructor (gl, registry, { width = 640, height = 360, distance = 5, minY = 0 } = {}) {
    Object.assign(this, { gl, registry, width, height, distance })
    this.textures = new Textures(gl, registry.version.minecraftVersion)
    this.models = new BlockModels(registry, this.textures.blockStates())
    this.columns = new Columns(this.models, minY)
    this.lightmap = new Lightmap()
    this.mesher = new Mesher(this.models, this.columns, this.lightmap, biomeTints(registry))
    this.sections = new Map()
    this.fog = [0.69, 0.82, 1]
    this.zenith = [0.47, 0.655, 1]
    this.programs()
    this.rgba = new Uint8Array(width * height * 4)
  }

  programs () {
    const { gl } = this
    const attributes = ['position', 'uv', 'colour']
    const build = (vertex, fragment, uniforms) => {
      const program = gl.createProgram()
      for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
        const shader = gl.createShader(kind)
        gl.shaderSource(shader, text)
        gl.compileShader(shader)
        if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(`shader: ${gl.getShaderInfoLog(shader)}`)
        gl.attachShader(program, shader)
      }
      attributes.forEach((name, i) => gl.bindAttribLocation(program, i, name))
      gl.linkProgram(program)
      return { program, ...Object.fromEntries(uniforms.map(name => [name, gl.getUniformLocation(program, name)])) }
    }
    this.blocks = build(VERTEX, FRAGMENT, ['matrix', 'eye', 'origin', 'picture', 'tone', 'fog', 'fogRange', 'cut'])
    this.sky = build(SKY_VERTEX, SKY_FRAGMENT, ['forward', 'rightward', 'upward', 'zenith', 'fog', 'reach'])
    const indices = new Uint16Array(MOST_QUADS * 6)
    for (let quad = 0; quad < MOST_QUADS; quad++) indices.set([0, 1, 2, 2, 1, 3].map(i => i + quad * 4), quad * 6)
    this.indices = gl.createBuffer()
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices)
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STATIC_DRAW)
    this.screen = this.buffer(this.vertices([[-1, -1, 0], [1, -1, 0], [-1, 1, 0], [1, 1, 0]].map(p => [...p, 0, 0, 0xffffffff])))
    this.stream = gl.createBuffer()
  }

  /** Vertices in the mesher's layout from rows of [x, y, z, u, v, colour]. */
  vertices (rows) {
    const bytes = new ArrayBuffer(rows.length * VERTEX_BYTES)
    const view = new DataView(bytes)
    rows.forEach(([x, y, z, u, v, colour], i) => {
      const at = i * VERTEX_BYTES
      view.setFloat32(at, x, true)
      view.setFloat32(at + 4, y, true)
      view.setFloat32(at + 8, z, true)
      view.setUint16(at + 12, Math.round(u * 65535), true)
      view.setUint16(at + 14, Math.round(v * 65535), true)
      view.setUint32(at + 16, colour, true)
    })
    return new Uint8Array(bytes)
  }

  buffer (bytes) {
    const { gl } = this
    const name = gl.createBuffer()
    gl.bindBuffer(gl.ARRAY_BUFFER, name)
    gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.STATIC_DRAW)
    return { name, quads: bytes.length / VERTEX_BYTES / 4 }
  }

  free (buffer) {
    if (buffer) this.gl.deleteBuffer(buffer.name)
  }

  // ---- blocks ------------------------------------------------------------------------------------------------------------

  forget () {
    for (const section of this.sections.values()) this.drop(section)
    this.sections.clear()
    this.columns.all.clear()
    this.columns.last = null
  }

  unload (x, z) {
    this.columns.unload(x, z)
    for (let section = 0; section < 16; section++) {
      const name = `${x},${section},${z}`
      const old = this.sections.get(name)
      if (old) this.drop(old)
      this.sections.delete(name)
    }
  }

  drop (section) {
    this.free(section.solid)
    this.free(section.clear)
  }

  /** Makes the triangles of at most this many changed sections, the nearest first. */
  mesh (eye, most) {
    const [cx, cz, cy] = [Math.floor(eye.x) >> 4, Math.floor(eye.z) >> 4, (Math.floor(eye.y) - this.columns.minY) >> 4]
    const wanted = []
    for (const column of this.columns.all.values()) {
      if (column.dirty.size === 0 || !this.columns.isEnclosed(column)) continue
      for (const section of column.dirty) {
        wanted.push({ column, section, far: (column.x - cx) ** 2 + (column.z - cz) ** 2 + (section - cy) ** 2 })
      }
    }
    wanted.sort((a, b) => a.far - b.far || a.column.x - b.column.x || a.column.z - b.column.z || a.section - b.section)
    for (const { column, section } of wanted.slice(0, most)) {
      column.dirty.delete(section)
      const name = `${column.x},${section},${column.z}`
      const old = this.sections.get(name)
      if (old) this.drop(old)
      const mesh = this.mesher.mesh(column, section)
      if (mesh.solid.length === 0 && mesh.clear.length === 0) {
        this.sections.delete(name)
        continue
      }
      const far = MOST_QUADS * 4 * VERTEX_BYTES
      this.sections.set(name, {
        x: column.x * 16,
        y: section * 16 + this.columns.minY,
        z: column.z * 16,
        solid: mesh.solid.length > 0 ? this.buffer(mesh.solid.subarray(0, far)) : null,
        clear: mesh.clear.length > 0 ? this.buffer(mesh.clear.subarray(0, far)) : null
      })
    }
    return wanted.length
  }

  // ---- frame -------------------------------------------------------------------------------------------------------------

  /**
   * @param camera {x, y, z, yaw, pitch, fov, liquid}: the eye in blocks; radians, yaw 0 looks along -z and grows to the left, pitch up
   * @param drawers called in turn with the scene and the camera: creatures, cracks; and those with after: true once water is drawn
   */
  draw (camera, drawers) {
    const { gl, width, height } = this
    const far = (this.distance - 1) * 16
    const under = camera.liquid === 'water'
    const fog = under ? [0.06, 0.16, 0.33] : camera.liquid === 'lava' ? [0.6, 0.1, 0] : this.fog
    const range = under ? [0, 28] : camera.liquid === 'lava' ? [0, 2] : [far * 0.75, far]
    this.view = m.chain(
      m.perspective(camera.fov ?? 70, width / height, 0.05, 600), m.rotationX(-camera.pitch), m.rotationY(-camera.yaw))
    this.camera = camera
    gl.viewport(0, 0, width, height)
    gl.clearColor(...fog, 1)
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT)
    gl.disable(gl.BLEND)
    if (!camera.liquid) this.drawSky(camera, far)

    gl.enable(gl.DEPTH_TEST)
    gl.depthFunc(gl.LEQUAL)
    gl.depthMask(true)
    gl.enable(gl.CULL_FACE)
    this.use(this.textures.atlas(), { fog, range, cut: 0.1 })
    const seen = this.seen(camera)
    for (const section of seen) if (section.solid) this.quads(section.solid, section)
    gl.disable(gl.CULL_FACE)
    for (const drawer of drawers) if (!drawer.after) drawer.draw(this, camera)
    gl.enable(gl.BLEND)
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    this.use(this.textures.atlas(), { fog, range, cut: 0.01 })
    gl.depthMask(!under)
    for (const section of seen.reverse()) if (section.clear) this.quads(section.clear, section)
    gl.depthMask(true)
    for (const drawer of drawers) if (drawer.after) drawer.draw(this, camera)
    gl.disable(gl.BLEND)
  }

  drawSky (camera, far) {
    const { gl } = this
    gl.useProgram(this.sky.program)
    const turn = ([x, y, z]) => {
      const [cp, sp, cy, sy] = [Math.cos(camera.pitch), Math.sin(camera.pitch), Math.cos(camera.yaw), Math.sin(camera.yaw)]
      const [y1, z1] = [y * cp - z * sp, y * sp + z * cp]
      return [x * cy + z1 * sy, y1, -x * sy + z1 * cy]
    }
    const half = Math.tan((camera.fov ?? 70) * Math.PI / 360)
    gl.uniform3fv(this.sky.forward, turn([0, 0, -1]))
    gl.uniform3fv(this.sky.rightward, turn([half * this.width / this.height, 0, 0]))
    gl.uniform3fv(this.sky.upward, turn([0, half, 0]))
    gl.uniform3fv(this.sky.zenith, this.zenith)
    gl.uniform3fv(this.sky.fog, this.fog)
    gl.uniform1f(this.sky.reach, 16 / far)
    gl.disable(gl.DEPTH_TEST)
    this.bind(this.screen.name)
    gl.drawElements(gl.TRIANGLES, 6, gl.UNSIGNED_SHORT, 0)
  }

  /** Sections inside the view, the nearest first. */
  seen (camera) {
    const view = this.view
    const planes = [[0, 1], [0, -1], [1, 1], [1, -1]].map(([axis, sign]) =>
      [0, 4, 8, 12].map(column => view[column + 3] + sign * view[column + axis]))
    const inside = []
    for (const section of this.sections.values()) {
      const centre = [section.x + 8 - camera.x, section.y + 8 - camera.y, section.z + 8 - camera.z]
      const visible = planes.every(([a, b, c, d]) => a * centre[0] + b * centre[1] + c * centre[2] + d > -14 * Math.hypot(a, b, c))
      if (!visible) continue
      section.far = centre[0] ** 2 + centre[1] ** 2 + centre[2] ** 2
      inside.push(section)
    }
    return inside.sort((a, b) => a.far - b.far)
  }

  // ---- what drawers use --------------------------------------------------------------------------------------------------

  /** Chooses a picture and how it is shown. */
  use (picture, { fog = [0, 0, 0], range = [1e6, 2e6], cut = 0.1, tone = [1, 1, 1, 1], matrix = this.view, eye = this.camera } = {}) {
    const { gl, blocks } = this
    gl.useProgram(blocks.program)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, picture.texture)
    gl.uniform1i(blocks.picture, 0)
    gl.uniformMatrix4fv(blocks.matrix, false, matrix)
    gl.uniform3f(blocks.eye, eye.x, eye.y, eye.z)
    gl.uniform4fv(blocks.tone, tone)
    gl.uniform3fv(blocks.fog, fog)
    gl.uniform2fv(blocks.fogRange, range)
    gl.uniform1f(blocks.cut, cut)
  }

  bind (name) {
    const { gl } = this
    gl.bindBuffer(gl.ARRAY_BUFFER, name)
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices)
    gl.enableVertexAttribArray(0)
    gl.enableVertexAttribArray(1)
    gl.enableVertexAttribArray(2)
    gl.vertexAttribPointer(0, 3, gl.FLOAT, false, VERTEX_BYTES, 0)
    gl.vertexAttribPointer(1, 2, gl.UNSIGNED_SHORT, true, VERTEX_BYTES, 12)
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, VERTEX_BYTES, 16)
  }

  quads (buffer, origin) {
    const { gl } = this
    gl.uniform3f(this.blocks.origin, origin.x, origin.y, origin.z)
    this.bind(buffer.name)
    gl.drawElements(gl.TRIANGLES, buffer.quads * 6, gl.UNSIGNED_SHORT, 0)
  }

  /** Draws vertices that are used only once. */
  once (bytes, origin = { x: 0, y: 0, z: 0 }) {
    const { gl } = this
    gl.bindBuffer(gl.ARRAY_BUFFER, this.stream)
    gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.STREAM_DRAW)
    this.quads({ name: this.stream, quads: bytes.length / VERTEX_BYTES / 4 }, origin)
  }

  /** The frame as RGB, top row first; the same buffer each time. */
  read (rgb) {
    const { gl, width, height, rgba } = this
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rgba)
    let to = 0
    for (let y = height - 1; y >= 0; y--) {
      for (let from = y * width * 4, end = from + width * 4; from < end; from += 4) {
        rgb[to] = rgba[from]
        rgb[to + 1] = rgba[from + 1]
        rgb[to + 2] = rgba[from + 2]
        to += 3
      }
    }
  }
}

module.exports = { Scene }

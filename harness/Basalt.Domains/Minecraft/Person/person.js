// The world asks with a frame, this page answers with what was done since the last one. While the pointer is free the world stands still.
"use strict";

const degreesPerCount = 360 / 2400;
const keys = {
  KeyW: "forward", KeyS: "back", KeyA: "left", KeyD: "right", Space: "jump", ShiftLeft: "sneak", ShiftRight: "sneak", KeyR: "sprint",
  KeyE: "inventory", KeyQ: "drop", KeyF: "swapHands",
};
for (let slot = 1; slot <= 9; slot++) keys["Digit" + slot] = "hotbar." + slot;
const buttons = ["attack", "pickItem", "use"];

const byId = id => document.getElementById(id);
const canvas = byId("world"), start = byId("start"), finish = byId("finish");
const paper = canvas.getContext("2d");
const down = new Set(), pressed = new Set();
let yaw = 0, pitch = 0, slot = 1, wanted = false, ending = false, episode = null;

const socket = new WebSocket(location.href.replace(/^http/, "ws").replace(/[^/]*$/, "play"));
socket.binaryType = "blob";
const playing = () => document.pointerLockElement === canvas;
const say = text => { byId("state").textContent = text; };

socket.onopen = () => say("connected");
socket.onclose = () => { say(episode === "over" ? "All episodes are recorded. Thank you." : "the connection is lost; reload the page to go on"); rest(); };
socket.onmessage = async message => {
  if (typeof message.data === "string") {
    episode = JSON.parse(message.data);
    byId("title").textContent = episode.title;
    byId("instruction").textContent = episode.instruction;
    if (episode.over) { episode = "over"; return; }
    document.exitPointerLock();
    slot = 1;
    rest();
    start.disabled = false;
    return;
  }
  const picture = await createImageBitmap(message.data);
  canvas.width = picture.width;
  canvas.height = picture.height;
  paper.drawImage(picture, 0, 0);
  picture.close();
  wanted = true;
  answer();
};

// An end that is asked for while a frame is on its way is told with that frame.
function answer() {
  if (!wanted || !(playing() || ending)) return;
  wanted = false;
  socket.send(JSON.stringify({ held: [...new Set([...down, ...pressed])], pitch: turn(pitch), yaw: turn(yaw), finish: ending }));
  ending = false;
  pressed.clear();
  pitch = yaw = 0;
}

const turn = counts => Math.max(-180, Math.min(180, counts * degreesPerCount));
function rest() { down.clear(); pressed.clear(); pitch = yaw = 0; start.hidden = finish.disabled = playing(); }
function press(name) { down.add(name); pressed.add(name); if (name.startsWith("hotbar.")) slot = Number(name.slice(7)); }

start.onclick = () => canvas.requestPointerLock();
finish.onclick = () => { ending = true; answer(); };
document.addEventListener("pointerlockchange", () => {
  rest();
  say(playing() ? "recording" : "paused");
  answer();
});
document.addEventListener("keydown", event => {
  if (!playing() || !keys[event.code]) return;
  event.preventDefault();
  if (!event.repeat) press(keys[event.code]);
});
document.addEventListener("keyup", event => { if (keys[event.code]) down.delete(keys[event.code]); });
document.addEventListener("mousedown", event => { if (playing()) { event.preventDefault(); press(buttons[event.button] ?? "attack"); } });
document.addEventListener("mouseup", event => down.delete(buttons[event.button] ?? "attack"));
document.addEventListener("contextmenu", event => { if (playing()) event.preventDefault(); });
document.addEventListener("mousemove", event => { if (playing()) { yaw += event.movementX; pitch += event.movementY; } });
document.addEventListener("wheel", event => {
  if (!playing() || event.deltaY === 0) return;
  slot = (slot - 1 + Math.sign(event.deltaY) + 9) % 9 + 1;
  pressed.add("hotbar." + slot);
}, { passive: true });

// The clock of the judging page: one control for both videos, and what was seen of each. judge.js, which is loaded next, uses it.
/* global $, videos, shown */
/* exported setSpeed, step, setLoop, tick, readUpTo */
"use strict";

let speed = Number(localStorage.getItem("speed")) || 1;
let loop = localStorage.getItem("loop") !== "no";

const duration = stage => Math.max(0.05, ...videos(stage).map(video => video.duration || 0));
const leader = stage => videos(stage).reduce((a, b) => ((b.duration || 0) > (a.duration || 0) ? b : a));
const now = () => leader(shown()).currentTime;
const playing = () => !leader(shown()).paused;

function play() {
  const stage = shown();
  if (!stage.pair || stage.text) return;
  if (now() >= duration(stage) - 0.01) seek(0);
  for (const video of videos(stage)) if (now() < (video.duration || 0) - 0.01) video.play().catch(() => {});
  $("#play").setAttribute("aria-label", "Pause");
  $("#play").dataset.state = "playing";
}

function pause() {
  videos(shown()).forEach(video => video.pause());
  $("#play").setAttribute("aria-label", "Play");
  $("#play").dataset.state = "paused";
}

function seek(time) {
  const stage = shown();
  if (!stage.pair || stage.text) return;
  const goal = Math.min(Math.max(0, time), duration(stage));
  const running = playing();
  videos(stage).forEach(video => {
    video.currentTime = Math.min(goal, Math.max(0, (video.duration || 0) - 0.001));
    if (running && video.paused && goal < (video.duration || 0)) video.play().catch(() => {});
  });
}

function step(frames) {
  pause();
  const rate = shown().pair.framesPerSecond;
  seek((Math.floor(now() * rate + 0.001) + frames + 0.5) / rate);
}

function setSpeed(value) {
  speed = value;
  localStorage.setItem("speed", String(value));
  videos(shown()).forEach(video => { video.playbackRate = value; });
  $("#speed").value = String(value);
}

function setLoop(on) {
  loop = on;
  localStorage.setItem("loop", on ? "yes" : "no");
  $("#loop").setAttribute("aria-pressed", String(on));
}

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function tick() {
  const stage = shown();
  if (stage.pair && !stage.text && !$("#judge").hidden) {
    const master = leader(stage);
    const at = master.currentTime;
    videos(stage).forEach((video, i) => {
      watch(stage.watched[i === 0 ? "left" : "right"], video);
      if (video !== master && !master.seeking && !video.seeking && video.readyState > 1) {
        const goal = Math.min(at, Math.max(0, video.duration - 0.001));
        if (Math.abs(video.currentTime - goal) > 0.12 * Math.max(1, speed)) video.currentTime = goal;
        if (!master.paused && video.paused && at < video.duration - 0.1) video.play().catch(() => {});
      }
    });
    if (master.ended) { if (loop && $("#play").dataset.state === "playing") { seek(0); play(); } else pause(); }
    if (document.activeElement !== $("#seek") || playing()) $("#seek").value = String(at);
    $("#seek").setAttribute("aria-valuetext", `${clock(at)} of ${clock(duration(stage))}`);
    $("#time").textContent = `${clock(at)} / ${clock(duration(stage))}`;
  }
  requestAnimationFrame(tick);
}

// Which stretches of a video were seen, in its own seconds.
function watch(stretches, video) {
  if (video.paused || video.seeking || document.hidden) return;
  const at = video.currentTime;
  const last = stretches[stretches.length - 1];
  if (last && at >= last[0] - 0.01 && at - last[1] < 0.6 * Math.max(1, video.playbackRate) && at >= last[1] - 0.05) last[1] = Math.max(last[1], at);
  else if (stretches.length < 200) stretches.push([at, at]);
}

function readUpTo(stage, side, pane) {
  const share = pane.scrollHeight <= pane.clientHeight + 4 ? 1 : Math.min(1, (pane.scrollTop + pane.clientHeight) / (pane.scrollHeight - 2));
  const name = side === 0 ? "left" : "right";
  const before = stage.watched[name][0]?.[1] ?? 0;
  stage.watched[name] = [[0, Math.max(before, share)]];
}

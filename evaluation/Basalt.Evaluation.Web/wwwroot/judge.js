// The judging page: two exhibits, one control for both, questions, a verdict. The next pair loads while this one is watched.
/* global speed, loop, duration, now, playing, play, pause, seek, step, setSpeed, setLoop, tick, readUpTo */
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const csrf = $("meta[name=csrf]").content;
const stages = $$(".stage").map(element => ({ element, pair: null, ready: null, watched: null }));
let front = 0;            // the stage that is shown; the other one holds the next pair
let atCell = -1;          // the question cell that letter keys answer
let busy = false;         // an answer is on its way
let undone = null;        // what was answered before an undo, to fill in again
let lastBallot = null;
let progress = null;
let filling = Promise.resolve();
const judged = new Set(); // servings that were answered
const speeds = [0.5, 0.75, 1, 1.5, 2, 3, 5];
let hotkeys = localStorage.getItem("hotkeys") !== "no";
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const shown = () => stages[front];
const hiddenStage = () => stages[1 - front];
const videos = stage => $$("video", stage.element);
const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST", body: JSON.stringify(body ?? {}), credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Csrf": csrf },
  }).catch(() => null);
  if (!answer) return { ok: false, status: 0, said: { title: "The site cannot be reached", detail: "The site cannot be reached. Your answers so far are kept; try again in a moment." } };
  const said = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, said };
}

function say(words, bad = false) {
  const line = $("#said");
  line.textContent = words;
  line.classList.toggle("bad", bad);
}

// --- pairs -------------------------------------------------------------------------------------------------------------

// One request at a time, and a pair that was answered while its request was on the way does not come back.
function fill() {
  return filling = filling.then(fetchPairs);
}

async function fetchPairs() {
  const { ok, status, said } = await ask("/api/judging/pairs", { wanted: 2 });
  if (!ok) return finish(status, said);
  progress = said.progress;
  showProgress();
  const waiting = said.pairs.filter(pair => !judged.has(pair.serving) && pair.serving !== shown().pair?.serving);
  if (!shown().pair && waiting.length > 0) {
    put(shown(), waiting.shift());
    show();
  }
  if (waiting.length > 0 && hiddenStage().pair?.serving !== waiting[0].serving) put(hiddenStage(), waiting[0]);
  if (!shown().pair) finish(200, said);
}

function put(stage, pair) {
  stage.pair = pair;
  stage.watched = { left: [], right: [] };
  stage.seen = 0;
  const text = pair.exhibits[0].mediaType.startsWith("text/");
  stage.text = text;
  const loading = [];
  pair.exhibits.forEach((exhibit, i) => {
    const side = $$(".side", stage.element)[i];
    const name = i === 0 ? "Left" : "Right";
    side.classList.toggle("text", text);
    side.classList.remove("chosen");
    side.replaceChildren(element("figcaption", { textContent: name }));
    if (text) {
      const pane = element("div", { className: "pane", tabIndex: 0, role: "region", ariaLabel: `${name} text` });
      side.append(pane);
      loading.push(fetch(exhibit.url, { credentials: "same-origin" }).then(answer => (answer.ok ? answer.text() : Promise.reject(answer))).then(html => {
        pane.innerHTML = html;
        pane.addEventListener("scroll", () => readUpTo(stage, i, pane), { passive: true });
      }).catch(() => broken(stage, pair, i)));
    } else {
      const video = element("video", { muted: true, playsInline: true, preload: "auto", src: exhibit.url, tabIndex: -1, disablePictureInPicture: true });
      video.setAttribute("aria-label", `${name} video`);
      side.append(video);
      loading.push(new Promise(resolve => {
        video.addEventListener("canplay", resolve, { once: true });
        video.addEventListener("error", () => { broken(stage, pair, i); resolve(); }, { once: true });
      }));
    }
  });
  stage.ready = Promise.all(loading);
}

// Nobody judges what cannot be seen: a pair that was taken out makes room for the next, any other one waits to be loaded again.
async function broken(stage, pair, i) {
  if (stage.pair !== pair) return;
  pair.broken = true;
  const answer = await fetch(pair.exhibits[i].url, { method: "HEAD", credentials: "same-origin" }).catch(() => null);
  if (stage.pair !== pair) return;
  if (answer && [404, 410].includes(answer.status)) {
    judged.add(pair.serving);
    clear(stage);
    if (stage === shown() && hiddenStage().pair) { front = 1 - front; show(); }
    await fill();
    if (stage !== shown() || shown().pair) say("A damaged pair was taken out; here is another one.");
    return;
  }
  $$(".side", stage.element)[i].append(element("p", { className: "note bad", textContent: "This side cannot be shown. Reload the page to try again; please do not judge it unseen." }));
  ready();
}

async function show() {
  const stage = shown();
  const pair = stage.pair;
  stages.forEach(each => {
    each.element.classList.toggle("waiting", each !== stage);
    each.element.inert = each !== stage;
  });
  $("#task").textContent = pair.task.title;
  for (const place of ["#asked", "#instruction"]) $(place).textContent = pair.task.instruction;
  $("#asked").title = pair.task.instruction;
  document.body.classList.toggle("texts", stage.text);
  $("#transport").hidden = stage.text;
  drawQuestions(pair);
  for (const input of $$("input[name=verdict]")) input.checked = false;
  $("#reason").value = "";
  if (undone && undone.pairKey === pair.key) restore(undone);
  undone = null;
  stage.shownAt = performance.now();
  ready();
  await stage.ready;
  if (stage !== shown()) return;
  document.body.dataset.playable = pair.serving;
  stage.playableAt = performance.now();
  window.dispatchEvent(new CustomEvent("playable", { detail: stage.playableAt }));
  if (stage.text) {
    $$(".pane", stage.element).forEach((pane, i) => readUpTo(stage, i, pane));
    return;
  }
  setSpeed(speed);
  $("#seek").max = String(duration(stage));
  if (calm) pause();
  else play();
}

function finish(status, said) {
  $("#judge").hidden = true;
  const done = $("#done");
  done.hidden = false;
  $("#done-title").textContent = said.title ?? "Something went wrong";
  $("#done-words").textContent = said.detail ?? "The site did not answer. Reload the page to go on.";
  if (said.completion) {
    const next = $("#completion");
    next.hidden = false;
    $("#completion-code").textContent = said.completion.code ?? "";
    $("#completion-code-line").hidden = !said.completion.code;
    const form = $("#completion-form");
    form.action = said.completion.address;
    form.method = said.completion.fields ? "post" : "get";
    $("#completion-fields").replaceChildren(...Object.entries(said.completion.fields ?? said.completion.query ?? {}).map(([name, value]) => element("input", { type: "hidden", name, value })));
  }
  $("#done-undo").hidden = !said.canUndo;
  done.focus();
}

function showProgress() {
  const bar = $("#bar");
  bar.max = Math.max(1, progress.target);
  bar.value = progress.votes;
  const left = Math.max(0, progress.target - progress.votes);
  const minutes = Math.max(1, Math.round(left * progress.secondsPerVote / 60));
  $("#counted").textContent = left === 0 ? `${progress.votes} judged` : `${progress.votes} of ${progress.target} judged · about ${minutes} min left`;
  $("#undo").disabled = !progress.canUndo;
}

// --- questions ----------------------------------------------------------------------------------------------------------

const sets = {
  direct: [["yes", "Yes", "y"], ["no", "No", "n"], ["unsure", "Unsure", "u"]],
  comparative: [["left", "Left", "l"], ["draw", "Draw", "d"], ["right", "Right", "r"], ["na", "n/a", "x"]],
};

function cell(question, name, whose) {
  const set = sets[question.kind];
  const chips = element("span", { className: "chips" }, ...set.map(([value, words, key]) => {
    const input = element("input", { type: "radio", name, value });
    input.addEventListener("change", ready);
    const place = words.toLowerCase().indexOf(key);
    const label = element("label", {}, input);
    if (place >= 0) label.append(words.slice(0, place), element("u", { textContent: words[place] }), words.slice(place + 1));
    else label.append(words);
    return label;
  }));
  const group = element("fieldset", { className: "cell" }, element("legend", { className: "hidden-label", textContent: whose ? `${whose}: ${question.text}` : question.text }));
  if (whose) group.append(element("span", { className: "whose", textContent: whose, ariaHidden: "true" }));
  group.append(chips);
  group.addEventListener("focusin", () => mark($$(".cell").indexOf(group), false));
  return group;
}

function drawQuestions(pair) {
  const list = $("#questions");
  list.replaceChildren();
  const kinds = [["direct", "About each side on its own"], ["comparative", "About the two together"]];
  for (const [kind, title] of kinds) {
    const of = pair.task.questions.filter(question => question.kind === kind);
    if (of.length === 0) continue;
    list.append(element("h2", { textContent: title }));
    for (const question of of) {
      const cells = kind === "direct"
        ? [cell(question, `${question.id}:left`, "Left"), cell(question, `${question.id}:right`, "Right")]
        : [cell(question, question.id, null)];
      list.append(element("div", { className: "question" },
        element("span", { className: "words", textContent: question.text, ariaHidden: "true" }), element("span", { className: "cells" }, ...cells)));
    }
  }
  if (pair.task.questions.length === 0) list.append(element("p", { className: "quiet question", textContent: "No questions for this task: only the verdict." }));
  list.scrollTop = 0;
  mark(0, false);
}

function mark(index, scroll = true) {
  const cells = $$(".cell");
  atCell = Math.min(Math.max(index, 0), cells.length);
  cells.forEach((each, i) => each.classList.toggle("at", i === atCell));
  if (scroll) cells[atCell]?.scrollIntoView({ block: "nearest" });
}

function letter(key) {
  const at = $$(".cell")[atCell];
  if (!at) return false;
  const set = $$("input", at).length === 3 ? sets.direct : sets.comparative;
  const choice = set.find(([, , its]) => its === key);
  if (!choice) return false;
  $(`input[value=${choice[0]}]`, at).checked = true;
  ready();
  mark(atCell + 1);
  return true;
}

const answers = () => Object.fromEntries($$("#questions input:checked").map(input => [input.name, input.value]));
const verdict = () => $("input[name=verdict]:checked")?.value ?? null;

function ready() {
  const chosen = verdict();
  const [left, right] = $$(".side", shown().element);
  left.classList.toggle("chosen", chosen === "left");
  right.classList.toggle("chosen", chosen === "right");
  const cells = $$(".cell").length;
  const answered = $$("#questions input:checked").length;
  const pair = shown().pair;
  const short = pair && $("#reason").value.trim().length < pair.reasonLength;
  const open = pair?.answersRequired && answered < cells;
  $("#submit").disabled = busy || !chosen || short || open || !!pair?.broken;
  if (!busy) say(pair?.broken ? "One side cannot be shown. Reload the page to try again." : !chosen ? "Choose a verdict: which of the two did the task better?"
    : open ? `${cells - answered} questions are still open.`
    : short ? `A reason of at least ${pair.reasonLength} characters is wanted.`
    : cells > answered ? `${answered} of ${cells} questions answered. Enter submits.` : "Enter submits.");
}

function restore(ballot) {
  for (const [name, value] of Object.entries(ballot.answers)) {
    const input = $(`#questions input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = true;
  }
  $("#reason").value = ballot.reason;
  $(`input[name=verdict][value=${ballot.verdict}]`).checked = true;
  shown().watched = ballot.watched;
}

// --- submit and undo ----------------------------------------------------------------------------------------------------

async function submit() {
  const stage = shown();
  if ($("#submit").disabled || busy) return;
  busy = true;
  $("#submit").disabled = true;
  const began = performance.now();
  const ballot = { serving: stage.pair.serving, verdict: verdict(), reason: $("#reason").value, answers: answers(), watched: stage.watched, speed };
  const { ok, status, said } = await ask("/api/judging/votes", ballot);
  busy = false;
  document.body.dataset.voteMilliseconds = String(Math.round(performance.now() - began));
  const counted = ok || said.code === "already-counted";
  if (!counted && !["expired", "withdrawn"].includes(said.code)) {
    ready();
    if (status === 403) return finish(status, said);
    return say(said.detail ?? "The answer could not be saved. Nothing is lost: try again.", true);
  }
  lastBallot = { ...ballot, pairKey: stage.pair.key };
  if (said.progress) { progress = said.progress; showProgress(); }
  judged.add(ballot.serving);
  stage.pair = null;
  front = 1 - front;
  if (shown().pair) {
    await show();
    document.body.dataset.swapMilliseconds = String(Math.round(shown().playableAt - began));
    // Taking two videos down costs more than showing two that are ready, so it waits until these are on the screen.
    await new Promise(resolve => setTimeout(resolve, 30));
  } else {
    front = 1 - front;
  }
  if (!stage.pair) clear(stage);
  await fill();
  if (said.code === "withdrawn" && shown().pair) say(said.detail);
}

function clear(stage) {
  videos(stage).forEach(video => { video.pause(); video.removeAttribute("src"); video.load(); });
  stage.pair = null;
  stage.element.classList.add("waiting");
}

async function undo() {
  if (busy || !progress?.canUndo) return;
  busy = true;
  const { ok, said } = await ask("/api/judging/undo");
  busy = false;
  if (!ok) return say(said.detail ?? "Nothing could be undone.", true);
  $("#judge").hidden = false;
  $("#done").hidden = true;
  undone = lastBallot;
  progress = said.progress;
  showProgress();
  judged.delete(said.pair.serving);
  stages.forEach(clear);
  put(shown(), said.pair);
  show();
  say("Your last answer is taken back. Change it and submit again.");
  await fill();
}

// --- keys and buttons ---------------------------------------------------------------------------------------------------

const verdictKeys = { 1: "left", 2: "draw", 3: "right", 4: "bothBad" };
const actions = {
  " ": () => (playing() ? pause() : play()), ",": () => step(-1), ".": () => step(1), "[": () => faster(-1), "]": () => faster(1),
  ArrowLeft: () => seek(now() - 2), ArrowRight: () => seek(now() + 2), Home: () => seek(0), End: () => seek(duration(shown())), o: () => setLoop(!loop),
  ArrowDown: () => mark(atCell + 1), ArrowUp: () => mark(atCell - 1), e: () => $("#reason").focus(), z: undo, Enter: submit, "?": help, h: help,
};

function faster(by) {
  const at = speeds.indexOf(speed);
  setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, (at < 0 ? 2 : at) + by))]);
}

function help() { $("#help").showModal(); }

document.addEventListener("keydown", event => {
  const inText = event.target.matches("textarea, input[type=text]");
  if ($("#help").open) return;
  if (inText) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); }
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!hotkeys || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const onControl = event.target.matches("button, a, select, input[type=range], .pane");
  if (onControl && ["Enter", " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return;
  if (event.target.matches("input[type=radio]") && key.startsWith("Arrow")) return;
  if ($("#judge").hidden && key !== "z") return;
  if (verdictKeys[key]) {
    $(`input[name=verdict][value=${verdictKeys[key]}]`).checked = true;
    ready();
  } else if (!letter(key)) {
    if (!actions[key]) return;
    if (shown().text && ["ArrowLeft", "ArrowRight", "Home", "End", " ", ",", ".", "[", "]"].includes(key)) return;
    actions[key]();
  }
  event.preventDefault();
});

$("#play").addEventListener("click", () => actions[" "]());
$("#back").addEventListener("click", () => step(-1));
$("#forth").addEventListener("click", () => step(1));
$("#loop").addEventListener("click", () => setLoop(!loop));
$("#speed").addEventListener("change", event => setSpeed(Number(event.target.value)));
$("#seek").addEventListener("input", event => seek(Number(event.target.value)));
$("#submit").addEventListener("click", submit);
$("#undo").addEventListener("click", undo);
$("#done-undo").addEventListener("click", undo);
$("#open-help").addEventListener("click", help);
$("#close-help").addEventListener("click", () => $("#help").close());
$("#reason").addEventListener("input", ready);
$("#hotkeys").checked = hotkeys;
$("#hotkeys").addEventListener("change", event => { hotkeys = event.target.checked; localStorage.setItem("hotkeys", hotkeys ? "yes" : "no"); });
$$("input[name=verdict]").forEach(input => input.addEventListener("change", ready));
setLoop(loop);
requestAnimationFrame(tick);
fill();

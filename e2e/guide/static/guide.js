// Draws what the guide says and sends what is pressed; it decides nothing.
"use strict";

const place = (id) => document.getElementById(id);
const DRIFT = new Set(["renamed", "missing", "no_effect", "extra_step", "untrue", "fault"]);
const MAIN = new Set(["do", "no", "cancel", "close", "nobody", "next", "answer"]);
const PAUSE_MS = 1000;
let drawn = { turn: -1, version: 0 };
let pressedHere = false; // a button that is taken away or can't be pressed loses the keyboard

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function drawList(id, pairs) {
  place(id).replaceChildren(...pairs.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
}

function drawSteps(state) {
  const lines = state.steps.map(([claim, title, verdict, said]) => {
    const current = claim === state.claim.id && state.mood !== "over";
    const right = verdict === "accurate" && !current; // of the present step not everything has been seen
    const line = element("li", "", right ? "is-right" : DRIFT.has(verdict) ? "is-wrong" : "");
    const mark = element("span", right ? "✓" : DRIFT.has(verdict) ? "✗" : verdict && !current ? "–" : "", "mark");
    mark.setAttribute("aria-hidden", "true");
    line.append(mark, element("span", claim), element("span", title));
    if (said) line.append(element("span", said, "said"));
    else if (verdict && !current) line.append(element("span", right ? "верно" : "не проверено", "read-out-only"));
    if (current) line.setAttribute("aria-current", "step");
    return line;
  });
  place("steps").replaceChildren(...lines);
}

function answered() {
  const given = place("asked").querySelector("input[type=text], input:checked");
  return given ? given.value : "";
}

function field(type, value, words) {
  const line = element("label", "");
  const input = document.createElement("input");
  Object.assign(input, { type, name: "answer", value, autocomplete: "off" });
  line.append(input, element("span", words));
  return line;
}

function drawAsked({ asked, turn }) {
  const box = place("asked");
  box.hidden = !asked;
  if (!asked) return box.replaceChildren();
  const ready = () => { for (const one of place("buttons").children) if (one.dataset.name === "answer") one.disabled = !answered().trim(); };
  const inputs = asked.choices.length ? asked.choices.map(([key, words]) => field("radio", key, words)) : [field("text", asked.words, "")];
  if (!asked.choices.length) inputs[0].firstChild.setAttribute("aria-label", asked.label);
  box.replaceChildren(element("legend", asked.label), ...inputs);
  box.oninput = ready;
  box.onkeydown = (event) => { if (event.key === "Enter" && answered().trim()) press("answer", turn); };
  ready();
  box.querySelector("input").focus();
}

function press(button, turn) {
  pressedHere = place("buttons").contains(document.activeElement);
  for (const one of place("buttons").children) one.disabled = true;
  fetch("press", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ button, turn, answer: answered() }),
  }).finally(() => { if (drawn.turn === turn) for (const one of place("buttons").children) one.disabled = false; });
}

function drawButtons(state) {
  const buttons = state.buttons.map(([name, caption]) => {
    const button = element("button", caption, MAIN.has(name) ? "is-main" : name === "yes" ? "is-yes" : "");
    button.type = "button";
    button.dataset.name = name;
    button.addEventListener("click", () => press(name, state.turn));
    return button;
  });
  place("buttons").replaceChildren(...buttons);
  if (state.mood === "gate") buttons[0].focus();
  else if (pressedHere) place("heading").focus();
  pressedHere = false;
}

function drawProgress([done, of]) {
  place("progress").hidden = !done && !of;
  const [bar, words] = place("progress").children;
  if (of) bar.max = of;
  if (of) bar.value = done;
  else bar.removeAttribute("value");
  words.textContent = of ? `${done} из ${of}` : `прочитано: ${done}`;
}

function drawGroups(state) {
  const groups = state.groups.map(({ title, advice, people, is_open }) => {
    const group = element("details", "");
    group.open = is_open;
    const list = element("table", "");
    for (const [row, name] of people) {
      const line = list.insertRow();
      line.insertCell().textContent = row;
      line.insertCell().textContent = name;
    }
    group.append(element("summary", `${title}: ${people.length}`), ...(advice ? [element("p", advice)] : []), list);
    return group;
  });
  place("groups").replaceChildren(...groups);
}

function drawInstruction(claim, over) {
  place("instruction").hidden = !claim.id || over;
  place("says").textContent = claim.says || "";
  const figure = place("figure");
  figure.hidden = !claim.figure;
  if (claim.figure && figure.dataset.claim !== claim.id) {
    figure.dataset.claim = claim.id;
    figure.src = `figure/${claim.id}`;
  }
}

function draw(state) {
  document.body.dataset.mood = state.mood;
  place("chapter").textContent = state.chapter;
  place("number").textContent =
    state.claim.id && state.mood !== "over" ? `Шаг ${state.claim.number} из ${state.steps.length} · ${state.claim.id}` : "";
  place("heading").textContent = state.heading;
  document.title = `${state.heading} · Помощник`;
  place("lines").replaceChildren(...state.lines.map((line) => element("p", line)));
  place("notice").textContent = state.notice;
  place("to-protocol").hidden = !state.protocol;
  drawList("facts", state.facts);
  drawList("credentials", state.credentials);
  drawInstruction(state.claim, state.mood === "over");
  drawSteps(state);
  drawProgress(state.progress);
  if (state.turn !== drawn.turn) drawGroups(state);
  if (state.turn !== drawn.turn) drawButtons(state);
  if (state.turn !== drawn.turn) drawAsked(state);
  const said = [state.heading, ...state.lines, ...state.facts.flat(), state.notice].filter(Boolean).join(" ");
  if (place("live").textContent !== said) place("live").textContent = said;
  drawn = state;
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(`state?after=${drawn.version}`);
      if (!answer.ok) throw new Error(String(answer.status));
      draw(await answer.json());
    } catch {
      place("notice").textContent = "Помощник остановлен. Продолжить с этого места: ./run guide --resume";
      place("buttons").replaceChildren();
      drawn = { turn: -1, version: 0 };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // it may only have been busy
    }
  }
}

document.addEventListener("keydown", (event) => {
  const no = drawn.mood === "gate" && drawn.buttons && drawn.buttons.some(([name]) => name === "no");
  if (event.key === "Escape" && no) press("no", drawn.turn);
});

follow();

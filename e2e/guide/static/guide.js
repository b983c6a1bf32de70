// Draws the panel's state and sends the person's presses; it makes no decisions.
"use strict";

const place = (id) => document.getElementById(id);
const DRIFT = new Set(["renamed", "missing", "no_effect", "extra_step", "untrue", "fault"]);
const MAIN = new Set(["do", "no", "cancel", "close", "nobody", "next", "answer", "begin"]);
const ANSWERING = new Set(["answer", "begin"]);
const PAUSE_MS = 1000;
let drawn = { turn: -1, version: 0 };
let pressedHere = false; // a button that is removed or disabled loses the focus

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
    const right = verdict === "accurate" && !current; // the current step is not checked completely
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

function answers() {
  const given = {};
  for (const line of place("asked").elements) {
    if (line.type === "file") given[line.name] = line.dataset.brought;
    else if (line.type === "text" || (line.type === "radio" && line.checked)) given[line.name] = line.value;
  }
  return given;
}

function field(type, prompt, value, words) {
  const line = element("label", "");
  const input = document.createElement("input");
  Object.assign(input, { type, name: prompt.name });
  if (type === "file") input.dataset.brought = value;
  else input.value = value;
  input.setAttribute("aria-describedby", `note-${prompt.name}`);
  if (type === "radio") input.checked = value === prompt.words;
  else input.setAttribute("aria-label", prompt.label);
  line.append(input, element("span", words));
  return line;
}

function drawPrompt(prompt) {
  const box = element("fieldset", "");
  const note = element("p", prompt.note);
  note.id = `note-${prompt.name}`;
  note.setAttribute("role", "status");
  const fields = prompt.is_file
    ? [field("file", prompt, prompt.words, prompt.words || "Выберите файл или перетащите его сюда")]
    : prompt.choices.length
      ? prompt.choices.map(([key, words]) => field("radio", prompt, key, words))
      : [field("text", prompt, prompt.words, "")];
  box.append(element("legend", prompt.label), ...fields, note);
  if (prompt.is_file) {
    const [input] = fields[0].children;
    input.accept = ".xlsx,.csv,.txt";
    input.onchange = () => bring(input, input.files[0]);
  }
  return box;
}

function drawAsked({ asked, turn }) {
  const form = place("asked");
  form.hidden = !asked.length;
  form.replaceChildren(...asked.map(drawPrompt));
  if (!asked.length) return;
  form.oninput = () => settle(asked);
  form.onkeydown = (event) => {
    if (event.key !== "Enter" || event.target.type === "file") return;
    event.preventDefault();
    const main = [...place("buttons").children].find((one) => ANSWERING.has(one.dataset.name) && !one.disabled);
    if (main) press(main.dataset.name, turn);
  };
  settle(asked);
  if (asked.length === 1) form.elements[1].focus(); // the first is the fieldset
}

// Shows the prompts that the present answers call for, and enables sending once all answers are there.
function settle(asked) {
  const given = answers();
  let whole = true;
  asked.forEach((prompt, number) => {
    const wanted = prompt.only_with.every(([name, keys]) => keys.includes(given[name]));
    const box = place("asked").children[number];
    const isNew = wanted && box.hidden;
    box.hidden = !wanted;
    if (isNew) box.scrollIntoView({ block: "nearest" });
    if (wanted && !prompt.may_be_empty && !(given[prompt.name] || "").trim()) whole = false;
  });
  for (const one of place("buttons").children) if (ANSWERING.has(one.dataset.name)) one.disabled = !whole;
}

async function bring(input, file) {
  if (!file) return;
  const [words, note] = [input.nextElementSibling, place(`note-${input.name}`)];
  words.textContent = `Читаю «${file.name}»…`;
  let wrong = "Файл не передан: выберите его ещё раз.";
  try {
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await fetch(`file?name=${encodeURIComponent(file.name)}`, { method: "POST", headers, body: file });
    wrong = (await answer.json()).wrong;
  } catch { /* a folder, or a deleted file: `wrong` says so already */ }
  input.value = "";
  input.dataset.brought = wrong ? "" : file.name;
  words.textContent = wrong ? "Выберите другой файл или перетащите его сюда" : file.name;
  note.textContent = wrong || "Прочитан.";
  note.className = wrong ? "is-wrong" : "";
  note.scrollIntoView({ block: "nearest" });
  place("asked").oninput();
}

function press(button, turn) {
  pressedHere = place("buttons").contains(document.activeElement);
  for (const one of place("buttons").children) one.disabled = true;
  fetch("press", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ button, turn, answers: answers() }),
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

function drawProgress([done, of, left]) {
  place("progress").hidden = !done && !of;
  const [bar, words] = place("progress").children;
  if (of) Object.assign(bar, { max: of, value: done });
  else bar.removeAttribute("value");
  words.textContent = of ? [`${done} из ${of}`, left].filter(Boolean).join(", ") : done ? `прочитано: ${done}` : "";
}

function copier(caption, text) {
  const button = element("button", caption);
  button.type = "button";
  button.onclick = async () => {
    await navigator.clipboard.writeText(text);
    place("live").textContent = button.textContent = "Скопировано";
  };
  return button;
}

function drawGroups(state) {
  const groups = state.groups.map(({ title, advice, people, is_open, letter }) => {
    const group = element("details", "");
    group.open = is_open;
    const list = element("table", "");
    for (const [row, name] of people) {
      const line = list.insertRow();
      line.insertCell().textContent = row;
      line.insertCell().textContent = name;
    }
    const copies = [copier("Скопировать список", people.map(([, name]) => name).join("\n")), ...(letter ? [copier("Скопировать письмо", letter)] : [])];
    const copying = element("p", "", "copies");
    copying.append(...copies);
    group.append(element("summary", `${title}: ${people.length}`), ...(advice ? [element("p", advice)] : []), list, copying);
    return group;
  });
  place("groups").replaceChildren(...groups);
}

// On the last page a notice answers a press, so it must be seen; elsewhere it may not move what the person reads.
function drawNotice({ mood, notice }) {
  const isNew = place("notice").textContent !== notice;
  place("notice").textContent = notice;
  if (isNew && notice && mood === "over") place("notice").scrollIntoView({ block: "nearest" });
}

function drawInstruction(claim, isOther) {
  place("instruction").hidden = !claim.id || isOther;
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
    state.number || !state.claim.id || state.mood === "over" ? state.number : `Шаг ${state.claim.number} из ${state.steps.length} · ${state.claim.id}`;
  place("heading").textContent = state.heading;
  document.title = `${state.heading} · Помощник`;
  place("lines").replaceChildren(...state.lines.map((line) => element("p", line)));
  drawNotice(state);
  drawList("facts", state.facts);
  drawList("credentials", state.credentials);
  drawInstruction(state.claim, state.mood === "over" || Boolean(state.number));
  place("all-steps").hidden = !state.steps.length;
  drawSteps(state);
  drawProgress(state.progress);
  if (state.turn !== drawn.turn) {
    drawGroups(state);
    drawButtons(state);
    drawAsked(state);
    document.querySelector("main").scrollTo({ top: 0, behavior: "instant" });
  }
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
      place("notice").textContent = "Помощник остановлен. Чтобы продолжить с этого места, запустите Сверку снова.";
      place("buttons").replaceChildren();
      drawn = { turn: -1, version: 0 };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // the server may only have been busy
    }
  }
}

document.addEventListener("keydown", (event) => {
  const no = drawn.mood === "gate" && drawn.buttons && drawn.buttons.some(([name]) => name === "no");
  if (event.key === "Escape" && no) press("no", drawn.turn);
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault(); // the browser must not open a file dropped beside the field
    const input = place("asked").querySelector("fieldset:not([hidden]) [type=file]");
    if (!input) return;
    input.parentElement.classList.toggle("is-over", kind === "dragover");
    if (kind === "drop") bring(input, event.dataTransfer.files[0]);
  });
}

follow();

// Builds elements. Text is only ever set as text: what a dataset holds can't become markup.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat(3).filter((child) => child != null && child !== false && child !== ""));
  return node;
}

export const count = (number) => Number(number).toLocaleString("en-GB");

export const many = (number, one, several = `${one}s`) => `${count(number)} ${number === 1 ? one : several}`;

export const when = (time) => (time ? new Date(time).toISOString().slice(0, 16).replace("T", " ") + " UTC" : "never");

export function ago(time) {
  if (!time) return "never";
  const minutes = Math.round((Date.now() - new Date(time)) / 60000);
  if (minutes < 2) return "just now";
  if (minutes < 120) return `${minutes} minutes ago`;
  if (minutes < 2880) return `${Math.round(minutes / 60)} hours ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}

export const words = (code) => String(code ?? "").replaceAll("_", " ");

// A column's name, which may be broken behind its underscores and nowhere else.
export const breakable = (name) => plain(name).split(/(?<=_)/).flatMap((part, i) => (i ? [el("wbr"), part] : [part]));

// Control and direction characters are shown, so that they can't rearrange a page.
export const plain = (value) =>
  String(value).replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

// What a service says to people and agents alike, without what only agents can do.
export function forPeople(text) {
  const kept = String(text).replace(/^(deprecated|stale|provisional|totals|no such value|truncated|suppressed): /, "")
    .replace(/, or ask without SQL with without_totals=true/, ".")
    .split(/(?<=[.?!]) (?=\S)/).filter((sentence) => !/\b(search|describe|list|query)_datasets?\b|\bGET \/api\//.test(sentence)).join(" ");
  return (kept || String(text)).replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase());
}

// Tells people who can't see the page what changed on it.
export function say(text) {
  document.getElementById("said").textContent = text;
}

export function copyButton(label, text) {
  const button = el("button", { type: "button", onclick: async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      say("Copied");
    } catch {
      // No clipboard without https or a permission: then it can be taken by hand.
      prompt("Copy this:", text());
    }
    setTimeout(() => { button.textContent = label; }, 1500);
  } }, label);
  return button;
}

export function select(label, options, chosen, onchange) {
  return el("label", { class: "field" }, el("span", {}, label), el("select", { onchange: (event) => onchange?.(event.target.value) },
    options.map(([value, text]) => el("option", { value, selected: value === chosen }, text))));
}

export function loading(text = "Loading …") {
  return el("p", { class: "soft loading", role: "status" }, text);
}

import { keepKey } from "./api.js";
import { el, forPeople } from "./dom.js";

// A problem as people read it: what is wrong, how to mend it, and the code to ask for help with.
export function problem(error, again, heading = "strong") {
  if (error.status === 401 && again) return keyForm(error, again);
  return el("div", { class: "problem", role: "alert" },
    el(heading, {}, error.title ?? "Something went wrong"),
    el("p", {}, /DATASET/.test(error.code) ? linked(forPeople(error.message)) : forPeople(error.message)),
    (error.code || error.request) && el("p", { class: "small soft" }, error.code && el("code", {}, error.code),
      error.request && ` · request ${error.request}`),
    again && mayPass(error.status) && el("button", { type: "button", onclick: again }, "Try again"));
}

// Asking once more does not bring what is not there.
const mayPass = (status) => status < 400 || status > 501 || [408, 409, 429, 500].includes(status);

// "Did you mean 'adhd_referrals'" and "use 'x' instead" become links.
export function linked(text) {
  const [, before, code, after] = /^(.*\b(?:use|did you mean) ')([a-z][a-z0-9_]*)('.*)$/i.exec(text) ?? [];
  return code ? [before, el("a", { href: `#/datasets/${code}` }, code), after] : text;
}

function keyForm(error, again) {
  const key = el("input", { type: "password", autocomplete: "off", required: true, id: "key" });
  return el("form", { class: "problem", onsubmit: (event) => { event.preventDefault(); keepKey(key.value.trim()); again(); } },
    el("strong", {}, error.title), el("p", {}, error.message),
    el("label", { class: "field", for: "key" }, el("span", {}, "API key (kept until this tab is closed)"), key),
    el("button", { class: "main" }, "Use this key"));
}

export function empty(title, ...children) {
  return el("div", { class: "empty" }, el(document.querySelector("h1") ? "h2" : "h1", {}, title), ...children);
}

import { hasKey, keepKey } from "./api.js";
import { el, forPeople } from "./dom.js";

// A problem as people read it: what is wrong, how to mend it, and the code to ask for help with.
export function problem(error, again, heading = "strong") {
  if (error.status === 401 && again) return keyForm(again, heading);
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

// For a person: the service's own words tell programs which header to send.
function keyForm(again, heading) {
  const refused = hasKey();
  const key = el("input", { type: "password", autocomplete: "off", required: true, id: "key", "data-focus": true,
    "aria-describedby": "key-hint" });
  return el("form", { class: "card ask", onsubmit: (event) => { event.preventDefault(); keepKey(key.value.trim()); again(); } },
    el(heading, {}, refused ? "This key opens nothing" : "A key is needed"),
    el("p", { role: refused ? "alert" : null }, refused
      ? "It is mistyped, expired or revoked. Enter another one."
      : "This warehouse wants to know who asks. Whoever runs it makes a key with ", !refused && el("code", {}, "./datawarp keys create"), !refused && "."),
    el("label", { for: "key" }, "API key"), key,
    el("p", { class: "small soft", id: "key-hint" }, "It is kept in this tab alone, until the tab is closed."),
    el("button", { class: "main" }, "Use this key"));
}

export function empty(title, ...children) {
  return el("div", { class: "empty" }, el(document.querySelector("h1") ? "h2" : "h1", {}, title), ...children);
}

import { keepKey } from "./api.js";
import { el } from "./dom.js";

// A problem as people read it: what is wrong, how to mend it, and the code to ask for help with.
export function problem(error, again, heading = "strong") {
  if (error.status === 401 && again) return keyForm(error, again);
  return el("div", { class: "problem", role: "alert" },
    el(heading, {}, error.title ?? "Something went wrong"),
    el("p", {}, error.message),
    (error.code || error.request) && el("p", { class: "small soft" }, error.code && el("code", {}, error.code),
      error.request && ` · request ${error.request}`),
    again && el("button", { type: "button", onclick: again }, "Try again"));
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

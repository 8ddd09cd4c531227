import { agentsPage } from "./agents.js";
import { datasetPage } from "./dataset.js";
import { el, loading } from "./dom.js";
import { homePage } from "./home.js";
import { empty, problem } from "./problems.js";
import { sqlPage } from "./sql.js";

const main = document.getElementById("main");
let turn = 0;

// #/ , #/datasets/CODE , #/datasets/CODE/table?filter=... , #/sql?q=... : every view has an address of its own.
async function show() {
  const mine = ++turn;
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parameters = new URLSearchParams(query);
  const [first = "", ...rest] = path.split("/").map(decodeURIComponent);
  for (const link of document.querySelectorAll("nav a")) {
    const target = link.getAttribute("href").slice(2);
    if (target === (["datasets", "d"].includes(first) ? "" : first)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const view = el("div", {});
  const later = setTimeout(() => { if (mine === turn) main.replaceChildren(loading()); }, 150);
  const title = (text) => { document.title = text ? `${text} · DataWarp` : "DataWarp"; };
  try {
    if (first === "sql") await sqlPage(view, parameters, title);
    else if (first === "agents") agentsPage(view, title);
    else if ((first === "datasets" || first === "d") && rest[0]) await datasetPage(view, rest[0], rest[1], parameters, title);
    else if (first === "" || first === "datasets") await homePage(view, parameters, title);
    else view.replaceChildren(empty("There is no such page", el("p", {}, el("a", { href: "#/" }, "All datasets"))));
  } catch (error) {
    title(error.title);
    view.replaceChildren(problem(error, show, "h1"), el("p", {}, el("a", { href: "#/" }, "All datasets")));
  }
  clearTimeout(later);
  // A page that was overtaken by the next one is dropped.
  if (mine !== turn) return;
  main.replaceChildren(view);
  const field = view.querySelector("[data-focus]");
  (field ?? main).focus({ preventScroll: true });
  field?.setSelectionRange(field.value.length, field.value.length);
  view.dispatchEvent(new Event("shown"));
}

addEventListener("hashchange", (event) => {
  if (event.oldURL && new URL(event.oldURL).hash.split("?")[0] !== location.hash.split("?")[0]) scrollTo(0, 0);
  if (location.hash !== "#main") show();
});
addEventListener("keydown", (event) => {
  const typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.closest?.(".CodeMirror");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const box = document.getElementById("words");
    if (box) box.focus(); else location.hash = "#/";
  }
});
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
show();

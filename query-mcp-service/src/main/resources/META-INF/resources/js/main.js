import { datasetPage } from "./dataset.js";
import { datasetsPage } from "./datasets.js";
import { copyButton, el } from "./dom.js";
import { sqlPage } from "./sql.js";

const main = document.getElementById("main");

function agentsPage() {
  const configuration = JSON.stringify({ mcpServers: { datawarp: { type: "http", url: `${location.origin}/mcp` } } }, null, 2);
  main.replaceChildren(el("h1", {}, "Connect an agent"),
    el("p", {}, "Any MCP client that speaks Streamable HTTP can ask: it searches, describes, queries and cites."),
    el("section", { class: "card" }, el("pre", {}, configuration), copyButton("Copy", () => configuration)));
}

async function show() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parameters = new URLSearchParams(query);
  for (const link of document.querySelectorAll("nav a")) {
    const mine = link.getAttribute("href") === `#/${path.startsWith("d/") ? "" : path}`;
    if (mine) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  try {
    if (path.startsWith("d/")) {
      main.replaceChildren(el("p", { class: "soft" }, "Loading …"));
      await datasetPage(main, decodeURIComponent(path.slice(2)));
      main.focus({ preventScroll: true });
      scrollTo(0, 0);
    } else if (path === "sql") sqlPage(main, parameters);
    else if (path === "agents") agentsPage();
    else datasetsPage(main, parameters);
  } catch (error) {
    main.replaceChildren(el("p", { class: "error", role: "alert" }, error.message), el("p", {}, el("a", { href: "#/" }, "All datasets")));
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.dataset.theme = localStorage.getItem("datawarp.theme") ?? (dark.matches ? "dark" : "light");
};
document.getElementById("theme").addEventListener("click", () => {
  localStorage.setItem("datawarp.theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  paint();
});
dark.addEventListener("change", paint);
paint();
addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(input|textarea|select)$/i.test(event.target.tagName)) {
    event.preventDefault();
    location.hash = "#/";
    document.getElementById("words")?.focus();
  }
});
show();

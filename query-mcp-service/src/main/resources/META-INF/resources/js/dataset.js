import { get } from "./api.js";
import { chartView } from "./chart.js";
import { ago, el, forPeople, words } from "./dom.js";
import { lineageView } from "./lineage.js";
import { overview } from "./overview.js";
import { linked } from "./problems.js";
import { rowsView } from "./rows.js";

const VIEWS = [["", "Overview", overview], ["table", "Table", rowsView], ["chart", "Chart", chartView],
  ["sources", "Sources and checks", lineageView]];

export async function datasetPage(view, code, name = "", parameters, title) {
  const path = `/api/datasets/${encodeURIComponent(code)}`;
  const description = await get(`${path}/description`);
  title(description.name ?? code);
  const [key, , open] = VIEWS.find(([one]) => one === name) ?? VIEWS[0];
  const body = el("div", {});
  view.replaceChildren(head(description), el("nav", { class: "tabs", "aria-label": "Dataset" }, VIEWS.map(([one, text]) =>
    el("a", { href: `#/datasets/${code}${one && `/${one}`}`, "aria-current": one === key ? "page" : null }, text))), body);
  await open(body, { code, path, description, parameters });
}

function head(d) {
  return el("div", { class: "title" },
    el("p", { class: "crumbs small" }, el("a", { href: "#/" }, "Datasets"), d.publication && [" › ",
      el("a", { href: `#/?publication=${encodeURIComponent(d.publication)}` }, words(d.publication))]),
    el("h1", {}, d.name ?? d.code),
    el("p", { class: "soft small" }, d.name && d.name !== d.code && [el("code", {}, d.code), " · "], "loaded ", ago(d.freshness.last_load_at),
      d.freshness.stale && el("span", { class: "tag warn" }, "stale"),
      d.status !== "active" && el("span", { class: "tag warn" }, d.status),
      d.provisional?.length > 0 && el("span", { class: "tag" }, "provisional figures")),
    (d.warnings ?? []).filter((text) => !text.startsWith("suppressed")).map((text) => el("p", { class: "notice" }, linked(forPeople(text)))));
}

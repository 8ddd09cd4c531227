import { copyButton, el } from "./dom.js";

export function agentsPage(view, title) {
  title("Connect");
  const configuration = JSON.stringify({ mcpServers: { datawarp: { type: "http", url: `${location.origin}/mcp` } } }, null, 2);
  const curl = `curl '${location.origin}/api/datasets?q=referrals'`;
  const python = `import pandas\npandas.read_csv("${location.origin}/api/datasets/CODE/rows.csv")`;
  view.replaceChildren(el("h1", {}, "Connect"),
    card("An AI agent", "Any MCP client that speaks Streamable HTTP searches, describes, queries and cites.", configuration),
    card("A program", "The REST interface answers JSON, CSV, NDJSON and Parquet. ", curl,
      el("a", { href: "/q/openapi" }, "OpenAPI description")),
    card("A notebook", "Each table view has these lines with its own filters under “Use these rows”.", python));
}

function card(heading, text, code, more) {
  return el("section", { class: "card" }, el("h2", {}, heading), el("p", {}, text, more), el("pre", { tabindex: "0" }, code),
    el("div", { class: "row" }, copyButton("Copy", () => code)));
}

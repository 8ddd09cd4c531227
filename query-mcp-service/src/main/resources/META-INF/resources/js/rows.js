import { address, download, DOWNLOADS, get } from "./api.js";
import { copyButton, count, el, loading, say } from "./dom.js";
import { asObject, filterBar } from "./filters.js";
import { citation, grid, notices } from "./grid.js";
import { problem } from "./problems.js";

const PAGE = 50;

// The rows as the server filters and sorts them. Filters and order stand in the address.
export async function rowsView(body, { code, path, description: d, parameters }) {
  const state = { filter: parameters.getAll("filter"), order: parameters.get("order") ?? "", cursors: [""] };
  const place = el("div", {}), bar = el("div", {}), use = el("div", {});
  const markers = Object.fromEntries(d.columns.filter((c) => c.marker_column).map((c) => [c.name, c.marker_column]));
  const titles = Object.fromEntries(d.columns.map((c) => [c.name, [c.header, c.type, c.unit].filter(Boolean).join(" · ")]));
  const query = () => ({ filter: state.filter, order: state.order });

  function change(what) {
    Object.assign(state, what, { cursors: [""] });
    history.replaceState(null, "", address(`#/datasets/${code}/table`, query()));
    return show();
  }

  async function show() {
    bar.replaceChildren(filterBar(d, state.filter, (filter) => change({ filter })));
    if (place.children.length === 0) place.replaceChildren(loading());
    place.classList.add("busy");
    try {
      const answer = await get(`${path}/rows`, { ...query(), limit: PAGE, cursor: state.cursors.at(-1) });
      const from = (state.cursors.length - 1) * PAGE + 1;
      const shown = answer.row_count === 0 ? "No rows match" : `Rows ${count(from)} to ${count(from + answer.row_count - 1)}`
        + (answer.total_rows == null ? "" : ` of ${count(answer.total_rows)}`);
      place.replaceChildren(
        grid(answer.columns, answer.rows, { order: state.order, markers, titles, label: `Rows of ${d.name ?? code}`, sort: (order) => change({ order }) }),
        el("div", { class: "row" }, el("span", { class: "soft grow" }, shown),
          el("button", { type: "button", disabled: state.cursors.length === 1, onclick: () => { state.cursors.pop(); show(); } }, "Previous"),
          el("button", { type: "button", disabled: !answer.next_cursor, onclick: () => { state.cursors.push(answer.next_cursor); show(); } }, "Next")),
        ...notices(answer.warnings.filter((text) => !/^(truncated|deprecated|stale|totals)/.test(text))), citation(answer.citation));
      say(shown);
    } catch (error) {
      place.replaceChildren(problem(error, show));
    }
    place.classList.remove("busy");
    use.replaceChildren(useThese(code, path, d, query()));
  }

  body.replaceChildren(el("section", { class: "card" }, bar, place), use);
  await show();
}

function useThese(code, path, d, query) {
  const file = async (event, format) => {
    const button = event.target;
    button.disabled = true;
    try { await download(`${path}/rows`, format === "csv" ? { ...query, safe: true } : query, format, code); said.replaceChildren(); }
    catch (error) { said.replaceChildren(problem(error)); }
    button.disabled = false;
  };
  const said = el("div", {});
  const url = new URL(address(`${path}/rows`, query), location.href).href;
  const ways = {
    curl: `curl -H 'Accept: text/csv' '${url}'`,
    MCP: JSON.stringify({ name: "query_dataset", arguments: { dataset: code, filters: query.filter.map(asObject),
      ...(query.order ? { order: [query.order] } : {}) } }, null, 2),
    SQL: sql(d, query),
    Python: `import pandas\nrows = pandas.read_csv(${JSON.stringify(url)}, storage_options={"Accept": "text/csv"})`,
  };
  return el("section", { class: "card" }, el("h2", {}, "Use these rows"),
    el("div", { class: "row" }, el("span", {}, "Download all as"),
      DOWNLOADS.map(([format, text]) =>
        el("button", { type: "button", onclick: (event) => file(event, format) }, text)),
      el("a", { class: "button", href: address("#/sql", { q: ways.SQL }) }, "Open in SQL")), said,
    Object.entries(ways).map(([name, text]) => el("details", {}, el("summary", {}, `Copy as ${name}`),
      el("pre", { tabindex: "0" }, text), copyButton("Copy", () => text))));
}

const COMPARE = { eq: "=", ne: "<>", gt: ">", gte: ">=", lt: "<", lte: "<=" };
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const like = (text) => text.replace(/[\\%_]/g, "\\$&");
const name = (text) => (/^[a-z_][a-z0-9_]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);

// The same question as SQL, so that one can go on from there.
export function sql(d, query) {
  const where = query.filter.map(asObject).map(({ column, op, value }) => {
    if (COMPARE[op]) return `${name(column)} ${COMPARE[op]} ${quoted(value)}`;
    if (op === "in") return `${name(column)} IN (${value.map(quoted).join(", ")})`;
    if (op === "is_null") return `${name(column)} IS NULL`;
    if (op === "not_null") return `${name(column)} IS NOT NULL`;
    return `${name(column)}::text ILIKE ${quoted(op === "contains" ? `%${like(value)}%` : `${like(value)}%`)}`;
  });
  const order = query.order && `\nORDER BY ${name(query.order.replace(/^-/, ""))}${query.order.startsWith("-") ? " DESC NULLS LAST" : ""}`;
  return `SELECT *\nFROM ${d.sql_table}${where.length ? `\nWHERE ${where.join("\n  AND ")}` : ""}${order}\nLIMIT 100`;
}

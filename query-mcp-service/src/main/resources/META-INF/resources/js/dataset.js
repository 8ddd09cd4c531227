import { address, download, get } from "./api.js";
import { chart } from "./chart.js";
import { copyButton, count, el, plain, when } from "./dom.js";
import { citation, isNumber, table, warnings } from "./table.js";

export async function datasetPage(main, code) {
  const path = `/api/datasets/${encodeURIComponent(code)}`;
  const [dataset, lineage] = await Promise.all([get(path), get(`${path}/lineage`, { limit: 24 })]);
  main.replaceChildren(
    head(dataset),
    chartCard(path, dataset),
    rowsCard(path, dataset),
    el("section", { class: "card" }, el("h2", {}, "Columns"), columns(dataset)),
    el("section", { class: "card" }, el("h2", {}, `Periods (${lineage.periods_total})`),
      el("div", { class: "periods" }, lineage.periods.map((period) => el("span", { title: `${count(period.row_count)} rows` },
        period.period ?? "all")))),
    el("section", { class: "card" }, el("h2", {}, "Where the rows come from"), sources(lineage)),
  );
}

function head(dataset) {
  return el("section", {},
    el("h1", {}, dataset.name ?? dataset.code),
    el("p", {}, dataset.description ?? dataset.purpose ?? ""),
    dataset.status === "deprecated" && el("p", { class: "notice" },
      `Deprecated${dataset.deprecation_reason ? `: ${dataset.deprecation_reason}` : ""}.`,
      dataset.replaced_by && el("span", {}, " Use ", el("a", { href: `#/d/${dataset.replaced_by}` }, dataset.replaced_by), " instead.")),
    el("dl", { class: "small" },
      pair("Code", el("code", {}, dataset.code)), pair("Publication", dataset.publication), pair("Domain", dataset.domain),
      pair("Rows", count(dataset.row_count)), pair("Periods", `${dataset.first_period ?? "–"} to ${dataset.last_period ?? "–"}`),
      pair("Last load", when(dataset.last_load_at)), pair("Licence", dataset.licence), pair("Owner", dataset.owner)));
}

const pair = (name, value) => value && [el("dt", {}, name), el("dd", {}, value)];

function columns(dataset) {
  return table([{ name: "name" }, { name: "type" }, { name: "unit" }, { name: "markers" }, { name: "meaning" }],
    dataset.columns.map((column) => [column.name, column.type, column.unit ?? null,
      (column.markers ?? []).join(" ") || null,
      column.description ?? column.header ?? (column.marker_of ? `suppression marker of ${column.marker_of}` : null)]));
}

function sources(lineage) {
  return table([{ name: "period" }, { name: "file" }, { name: "sheet" }, { name: "range" }, { name: "rows", type: "bigint" },
    { name: "gates" }, { name: "loaded" }, { name: "sha256" }],
    lineage.periods.map((source) => [source.period ?? null, source.url, source.sheet ?? null, source.table_range ?? null,
      source.row_count, (source.verdicts ?? []).map((v) => `${v.gate}: ${v.verdict}`).join(", ") || null,
      when(source.published_at), source.file_sha256?.slice(0, 12) ?? null]));
}

// A measure over the periods, or by a category: what the numbers are for.
function chartCard(path, dataset) {
  const measures = dataset.columns.filter((column) => isNumber(column.type)).map((column) => column.name);
  if (measures.length === 0) return null;
  const categories = dataset.columns.filter((column) => column.type === "text" && !column.marker_of).map((column) => column.name);
  const measure = select("Measure", measures);
  const by = select("By", ["_period", ...categories], dataset.last_period ? "_period" : categories[0]);
  const place = el("div", { class: "drawing" });
  async function draw() {
    try {
      const answer = await get(`${path}/rows`, { group_by: by.value, aggregate: `sum:${measure.value}:total`,
        order: by.value === "_period" ? "_period" : "-total", limit: by.value === "_period" ? 1000 : 20 });
      const rows = answer.rows.filter((row) => row[1] !== null);
      place.replaceChildren(rows.length
        ? chart(rows.map((row) => row[0]), rows.map((row) => Number(row[1])), `${measure.value} by ${by.value}`, by.value === "_period")
        : el("p", { class: "soft" }, "Nothing to draw."),
        ...warnings(answer.warnings.filter((text) => text.startsWith("suppressed"))));
    } catch (error) {
      place.replaceChildren(el("p", { class: "error" }, error.message));
    }
  }
  measure.onchange = by.onchange = draw;
  draw();
  return el("section", { class: "card" }, el("h2", {}, "Chart"),
    el("div", { class: "row" }, el("label", {}, "Sum of ", measure), el("label", {}, "by ", by)), place);
}

function select(label, names, chosen) {
  return el("select", { "aria-label": label }, names.map((name) => el("option", { value: name, selected: name === chosen },
    name === "_period" ? "period" : name)));
}

function rowsCard(path, dataset) {
  const names = [...dataset.columns.map((column) => column.name), "_period"];
  const column = select("Column", names);
  const op = select("Operator", ["eq", "ne", "contains", "starts_with", "gt", "gte", "lt", "lte", "in", "is_null", "not_null"]);
  const value = el("input", { "aria-label": "Value", class: "grow", placeholder: "value" });
  const place = el("div", {}), chips = el("div", { class: "row" });
  const state = { filters: [], order: "", cursors: [] };
  const query = () => ({ filter: state.filters, order: state.order });

  async function show(cursor = "") {
    chips.replaceChildren(...state.filters.map((filter, i) => el("button", { type: "button", title: "Remove this filter",
      onclick: () => { state.filters.splice(i, 1); state.cursors = []; show(); } }, plain(filter), " ✕")));
    try {
      const answer = await get(`${path}/rows`, { ...query(), limit: 50, cursor });
      place.replaceChildren(
        table(answer.columns, answer.rows, (name) => {
          state.order = state.order === name ? `-${name}` : name;
          state.cursors = [];
          show();
        }),
        el("div", { class: "row small" },
          el("span", { class: "soft" }, answer.total_rows == null ? "many rows" : `${count(answer.total_rows)} rows`,
            state.order && `, by ${state.order}`),
          el("button", { type: "button", disabled: state.cursors.length === 0,
            onclick: () => { state.cursors.pop(); show(state.cursors.at(-1)); } }, "Previous"),
          el("button", { type: "button", disabled: !answer.next_cursor,
            onclick: () => { state.cursors.push(answer.next_cursor); show(answer.next_cursor); } }, "Next")),
        ...warnings(answer.warnings.filter((text) => !text.startsWith("truncated"))), citation(answer.citation));
    } catch (error) {
      place.replaceChildren(el("p", { class: "error" }, error.message));
    }
  }

  show();
  const whole = () => new URL(address(`${path}/rows`, query()), location.href).href;
  return el("section", { class: "card" }, el("h2", {}, "Rows"),
    el("form", { class: "row", onsubmit: (event) => {
      event.preventDefault();
      state.filters.push(`${column.value}:${op.value}:${value.value}`);
      state.cursors = [];
      show();
    } }, column, op, value, el("button", {}, "Filter")), chips, place,
    el("div", { class: "row" },
      el("button", { type: "button", onclick: () => download(`${path}/rows`, { ...query(), safe: true }, `${dataset.code}.csv`) }, "Download CSV"),
      copyButton("Copy as curl", () => `curl -H 'Accept: text/csv' '${whole()}'`),
      copyButton("Copy as SQL", () => `SELECT * FROM staging.${dataset.table_name} LIMIT 100`),
      copyButton("Copy as MCP call", () => JSON.stringify({ name: "query_dataset",
        arguments: { dataset: dataset.code, filters: state.filters.map(filterObject) } }, null, 2))));
}

function filterObject(text) {
  const [column, op, ...rest] = text.split(":");
  return { column, op, value: rest.join(":") };
}

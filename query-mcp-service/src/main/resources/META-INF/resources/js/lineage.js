import { get } from "./api.js";
import { count, el, many, when } from "./dom.js";

const VERDICT = { pass: "✓ passed", warn: "! warned", fail: "✗ failed" };

export async function lineageView(body, { path, description: d }) {
  const [lineage, revisions] = await Promise.all([get(`${path}/lineage`, { limit: 36 }), revisionsOf(path)]);
  body.replaceChildren(
    el("section", { class: "card" }, el("h2", {}, "Where the rows come from"),
      el("p", { class: "soft small" }, `The ${lineage.periods.length < lineage.periods_total ? `newest ${lineage.periods.length} of ` : ""}${many(lineage.periods_total, "period")}, each with its file, sheet and range.`),
      el("ol", { class: "sources" }, lineage.periods.map(source))),
    el("section", { class: "card" }, el("h2", {}, "Last loads"),
      table(["Load", "Period", "Outcome", "Gates", "Rows", "Started", "Said"], (d.loads ?? []).map((load) => [load.load_id, load.period ?? "–",
        load.status, verdict(load.verdict), load.rows == null ? "–" : count(load.rows), when(load.started_at), load.message ?? ""]))),
    el("section", { class: "card" }, el("h2", {}, "Revisions"),
      revisions === null ? el("p", { class: "soft" }, "They are kept in the warehouse; these answers come from the exported copies.")
        : revisions.items.length === 0 ? el("p", { class: "soft" }, "No published period was ever replaced.")
        : table(["Period", "Replaced", "Rows added", "Rows revised", "Rows withdrawn", "Revised cells"], revisions.items.map((one) => [one.period ?? "all",
          when(one.recorded_at), count(one.rows_added), count(one.rows_revised), count(one.rows_withdrawn),
          Object.entries(one.cells_revised).map(([name, cells]) => `${name}: ${count(cells)}`).join(", ")]))),
    el("section", { class: "card" }, el("h2", {}, "Exported copies"),
      lineage.exports.length === 0 ? el("p", { class: "soft" }, "Not exported yet.")
        : table(["Object", "Rows", "Bytes", "sha256", "Read back"], lineage.exports.map((one) => [one.object_key, count(one.row_count ?? 0),
          count(one.size_bytes ?? 0), short(one.sha256), one.verified_at ? when(one.verified_at) : "no"]))));
}

// Where answers come from the exported files, there are none.
async function revisionsOf(path) {
  try {
    return await get(`${path}/revisions`);
  } catch (error) {
    if (error.code === "NOT_EXPORTED") return null;
    throw error;
  }
}

function source(one) {
  const overall = (one.verdicts ?? []).find((v) => v.gate === "overall");
  return el("li", {}, el("details", {}, el("summary", {},
    el("strong", {}, one.period ?? "all periods"), el("span", { class: "soft" }, ` ${[many(one.row_count, "row"), one.sheet && `sheet ${one.sheet}`, one.table_range].filter(Boolean).join(" · ")} `),
    verdict(overall?.verdict)),
  el("dl", { class: "small" }, pair("File", el("code", {}, one.url)), pair("sha256", el("code", {}, one.file_sha256)),
    pair("Fetched", one.fetched_at && when(one.fetched_at)), pair("Published", when(one.published_at)), pair("Load", one.load_id),
    pair("Cells", one.cells_read != null && `${count(one.cells_read)} read = ${count(one.cells_stored ?? 0)} stored + ${count(one.cells_explained ?? 0)} explained`)),
  (one.verdicts ?? []).length > 0 && table(["Gate", "Verdict", "Said"], one.verdicts.map((v) => [v.gate, verdict(v.verdict), v.message]), "columns")));
}

const pair = (name, value) => value && [el("dt", {}, name), el("dd", {}, value)];
const short = (sha) => (sha ? el("code", { title: sha }, sha.slice(0, 12)) : "–");
const verdict = (word) => (word ? el("span", { class: `verdict ${word}` }, VERDICT[word] ?? word) : "–");

// A column of nothing but numbers stands on the right. As "columns" a row's cells stand one below the other on a phone.
function table(head, rows, form = null) {
  const numbers = head.map((_, i) => rows.every((row) => /^(–|\d[\d,]*)$/.test(String(row[i]))));
  const side = (i, value) => (numbers[i] ? "number" : String(value).length > 40 ? "long" : null);
  return el("div", { class: form ? "scroll tall" : "scroll", tabindex: "0", role: "region", "aria-label": head.join(", ") }, el("table", { class: form },
    el("thead", {}, el("tr", {}, head.map((text, i) => el("th", { scope: "col", class: numbers[i] ? "number" : null }, text)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((value, i) => el("td", { class: side(i, value) }, value)))))));
}

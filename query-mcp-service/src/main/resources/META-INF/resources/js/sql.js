import { download, post } from "./api.js";
import { copyButton, count, el } from "./dom.js";
import { citation, table, warnings } from "./table.js";

const KEPT = "datawarp.sql";

export function sqlPage(main, parameters) {
  const sql = el("textarea", { id: "sql", spellcheck: "false", "aria-label": "SQL", autocapitalize: "off" });
  sql.value = parameters.get("q") ?? localStorage.getItem(KEPT) ?? "SELECT age_band, sum(referrals) AS referrals\nFROM staging.tbl_...\nGROUP BY 1";
  const run = el("button", { class: "main", type: "submit" }, "Run");
  const place = el("div", { "aria-live": "polite" });

  async function ask() {
    localStorage.setItem(KEPT, sql.value);
    run.disabled = true;
    const start = performance.now();
    try {
      const answer = await post("/api/query", { sql: sql.value });
      place.replaceChildren(
        el("p", { class: "soft small" }, `${count(answer.row_count)} rows in ${Math.round(performance.now() - start)} ms`),
        ...warnings(answer.warnings), table(answer.columns, answer.rows), citation(answer.citation) ?? "");
    } catch (error) {
      place.replaceChildren(el("p", { class: "error", role: "alert" }, error.message));
    } finally {
      run.disabled = false;
    }
  }

  sql.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); }
  });
  main.replaceChildren(el("h1", {}, "SQL"),
    el("p", { class: "soft" }, "One SELECT over published datasets, tables named staging.tbl_code. Ctrl+Enter runs it."),
    el("form", { onsubmit: (event) => { event.preventDefault(); ask(); } }, sql,
      el("div", { class: "row" }, run,
        el("button", { type: "button", onclick: async () => {
          try {
            await download("/api/query", { sql: sql.value, safe: true }, "answer.csv");
          } catch (error) {
            place.replaceChildren(el("p", { class: "error", role: "alert" }, error.message));
          }
        } }, "Download CSV"),
        copyButton("Copy as curl", () => `curl -G '${location.origin}/api/query' --data-urlencode ${quoted(`sql=${sql.value}`)}`))),
    place);
  sql.focus();
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

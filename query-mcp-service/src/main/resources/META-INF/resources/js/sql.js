import { address, download, DOWNLOADS, get, post } from "./api.js";
import { copyButton, count, el, loading, say } from "./dom.js";
import { citation, grid, notices } from "./grid.js";
import { empty, problem } from "./problems.js";
import { script, stylesheet } from "./script.js";
import { completions } from "./complete.js";

const KEPT = "datawarp.sql";

export async function sqlPage(view, parameters, title) {
  title("SQL");
  await Promise.all(["lib/codemirror", "addon/hint/show-hint"].map((name) => stylesheet(`vendor/codemirror/${name}.css`)));
  await script("vendor/codemirror/lib/codemirror.js", "CodeMirror");
  for (const file of ["mode/sql/sql", "addon/edit/matchbrackets", "addon/hint/show-hint"]) await script(`vendor/codemirror/${file}.js`, "CodeMirror");

  const area = el("textarea", { id: "sql", "aria-label": "SQL" });
  const run = el("button", { class: "main", type: "submit" }, "Run");
  const stop = el("button", { type: "button", hidden: true }, "Cancel");
  const place = el("div", {}), past = el("select", { class: "past", "aria-label": "Earlier queries" });
  view.replaceChildren(el("h1", {}, "SQL"),
    el("p", { class: "soft" }, "One SELECT over published datasets. ", el("kbd", {}, "Ctrl"), "+", el("kbd", {}, "Space"), " completes names, ",
      el("kbd", {}, "Ctrl"), "+", el("kbd", {}, "Enter"), " runs, ", el("kbd", {}, "Tab"), " leaves the editor."),
    el("form", { class: "card", onsubmit: (event) => { event.preventDefault(); ask(); } }, area,
      el("div", { class: "row" }, run, stop,
        DOWNLOADS.map(([format, name]) => el("button", { type: "button", onclick: (event) => save(event, format) }, `Download ${name}`)),
        copyButton("Copy as curl", () => `curl -G '${location.origin}/api/query' --data-urlencode ${shell(`sql=${text()}`)}`),
        copyButton("Copy as MCP", () => JSON.stringify({ name: "run_sql", arguments: { sql: text() } }, null, 2)), past)), place);

  const editor = window.CodeMirror.fromTextArea(area, { mode: "text/x-pgsql", lineNumbers: true, lineWrapping: true, matchBrackets: true,
    inputStyle: "contenteditable", viewportMargin: Infinity, hintOptions: { hint: completions, completeSingle: false },
    extraKeys: { "Ctrl-Enter": () => ask(), "Cmd-Enter": () => ask(), "Ctrl-Space": "autocomplete", Tab: false, "Shift-Tab": false } });
  editor.getInputField().setAttribute("aria-label", "SQL");
  editor.on("inputRead", (cm, typed) => { if (/[\w.]/.test(typed.text[0] ?? "")) cm.showHint(); });
  const text = () => editor.getValue();
  editor.setValue(parameters.get("q") ?? earlier()[0] ?? await example());
  remember();
  // It measures itself, and can only once it is on the page.
  view.addEventListener("shown", () => { editor.refresh(); editor.focus(); });
  let asking;
  editor.on("change", unmark);

  function unmark() {
    editor.getAllMarks().forEach((mark) => mark.clear());
  }

  // Says what is wrong, and shows the place that the service names, which counts characters and not halves of pairs.
  function wrong(error) {
    place.replaceChildren(problem(error));
    const [, character, line = 1] = /\bat character (\d+)(?: of line (\d+))?/.exec(error.message) ?? [];
    if (!character) return;
    const start = editor.indexFromPos({ line: line - 1, ch: 0 });
    const from = editor.posFromIndex(start + [...text().slice(start)].slice(0, character - 1).join("").length);
    const end = editor.findWordAt(from).head;
    editor.markText(from, end.ch > from.ch ? end : { line: from.line, ch: from.ch + 1 }, { className: "mistake" });
    editor.setCursor(from);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const mine = asking;
    keep(text());
    remember();
    unmark();
    history.replaceState(null, "", address("#/sql", { q: text() }));
    run.disabled = true;
    stop.hidden = false;
    stop.onclick = () => mine.abort();
    place.replaceChildren(loading("Running …"));
    const start = performance.now();
    try {
      const answer = await post("/api/query", { sql: text() }, mine.signal);
      const told = `${count(answer.row_count)} ${answer.row_count === 1 ? "row" : "rows"} in ${Math.round(performance.now() - start)} ms`
        + (answer.truncated ? ", more were left out" : "");
      place.replaceChildren(el("section", { class: "card" }, el("p", { class: "soft small" }, told), ...notices(answer.warnings),
        answer.row_count ? grid(answer.columns, answer.rows, { label: "Answer", asNamed: true }) : empty("No rows", el("p", {}, "The query is right, and nothing matches.")),
        citation(answer.citation)));
      say(told);
    } catch (error) {
      if (error.name === "AbortError") place.replaceChildren(el("p", { class: "notice" }, "Cancelled."));
      else wrong(error);
    }
    run.disabled = false;
    stop.hidden = true;
  }

  async function save(event, format) {
    const button = event.target;
    button.disabled = true;
    try { await download("/api/query", format === "csv" ? { safe: true } : {}, format, "answer", { sql: text() }); } catch (error) { wrong(error); }
    button.disabled = false;
  }

  function remember() {
    past.replaceChildren(el("option", { value: "" }, "Earlier queries …"), ...earlier().map((one, i) => el("option", { value: i }, one.replace(/\s+/g, " ").slice(0, 70))));
    past.hidden = earlier().length === 0;
    past.onchange = () => { if (past.value !== "") editor.setValue(earlier()[past.value]); editor.focus(); };
  }
  if (parameters.get("q") && parameters.get("run")) ask();
}

const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function earlier() {
  try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; }
}

function keep(text) {
  localStorage.setItem(KEPT, JSON.stringify([text, ...earlier().filter((one) => one !== text)].slice(0, 20)));
}

async function example() {
  const page = await get("/api/datasets", { limit: 1 });
  const one = page.items[0];
  return one ? `SELECT _period, count(*) AS rows\nFROM staging.tbl_${one.code}\nGROUP BY _period\nORDER BY _period` : "SELECT 1 AS nothing_is_published_yet";
}

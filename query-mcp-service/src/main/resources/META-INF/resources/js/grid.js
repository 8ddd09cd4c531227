import { el, forPeople, plain, words } from "./dom.js";

const NUMBERS = new Set(["bigint", "integer", "smallint", "numeric", "real", "double precision"]);
export const isNumber = (type) => NUMBERS.has(type);

// A table of values. Where a number is missing and its marker is known, the marker is shown in its place.
export function grid(columns, rows, { sort, order, label, asNamed = false, markers = {}, titles = {} } = {}) {
  const index = new Map(columns.map((column, i) => [column.name, i]));
  const hidden = new Set(Object.values(markers).filter((name) => index.has(name)));
  const shown = columns.filter((column) => !hidden.has(column.name));
  const head = shown.map((column) => {
    const [mine, down] = [order === column.name, order === `-${column.name}`];
    const name = column.name === "_period" && !asNamed ? "period" : plain(column.name);
    return el("th", { scope: "col", class: isNumber(column.type) ? "number" : null,
      "aria-sort": mine ? "ascending" : down ? "descending" : null, title: titles[column.name] ?? column.type },
      sort ? el("button", { type: "button", onclick: () => sort(mine ? `-${column.name}` : down ? "" : column.name) },
        name, el("span", { class: "arrow", "aria-hidden": "true" }, mine ? "▲" : down ? "▼" : "↕")) : name);
  });
  const body = rows.map((row) => el("tr", {}, shown.map((column) => {
    const marker = markers[column.name] === undefined ? null : row[index.get(markers[column.name])];
    return cell(row[index.get(column.name)], column.type, marker);
  })));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label ?? "Rows" },
    el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)));
}

function cell(value, type, marker) {
  const side = isNumber(type) ? "number" : null;
  if (value === null || value === undefined) {
    return marker != null
      ? el("td", { class: `marker ${side ?? ""}`, title: "the publisher's marker in place of a number" }, plain(marker))
      : el("td", { class: `none ${side ?? ""}` }, el("span", { title: "no value" }, "–"));
  }
  const text = typeof value === "object" ? JSON.stringify(value) : plain(value);
  return el("td", { class: side ?? (text.length > 40 ? "long" : null) }, side ? figure(value) : text);
}

// Every digit as it is: numbers that JavaScript would alter come as text.
export function figure(value) {
  const text = String(value);
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(text) ?? [];
  return whole === undefined ? text : sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

// What one must know of what is shown, in one quiet box.
export const notes = (list) => list.length > 0 && el("ul", { class: "notes" }, list.map((text) => el("li", {}, text)));

export const notices = (list) => list.map((text) => el("p", { class: "notice" }, forPeople(text)));

export function citation(cited) {
  if (!cited) return null;
  return el("p", { class: "small soft" }, "Source: ",
    [cited, ...(cited.others ?? [])].map((one, i) => el("span", {}, i ? "; " : "",
      `${words(one.publication ?? "")} ${one.name ?? one.dataset}, ${wholly(one)}${one.sheet ? `sheet ${one.sheet} of ` : ""}`,
      el("code", {}, one.url ?? "an unknown file"), more(one), one.licence ? `, licence ${one.licence}` : "")));
}

// Where rows don't tell which file they are of, the dataset's newest is named, and said to be that.
const wholly = (one) => one.covers === "dataset" && one.periods_total > 1 ? `newest of ${one.periods_total} periods: ` : "";

// Empty lists are left out of a citation: of a dataset without periods, or of one whose files nobody knows.
function more(one) {
  const others = (one.sources ?? []).slice(1);
  const hidden = one.periods_total > (one.periods ?? []).length;
  if (!others.length || one.covers === "dataset") return "";
  return el("span", { title: others.map((source) => `${source.period ?? ""} ${source.url} ${source.sheet ?? ""}`).join("\n") },
    ` and ${others.length}${hidden ? " or more" : ""} other ${others.length > 1 ? "files" : "file"} or ${others.length > 1 ? "sheets" : "sheet"}`);
}

import { el, plain } from "./dom.js";

const NUMBERS = new Set(["bigint", "integer", "smallint", "numeric", "real", "double precision"]);
export const isNumber = (type) => NUMBERS.has(type);

export function table(columns, rows, sort) {
  const head = columns.map((column) => {
    const name = plain(column.name);
    return el("th", { scope: "col", class: isNumber(column.type) ? "number" : null, title: column.type },
      sort ? el("button", { type: "button", onclick: () => sort(column.name) }, name) : name);
  });
  const body = rows.map((row) => el("tr", {}, row.map((value, i) => cell(value, columns[i].type))));
  return el("div", { class: "scroll", tabindex: "0" },
    el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)));
}

function cell(value, type) {
  if (value === null) return el("td", { class: isNumber(type) ? "none number" : "none", title: "no value" }, "–");
  const text = typeof value === "object" ? JSON.stringify(value) : value;
  return el("td", { class: isNumber(type) ? "number" : String(text).length > 40 ? "long" : null },
    typeof value === "number" ? value.toLocaleString("en-GB", { maximumFractionDigits: 6 }) : plain(text));
}

export function warnings(list) {
  return list.map((text) => el("p", { class: "notice" }, text));
}

export function citation(cited) {
  if (!cited) return null;
  return el("p", { class: "small soft" }, "Source: ",
    [cited, ...(cited.others ?? [])].map((one, i) => el("span", {}, i ? "; " : "",
      `${one.publication ?? ""} ${one.name ?? one.dataset}, sheet ${one.sheet ?? "–"} of `,
      el("code", {}, one.url ?? "an unknown file"), one.licence ? `, licence ${one.licence}` : "")));
}

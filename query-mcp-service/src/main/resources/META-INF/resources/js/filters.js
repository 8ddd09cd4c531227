import { el, plain } from "./dom.js";

export const OPERATORS = [["eq", "is"], ["ne", "is not"], ["contains", "contains"], ["starts_with", "starts with"], ["gt", ">"],
  ["gte", "≥"], ["lt", "<"], ["lte", "≤"], ["in", 'is one of (a,"b, c")'], ["is_null", "is empty"], ["not_null", "is not empty"]];

export function readable(filter) {
  const [column, op, ...rest] = filter.split(":");
  const word = Object.fromEntries(OPERATORS)[op]?.replace(/ \(.*/, "") ?? op;
  return `${column === "_period" ? "period" : column} ${word} ${plain(rest.join(":"))}`.trim();
}

export function asObject(filter) {
  const [column, op, ...rest] = filter.split(":");
  const value = rest.join(":");
  return op.endsWith("null") ? { column, op } : { column, op, value: op === "in" ? listed(value) : value };
}

// As the service reads it: a list in JSON, or a line of CSV, in which quotes keep a comma.
export function listed(text) {
  try {
    const list = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  } catch { /* then it is CSV */ }
  return [...text.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)]
    .map(([, quoted, bare]) => (quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"')));
}

// A value that was chosen is one, whatever is in it.
const one = (text, known) => (known.includes(text) && /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// A row to add a filter with, and the filters that are set; each change is told to the caller.
export function filterBar(description, filters, change) {
  const values = new Map(description.columns.map((c) => [c.name, (c.top_values ?? []).map((one) => one.value)]));
  const list = el("datalist", { id: "values" });
  const value = el("input", { list: "values", placeholder: "value", autocomplete: "off" });
  const offer = () => list.replaceChildren(...(values.get(column.value) ?? []).map((one) => el("option", { value: one })));
  const column = el("select", { onchange: offer }, description.columns.map((c) => el("option", { value: c.name }, c.name)),
    description.periods.count > 0 && el("option", { value: "_period" }, "period"));
  const op = el("select", { onchange: () => { value.disabled = op.value.endsWith("null"); } },
    OPERATORS.map(([one, text]) => el("option", { value: one }, text)));
  offer();
  return el("div", {},
    el("form", { class: "row filters", onsubmit: (event) => {
      event.preventDefault();
      const text = op.value === "in" ? one(value.value, values.get(column.value) ?? []) : value.value;
      change([...filters, op.value.endsWith("null") ? `${column.value}:${op.value}` : `${column.value}:${op.value}:${text}`]);
    } }, field("Where", column), field("", op, "Operator"), field("", value, "Value"), list, el("button", {}, "Add filter")),
    filters.length > 0 && el("div", { class: "row chips" }, filters.map((filter, i) =>
      el("button", { type: "button", class: "chip", onclick: () => change(filters.filter((_, j) => j !== i)) }, readable(filter),
        el("span", { "aria-hidden": "true" }, " ✕"), el("span", { class: "unseen" }, " remove this filter")))));
}

const field = (text, input, label) => el("label", { class: "field" }, el("span", { class: label && "unseen" }, text || label), input);

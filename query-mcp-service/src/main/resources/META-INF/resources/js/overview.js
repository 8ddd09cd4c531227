import { get } from "./api.js";
import { breakable, count, el, many, plain, when, words } from "./dom.js";
import { figure, grid, isNumber } from "./grid.js";

export async function overview(body, { code, path, description: d }) {
  const periods = await get(`${path}/periods`);
  body.replaceChildren(
    el("div", { class: "two" },
      el("section", { class: "card" }, el("h2", {}, "About"),
        el("p", {}, d.description ?? d.purpose ?? "No description was given."),
        el("dl", {}, facts(d))),
      el("section", { class: "card" }, el("h2", {}, "Periods"), periodGrid(d, periods.items))),
    el("section", { class: "card" }, el("h2", {}, `Columns (${d.column_count})`), columns(d)),
    el("section", { class: "card" }, el("h2", {}, "A few rows"), sample(d),
      el("p", {}, el("a", { href: `#/datasets/${code}/table` }, "See all rows"))),
    ...siblings(d));
}

function siblings(d) {
  const links = (d.siblings ?? []).map((one) => el("li", {}, el("a", { href: `#/datasets/${one.code}` }, one.name ?? one.code)));
  return links.length ? [el("section", { class: "card" }, el("h2", {}, "From the same publication"), el("ul", { class: "plain" }, links))] : [];
}

function facts(d) {
  const grain = d.grain.columns ?? [];
  return [
    fact("One row is", grain.length ? `one ${grain.map(words).join(" × ")} (${d.grain.origin})` : "not declared: the dataset has no key columns"),
    fact("Rows", el("span", {}, count(d.row_count), d.total_rows > 0 && `, of which ${count(d.total_rows)} ${d.total_rows === 1 ? "is a total" : "are totals"} of others`)),
    fact("Covers", d.periods.first === d.periods.last ? d.periods.first : `${d.periods.first} to ${d.periods.last}`),
    fact("Published", d.periods.frequency), fact("Last load", when(d.freshness.last_load_at)),
    fact("Domain", words(d.domain)), fact("Licence", d.licence), fact("Owner", d.owner),
    fact("Publisher's page", d.landing_page && el("a", { href: d.landing_page, rel: "noreferrer" }, d.landing_page)),
    fact("Tags", (d.tags ?? []).join(", ")), fact("Table for SQL", el("code", {}, d.sql_table)),
    fact("Provisional", (d.provisional ?? []).join("; ")),
  ];
}

const fact = (name, value) => value && [el("dt", {}, name), el("dd", {}, value)];

// A year a line, so that a missing month is seen as a hole.
function periodGrid(d, held) {
  const rows = new Map(held.map((one) => [one.period ?? "all", one]));
  const all = [...rows.keys(), ...(d.periods.missing ?? [])].sort();
  const years = Map.groupBy ? Map.groupBy(all, year) : all.reduce((map, one) => map.set(year(one), [...(map.get(year(one)) ?? []), one]), new Map());
  return [el("p", { class: "soft small" }, `${many(d.periods.count, "period")} held`,
    d.periods.missing_count > 0 ? `, ${count(d.periods.missing_count)} missing in between` : d.periods.count > 1 && ", none missing in between"),
  el("div", { class: "years" }, [...years].reverse().map(([name, list]) => el("div", { class: "year" }, el("span", { class: "small soft" }, name),
    el("ul", { class: list.every((one) => /^\d{4}-\d\d$/.test(one)) ? "periods months" : "periods" }, list.map((one) => {
      const mine = rows.get(one);
      const short = one.startsWith(name) && one.length > name.length ? one.slice(name.length + 1) : one;
      return el("li", { class: mine ? null : "gone", title: mine ? `${one}: ${many(mine.row_count, "row")}` : `${one}: not held` },
        el("span", { "aria-hidden": "true" }, short), el("span", { class: "unseen" }, mine ? one : `${one} is missing`));
    })))))];
}

const year = (period) => (/^FY\d\d-/.test(period) ? period.slice(0, 4) : /^\d{4}-/.test(period) ? period.slice(0, 4) : "");

function columns(d) {
  return el("div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": "Columns" }, el("table", { class: "columns" },
    el("thead", {}, el("tr", {}, ["Column", "Holds", "Values", "Instead of a number"].map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, d.columns.map((c) => el("tr", {},
      el("th", { scope: "row" }, el("code", {}, breakable(c.name)), el("div", { class: "small soft" }, c.type, c.unit && ` · ${c.unit}`)),
      el("td", { class: "long" }, c.description ?? c.header ?? "", (c.notes ?? []).map((text) => el("div", { class: "small soft" }, note(text)))),
      el("td", { class: "long" }, values(c)),
      el("td", { class: "long" }, (c.markers ?? []).map((m) => el("div", {}, el("code", { class: "mark" }, m.marker), ` ${m.meaning}`,
        el("span", { class: "small soft" }, ` (${m.source}${m.rows == null ? "" : `, ${many(m.rows, "row")}`})`)))))))));
}

// Where the publisher's text was not found, there is only the note's number.
const note = (text) => (/^notes? [\d, ]+$/i.test(text) ? `Publisher's ${text.toLowerCase()}, whose text the file does not give` : text);

function values(c) {
  const top = (c.top_values ?? []).slice(0, 8).map((one) => one.value);
  const end = (value) => (isNumber(c.type) ? figure(value) : plain(value));
  const rest = c.distinct > top.length ? `, … ${count(c.distinct)} different` : "";
  return [c.lowest != null && el("div", {}, `${end(c.lowest)} to ${end(c.highest)}`),
    c.lowest == null && top.length > 0 && el("div", {}, top.join(", ") + rest),
    c.lowest == null && top.length === 0 && c.distinct > 0 && `${count(c.distinct)} different`,
    c.filled_percent != null && c.filled_percent < 100 && el("div", { class: "small soft" }, `${c.filled_percent} % filled`)];
}

function sample(d) {
  const rows = d.sample ?? [];
  if (rows.length === 0) return el("p", { class: "soft" }, "It has no rows.");
  const types = new Map(d.columns.map((c) => [c.name, c.type]));
  const names = [...new Set(rows.flatMap(Object.keys))];
  const markers = Object.fromEntries(d.columns.filter((c) => c.marker_column).map((c) => [c.name, c.marker_column]));
  return grid(names.map((name) => ({ name, type: types.get(name) ?? "text" })), rows.map((row) => names.map((name) => row[name] ?? null)),
    { label: "A few rows", markers });
}

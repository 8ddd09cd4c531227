import { get } from "./api.js";

const WORDS = ("SELECT FROM WHERE GROUP BY ORDER BY LIMIT HAVING JOIN LEFT JOIN ON AND OR NOT IN BETWEEN LIKE ILIKE IS NULL AS DISTINCT "
  + "CASE WHEN THEN ELSE END WITH UNION ALL count( sum( avg( min( max( round( coalesce( FILTER (WHERE OVER (PARTITION BY DESC ASC NULLS LAST").split(/ (?=[A-Za-z])/);
const columns = new Map();

// Datasets after FROM and JOIN, asked of the service as one types; elsewhere the columns of the tables that the query
// names, and SQL's own words.
export async function completions(editor) {
  const cursor = editor.getCursor();
  const before = editor.getRange({ line: 0, ch: 0 }, cursor);
  const begun = /[\w.]*$/.exec(before)[0];
  const from = { line: cursor.line, ch: cursor.ch - begun.length };
  const table = /\b(?:from|join)\s+[\w.]*$/i.test(before);
  const list = table ? await tables(begun) : await names(editor.getValue(), begun);
  return { list, from, to: cursor };
}

async function tables(begun) {
  const word = begun.replace(/^staging\.(tbl_)?/, "").replace(/^(staging|tbl_?)$/, "").replaceAll("_", " ").trim();
  const page = await get("/api/datasets", { q: word, limit: 20 });
  return page.items.map((one) => ({ text: `staging.tbl_${one.code}`, displayText: `${one.code}: ${one.name ?? ""}` }));
}

async function names(sql, begun) {
  const codes = [...new Set([...sql.matchAll(/staging\.tbl_([a-z0-9_]+)/g)].map((found) => found[1]))].slice(0, 5);
  const found = (await Promise.all(codes.map(columnsOf))).flat();
  const word = begun.split(".").at(-1).toLowerCase();
  const alias = begun.includes(".") ? begun.slice(0, begun.lastIndexOf(".") + 1) : "";
  const fits = (text) => text.toLowerCase().startsWith(word);
  const seen = new Set();
  return [
    ...found.filter((one) => fits(one.name) && !seen.has(one.name) && seen.add(one.name))
      .map((one) => ({ text: alias + one.name, displayText: `${one.name}  ${one.type}` })),
    ...(alias || word === "" ? [] : [...new Set(WORDS)].filter(fits).map((text) => ({ text }))),
  ];
}

async function columnsOf(code) {
  if (!columns.has(code)) {
    columns.set(code, get(`/api/datasets/${code}`).then((one) => [...one.columns, { name: "_period", type: "text" }]).catch(() => []));
  }
  return columns.get(code);
}

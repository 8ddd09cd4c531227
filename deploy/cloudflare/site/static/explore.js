// DuckDB-WASM over the published files. Its own files lie beside this page (explorer/), so nothing is fetched elsewhere.
import * as duckdb from './explorer/duckdb-browser.mjs';

const MOST_ROWS = 1000;
const element = (id) => document.getElementById(id);
const say = (text) => (element('status').textContent = text);
const base = new URL('.', location.href).href;
const here = (name) => new URL(name, base).href;
const { files } = await (await fetch('site.json')).json();
const stored = (key) => here((files ? files + '/' : '') + key.split('/').map(encodeURIComponent).join('/'));

async function start() {
  const bundle = await duckdb.selectBundle({
    mvp: { mainModule: here('explorer/duckdb-mvp.wasm'), mainWorker: here('explorer/duckdb-browser-mvp.worker.js') },
    eh: { mainModule: here('explorer/duckdb-eh.wasm'), mainWorker: here('explorer/duckdb-browser-eh.worker.js') },
  });
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(bundle.mainWorker));
  await db.instantiate(bundle.mainModule);
  return db;
}

const [db, catalogue] = await Promise.all([start(), fetch(stored('catalog.json')).then((response) => response.json())]).catch((e) => {
  say(`DuckDB or the catalogue could not be fetched: ${e.message ?? e}`);
  throw e;
});
const connection = await db.connect();
const known = new Map(catalogue.datasets.map((entry) => [entry.dataset, entry]));
const ready = new Set();

/** Makes a table of each dataset that the query names, once. */
async function provide(sql) {
  for (const [code, entry] of known) {
    if (ready.has(code) || !new RegExp(`\\b${code}\\b`, 'i').test(sql)) continue;
    const names = [];
    for (const file of entry.files) {
      say(`Fetching ${file.key}, ${Math.ceil(file.size_bytes / 1000)} kB…`);
      await db.registerFileURL(file.key, stored(file.key), duckdb.DuckDBDataProtocol.HTTP, false);
      names.push(`'${file.key.replaceAll("'", "''")}'`);
    }
    await connection.query(`CREATE VIEW "${code}" AS SELECT * FROM read_parquet([${names.join(', ')}])`);
    ready.add(code);
  }
}

async function run() {
  element('run').disabled = true;
  const began = performance.now();
  try {
    const sql = element('sql').value;
    await provide(sql);
    const bare = sql.replace(/;\s*$/, '');
    const described = await connection.query(`DESCRIBE ${bare}`);
    // As text, so that every digit is shown as DuckDB has it.
    const shown = await connection.query(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${bare}) LIMIT ${MOST_ROWS}`);
    const names = described.toArray().map((column) => column.column_name);
    const head = document.createElement('thead');
    head.append(row(names, 'th'));
    const body = document.createElement('tbody');
    for (let i = 0; i < shown.numRows; i++) {
      body.append(row(names.map((_, place) => shown.getChildAt(place).get(i) ?? ''), 'td'));
    }
    element('result').replaceChildren(head, body);
    const more = shown.numRows === MOST_ROWS ? 'the first ' : '';
    say(`${more}${shown.numRows} rows in ${Math.round(performance.now() - began)} ms`);
  } catch (e) {
    element('result').replaceChildren();
    say(String(e.message ?? e));
  } finally {
    element('run').disabled = false;
  }
}

function row(values, cell) {
  const line = document.createElement('tr');
  for (const value of values) {
    const place = document.createElement(cell);
    place.textContent = value;
    line.append(place);
  }
  return line;
}

element('datasets').append(
  ...catalogue.datasets.map((entry) => {
    const item = document.createElement('li');
    const code = document.createElement('code');
    code.textContent = entry.dataset;
    item.append(code, ` ${entry.name}, ${entry.row_count.toLocaleString('en-GB')} rows`);
    return item;
  }),
);
const wished = new URLSearchParams(location.search);
const first = wished.get('dataset') ?? catalogue.datasets[0]?.dataset;
element('sql').value = wished.get('sql') ?? `SELECT * FROM ${first} LIMIT 20`;
element('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
say('Ready');
element('run').disabled = false;
await run();

// The same questions to the Worker and to /api of a running query-mcp-service get the same answers.
// DATAWARP_DATA names the data directory of a warehouse that runs and has exported (./check does all that).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { copyBucket } from './bucket.mjs';
import { startWorker } from './worker.mjs';

const endpoints = JSON.parse(readFileSync(join(process.env.DATAWARP_DATA, 'endpoints.json'), 'utf8'));
let worker;
let datasets;

before(async () => {
  worker = await startWorker();
  const objects = await copyBucket(endpoints.s3, worker.bucket);
  datasets = (await fromApi('/api/datasets?limit=500')).body.items;
  console.log(`${objects} objects, ${datasets.length} datasets, bundle of ${worker.bytes} bytes`);
  assert.ok(datasets.length > 0);
});
after(() => worker?.dispose());

async function get(base, path) {
  const response = await fetch(base + path);
  const body = await response.text();
  assert.ok(body !== '', `${base + path} answers ${response.status} with nothing`);
  return { status: response.status, body: JSON.parse(body) };
}
const fromApi = (path) => get(endpoints.query.replace(/\/$/, ''), path);
const fromWorker = (path) => get(worker.url, path);

/** Numbers may come as texts with another count of zeros at the end; times with another count of digits. */
function canonical(value, type) {
  if (value === null || typeof value === 'boolean') return value;
  if (['bigint', 'integer', 'smallint', 'numeric'].includes(type)) {
    const text = String(value);
    return /e/i.test(text) ? String(Number(text)) : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  }
  if (type === 'timestamptz') return Date.parse(value);
  return value;
}

async function same(path) {
  const [theirs, ours] = await Promise.all([fromApi(path), fromWorker(path)]);
  assert.equal(ours.status, theirs.status, `${path}: ${JSON.stringify(ours.body)} / ${JSON.stringify(theirs.body)}`);
  if (theirs.status !== 200) {
    assert.equal(ours.body.code, theirs.body.code, path);
    return;
  }
  assert.deepEqual(ours.body.columns, theirs.body.columns, path);
  const types = theirs.body.columns.map((column) => column.type);
  const rows = (answer) => answer.rows.map((row) => row.map((value, i) => canonical(value, types[i])));
  assert.deepEqual(rows(ours.body), rows(theirs.body), path);
  for (const key of ['row_count', 'total_rows', 'truncated']) {
    assert.equal(ours.body[key], theirs.body[key], `${path} ${key}`);
  }
  assert.equal('next_cursor' in ours.body, 'next_cursor' in theirs.body, path);
  assert.deepEqual(words(ours.body.warnings), words(theirs.body.warnings), path);
  sameSources(times(ours.body.citation), times(theirs.body.citation), path);
  assert.deepEqual(times(ours.body.freshness), times(theirs.body.freshness), path);
}

// The Worker cites the whole dataset and says so; what the service cites of its rows alone is among it.
function sameSources(ours, theirs, path) {
  if (theirs.covers === 'dataset') {
    assert.deepEqual(ours, theirs, path);
    return;
  }
  const { covers, ...dataset } = ours;
  assert.equal(covers, 'dataset', path);
  for (const key of ['dataset', 'name', 'publication', 'licence', 'landing_page']) {
    assert.equal(dataset[key], theirs[key], `${path} ${key}`);
  }
  const file = (source) => `${source.file_sha256} ${source.sheet}`;
  const known = new Set(dataset.sources.map(file));
  assert.ok(theirs.sources.length > 0 && theirs.sources.every((source) => known.has(file(source))), path);
  assert.ok(theirs.periods_total <= dataset.periods_total, path);
}

// Their times have three, six or nine digits after the second, ours always six.
const times = (value) =>
  JSON.parse(JSON.stringify(value, (key, item) => (/_at$/.test(key) ? Date.parse(item) : item)));
// What its profiles and tables tell the service of filters, the Worker has no way to say.
const words = (warnings) => warnings.filter((warning) => !/^(left out|no such value): /.test(warning)).map((warning) => warning.replace(/last loaded .*/, ''));

test('lists the same datasets', async () => {
  const ours = (await fromWorker('/api/datasets?limit=500')).body;
  assert.deepEqual(times(ours.items), times(datasets));
  assert.equal(ours.total, datasets.length);
  assert.equal((await fromWorker('/api/datasets?limit=1')).body.items.length, 1);
});

test('describes each dataset alike', async () => {
  for (const { code } of datasets) {
    const [theirs, ours] = [await fromApi(`/api/datasets/${code}`), await fromWorker(`/api/datasets/${code}`)];
    for (const key of ['name', 'description', 'publication', 'licence', 'row_count', 'first_period', 'last_period', 'tags']) {
      assert.deepEqual(ours.body[key], theirs.body[key], `${code} ${key}`);
    }
    const shape = (columns) => columns.map(({ name, type, header, unit, markers }) => ({ name, type, header, unit, markers }));
    assert.deepEqual(shape(ours.body.columns), shape(theirs.body.columns), code);
    const periods = await fromApi(`/api/datasets/${code}/periods`);
    assert.deepEqual(times((await fromWorker(`/api/datasets/${code}/periods`)).body), times(periods.body));
  }
});

test('gives the same rows, filtered, sorted, grouped and aggregated', async () => {
  let asked = 0;
  for (const { code } of datasets) {
    const base = `/api/datasets/${code}/rows`;
    const { columns } = (await fromApi(`/api/datasets/${code}`)).body;
    const sample = (await fromApi(`${base}?limit=1000`)).body;
    const questions = ['', '?limit=7', '?limit=1000', '?order=-_source_row&limit=20', '?aggregate=count', '?group_by=_period',
      '?group_by=_period&aggregate=count&order=-count', '?filter=_period:is_null', '?filter=_period:not_null:&limit=5',
      `?filter=_source_row:between:3,40&limit=50`, '?filter=_source_row:gt:x', '?select=_load_id,_period&limit=3', '?limit=0', '?filter=nonsense',
      '?without_totals=true&limit=1000', '?without_totals=true&aggregate=count&group_by=_period'];
    columns.slice(0, 8).forEach(({ name, type }, i) => {
      const place = sample.columns.findIndex((column) => column.name === name);
      const values = sample.rows.map((row) => row[place]).filter((value) => value !== null);
      const whole = String(values[Math.floor(values.length / 2)] ?? 'nothing');
      const [one, three, two] = [whole, whole.slice(0, 3), whole.slice(0, 2)].map(encodeURIComponent);
      questions.push(`?filter=${name}:eq:${one}&limit=10`, `?filter=${name}:ne:${one}&aggregate=count`,
        `?filter=${name}:lte:${one}&aggregate=count&group_by=_period`, `?group_by=${name}&limit=1000`,
        `?order=${name}&limit=30`, `?order=-${name}&limit=30`, `?aggregate=count:${name}&aggregate=count_distinct:${name}`,
        `?filter=${name}:is_null&limit=4`, `?filter=${name}:contains:${three}&limit=12`);
      if (['bigint', 'integer', 'numeric', 'real', 'double precision'].includes(type)) {
        const group = columns[i === 0 ? 1 : 0]?.name ?? '_period';
        questions.push(`?aggregate=sum:${name}:total&aggregate=avg:${name}&aggregate=min:${name}&aggregate=max:${name}&aggregate=median:${name}`,
          `?group_by=${group}&aggregate=sum:${name}:total&aggregate=avg:${name}&order=-total,${group}&limit=1000`,
          `?filter=${name}:between:1,100&aggregate=sum:${name}`, `?filter=${name}:in:1,2,3&limit=20`, `?filter=${name}:gt:abc`,
          `?filter=${name}:gt:2.5&limit=20`, `?filter=${name}:in:2.0,3.,7.5e0&limit=20`, `?filter=${name}:between:.5,1e2&aggregate=count`);
      } else if (type === 'text') {
        questions.push(`?filter=${name}:starts_with:${two}&limit=9`, `?filter=${name}:like:%25a%25&aggregate=count`,
          `?aggregate=min:${name}&aggregate=max:${name}`, `?filter=${name}:in:${one},zzz&aggregate=count`,
          `?filter=${name}:not_in:${encodeURIComponent(`zzz , "${whole.replaceAll('"', '""')}"`)}&aggregate=count`,
          `?filter=${name}:in:${encodeURIComponent(JSON.stringify([whole, 'zzz']))}&aggregate=count`);
      }
    });
    for (const question of questions) {
      await same(base + question);
      asked++;
    }
  }
  console.log(`${asked} questions, all answered alike`);
});

test('pages fit together', async () => {
  const code = [...datasets].sort((a, b) => b.row_count - a.row_count)[0].code;
  const all = [];
  let cursor = '';
  do {
    const page = (await fromWorker(`/api/datasets/${code}/rows?limit=1000${cursor}`)).body;
    all.push(...page.rows.map((row) => JSON.stringify(row)));
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : '';
  } while (cursor && all.length < 20_000);
  const total = (await fromApi(`/api/datasets/${code}/rows?aggregate=count`)).body.rows[0][0];
  assert.equal(all.length, Math.min(total, 20_000));
});

test('agents get the same from both', async (t) => {
  const connect = async (url) => {
    const client = new Client({ name: 'same-answers', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    // Also after a failure: what stays open keeps the process.
    t.after(() => client.close());
    return client;
  };
  const ours = await connect(worker.url + '/mcp');
  const theirs = await connect(endpoints.mcp);
  const offered = (await theirs.listTools()).tools.map((tool) => tool.name).filter((name) => name !== 'run_sql').sort();
  assert.deepEqual((await ours.listTools()).tools.map((tool) => tool.name).sort(), offered);
  const [largest] = [...datasets].sort((a, b) => b.row_count - a.row_count);
  const calls = [
    ['query_dataset', { dataset: largest.code, group_by: ['_period'], aggregates: [{ function: 'count' }] }],
    ['query_dataset', { dataset: largest.code, limit: 3 }],
  ];
  for (const { code } of datasets) {
    const { periods } = (await ours.callTool({ name: 'get_periods', arguments: { dataset: code } })).structuredContent;
    if (periods.length < 2) continue;
    const [later, earlier] = periods.map(({ period }) => period);
    const { columns } = (await fromApi(`/api/datasets/${code}`)).body;
    const [group] = columns.filter(({ type }) => type === 'text');
    const numbers = columns.filter(({ type }) => ['bigint', 'integer', 'numeric'].includes(type)).map(({ name }) => name);
    calls.push(...[
      { earlier, later },
      { earlier: later, later: earlier },
      { earlier, later: earlier },
      { earlier, later, group_by: group ? [group.name, group.name] : [] },
      { earlier, later, measures: group ? [group.name] : [] },
      ...(numbers.length > 0 ? [{ earlier, later, measures: [...numbers.slice(-3), numbers.at(-1)] }] : []),
    ].map((given) => ['compare_periods', { dataset: code, ...given }]));
  }
  for (const [name, args] of calls) {
    const told = `${name} ${JSON.stringify(args)}`;
    const [a, b] = [await ours.callTool({ name, arguments: args }), await theirs.callTool({ name, arguments: args })];
    assert.equal(Boolean(a.isError), Boolean(b.isError), `${told}: ${a.content[0].text} / ${b.content[0].text}`);
    if (a.isError) {
      const kind = (answer) => /\(([A-Z_]+)\)/.exec(answer.content[0].text)?.[1];
      assert.equal(kind(a), kind(b), `${told}: ${a.content[0].text} / ${b.content[0].text}`);
      continue;
    }
    const [our, their] = [a.structuredContent, b.structuredContent];
    assert.deepEqual(our.columns, their.columns, told);
    const rows = (x) => x.rows.map((row) => row.map((value, i) => canonical(value, our.columns[i].type)));
    assert.deepEqual(rows(our), rows(their), told);
    assert.deepEqual(words(our.warnings), words(their.warnings), told);
  }
  console.log(`${calls.length} calls, all answered alike`);
  const missing = await ours.callTool({ name: 'describe_dataset', arguments: { dataset: 'no_such' } });
  assert.ok(missing.isError && /DATASET_NOT_FOUND/.test(missing.content[0].text));
});

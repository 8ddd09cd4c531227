// HTTP, limits and bad questions, on a bucket with a catalogue of no rows. Needs nothing but npm.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorker } from './worker.mjs';

const entry = {
  dataset: 'adhd_summary', name: 'ADHD', description: 'Referrals', publication: 'adhd', domain: 'health', frequency: 'monthly',
  licence: 'OGL-UK-3.0', landing_page: null, tags: [], status: 'deprecated', deprecation_reason: 'moved', replaced_by: 'adhd',
  first_period: '2025-10', last_period: '2025-10', last_load_at: '2025-11-01T00:00:00.000000Z',
  object_key: 'datasets/adhd_summary.parquet', row_count: 50_000_000, size_bytes: 9,
  files: [{ key: 'datasets/adhd_summary.parquet', period: null, row_count: 50_000_000, size_bytes: 9, sha256: 'ab' }],
  columns: [{ name: 'age', type: 'text' }, { name: 'n', type: 'bigint' }, { name: '_period', type: 'text' }],
  loads: [{ load_id: 1, period: '2025-10', rows: 1, url: 'https://example.org/a.xlsx', sha256: 'cd', sheet: 'T1', published_at: '2025-11-01T00:00:00.000000Z' }],
};
let worker;

before(async () => {
  worker = await startWorker({ ratelimits: { LIMITER: { simple: { limit: 40, period: 60 } } } });
  await worker.bucket.put('catalog.json', JSON.stringify({ version: 1, datasets: [entry] }));
  await worker.bucket.put('datasets/adhd_summary.parquet', 'PAR1-PAR1', { customMetadata: { sha256: 'ab' } });
});
after(() => worker?.dispose());

const ask = (path, options) => fetch(worker.url + path, options);

test('an ETag saves the answer, and a new release changes it', async () => {
  const first = await ask('/api/datasets');
  const etag = first.headers.get('etag');
  assert.ok(etag);
  assert.equal((await ask('/api/datasets', { headers: { 'if-none-match': etag } })).status, 304);
  assert.notEqual((await ask('/api/datasets?q=x')).headers.get('etag'), etag);
  await worker.bucket.put('catalog.json', JSON.stringify({ version: 1, datasets: [entry], as_of: 'later' }));
  assert.equal((await ask('/api/datasets', { headers: { 'if-none-match': etag } })).status, 200);
});

test('other pages may ask, errors included', async () => {
  const preflight = await ask('/api/query', { method: 'OPTIONS', headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' } });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  assert.equal((await ask('/api/datasets/no_such')).headers.get('access-control-allow-origin'), '*');
});

test('mistakes are named with stable codes and a way out', async () => {
  const cases = [
    ['/api/datasets/adhd_sumary', 404, 'DATASET_NOT_FOUND', /adhd_summary/],
    ['/api/datasets/adhd_summary/rows?select=aeg', 400, 'UNKNOWN_COLUMN', /age/],
    ['/api/datasets/adhd_summary/rows?filter=age', 400, 'INVALID_FILTER', /column:operator:value/],
    ['/api/datasets/adhd_summary/rows?limit=5000', 400, 'INVALID_LIMIT', /1000/],
    ['/api/datasets/adhd_summary/rows?aggregate=sum:n', 422, 'QUERY_TOO_LARGE', /explore/],
    ['/api/query?sql=SELECT+1', 400, 'SQL_NOT_HERE', /explore/],
    ['/api/query', 400, 'INVALID_QUESTION', /dataset/],
    ['/api/datasets?cursor=zz', 400, 'INVALID_CURSOR', /cursor/],
    ['/api/datasets/adhd_summary/rows?cursor=zz', 400, 'INVALID_CURSOR', /cursor/],
    ['/api/datasets/%zz', 400, 'INVALID_REQUEST', /%25/],
    ['/api/datasets/adhd%E0%A4%A/rows', 400, 'INVALID_REQUEST', /%25/],
    ['/nowhere', 404, 'NOT_FOUND', /openapi/],
  ];
  for (const [path, status, code, detail] of cases) {
    const response = await ask(path);
    const problem = await response.json();
    assert.equal(response.status, status, path + JSON.stringify(problem));
    assert.equal(problem.code, code);
    assert.match(problem.detail, detail);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
  }
  assert.equal((await ask('/api/datasets', { method: 'DELETE' })).status, 405);
  assert.equal((await ask('/api/query', { method: 'POST', body: '[]' })).status, 400);
});

test('files come whole, in ranges, and never from elsewhere in the bucket', async () => {
  const whole = await ask('/datasets/adhd_summary.parquet');
  assert.equal(await whole.text(), 'PAR1-PAR1');
  const part = await ask('/datasets/adhd_summary.parquet', { headers: { range: 'bytes=5-' } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), 'bytes 5-8/9');
  assert.equal(await part.text(), 'PAR1');
  const tail = await ask('/datasets/adhd_summary.parquet', { headers: { range: 'bytes=-4' } });
  assert.equal(tail.headers.get('content-range'), 'bytes 5-8/9');
  const head = await ask('/datasets/adhd_summary.parquet', { method: 'HEAD' });
  assert.equal(head.headers.get('content-length'), '9');
  await worker.bucket.put('datasets/big/period=2025%20late/part-0.parquet', 'PART');
  assert.equal(await (await ask('/datasets/big/period%3D2025%2520late/part-0.parquet')).text(), 'PART');
  await worker.bucket.put('_incoming/1/secret.parquet', 'x');
  assert.equal((await ask('/_incoming/1/secret.parquet')).status, 404);
});

test('OpenAPI names every path', async () => {
  const document = await (await ask('/openapi.json')).json();
  assert.equal(document.openapi, '3.1.0');
  assert.ok(document.paths['/api/datasets/{code}/rows'].get.parameters.some((parameter) => parameter.name === 'group_by'));
});

test('MCP refuses what it does not know', async () => {
  const post = async (body, headers = {}) => {
    const response = await ask('/mcp', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    return { status: response.status, body: response.status === 202 ? null : await response.json() };
  };
  const hello = await post({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18' } });
  assert.equal(hello.body.result.protocolVersion, '2025-06-18');
  assert.equal((await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).status, 202);
  assert.equal((await post({ jsonrpc: '2.0', id: 2, method: 'tools/drop' })).body.error.code, -32601);
  assert.equal((await post({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'toString' } })).body.error.code, -32602);
  assert.equal((await post({ jsonrpc: '2.0', id: 4, method: 'ping' }, { 'mcp-protocol-version': '1999-01-01' })).status, 400);
  const strange = await post({ jsonrpc: '2.0', id: 5, method: 'tools/call', params: { name: 'get_periods', arguments: { dataset: 'adhd_summary', colour: 1 } } });
  assert.match(strange.body.result.content[0].text, /INVALID_ARGUMENT.*colour/);
  assert.equal((await ask('/mcp')).status, 405);
});

test('who asks too often is asked to wait, but may go on reading files', async () => {
  let last;
  for (let i = 0; i < 60; i++) {
    last = await ask('/api/datasets');
    await last.arrayBuffer();
    if (last.status === 429) break;
  }
  assert.equal(last.status, 429);
  assert.equal(last.headers.get('retry-after'), '60');
  assert.equal((await ask('/catalog.json')).status, 200);
});

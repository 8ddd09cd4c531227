// Periods side by side and filters with fractions, over small Parquet files of its own. Needs nothing but npm.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { published, put } from './published.mjs';
import { startWorker } from './worker.mjs';

const ours = [{ name: '_period', type: 'text' }, { name: '_load_id', type: 'bigint' }, { name: '_source_row', type: 'bigint' }];
const waits = published(
  'waits',
  [
    { name: 'area', type: 'text' },
    { name: 'org_code', type: 'bigint' },
    { name: 'seen_percent', type: 'numeric(5,1)' },
    { name: 'within', type: 'numeric(5,1)', unit: '%' },
    { name: 'referrals', type: 'bigint', markers: ['*'] },
    ...ours,
  ],
  [
    ['North', 7n, 500n, 910n, 10n, '2025-09', 1n, 2n],
    ['South', 8n, 400n, 920n, null, '2025-09', 1n, 3n],
    ['Total', 9n, 450n, 915n, 12n, '2025-09', 1n, 4n],
    ['North', 7n, 510n, 930n, 15n, '2025-10', 2n, 2n],
    ['South', 8n, 410n, 940n, 3n, '2025-10', 2n, 3n],
  ],
);
waits.entry.loads[0].total_rows = [4];
const rates = published(
  'rates',
  [{ name: 'area', type: 'text' }, { name: 'rate', type: 'numeric(5,1)' }, ...ours],
  [['North', 105n, '2025-09', 1n, 2n], ['North', 120n, '2025-10', 2n, 2n]],
);
let worker;

before(async () => {
  worker = await startWorker();
  await put(worker.bucket, waits);
  await put(worker.bucket, rates);
  await worker.bucket.put('catalog.json', JSON.stringify({ version: 1, datasets: [waits.entry, rates.entry] }));
});
after(() => worker?.dispose());

async function compare(given) {
  const body = JSON.stringify({
    jsonrpc: '2.0', id: 1, method: 'tools/call',
    params: { name: 'compare_periods', arguments: { dataset: 'waits', earlier: '2025-09', later: '2025-10', ...given } },
  });
  const response = await fetch(worker.url + '/mcp', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result } = await response.json();
  return result.isError ? result.content[0].text : result.structuredContent;
}

const kinds = ({ warnings }) => warnings.map((warning) => warning.replace(/:.*/s, ''));

test('without measures, what counts is compared and no percentages, and the warnings are told', async () => {
  const answer = await compare({});
  assert.deepEqual(answer.columns.map((column) => column.name),
    ['referrals_2025-09', 'referrals_2025-10', 'referrals_change', 'referrals_change_percent']);
  assert.deepEqual(answer.rows, [[22, 18, -4, -18.2]]);
  assert.deepEqual(kinds(answer), ['suppressed', 'totals']);
  assert.match(answer.warnings[0], /'referrals'.*\(\*\).*'sum_referrals'/);
  assert.match(answer.warnings[1], /holds 1 row that is the publisher's own total of others;/);
});

test('sums of percentages, by name or by unit, are said to mean nothing', async () => {
  const answer = await compare({ measures: ['seen_percent', 'within', 'referrals', 'org_code', 'within'], group_by: ['area', 'area'] });
  assert.equal(answer.columns.length, 1 + 4 * 4);
  assert.deepEqual(kinds(answer), ['sums', 'sums', 'sums', 'suppressed', 'totals']);
  assert.match(answer.warnings[1], /'within' means nothing, by its name or unit/);
  const only = await compare({ dataset: 'rates' });
  assert.deepEqual(only.rows, [[10.5, 12, 1.5, 14.3]]);
  assert.deepEqual(kinds(only), ['sums']);
});

test('a change that goes back in time is told of, and a period is not compared with itself', async () => {
  const back = await compare({ earlier: '2025-10', later: '2025-09' });
  assert.match(back.warnings[0], /^order: '2025-10' comes after '2025-09'/);
  assert.match(await compare({ later: '2025-09' }), /NOTHING_TO_COMPARE.*'2025-09' is both/);
  assert.match(await compare({ measures: ['area'] }), /NOTHING_TO_COMPARE.*holds text.*\[org_code, seen_percent, within, referrals\]/);
});

test('whole numbers are compared with fractions as they are', async () => {
  const areas = async (filter) => {
    const response = await fetch(`${worker.url}/api/datasets/waits/rows?select=area&filter=${encodeURIComponent(filter)}`);
    const { rows, code } = await response.json();
    return code ?? rows.map(([area]) => area).join(' ');
  };
  // Each is what the service answers.
  for (const [filter, found] of [
    ['referrals:gt:10.5', 'Total North'],
    ['referrals:eq:10.0', 'North'],
    ['referrals:eq:10.', 'North'],
    ['referrals:ne:3.5', 'North Total North South'],
    ['referrals:eq:1.2e1', 'Total'],
    ['referrals:between:2.5,10.5', 'North South'],
    ['referrals:in:3.0,10.5', 'South'],
    ['referrals:gt:.5.5', 'INVALID_VALUE'],
    ['referrals:gt:1e40', 'INVALID_VALUE'],
    [`referrals:gt:2.${'0'.repeat(40)}`, 'INVALID_VALUE'],
  ]) {
    assert.equal(await areas(filter), found, filter);
  }
});

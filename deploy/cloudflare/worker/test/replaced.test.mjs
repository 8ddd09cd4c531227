// A publication while an answer is read: real buckets, in which somebody publishes between two requests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { published, put } from './published.mjs';
import { startWorker } from './worker.mjs';

const columns = [
  { name: 'n', type: 'bigint' }, { name: 'm', type: 'bigint' },
  { name: '_period', type: 'text' }, { name: '_load_id', type: 'bigint' }, { name: '_source_row', type: 'bigint' },
];
let worker;
let read;

before(async () => {
  worker = await startWorker();
  const path = new URL('../src/table.ts', import.meta.url).pathname;
  const bundle = await build({ entryPoints: [path], bundle: true, format: 'esm', write: false });
  ({ read } = await import('data:text/javascript;base64,' + Buffer.from(bundle.outputFiles[0].text).toString('base64')));
});
after(() => worker?.dispose());

/** Release number of a dataset of so many rows. */
function release(dataset, number, rows) {
  const value = (row) => BigInt(number) * 1_000_000_007n + BigInt(row) * 1_000_003n;
  return published(dataset, columns, Array.from({ length: rows }, (_, row) => [value(row), value(row), '2025-10', 1n, BigInt(row)]));
}

/** The bucket, in which something happens before each of these reads of an object. */
function bucketIn(happenings) {
  let reads = 0;
  return {
    head: (key) => worker.bucket.head(key),
    get: async (key, options) => {
      await happenings[reads++]?.();
      return worker.bucket.get(key, options);
    },
  };
}

/** As export-service publishes: the old version is kept before the new one takes its place. */
async function replace(old, next) {
  await worker.bucket.put(`versions/${old.entry.dataset}/${old.sha256}.parquet`, old.bytes);
  await put(worker.bucket, next);
}

// A small file comes whole in one read; of a large one come the end, then its columns.
for (const [size, rows, moment] of [['small', 50, 0], ['large', 300_000, 1], ['large', 300_000, 2]]) {
  test(`a ${size} file that is replaced before read ${moment + 1} is answered as the catalogue has it`, async () => {
    const [old, next] = [1, 2].map((number) => release(`${size}_${moment}`, number, rows));
    await put(worker.bucket, old);
    const happenings = Array.from({ length: moment + 1 }, (_, i) => (i === moment ? () => replace(old, next) : undefined));
    const store = { bucket: bucketIn(happenings), prefix: '', mostValues: 10_000_000 };
    const table = await read(store, old.entry, ['n', 'm'], undefined);
    assert.equal(table.rows, rows);
    for (const name of ['n', 'm']) {
      const { values } = table.columns.get(name);
      assert.equal(values.length, rows);
      assert.deepEqual([values[0], values.at(-1)], [1_000_000_007n, 1_000_000_007n + BigInt(rows - 1) * 1_000_003n]);
    }
  });
}

test('a file that is replaced and whose old version is gone is busy, for a moment', async () => {
  const [old, next] = [1, 2].map((number) => release('gone', number, 50));
  await put(worker.bucket, old);
  const store = { bucket: bucketIn([() => put(worker.bucket, next)]), prefix: '', mostValues: 10_000_000 };
  await assert.rejects(read(store, old.entry, ['n'], undefined), (problem) => {
    assert.deepEqual([problem.status, problem.code, problem.headers], [503, 'DATASET_BUSY', { 'retry-after': '1' }]);
    return true;
  });
});

// Exact figures: PostgreSQL's rules for decimals, without PostgreSQL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';

async function load(name) {
  const path = new URL(`../src/${name}.ts`, import.meta.url).pathname;
  const bundle = await build({ entryPoints: [path], bundle: true, format: 'esm', write: false });
  return import('data:text/javascript;base64,' + Buffer.from(bundle.outputFiles[0].text).toString('base64'));
}

test('averages have the digits that PostgreSQL gives', async () => {
  const { average, print } = await load('decimal');
  // Each seen in PostgreSQL 18: SELECT sum::numeric / count::numeric
  for (const [sum, scale, count, quotient] of [
    [10n, 0, 3n, '3.3333333333333333'],
    [1n, 0, 3n, '0.33333333333333333333'],
    [100000n, 0, 7n, '14285.714285714286'],
    [12345n, 2, 7n, '17.6357142857142857'],
    [6n, 0, 3n, '2.0000000000000000'],
    [0n, 0, 5n, '0.00000000000000000000'],
    [-10n, 0, 4n, '-2.5000000000000000'],
  ]) {
    const { unscaled, scale: digits } = average(sum, scale, count);
    assert.equal(print(unscaled, digits), quotient);
  }
});

test('numbers that a double would alter are texts', async () => {
  const { toJson } = await load('values');
  const numeric = (scale) => ({ name: 'numeric', scale });
  assert.equal(toJson(9007199254740992n, { name: 'bigint', scale: 0 }), 9007199254740992);
  assert.equal(toJson(9007199254740993n, { name: 'bigint', scale: 0 }), '9007199254740993');
  assert.equal(toJson(150n, numeric(2)), 1.5);
  assert.equal(toJson(1234567890123456n, numeric(4)), '123456789012.3456');
  assert.equal(toJson(-5n, numeric(1)), -0.5);
  assert.equal(toJson(-1n, { name: 'timestamp', scale: 0 }), '1969-12-31T23:59:59.999999');
  assert.equal(toJson(0n, { name: 'timestamptz', scale: 0 }), '1970-01-01T00:00:00Z');
});

test('filters look into texts as they are', async () => {
  const { condition } = await load('filters');
  const text = { name: 'text', scale: 0 };
  assert.ok(condition({ column: 'a', op: 'contains', value: 'Typ' }, text)('Type 1'));
  assert.ok(condition({ column: 'a', op: 'starts_with', value: '10' }, { name: 'numeric', scale: 1 })(100n));
  assert.ok(!condition({ column: 'a', op: 'contains', value: '10.' }, { name: 'numeric', scale: 1 })(100n));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasetPage, homePage, html, searchIndex } from '../pages.mjs';

const site = { title: 'Open data', files: 'https://files.example.org', api: 'https://api.example.org' };
const entry = {
  dataset: 'beds', name: 'Beds <script>alert(1)</script>', description: 'Beds & more', publication: 'beds', domain: 'hospital',
  frequency: 'monthly', licence: 'OGL-UK-3.0', landing_page: 'javascript:alert(1)', tags: ['sample'], status: 'deprecated',
  deprecation_reason: 'moved', replaced_by: 'beds_2', first_period: '2025-09', last_period: '2025-10',
  last_load_at: '2025-11-01T00:00:00Z', object_key: 'datasets/beds/', row_count: 3, size_bytes: 2_500_000,
  files: [{ key: 'datasets/beds/period=2025-10/part-0.parquet', period: '2025-10', row_count: 3, size_bytes: 2_500_000, sha256: 'ab' }],
  columns: [{ name: 'open_beds', type: 'numeric(12,2)', header: 'Open beds', markers: ['*'] }, { name: '_load_id', type: 'bigint' }],
  loads: [{ load_id: 1, period: '2025-10', rows: 3, url: 'https://example.org/a%20b.xlsx', sha256: 'cd', sheet: 'T1', published_at: '2025-11-01' }],
};

test('nothing in the catalogue becomes markup or a script', () => {
  const page = datasetPage(site, entry);
  assert.ok(!page.includes('<script>alert'));
  assert.ok(!page.includes('href="javascript:'));
  assert.ok(page.includes('Beds &#38; more'));
  assert.equal(html`<a title="${'"><b>'}">`.text, '<a title="&#34;&#62;&#60;b&#62;">');
});

test('a dataset page names every file, column and source', () => {
  const page = datasetPage(site, entry);
  assert.ok(page.includes('https://files.example.org/datasets/beds/period%3D2025-10/part-0.parquet'));
  assert.ok(page.includes('open_beds') && page.includes('Suppressed cells: *') && !page.includes('_load_id'));
  assert.ok(page.includes('a b.xlsx') && page.includes('T1') && page.includes('2.5 MB'));
  assert.ok(page.includes('Deprecated.') && page.includes('beds_2'));
});

test('the home page counts, and search knows columns', () => {
  assert.ok(homePage(site, { as_of: '2025-11-01T00:00:00Z', datasets: [entry] }).includes('1 dataset with 3 rows'));
  assert.ok(searchIndex({ datasets: [entry] })[0].words.includes('open beds'));
});

#!/usr/bin/env node
// Makes the catalogue site: node build.mjs CATALOG [--files BASE] [--api BASE] [--out DIR]
// CATALOG is catalog.json, a path or an address; --files is where its objects are read from (default: the site itself),
// --api the Worker (default: the site itself). Needs Node.js, and the npm packages for the page that runs SQL.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyExplorer } from './explorer.mjs';
import { datasetPage, homePage, searchIndex, sitemapPage } from './pages.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '' },
    api: { type: 'string', default: '' },
    out: { type: 'string', default: new URL('dist', import.meta.url).pathname },
    title: { type: 'string', default: 'Open data' },
  },
});
if (positionals.length !== 1) {
  console.error('usage: node build.mjs CATALOG [--files BASE] [--api BASE] [--out DIR] [--title TEXT]');
  process.exit(2);
}
const [source] = positionals;
const catalogue = JSON.parse(
  /^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, 'utf8'),
);
if (!Array.isArray(catalogue.datasets)) {
  console.error(`${source} is no catalogue: it has no list 'datasets'`);
  process.exit(1);
}
const site = { title: values.title, files: values.files.replace(/\/$/, ''), api: values.api.replace(/\/$/, '') };
await rm(values.out, { recursive: true, force: true });
await mkdir(values.out, { recursive: true });
await cp(new URL('static', import.meta.url), values.out, { recursive: true });
await writeFile(join(values.out, 'index.html'), homePage(site, catalogue));
await writeFile(join(values.out, 'datasets.html'), sitemapPage(site, catalogue));
// The page that runs SQL reads them from beside it, or from where the files are.
await writeFile(join(values.out, 'site.json'), JSON.stringify({ files: site.files }));
await writeFile(join(values.out, 'search.json'), JSON.stringify(searchIndex(catalogue)));
for (const entry of catalogue.datasets) {
  await mkdir(join(values.out, 'd', entry.dataset), { recursive: true });
  await writeFile(join(values.out, 'd', entry.dataset, 'index.html'), datasetPage(site, entry));
}
const explorer = await copyExplorer(join(values.out, 'explorer'));
console.log(`${catalogue.datasets.length} datasets in ${values.out}${explorer ? '' : '; without DuckDB: run npm ci first'}`);

// DuckDB-WASM beside the page, so that no visitor fetches anything from anybody else. Version 1.28 has its Parquet reader
// inside, and each of its files is below the 25 MiB that Cloudflare takes as a static file; later versions have neither.
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FILES = ['duckdb-mvp.wasm', 'duckdb-eh.wasm', 'duckdb-browser-mvp.worker.js', 'duckdb-browser-eh.worker.js'];

/** Puts it there; false when its packages are not installed. */
export async function copyExplorer(folder) {
  let from;
  let esbuild;
  try {
    from = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
    esbuild = await import('esbuild');
  } catch {
    return false;
  }
  await mkdir(folder, { recursive: true });
  for (const name of FILES) {
    await copyFile(join(from, name), join(folder, name));
  }
  await esbuild.build({
    entryPoints: [join(from, 'duckdb-browser.mjs')],
    bundle: true,
    format: 'esm',
    minify: true,
    outfile: join(folder, 'duckdb-browser.mjs'),
  });
  return true;
}

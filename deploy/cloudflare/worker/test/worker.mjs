// The Worker in workerd, with a bucket of its own.
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

export async function startWorker(options = {}) {
  const bundle = await build({
    entryPoints: [new URL('../src/index.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const miniflare = new Miniflare({
    modules: true,
    script: bundle.outputFiles[0].text,
    compatibilityDate: '2026-04-01',
    r2Buckets: ['BUCKET'],
    ...options,
  });
  return {
    bucket: await miniflare.getR2Bucket('BUCKET'),
    url: (await miniflare.ready).origin,
    bytes: bundle.outputFiles[0].contents.length,
    dispose: () => miniflare.dispose(),
  };
}

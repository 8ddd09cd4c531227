import type { Store } from './table';

const PUBLISHED = /^\/(catalog\.json|catalog\.parquet|datapackage\.json|(datasets|versions)\/[A-Za-z0-9_.=%+()/ -]+)$/;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** A published object, whole or the range that was asked for; null for a path that is none. */
export async function file(request: Request, store: Store, path: string): Promise<Response | null> {
  const name = decoded(path);
  if (!PUBLISHED.test(name) || name.includes('..')) {
    return null;
  }
  const key = store.prefix + name.slice(1);
  const object = await store.bucket.get(key, { range: request.headers, onlyIf: request.headers });
  if (object === null) {
    return null;
  }
  const headers = new Headers();
  object.writeHttpMetadata(headers);
  headers.set('etag', object.httpEtag);
  headers.set('accept-ranges', 'bytes');
  headers.set('cache-control', path.startsWith('/versions/') ? 'public, max-age=86400, immutable' : 'public, max-age=60');
  if (!('body' in object)) {
    return new Response(null, { status: 304, headers });
  }
  const range = object.range as { offset?: number; length?: number; suffix?: number } | undefined;
  const asked = request.headers.has('range') && range !== undefined;
  if (asked) {
    const offset = range.suffix !== undefined ? object.size - range.suffix : (range.offset ?? 0);
    const length = range.suffix ?? range.length ?? object.size - offset;
    headers.set('content-range', `bytes ${offset}-${offset + length - 1}/${object.size}`);
    headers.set('content-length', String(length));
    return new Response(object.body, { status: 206, headers });
  }
  headers.set('content-length', String(object.size));
  return new Response(object.body, { headers });
}

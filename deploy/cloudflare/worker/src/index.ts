import * as answers from './answers';
import { type Catalogue, catalogueOf } from './catalogue';
import { list } from './datasets';
import { file } from './files';
import { mcp } from './mcp';
import { openapi } from './openapi';
import { Problem } from './problem';
import { fromJson, fromParameters } from './question';
import type { Store } from './table';

export interface Env {
  BUCKET: R2Bucket;
  /** Static pages: the explorer, and the catalogue site when it is deployed with the Worker. */
  ASSETS?: Fetcher;
  LIMITER?: RateLimit;
  /** Folder in the bucket, such as public/. */
  PREFIX?: string;
  /** Most values that one question may read. */
  MOST_VALUES?: string;
}

const MOST_VALUES = 10_000_000;
const MOST_BODY = 100_000;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  'access-control-allow-headers': 'content-type, accept, if-none-match, range, mcp-protocol-version, mcp-session-id, last-event-id',
  'access-control-expose-headers': 'etag, retry-after, content-range, accept-ranges, content-length',
  'access-control-max-age': '86400',
};

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    let response: Response;
    try {
      response = await route(request, env);
    } catch (e) {
      response = failure(e);
    }
    const answer = new Response(request.method === 'HEAD' ? null : response.body, response);
    for (const [name, value] of Object.entries(CORS)) {
      answer.headers.set(name, value);
    }
    answer.headers.set('x-content-type-options', 'nosniff');
    return answer;
  },
};

async function route(request: Request, env: Env): Promise<Response> {
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: 204 });
  }
  const url = new URL(request.url);
  const isQuestion = url.pathname.startsWith('/api/') || url.pathname === '/mcp';
  if (isQuestion) {
    await limit(request, env);
  }
  const store: Store = {
    bucket: env.BUCKET,
    prefix: env.PREFIX ?? '',
    mostValues: Number(env.MOST_VALUES ?? MOST_VALUES),
  };
  const catalogue = () => catalogueOf(store.bucket, store.prefix);
  if (url.pathname === '/mcp') {
    return mcp(request, store, catalogue);
  }
  if (url.pathname === '/openapi.json') {
    return json(openapi(url.origin));
  }
  if (url.pathname === '/api/query' && request.method === 'POST') {
    return json(await query(await body(request), store, await catalogue()));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new Problem(405, 'METHOD_NOT_ALLOWED', 'Method not allowed', `Use GET for ${url.pathname}`, { allow: 'GET, HEAD' });
  }
  if (isQuestion) {
    return cached(request, await catalogue(), (known) => question(url, store, known));
  }
  const found = await file(request, store, url.pathname);
  if (found) {
    return found;
  }
  if (env.ASSETS) {
    return env.ASSETS.fetch(request);
  }
  throw notFound(url.pathname);
}

async function question(url: URL, store: Store, catalogue: Catalogue): Promise<unknown> {
  const parameters = url.searchParams;
  if (url.pathname === '/api/datasets') {
    return list(catalogue, {
      words: parameters.get('q') ?? undefined,
      publication: parameters.get('publication') ?? undefined,
      domain: parameters.get('domain') ?? undefined,
      limit: parameters.has('limit') ? Number(parameters.get('limit')) : 100,
      cursor: parameters.get('cursor'),
    });
  }
  if (url.pathname === '/api/query') {
    return query({ ...Object.fromEntries(parameters), parameters }, store, catalogue);
  }
  const [, code, part] = /^\/api\/datasets\/([^/]+)(?:\/(rows|periods|lineage))?$/.exec(url.pathname) ?? [];
  if (code === undefined) {
    throw notFound(url.pathname);
  }
  const entry = catalogue.get(decoded(code));
  switch (part) {
    case 'rows':
      return answers.rows(store, catalogue, entry.dataset, fromParameters(parameters));
    case 'periods':
      return { dataset: entry.dataset, items: answers.periods(entry) };
    case 'lineage':
      return answers.lineage(entry, Number(parameters.get('limit') ?? 12) || 12);
    default:
      return answers.description(entry);
  }
}

function decoded(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    throw new Problem(
      400,
      'INVALID_REQUEST',
      'Invalid request',
      `'${code}' is no name of a dataset: a % stands before two digits of a byte, %25 for itself. /api/datasets lists them.`,
    );
  }
}

async function query(given: Record<string, unknown> & { parameters?: URLSearchParams }, store: Store, catalogue: Catalogue) {
  if (given.sql !== undefined) {
    throw new Problem(
      400,
      'SQL_NOT_HERE',
      'No SQL here',
      'This API takes filters, groups and aggregates of one dataset (see /openapi.json). The page /explore runs any SQL in your browser.',
    );
  }
  if (typeof given.dataset !== 'string' || given.dataset === '') {
    throw new Problem(400, 'INVALID_QUESTION', 'Invalid question', "Name a dataset: 'dataset' is missing. /api/datasets lists them.");
  }
  const question = given.parameters ? fromParameters(given.parameters) : fromJson(given);
  return answers.rows(store, catalogue, given.dataset, question);
}

/** An answer changes with the catalogue, with the question, and, since it tells its age in days, with the day. */
async function cached(request: Request, catalogue: Catalogue, make: (known: Catalogue) => Promise<unknown>) {
  const url = new URL(request.url);
  const day = new Date().toISOString().slice(0, 10);
  const etag = `"${await answers.digest([catalogue.etag, url.pathname, url.search, day].join(' '))}"`;
  const headers = { etag, 'cache-control': 'public, max-age=60' };
  const sent = request.headers.get('if-none-match');
  if (sent !== null && sent.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  return json(await make(catalogue), headers);
}

async function limit(request: Request, env: Env) {
  const caller = request.headers.get('cf-connecting-ip') ?? 'unknown';
  if (env.LIMITER && !(await env.LIMITER.limit({ key: caller })).success) {
    throw new Problem(
      429,
      'TOO_MANY_REQUESTS',
      'Too many requests',
      'Ask again in a minute, or download the files: /catalog.json names them, and reading them has no limit.',
      { 'retry-after': '60' },
    );
  }
}

async function body(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.length > MOST_BODY) {
    throw new Problem(413, 'QUESTION_TOO_LARGE', 'Question too large', `A question has at most ${MOST_BODY} characters.`);
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Record<string, unknown>;
    }
  } catch {
    // Said below.
  }
  throw new Problem(400, 'INVALID_REQUEST', 'Invalid request', 'The body must be a JSON object.');
}

function notFound(path: string): Problem {
  return new Problem(404, 'NOT_FOUND', 'Not found', `There is nothing at ${path}. /openapi.json tells what there is.`);
}

function json(value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
}

function failure(e: unknown): Response {
  if (!(e instanceof Problem)) {
    console.error(e);
  }
  const problem =
    e instanceof Problem
      ? e
      : new Problem(500, 'INTERNAL', 'The service failed', 'Ask again in a moment; when it fails again, tell the operator.');
  return new Response(JSON.stringify(problem.body()), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...problem.headers },
  });
}

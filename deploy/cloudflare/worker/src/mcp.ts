import * as answers from './answers';
import type { Catalogue } from './catalogue';
import { comparison } from './compare';
import { list } from './datasets';
import { Problem } from './problem';
import { fromJson } from './question';
import type { Store } from './table';

const VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26'];
const LIST_PAGE = 25;
const AGENT_ROWS = 200;

type Arguments = Record<string, unknown>;

interface Tool {
  title: string;
  description: string;
  properties: Record<string, unknown>;
  required: string[];
  run(store: Store, catalogue: Catalogue, given: Arguments): Promise<Record<string, unknown>> | Record<string, unknown>;
}

const text = (description: string) => ({ type: 'string', description });
const texts = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
const whole = (description: string) => ({ type: 'integer', description });

const TOOLS: Record<string, Tool> = {
  list_datasets: {
    title: 'List datasets',
    description: 'Lists the published datasets, 25 a page.',
    properties: { publication: text('Only of this publication'), domain: text('Only of this domain'), limit: whole('Page size'), cursor: text('Of the page before') },
    required: [],
    run: (_store, catalogue, given) => page(catalogue, given, undefined),
  },
  search_datasets: {
    title: 'Search datasets',
    description: 'Finds datasets by words in names, descriptions and columns; forgives typing mistakes.',
    properties: { query: text('Words'), limit: whole('Page size'), cursor: text('Of the page before') },
    required: ['query'],
    run: (_store, catalogue, given) => page(catalogue, given, required(given, 'query')),
  },
  describe_dataset: {
    title: 'Describe a dataset',
    description: 'Tells columns, types, units, suppression markers, periods, licence and five sample rows. Ask this before you query.',
    properties: { dataset: text('Code of the dataset') },
    required: ['dataset'],
    run: async (store, catalogue, given) => {
      const entry = catalogue.get(required(given, 'dataset'));
      const sample = await answers.rows(store, catalogue, entry.dataset, fromJson({ limit: 5 }));
      const { files, ...rest } = answers.description(entry);
      void files;
      return {
        ...rest,
        period_count: answers.periods(entry).length,
        sample_columns: sample.columns,
        sample_rows: sample.rows,
        freshness: answers.freshness(entry),
        warnings: sample.warnings.filter((warning) => !warning.startsWith('truncated')),
      };
    },
  },
  get_periods: {
    title: 'Periods of a dataset',
    description: 'Lists the published periods, newest first.',
    properties: { dataset: text('Code of the dataset') },
    required: ['dataset'],
    run: (_store, catalogue, given) => {
      const code = required(given, 'dataset');
      const all = answers.periods(catalogue.get(code));
      return { dataset: code, periods: all.slice(0, 60), total: all.length };
    },
  },
  query_dataset: {
    title: 'Query a dataset',
    description:
      'Filters, groups and aggregates the rows of one dataset. Operators: eq ne lt lte gt gte in not_in between like contains' +
      ' starts_with is_null not_null. Functions: count count_distinct sum avg min max median. Cite what citation says.',
    properties: {
      dataset: text('Code of the dataset'),
      select: texts('Columns; all when left out'),
      filters: {
        type: 'array',
        items: { type: 'object', properties: { column: { type: 'string' }, op: { type: 'string' }, value: {} }, required: ['column'] },
        description: 'All must hold: [{"column":"age_band","op":"eq","value":"0-4"}]',
      },
      group_by: texts('Columns to group by'),
      aggregates: {
        type: 'array',
        items: { type: 'object', properties: { function: { type: 'string' }, column: { type: 'string' }, as: { type: 'string' } }, required: ['function'] },
        description: '[{"function":"sum","column":"referrals","as":"total"}]',
      },
      order: texts('Columns of the result; -column sorts downwards'),
      limit: whole('Rows, 100 unless said, 200 at most'),
      cursor: text('Of the page before'),
      without_totals: { type: 'boolean', description: "true leaves out the publisher's own total rows, which a sum would count twice" },
    },
    required: ['dataset'],
    run: (store, catalogue, given) => {
      const question = fromJson(given);
      return answers.rows(store, catalogue, required(given, 'dataset'), {
        ...question,
        limit: Math.min(question.limit, AGENT_ROWS),
      });
    },
  },
  get_lineage: {
    title: 'Where rows come from',
    description: 'Follows the published periods back to file, sheet, checksum and load.',
    properties: { dataset: text('Code of the dataset') },
    required: ['dataset'],
    run: (_store, catalogue, given) => answers.lineage(catalogue.get(required(given, 'dataset')), 12),
  },
  compare_periods: {
    title: 'Compare two periods',
    description: "Sums of both periods side by side, with the difference and the change in percent.",
    properties: {
      dataset: text('Code of the dataset'),
      earlier: text('Period'),
      later: text('Period'),
      measures: texts('Numeric columns; when left out, up to five that count something'),
      group_by: texts('Columns to group by'),
    },
    required: ['dataset', 'earlier', 'later'],
    run: (store, catalogue, given) => {
      const { select, groupBy } = fromJson({ select: given.measures, group_by: given.group_by });
      return comparison(
        store, catalogue, required(given, 'dataset'), required(given, 'earlier'), required(given, 'later'), select, groupBy,
      );
    },
  },
};

function page(catalogue: Catalogue, given: Arguments, words: string | undefined) {
  const limit = given.limit === undefined || given.limit === null ? LIST_PAGE : Number(given.limit);
  return list(catalogue, {
    words,
    publication: optional(given, 'publication'),
    domain: optional(given, 'domain'),
    limit: Math.max(1, Math.min(limit || LIST_PAGE, LIST_PAGE)),
    cursor: optional(given, 'cursor'),
  });
}

function optional(given: Arguments, name: string): string | undefined {
  const value = given[name];
  return value === undefined || value === null ? undefined : String(value);
}

function required(given: Arguments, name: string): string {
  const value = optional(given, name);
  if (value === undefined || value.trim() === '') {
    throw new Problem(400, 'INVALID_ARGUMENT', 'Invalid argument', `The argument '${name}' is missing.`);
  }
  return value;
}

interface Message {
  jsonrpc?: unknown;
  id?: string | number | null;
  method?: unknown;
  params?: Record<string, unknown>;
}

/** One message of MCP over Streamable HTTP. No session is kept: each request is answered by itself, as JSON. */
export async function mcp(request: Request, store: Store, catalogue: () => Promise<Catalogue>): Promise<Response> {
  if (request.method !== 'POST') {
    return new Response(null, { status: 405, headers: { allow: 'POST' } });
  }
  let message: Message;
  try {
    message = (await request.json()) as Message;
  } catch {
    return answer({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'This is no JSON' } }, 400);
  }
  if (message.jsonrpc !== '2.0' || typeof message.method !== 'string') {
    return answer({ jsonrpc: '2.0', id: null, error: { code: -32600, message: 'This is no request' } }, 400);
  }
  if (message.id === undefined || message.id === null) {
    return new Response(null, { status: 202 });
  }
  const version = request.headers.get('mcp-protocol-version');
  if (version !== null && !VERSIONS.includes(version)) {
    return answer(error(message, -32600, `Protocol version ${version} is not spoken here; use one of ${VERSIONS.join(', ')}`), 400);
  }
  switch (message.method) {
    case 'initialize':
      return answer(result(message, greeting(message.params)));
    case 'ping':
      return answer(result(message, {}));
    case 'tools/list':
      return answer(result(message, { tools: Object.entries(TOOLS).map(offer) }));
    case 'tools/call':
      return answer(await call(message, store, catalogue));
    default:
      return answer(error(message, -32601, `There is no method ${message.method}`));
  }
}

function greeting(parameters: Record<string, unknown> | undefined) {
  const wished = String(parameters?.protocolVersion);
  return {
    protocolVersion: VERSIONS.includes(wished) ? wished : VERSIONS[0],
    capabilities: { tools: {} },
    serverInfo: { name: 'datawarp-public', version: '0.1.0' },
    instructions:
      'Published datasets with their sources. search_datasets first, describe_dataset before query_dataset, and cite what the citation says.',
  };
}

function offer([name, tool]: [string, Tool]) {
  return {
    name,
    title: tool.title,
    description: tool.description,
    inputSchema: { type: 'object', properties: tool.properties, required: tool.required, additionalProperties: false },
    outputSchema: { type: 'object' },
    annotations: { title: tool.title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

async function call(message: Message, store: Store, catalogue: () => Promise<Catalogue>) {
  const name = String(message.params?.name);
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (!tool) {
    return error(message, -32602, `There is no tool ${name}`);
  }
  try {
    const given = (message.params?.arguments ?? {}) as Arguments;
    const stranger = Object.keys(given).find((key) => !(key in tool.properties));
    if (stranger !== undefined) {
      throw new Problem(
        400, 'INVALID_ARGUMENT', 'Invalid argument',
        `There is no argument '${stranger}'; this tool takes [${Object.keys(tool.properties).sort().join(', ')}].`,
      );
    }
    const structure = await tool.run(store, await catalogue(), given);
    return result(message, {
      content: [{ type: 'text', text: JSON.stringify(structure) }],
      structuredContent: structure,
      isError: false,
    });
  } catch (e) {
    if (e instanceof Problem) {
      return result(message, { content: [{ type: 'text', text: `${e.title} (${e.code}): ${e.detail}` }], isError: true });
    }
    throw e;
  }
}

function result(message: Message, value: unknown) {
  return { jsonrpc: '2.0', id: message.id, result: value };
}

function error(message: Message, code: number, words: string) {
  return { jsonrpc: '2.0', id: message.id, error: { code, message: words } };
}

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}


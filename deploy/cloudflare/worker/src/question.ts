import { listed } from './listed';
import { invalidFilter, invalidQuestion, Problem } from './problem';

/** A question about one dataset, without SQL: the same as /api/datasets/{code}/rows of query-mcp-service takes. */
export interface Question {
  select: string[];
  filters: Filter[];
  groupBy: string[];
  aggregates: Aggregate[];
  order: string[];
  limit: number;
  cursor: string | null;
  /** Leaves out rows that are the publisher's own totals of others. */
  withoutTotals: boolean;
}

export interface Filter {
  column: string;
  op: string;
  value: unknown;
}

export interface Aggregate {
  function: string;
  column: string | null;
  as: string | null;
}

const USUAL_PAGE = 100;
export const LARGEST_PAGE = 1000;

export function labelOf(aggregate: Aggregate): string {
  if (aggregate.as && aggregate.as.trim() !== '') {
    return aggregate.as;
  }
  return aggregate.column === null ? aggregate.function : aggregate.function + '_' + aggregate.column;
}

/** From `?select=a,b&filter=a:gte:5&group_by=b&aggregate=sum:a:total&order=-total`. */
export function fromParameters(parameters: URLSearchParams): Question {
  return {
    select: list(parameters.get('select')),
    filters: parameters.getAll('filter').map(filter),
    groupBy: list(parameters.get('group_by')),
    aggregates: parameters.getAll('aggregate').map((text) => {
      const [name, column, as] = split(text);
      return { function: name!, column: column ?? null, as: as ?? null };
    }),
    order: list(parameters.get('order')),
    limit: limit(parameters.get('limit')),
    cursor: parameters.get('cursor'),
    withoutTotals: parameters.get('without_totals')?.toLowerCase() === 'true',
  };
}

/** From a JSON body or the arguments of a tool, read leniently: models write "5" for 5 and "a,b" for ["a","b"]. */
export function fromJson(body: Record<string, unknown>): Question {
  return {
    select: texts(body, 'select'),
    filters: objects(body, 'filters').map((item) => ({
      column: String(item.column),
      op: item.op === undefined || item.op === null ? 'eq' : String(item.op),
      value: item.value,
    })),
    groupBy: texts(body, 'group_by'),
    aggregates: objects(body, 'aggregates').map((item) => ({
      function: String(item.function),
      column: item.column === undefined || item.column === null ? null : String(item.column),
      as: item.as === undefined || item.as === null ? null : String(item.as),
    })),
    order: texts(body, 'order'),
    limit: limit(body.limit === undefined || body.limit === null ? null : String(body.limit)),
    cursor: body.cursor === undefined || body.cursor === null ? null : String(body.cursor),
    withoutTotals: String(body.without_totals).toLowerCase() === 'true',
  };
}

function filter(text: string): Filter {
  const [column, op, value] = split(text);
  if (op === undefined) {
    throw invalidFilter(`'${text}' is no filter; write column:operator:value, such as filter=period:eq:2025-11`);
  }
  return { column: column!, op, value: value === undefined ? null : listed(op, value) };
}

// The value may contain colons.
function split(text: string): string[] {
  const parts = text.split(':');
  return parts.length <= 3 ? parts : [parts[0]!, parts[1]!, parts.slice(2).join(':')];
}

function list(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function texts(body: Record<string, unknown>, name: string): string[] {
  const value = body[name];
  return Array.isArray(value) ? value.map(String) : list(value === undefined || value === null ? null : String(value));
}

function objects(body: Record<string, unknown>, name: string): Record<string, unknown>[] {
  let value = body[name];
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch {
      value = 0;
    }
  }
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'object' || item === null)) {
    throw invalidQuestion(`'${name}' must be a list of objects.`);
  }
  return value as Record<string, unknown>[];
}

function limit(text: string | null): number {
  if (text === null || text === '') {
    return USUAL_PAGE;
  }
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > LARGEST_PAGE) {
    throw new Problem(400, 'INVALID_LIMIT', 'Invalid limit', `limit is ${text}; use 1 to ${LARGEST_PAGE}`);
  }
  return number;
}

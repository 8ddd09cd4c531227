import type { Catalogue, Entry } from './catalogue';
import { answer, countTotals, dataColumns, type Result } from './engine';
import { Problem } from './problem';
import { labelOf, type Question } from './question';
import type { Store } from './table';

const CITED = 12;
const SHORT = 160;
const DAYS: Record<string, number> = {
  daily: 1, weekly: 7, fortnightly: 14, monthly: 31, quarterly: 92, annual: 366, yearly: 366,
};

/** What of a question decides over warnings. */
type Counting = Pick<Question, 'withoutTotals' | 'groupBy' | 'aggregates'> &
  Partial<Pick<Question, 'filters'>> & {
    /** Warnings of the question's own kind. */
    said?: string[];
  };

/** A dataset in a list. */
export function summary(entry: Entry) {
  return bare({
    code: entry.dataset,
    name: entry.name,
    publication: entry.publication,
    domain: entry.domain,
    description: short(entry.description),
    status: entry.status,
    row_count: entry.row_count,
    column_count: dataColumns(entry).length,
    first_period: entry.first_period,
    last_period: entry.last_period,
    last_load_at: entry.last_load_at,
  });
}

/** A dataset with its columns and files. */
export function description(entry: Entry) {
  return bare({
    ...summary(entry),
    description: entry.description,
    frequency: entry.frequency,
    licence: entry.licence,
    landing_page: entry.landing_page,
    tags: entry.tags,
    deprecation_reason: entry.deprecation_reason,
    replaced_by: entry.replaced_by,
    columns: dataColumns(entry).map((column) => filled({ ...column, type: column.type.replace(/\(.*/, ''), checksum: undefined })),
    files: entry.files,
  });
}

/** The published periods, newest first. */
export function periods(entry: Entry) {
  return newestFirst(entry).map((load) =>
    bare({ period: load.period, row_count: load.rows, load_id: load.load_id, published_at: load.published_at }),
  );
}

/** Where the rows come from, period by period. */
export function lineage(entry: Entry, limit: number) {
  const loads = newestFirst(entry);
  return bare({
    dataset: entry.dataset,
    publication: entry.publication,
    licence: entry.licence,
    landing_page: entry.landing_page,
    periods: loads.slice(0, limit).map((load) =>
      bare({
        period: load.period,
        row_count: load.rows,
        load_id: load.load_id,
        url: load.url,
        file_sha256: load.sha256,
        sheet: load.sheet,
        published_at: load.published_at,
      }),
    ),
    periods_total: loads.length,
    exports: entry.files,
  });
}

/** A page of rows with citation, freshness and warnings. */
export async function rows(store: Store, catalogue: Catalogue, code: string, question: Question) {
  const entry = catalogue.get(code);
  const identity = await digest(JSON.stringify([code, { ...question, limit: 0, cursor: null }]));
  const offset = offsetOf(question.cursor, identity, catalogue.etag);
  const result = await answer(store, entry, question, offset);
  const truncated = offset + result.rows.length < result.total;
  const next = truncated && result.rows.length > 0 ? offset + result.rows.length : null;
  return {
    ...withTrust(entry, result, truncated, offset, question),
    ...(next === null ? {} : { next_cursor: cursor(next, identity, catalogue.etag) }),
  };
}

export function withTrust(entry: Entry, result: Result, truncated: boolean, offset: number, question: Counting) {
  const fresh = freshness(entry);
  const warnings: string[] = [];
  if (truncated) {
    const shown = offset === 0 ? `the first ${result.rows.length}` : `${result.rows.length} rows after the first ${offset}`;
    warnings.push(
      `truncated: these are ${shown} of ${result.total} rows; the limit on rows was reached. Filter, aggregate, or ask for the next page.`,
    );
  }
  if (entry.status === 'deprecated') {
    warnings.push(
      `deprecated: '${entry.dataset}' is deprecated${entry.deprecation_reason ? ': ' + entry.deprecation_reason : ''}` +
        (entry.replaced_by ? `. Use '${entry.replaced_by}' instead` : ''),
    );
  }
  if (fresh.stale) {
    warnings.push(
      `stale: '${entry.dataset}' is published ${entry.frequency}, but was last loaded ${entry.last_load_at}`,
    );
  }
  warnings.push(...(question.said ?? []));
  for (const aggregate of question.aggregates) {
    const markers = entry.columns.find((column) => column.name === aggregate.column)?.markers ?? [];
    if (markers.length > 0) {
      warnings.push(
        `suppressed: '${aggregate.column}' has cells with a marker (${markers.join(', ')}) in place of a number;` +
          ` they are left out of '${labelOf(aggregate)}'`,
      );
    }
  }
  const compared = (question.filters ?? []).filter((filter) => !/_null$/i.test(filter.op ?? ''));
  for (const name of new Set(compared.map((filter) => filter.column))) {
    const markers = entry.columns.find((column) => column.name === name)?.markers ?? [];
    if (markers.length > 0) {
      warnings.push(
        `suppressed: '${name}' has cells with a marker (${markers.join(', ')}) in place of a number;` +
          ' no comparison with a number finds their rows',
      );
    }
  }
  const totals = countTotals(entry);
  if (totals > 0 && counts(question)) {
    warnings.push(
      `totals: '${entry.dataset}' holds ` +
        (totals === 1 ? "1 row that is the publisher's own total of others" : `${totals} rows that are the publisher's own totals of others`) +
        '; a sum over both counts twice, and the highest is one of them. Filter them out, or ask without SQL with without_totals=true',
    );
  }
  return {
    columns: result.columns,
    rows: result.rows,
    row_count: result.rows.length,
    total_rows: result.total,
    truncated,
    citation: citation(entry),
    freshness: fresh,
    warnings,
  };
}

// A sum over details and their totals counts everything twice, and nothing in the figure shows it.
function counts({ withoutTotals, groupBy, aggregates }: Counting): boolean {
  return !withoutTotals && (groupBy.length > 0 || aggregates.length > 0);
}

function citation(entry: Entry) {
  const loads = newestFirst(entry);
  const seen = new Set<string>();
  const sources = loads
    .slice(0, CITED)
    .filter((load) => {
      const source = JSON.stringify([load.url, load.sha256, load.sheet]);
      return !seen.has(source) && seen.add(source);
    })
    .map((load) =>
      bare({ period: load.period, url: load.url, file_sha256: load.sha256, sheet: load.sheet, loaded_at: load.published_at }),
    );
  const newest = sources[0];
  return bare({
    dataset: entry.dataset,
    name: entry.name,
    publication: entry.publication,
    periods: loads.slice(0, CITED).flatMap((load) => (load.period === null ? [] : [load.period])),
    url: newest?.url,
    file_sha256: newest?.file_sha256,
    sheet: newest?.sheet || undefined,
    loaded_at: newest?.loaded_at,
    licence: entry.licence,
    landing_page: entry.landing_page,
    sources,
    periods_total: loads.length,
    // Which of its files a row came from is not looked up here.
    covers: 'dataset',
  });
}

export function freshness(entry: Entry) {
  const age = entry.last_load_at ? Math.floor((Date.now() - Date.parse(entry.last_load_at)) / 86_400_000) : null;
  const rhythm = entry.frequency ? DAYS[entry.frequency.toLowerCase()] : undefined;
  return {
    ...bare({
      last_load_at: entry.last_load_at,
      last_period: entry.last_period,
      age_days: age,
      frequency: entry.frequency,
    }),
    stale: age !== null && rhythm !== undefined && age > 2 * rhythm,
  };
}

function newestFirst(entry: Entry) {
  return [...entry.loads].sort((a, b) =>
    a.period === b.period ? 0 : a.period === null ? 1 : b.period === null ? -1 : a.period < b.period ? 1 : -1,
  );
}

function short(text: string | null): string | null {
  return text !== null && text.length > SHORT ? text.slice(0, SHORT - 1).trim() + '…' : text;
}

/** Without lists that are empty as well. */
function filled<T extends Record<string, unknown>>(record: T) {
  return bare(Object.fromEntries(Object.entries(record).filter(([, value]) => !Array.isArray(value) || value.length > 0)) as T);
}

/** Without what is null, as the services leave it out. */
function bare<T extends Record<string, unknown>>(record: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== undefined),
  ) as { [K in keyof T]: NonNullable<T[K]> };
}

function cursor(offset: number, identity: string, etag: string): string {
  return btoa(JSON.stringify([offset, identity, etag])).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function offsetOf(text: string | null, identity: string, etag: string): number {
  if (text === null || text === '') {
    return 0;
  }
  let parts: unknown;
  try {
    parts = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    parts = null;
  }
  if (!Array.isArray(parts) || !Number.isInteger(parts[0])) {
    throw new Problem(400, 'INVALID_CURSOR', 'Invalid cursor', 'Use the cursor of the previous page just as it was given');
  }
  if (parts[1] !== identity) {
    throw new Problem(
      400,
      'INVALID_CURSOR',
      'Invalid cursor',
      'The cursor belongs to another question; repeat the question it came from unchanged',
    );
  }
  if (parts[2] !== etag) {
    throw new Problem(
      409,
      'CURSOR_OUTDATED',
      'Cursor outdated',
      'A new release was published since that page; start again without a cursor',
    );
  }
  return parts[0] as number;
}

export async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

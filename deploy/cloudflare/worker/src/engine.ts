import type { CatalogueColumn, Entry } from './catalogue';
import { mostLike } from './catalogue';
import { figures, type Figure } from './figures';
import { condition, wanted } from './filters';
import { invalidQuestion, Problem } from './problem';
import { type Aggregate, labelOf, type Question } from './question';
import { read, type Store, type Table } from './table';
import { compare, toJson, type Type, type Value } from './values';

/** All rows of an answer, before a page is cut out of them. */
export interface Result {
  columns: { name: string; type: string }[];
  rows: unknown[][];
  total: number;
}

/** Columns that every published table carries besides its data. */
const TECHNICAL = ['_period', '_load_id', '_source_row'];

export function dataColumns(entry: Entry): CatalogueColumn[] {
  return entry.columns.filter((column) => !column.name.startsWith('_'));
}

/** Answers a question; the page is rows offset to offset + limit. */
export async function answer(store: Store, entry: Entry, question: Question, offset: number): Promise<Result> {
  const grouped = question.groupBy.length > 0 || question.aggregates.length > 0;
  return grouped ? groups(store, entry, question, offset) : plain(store, entry, question, offset);
}

async function plain(store: Store, entry: Entry, question: Question, offset: number): Promise<Result> {
  const names = [...new Set(question.select.length > 0 ? question.select : usual(entry))];
  const order = question.order.map(orderPart);
  const ties = TECHNICAL.filter((name) => entry.columns.some((column) => column.name === name));
  const needed = [...names, ...order.map((part) => part.name), ...ties, ...conditioned(entry, question)];
  const table = await read(store, entry, unique(entry, needed), periods(entry, question));
  const rows = passing(table, question, entry);
  sort(rows, [...order, ...ties.map((name) => ({ name, down: false }))].map((part) => ({
    values: table.columns.get(part.name)!.values,
    down: part.down,
  })));
  const columns = names.map((name) => table.columns.get(name)!);
  return {
    columns: names.map((name, i) => ({ name, type: columns[i]!.type.name })),
    rows: rows
      .slice(offset, offset + question.limit)
      .map((row) => columns.map((column) => toJson(column.values[row]!, column.type))),
    total: rows.length,
  };
}

async function groups(store: Store, entry: Entry, question: Question, offset: number): Promise<Result> {
  const aggregates: Aggregate[] =
    question.aggregates.length > 0 ? question.aggregates : [{ function: 'count', column: null, as: null }];
  const over = aggregates.map((aggregate) => (aggregate.column === '*' ? null : aggregate.column));
  const outputs = [...question.groupBy, ...aggregates.map(labelOf)];
  check(question, outputs);
  const needed = [...question.groupBy, ...over.filter((name) => name !== null), ...conditioned(entry, question)];
  const table = await read(store, entry, unique(entry, needed), periods(entry, question));
  const makers = aggregates.map((aggregate, i) =>
    figures(aggregate.function, over[i]!, over[i] === null ? null : table.columns.get(over[i]!)!.type),
  );
  const keys = question.groupBy.map((name) => table.columns.get(name)!);
  const measured = over.map((name) => (name === null ? null : table.columns.get(name)!.values));
  const found = new Map<string, { key: Value[]; figures: Figure[] }>();
  if (keys.length === 0) {
    found.set('', { key: [], figures: makers.map((make) => make()) });
  }
  for (const row of passing(table, question, entry)) {
    const key = keys.map((column) => column.values[row]!);
    const name = key.map((value) => (value === null ? 'n' : typeof value + ':' + String(value))).join('\u0000');
    let group = found.get(name);
    if (!group) {
      found.set(name, (group = { key, figures: makers.map((make) => make()) }));
    }
    for (let i = 0; i < makers.length; i++) {
      const values = measured[i];
      group.figures[i]!.add(values ? values[row]! : 0n);
    }
  }
  const rows = [...found.values()].map((group) => {
    const results = group.figures.map((figure) => figure.result());
    return {
      values: [...group.key, ...results],
      // An average has as many digits as its own size asks for.
      types: [...keys.map((column) => column.type), ...group.figures.map((figure) => figure.type)],
    };
  });
  const places = [...question.order.map(orderPart), ...question.groupBy.map((name) => ({ name, down: false }))].map(
    (part) => ({ place: outputs.indexOf(part.name), down: part.down }),
  );
  rows.sort((a, b) => firstDifference(places.map(({ place, down }) => ordered(cell(a, place), cell(b, place), down))));
  const types: Type[] = [...keys.map((column) => column.type), ...makers.map((make) => make().type)];
  return {
    columns: outputs.map((name, i) => ({ name, type: types[i]!.name })),
    rows: rows
      .slice(offset, offset + question.limit)
      .map((row) => row.values.map((value, i) => toJson(value, row.types[i]!))),
    total: rows.length,
  };
}

// Decimals of different scales are compared at the larger one.
function cell(row: { values: Value[]; types: Type[] }, place: number): Value {
  const value = row.values[place]!;
  const type = row.types[place]!;
  return typeof value === 'bigint' && type.name === 'numeric' ? value * 10n ** BigInt(1000 - type.scale) : value;
}

function check(question: Question, outputs: string[]) {
  outputs.forEach((name, i) => {
    if (outputs.indexOf(name) !== i) {
      throw invalidQuestion(`Two results are named '${name}'; give one another name with 'as'.`);
    }
  });
  for (const name of question.select) {
    if (!outputs.includes(name)) {
      throw invalidQuestion(`'${name}' is selected but not grouped; add it to group_by or aggregate it.`);
    }
  }
  for (const { name } of question.order.map(orderPart)) {
    if (!outputs.includes(name)) {
      throw invalidQuestion(`order names '${name}', which is not in the result [${outputs.join(', ')}].`);
    }
  }
}

function usual(entry: Entry): string[] {
  const names = dataColumns(entry).map((column) => column.name);
  return entry.last_period !== null ? [...names, '_period'] : names;
}

// Columns that decide whether a row passes.
function conditioned(entry: Entry, question: Question): string[] {
  const filtered = question.filters.map((filter) => filter.column);
  return leavesOut(entry, question) ? [...filtered, '_load_id', '_source_row'] : filtered;
}

function leavesOut(entry: Entry, question: Question): boolean {
  return question.withoutTotals && countTotals(entry) > 0;
}

/** How many rows are the publisher's own totals of others. */
export function countTotals(entry: Entry): number {
  return entry.loads.reduce((sum, load) => sum + (load.total_rows?.length ?? 0), 0);
}

function passing(table: Table, question: Question, entry: Entry): number[] {
  const tests = question.filters.map((filter) => {
    const { type, values } = table.columns.get(filter.column)!;
    return { test: condition(filter, type), values };
  });
  if (leavesOut(entry, question)) {
    const totals = new Set(entry.loads.flatMap((load) => (load.total_rows ?? []).map((row) => `${load.load_id} ${row}`)));
    const [loads, sheet] = [table.columns.get('_load_id')!.values, table.columns.get('_source_row')!.values];
    tests.push({ test: (row) => !totals.has(`${loads[Number(row)]} ${sheet[Number(row)]}`), values: sheet.map((_, row) => BigInt(row)) });
  }
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (tests.every(({ test, values }) => test(values[row]!))) {
      rows.push(row);
    }
  }
  return rows;
}

/** Which periods a question is of, when a filter says; files of others need not be read. */
function periods(entry: Entry, question: Question): ((period: string | null) => boolean) | undefined {
  const sets = question.filters.filter((f) => f.column === '_period').map(wanted);
  const given = sets.filter((set) => set !== undefined);
  return given.length === 0
    ? undefined
    : (period) => given.every((set) => period !== null && set.includes(period));
}

function orderPart(wish: string): { name: string; down: boolean } {
  const text = wish.trim();
  if (text.startsWith('-')) {
    return { name: text.slice(1), down: true };
  }
  const match = /^(.*?)\s+(asc|desc)$/i.exec(text);
  return match ? { name: match[1]!.trim(), down: match[2]!.toLowerCase() === 'desc' } : { name: text, down: false };
}

function sort(rows: number[], parts: { values: Value[]; down: boolean }[]) {
  rows.sort((a, b) => {
    for (const { values, down } of parts) {
      const order = ordered(values[a]!, values[b]!, down);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

function firstDifference(orders: number[]): number {
  return orders.find((order) => order !== 0) ?? 0;
}

// Nulls come last, whichever way.
function ordered(a: Value, b: Value, down: boolean): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  return down ? compare(b, a) : compare(a, b);
}

function unique(entry: Entry, names: string[]): string[] {
  const all = [...new Set(names)];
  for (const name of all) {
    if (!entry.columns.some((column) => column.name === name)) {
      const known = dataColumns(entry).map((column) => column.name);
      const like = mostLike(name, known);
      throw new Problem(
        400,
        'UNKNOWN_COLUMN',
        'Unknown column',
        `'${entry.dataset}' has no column '${name}'.${like ? ` Did you mean '${like}'?` : ''}` +
          ` It has ${known.slice(0, 60).join(', ')}.`,
      );
    }
  }
  return all;
}

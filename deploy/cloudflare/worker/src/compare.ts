import type { Catalogue, CatalogueColumn, Entry } from './catalogue';
import { periods, withTrust } from './answers';
import * as decimal from './decimal';
import { dataColumns } from './engine';
import { figures } from './figures';
import { isPlain } from './measures';
import { Problem } from './problem';
import { LARGEST_PAGE } from './question';
import { read, type Store } from './table';
import { compare, isNumber, toJson, type Type, typeOf, type Value } from './values';

const MOST_MEASURES = 5;
const PERCENT: Type = { name: 'numeric', scale: 1 };

/** Two periods side by side: each measure's sum in both, the difference and the change in percent. */
export async function comparison(
  store: Store,
  catalogue: Catalogue,
  code: string,
  earlier: string,
  later: string,
  givenMeasures: string[],
  givenGroups: string[],
) {
  const entry = catalogue.get(code);
  for (const period of [earlier, later]) {
    requirePeriod(entry, period);
  }
  if (earlier === later) {
    throw nothing(`'${earlier}' is both the earlier and the later period; get_periods lists others.`);
  }
  const measures = [...new Set(givenMeasures)];
  const groupBy = [...new Set(givenGroups)];
  const numbers = dataColumns(entry).filter((column) => isNumber(typeOf(column.type)));
  const chosen = measures.length > 0 ? measures : usual(numbers);
  if (chosen.length === 0) {
    throw nothing(`'${code}' has no numeric column; use query_dataset with group_by and count.`);
  }
  for (const name of [...groupBy, ...chosen]) {
    if (!entry.columns.some((column) => column.name === name)) {
      throw new Problem(400, 'UNKNOWN_COLUMN', 'Unknown column', `'${code}' has no column '${name}'.`);
    }
  }
  for (const name of chosen) {
    const { type } = entry.columns.find((column) => column.name === name)!;
    if (!isNumber(typeOf(type))) {
      const others = numbers.slice(0, MOST_MEASURES).map((column) => column.name);
      throw nothing(
        `'${name}' holds ${type}, which cannot be added up; compare [${others.join(', ')}], or give it as group_by.`,
      );
    }
  }
  const wanted = (period: string | null) => period === earlier || period === later;
  const table = await read(store, entry, [...new Set([...chosen, ...groupBy, '_period'])], wanted);
  const period = table.columns.get('_period')!.values;
  const keys = groupBy.map((name) => table.columns.get(name)!);
  const make = chosen.map((name) => figures('sum', name, table.columns.get(name)!.type));
  const groups = new Map<string, { key: Value[]; sums: ReturnType<(typeof make)[0]>[][] }>();
  const group = (key: Value[]) => {
    const name = key.map((value) => typeof value + String(value)).join('\u0000');
    let found = groups.get(name);
    if (!found) {
      found = { key, sums: make.map((figure) => [figure(), figure()]) };
      groups.set(name, found);
    }
    return found;
  };
  if (keys.length === 0) {
    group([]);
  }
  for (let row = 0; row < table.rows; row++) {
    const side = period[row] === earlier ? 0 : period[row] === later ? 1 : -1;
    if (side >= 0) {
      const found = group(keys.map((column) => column.values[row]!));
      chosen.forEach((name, i) => {
        const value = table.columns.get(name)!.values[row]!;
        found.sums[i]![side]!.add(value);
      });
    }
  }
  const sorted = [...groups.values()].sort((a, b) => {
    for (let i = 0; i < a.key.length; i++) {
      const [left, right] = [a.key[i]!, b.key[i]!];
      const order = left === null || right === null ? Number(left === null) - Number(right === null) : compare(left, right);
      if (order !== 0) return order;
    }
    return 0;
  });
  const columns = [
    ...groupBy.map((name, i) => ({ name, type: keys[i]!.type.name })),
    ...chosen.flatMap((name, i) => {
      const type = make[i]!().type.name;
      return [
        { name: `${name}_${earlier}`, type },
        { name: `${name}_${later}`, type },
        { name: `${name}_change`, type },
        { name: `${name}_change_percent`, type: 'numeric' },
      ];
    }),
  ];
  const rows = sorted.slice(0, LARGEST_PAGE).map(({ key, sums }) => [
    ...key.map((value, i) => toJson(value, keys[i]!.type)),
    ...sums.flatMap(([first, second]) => sides(first!.result(), second!.result(), first!.type)),
  ]);
  const result = { columns, rows, total: sorted.length };
  const aggregates = chosen.map((name) => ({ function: 'sum', column: name, as: null }));
  const counting = { aggregates, groupBy: [], withoutTotals: false, said: unseen(entry, earlier, later, chosen) };
  return withTrust(entry, result, rows.length < sorted.length, 0, counting);
}

/** The first that count things, else the first numbers. */
function usual(numbers: CatalogueColumn[]): string[] {
  const plain = numbers.filter(isPlain);
  return (plain.length > 0 ? plain : numbers).slice(0, MOST_MEASURES).map((column) => column.name);
}

/** What nobody would see in the figures. */
function unseen(entry: Entry, earlier: string, later: string, chosen: string[]): string[] {
  const warnings: string[] = [];
  const published = periods(entry).map((one) => one.period);
  if (published.indexOf(earlier) < published.indexOf(later)) {
    warnings.push(`order: '${earlier}' comes after '${later}', so that the change goes back in time`);
  }
  for (const name of chosen) {
    if (!isPlain(entry.columns.find((column) => column.name === name)!)) {
      warnings.push(
        `sums: adding up values of '${name}' means nothing, by its name or unit; compare groups of one row each,` +
          ' or take avg with query_dataset',
      );
    }
  }
  return warnings;
}

function nothing(detail: string): Problem {
  return new Problem(400, 'NOTHING_TO_COMPARE', 'Nothing to compare', detail);
}

function sides(earlier: Value, later: Value, type: Type): unknown[] {
  const both = [toJson(earlier, type), toJson(later, type)];
  if (earlier === null || later === null) {
    return [...both, null, null];
  }
  if (typeof earlier === 'number' || typeof later === 'number') {
    const change = Number(later) - Number(earlier);
    const percent = Number(earlier) === 0 ? null : Math.round((1000 * change) / Number(earlier)) / 10;
    return [...both, change, percent];
  }
  const change = (later as bigint) - (earlier as bigint);
  const percent = earlier === 0n ? null : decimal.divide(1000n * change, earlier as bigint);
  return [...both, toJson(change, type), toJson(percent, PERCENT)];
}

function requirePeriod(entry: Entry, period: string) {
  const known = periods(entry).map((one) => one.period);
  if (!known.includes(period)) {
    throw new Problem(
      400,
      'UNKNOWN_PERIOD',
      'Unknown period',
      `'${entry.dataset}' has no period '${period}'. get_periods lists them.`,
    );
  }
}

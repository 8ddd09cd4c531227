import * as decimal from './decimal';
import { invalidFilter } from './problem';
import type { Filter } from './question';
import { compare, parse, toText, type Type, type Value } from './values';

export type Condition = (value: Value) => boolean;

const COMPARISONS: Record<string, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};
const SIGNS: Record<string, string> = { '=': 'eq', '!=': 'ne', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };
const OTHERS = ['in', 'not_in', 'between', 'like', 'contains', 'starts_with', 'is_null', 'not_null'];

/** Whether a value of the column passes. A null passes nothing but is_null, as in SQL. */
export function condition(filter: Filter, type: Type): Condition {
  const op = SIGNS[filter.op] ?? filter.op.toLowerCase();
  const comparison = COMPARISONS[op];
  if (comparison) {
    const order = orderTo(single(filter), type);
    return (value) => value !== null && comparison(order(value));
  }
  switch (op) {
    case 'in': {
      const orders = many(filter).map((text) => orderTo(text, type));
      return (value) => value !== null && orders.some((order) => order(value) === 0);
    }
    case 'not_in': {
      const orders = many(filter).map((text) => orderTo(text, type));
      return (value) => value !== null && orders.every((order) => order(value) !== 0);
    }
    case 'between': {
      const ends = many(filter);
      if (ends.length !== 2) {
        throw invalidFilter(`'between' on "${filter.column}" needs two values, the lowest and the highest.`);
      }
      const [low, high] = ends.map((text) => orderTo(text, type));
      return (value) => value !== null && low!(value) >= 0 && high!(value) <= 0;
    }
    case 'like':
      return matches(pattern(single(filter)), type);
    case 'contains':
      return matches(new RegExp(escape(single(filter)), 'isu'), type);
    case 'starts_with':
      return matches(new RegExp('^' + escape(single(filter)), 'isu'), type);
    case 'is_null':
      return (value) => value === null;
    case 'not_null':
      return (value) => value !== null;
    default:
      throw invalidFilter(
        `The operator '${filter.op}' is not known. Use one of [${[...Object.keys(COMPARISONS), ...Object.keys(SIGNS)].sort().join(', ')}] or [${OTHERS.join(', ')}].`,
      );
  }
}

/** The single values that an eq or in filter asks for; undefined for other filters. Used to skip files. */
export function wanted(filter: Filter): string[] | undefined {
  const op = SIGNS[filter.op] ?? filter.op.toLowerCase();
  return op === 'eq' ? [single(filter)] : op === 'in' ? many(filter) : undefined;
}

function orderTo(text: string, type: Type): (value: Exclude<Value, null>) => number {
  const { value: bound, scale } = parse(text, type);
  return typeof bound === 'bigint' && !type.name.startsWith('timestamp')
    ? (value) => decimal.compare(value as bigint, type.scale, bound, scale)
    : (value) => compare(value, bound);
}

// A decimal is looked at without zeros at its end: how many it was shown with is nothing that a file keeps.
function matches(expression: RegExp, type: Type): Condition {
  const text = (value: Exclude<Value, null>) =>
    type.name === 'numeric' ? toText(value, type).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : toText(value, type);
  return (value) => value !== null && expression.test(text(value));
}

// ILIKE: % and _ stand for others, a backslash takes the next as it is.
function pattern(text: string): RegExp {
  let source = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (letter === '\\' && i + 1 < text.length) {
      source += escape(text[++i]!);
    } else {
      source += letter === '%' ? '.*' : letter === '_' ? '.' : escape(letter);
    }
  }
  return new RegExp(`^${source}$`, 'isu');
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function single(filter: Filter): string {
  if (filter.value === null || filter.value === undefined || Array.isArray(filter.value)) {
    throw invalidFilter(`The filter on '${filter.column}' needs one value.`);
  }
  return String(filter.value);
}

function many(filter: Filter): string[] {
  const { value } = filter;
  const list: unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  if (list.length === 0 || list.length > 1000) {
    throw invalidFilter(`The filter on '${filter.column}' needs 1 to 1000 values.`);
  }
  if (list.some((item) => item === null || typeof item === 'object')) {
    throw invalidFilter(
      `The list of the filter on '${filter.column}' holds what is no value. Rows without a value are found by a filter of their own, with is_null.`,
    );
  }
  return list.map(String);
}

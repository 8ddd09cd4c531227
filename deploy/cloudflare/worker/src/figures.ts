import * as decimal from './decimal';
import { invalidQuestion } from './problem';
import { compare, isDouble, isNumber, isWhole, type Type, type Value } from './values';

/** Gathers the values of a group, and gives its figure. */
export interface Figure {
  add(value: Value): void;
  result(): Value;
  type: Type;
}

export const FUNCTIONS = ['avg', 'count', 'count_distinct', 'max', 'median', 'min', 'sum'];

const BIGINT: Type = { name: 'bigint', scale: 0 };
const DOUBLE: Type = { name: 'double precision', scale: 0 };

/** Makes figures of that function over a column of that type; null: over rows. */
export function figures(name: string, column: string | null, type: Type | null): () => Figure {
  const word = name.toLowerCase();
  if (!FUNCTIONS.includes(word)) {
    throw invalidQuestion(`The function '${name}' is not known; use one of [${FUNCTIONS.join(', ')}].`);
  }
  if (type === null) {
    if (word === 'count') {
      return () => new Count(() => true);
    }
    throw invalidQuestion(`'${word}' needs a column.`);
  }
  if (word === 'count') {
    return () => new Count((value) => value !== null);
  }
  if (word === 'count_distinct') {
    return () => new CountDistinct();
  }
  if (word === 'min' || word === 'max') {
    if (type.name === 'boolean' || type.name === 'json') {
      throw invalidQuestion(`There is no ${word} of '${column}', which is ${type.name}.`);
    }
    return () => new Extreme(type, word === 'max' ? 1 : -1);
  }
  if (!isNumber(type)) {
    throw invalidQuestion(`There is no ${word} of '${column}', which is ${type.name}.`);
  }
  if (word === 'sum') {
    return () => (isDouble(type) ? new SumOfDoubles(type) : new Sum(type));
  }
  if (word === 'avg') {
    return () => (isDouble(type) ? new AverageOfDoubles() : new Average(type));
  }
  return () => new Median(type);
}

class Count implements Figure {
  type = BIGINT;
  private count = 0n;
  constructor(private readonly counts: (value: Value) => boolean) {}
  add(value: Value) {
    if (this.counts(value)) this.count++;
  }
  result() {
    return this.count;
  }
}

class CountDistinct implements Figure {
  type = BIGINT;
  private readonly seen = new Set<Value>();
  add(value: Value) {
    if (value !== null) this.seen.add(value);
  }
  result() {
    return BigInt(this.seen.size);
  }
}

class Extreme implements Figure {
  private best: Value = null;
  constructor(
    readonly type: Type,
    private readonly sign: number,
  ) {}
  add(value: Value) {
    if (value !== null && (this.best === null || compare(value, this.best) === this.sign)) this.best = value;
  }
  result() {
    return this.best;
  }
}

class Sum implements Figure {
  readonly type: Type;
  private sum: bigint | null = null;
  constructor(of: Type) {
    // As PostgreSQL: integers add up to a bigint, bigints to a numeric.
    this.type = of.name === 'integer' ? BIGINT : { name: 'numeric', scale: of.scale };
  }
  add(value: Value) {
    if (value !== null) this.sum = (this.sum ?? 0n) + (value as bigint);
  }
  result() {
    return this.sum;
  }
}

class Average implements Figure {
  type: Type = { name: 'numeric', scale: 0 };
  private sum = 0n;
  private count = 0n;
  constructor(private readonly of: Type) {}
  add(value: Value) {
    if (value !== null) {
      this.sum += value as bigint;
      this.count++;
    }
  }
  result() {
    if (this.count === 0n) return null;
    const { unscaled, scale } = decimal.average(this.sum, this.of.scale, this.count);
    this.type = { name: 'numeric', scale };
    return unscaled;
  }
}

class SumOfDoubles implements Figure {
  protected sum: number | null = null;
  constructor(readonly type: Type) {}
  add(value: Value) {
    if (value !== null) this.sum = (this.sum ?? 0) + (value as number);
  }
  result() {
    return this.sum !== null && this.type.name === 'real' ? Math.fround(this.sum) : this.sum;
  }
}

class AverageOfDoubles implements Figure {
  type = DOUBLE;
  private sum = 0;
  private count = 0;
  add(value: Value) {
    if (value !== null) {
      this.sum += value as number;
      this.count++;
    }
  }
  result() {
    return this.count === 0 ? null : this.sum / this.count;
  }
}

class Median implements Figure {
  type = DOUBLE;
  private readonly values: number[] = [];
  constructor(private readonly of: Type) {}
  add(value: Value) {
    if (value === null) return;
    const exact = isWhole(this.of) || this.of.name === 'numeric';
    this.values.push(exact ? Number(decimal.print(value as bigint, this.of.scale)) : (value as number));
  }
  result() {
    if (this.values.length === 0) return null;
    this.values.sort((a, b) => a - b);
    const middle = (this.values.length - 1) / 2;
    const low = this.values[Math.floor(middle)]!;
    const high = this.values[Math.ceil(middle)]!;
    return low + (high - low) * (middle - Math.floor(middle));
  }
}

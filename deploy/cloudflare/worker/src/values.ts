import * as decimal from './decimal';
import { Problem } from './problem';

/**
 * A value as it is reckoned with: whole numbers, decimals (in units of the scale) and times (microseconds since 1970) as
 * bigint, days as number, real and double as number, text and json as string.
 */
export type Value = bigint | number | string | boolean | null;

/** The type of a column or of a result. */
export interface Type {
  name: string;
  scale: number;
}

const NUMERIC = /^numeric\((\d+),(\d+)\)$/;

export function typeOf(sqlType: string): Type {
  const match = NUMERIC.exec(sqlType);
  return match ? { name: 'numeric', scale: Number(match[2]) } : { name: sqlType, scale: 0 };
}

export function isWhole(type: Type): boolean {
  return type.name === 'bigint' || type.name === 'integer' || type.name === 'smallint';
}

export function isDouble(type: Type): boolean {
  return type.name === 'real' || type.name === 'double precision';
}

export function isNumber(type: Type): boolean {
  return isWhole(type) || isDouble(type) || type.name === 'numeric';
}

/** A cell as hyparquet gives it raw, as a value. */
export function fromFile(raw: unknown, type: Type): Value {
  if (raw === null || raw === undefined) {
    return null;
  }
  if (isWhole(type) || type.name === 'numeric' || type.name.startsWith('timestamp')) {
    return raw instanceof Uint8Array ? fromBytes(raw) : BigInt(raw as number | bigint);
  }
  if (type.name === 'real') {
    return shortest(raw as number);
  }
  return raw as Value;
}

function fromBytes(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) {
    value = (value << 8n) | BigInt(byte);
  }
  return BigInt.asIntN(bytes.length * 8, value);
}

// A float32 has more digits as a double than it means.
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) {
      return short;
    }
  }
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value;
}

/** Smaller, equal or greater: -1, 0, 1. Texts go by code points, as in a database of locale C. */
export function compare(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return compareTexts(a, b);
  }
  if (typeof a === 'number' && typeof b === 'number' && (Number.isNaN(a) || Number.isNaN(b))) {
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) {
      // Halves of pairs stand for code points above all others.
      const isHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
      return isHalf(left) !== isHalf(right) ? (isHalf(left) ? 1 : -1) : left < right ? -1 : 1;
    }
  }
  return Math.sign(a.length - b.length);
}

const LONGEST_NUMBER = 38;
const LARGEST_WHOLE = 2n ** 53n;

/** A value as JSON says it. Numbers that a double would alter become texts, as in /api of query-mcp-service. */
export function toJson(value: Value, type: Type): unknown {
  if (value === null) {
    return null;
  }
  if (typeof value === 'bigint') {
    return type.name.startsWith('timestamp') ? time(value, type.name === 'timestamptz') : number(value, type.scale);
  }
  if (type.name === 'json') {
    return JSON.parse(value as string) as unknown;
  }
  if (typeof value === 'number' && type.name === 'date') {
    return new Date(value * 86_400_000).toISOString().replace(/T.*/, '');
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }
  return value;
}

function number(unscaled: bigint, scale: number): number | string {
  const text = decimal.print(unscaled, scale);
  const bare = scale > 0 ? text.replace(/\.?0+$/, '') : text;
  if (!bare.includes('.')) {
    const whole = BigInt(bare);
    return whole <= LARGEST_WHOLE && whole >= -LARGEST_WHOLE ? Number(bare) : text;
  }
  const digits = bare.replace(/^-?0*\.?0*/, '').replace('.', '');
  return digits.length <= 15 ? Number(bare) : text;
}

function time(micros: bigint, zoned: boolean): string {
  const seconds = micros >= 0n ? micros / 1_000_000n : (micros - 999_999n) / 1_000_000n;
  const rest = micros - seconds * 1_000_000n;
  const fraction = rest === 0n ? '' : '.' + rest.toString().padStart(6, '0').replace(/0+$/, '');
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', '') + fraction + (zoned ? 'Z' : '');
}

/** The value as text, for filters that look into texts. */
export function toText(value: Exclude<Value, null>, type: Type): string {
  if (typeof value === 'bigint' && !type.name.startsWith('timestamp')) {
    return decimal.print(value, type.scale);
  }
  const json = toJson(value, type);
  return type.name.startsWith('timestamp') ? String(json).replace('T', ' ') : String(json);
}

/** What a caller's text means for a column of the type: a value, and its scale for numbers. */
export function parse(text: string, type: Type): { value: Exclude<Value, null>; scale: number } {
  if (isWhole(type) || type.name === 'numeric') {
    const found = decimal.parse(text);
    if (!found || (isWhole(type) && !isComparable(text, found))) {
      throw invalidValue(text, type);
    }
    return { value: found.unscaled, scale: found.scale };
  }
  if (isDouble(type)) {
    const found = Number(text);
    if (text.trim() === '' || (Number.isNaN(found) && text !== 'NaN')) {
      throw invalidValue(text, type);
    }
    return { value: found, scale: 0 };
  }
  if (type.name === 'boolean') {
    if (/^(t|true|y|yes|on|1)$/i.test(text)) return { value: true, scale: 0 };
    if (/^(f|false|n|no|off|0)$/i.test(text)) return { value: false, scale: 0 };
    throw invalidValue(text, type);
  }
  if (type.name === 'date' || type.name.startsWith('timestamp')) {
    return { value: parseTime(text, type), scale: 0 };
  }
  return { value: text, scale: 0 };
}

// 2.5 is no whole number, but whole numbers are more or less than it; a service with SQL holds 38 digits exactly.
function isComparable(text: string, { unscaled, scale }: { unscaled: bigint; scale: number }): boolean {
  const isBare = /^[+-]?\d+$/.test(text.trim());
  return isBare || (text.trim().length <= LONGEST_NUMBER && decimal.print(unscaled, scale).length <= LONGEST_NUMBER);
}

function parseTime(text: string, type: Type): number | bigint {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,6})?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(text);
  const zone = (match?.[4] ?? 'Z').replace(/^([+-]\d{2})$/, '$1:00');
  const millis = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${type.name === 'timestamptz' ? zone : 'Z'}`) : NaN;
  if (Number.isNaN(millis)) {
    throw invalidValue(text, type);
  }
  if (type.name === 'date') {
    return Math.floor(millis / 86_400_000);
  }
  return BigInt(millis) * 1000n + BigInt((match![3] ?? '.').slice(1).padEnd(6, '0'));
}

function invalidValue(text: string, type: Type): Problem {
  return new Problem(
    400,
    'INVALID_VALUE',
    'Invalid value',
    `invalid input syntax for type ${type.name}: "${text}". Compare each column with values of its type.`,
  );
}

/** Exact decimals: a whole number of units of 10^-scale. PostgreSQL's rules for the scale of a quotient. */

export function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

export function print(unscaled: bigint, scale: number): string {
  if (scale === 0) {
    return unscaled.toString();
  }
  const negative = unscaled < 0n;
  const digits = (negative ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return (negative ? '-' : '') + digits.slice(0, -scale) + '.' + digits.slice(-scale);
}

/** The number that a text says, as units of the scale; undefined when it is none; rounded never. */
export function parse(text: string): { unscaled: bigint; scale: number } | undefined {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(text);
  if (!match || (match[2] === '' && match[3] === '')) {
    return undefined;
  }
  const exponent = Number(match[4] ?? 0);
  let unscaled = BigInt(match[2]! + match[3]!) * (match[1] === '-' ? -1n : 1n);
  let scale = match[3]!.length - exponent;
  if (scale < 0) {
    unscaled *= power(-scale);
    scale = 0;
  }
  return { unscaled, scale };
}

export function compare(a: bigint, aScale: number, b: bigint, bScale: number): number {
  const scale = Math.max(aScale, bScale);
  const left = a * power(scale - aScale);
  const right = b * power(scale - bScale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Divides and rounds half away from zero. */
export function divide(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const left = a < 0n ? -a : a;
  const right = b < 0n ? -b : b;
  const quotient = (2n * left + right) / (2n * right);
  return negative ? -quotient : quotient;
}

/** sum / count with the digits that PostgreSQL's numeric division gives: 16 significant ones at least. */
export function average(sum: bigint, sumScale: number, count: bigint): { unscaled: bigint; scale: number } {
  const dividend = leading(sum, sumScale);
  const divisor = leading(count, 0);
  let weight = dividend.weight - divisor.weight;
  if (dividend.digit <= divisor.digit) {
    weight--;
  }
  const scale = Math.min(1000, Math.max(16 - 4 * weight, sumScale, 0));
  return { unscaled: divide(sum * power(scale), count * power(sumScale)), scale };
}

/** Of numeric's digits of 10,000: the weight of the first that is not zero, and that digit. */
function leading(unscaled: bigint, scale: number): { weight: number; digit: number } {
  if (unscaled === 0n) {
    return { weight: 0, digit: 0 };
  }
  const text = print(unscaled < 0n ? -unscaled : unscaled, scale);
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  if (/[1-9]/.test(whole)) {
    const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
    return { weight: padded.length / 4 - 1, digit: Number(padded.slice(0, 4)) };
  }
  const padded = fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0');
  for (let i = 0; i < padded.length; i += 4) {
    const digit = Number(padded.slice(i, i + 4));
    if (digit > 0) {
      return { weight: -(i / 4) - 1, digit };
    }
  }
  return { weight: 0, digit: 0 };
}

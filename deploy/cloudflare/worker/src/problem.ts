/** An error as every DataWarp service tells it: application/problem+json with a stable code. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }

  body() {
    const type = '/problems/' + this.code.toLowerCase().replaceAll('_', '-');
    return { type, title: this.title, status: this.status, code: this.code, detail: this.detail };
  }
}

export function invalidQuestion(detail: string): Problem {
  return new Problem(400, 'INVALID_QUESTION', 'Invalid question', detail);
}

export function invalidFilter(detail: string): Problem {
  return new Problem(400, 'INVALID_FILTER', 'Invalid filter', detail);
}

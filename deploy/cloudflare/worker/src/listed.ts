import { invalidFilter } from './problem';

const LISTS = ['in', 'not_in', 'between'];
const FIELD = /^\s*(?:"((?:[^"]|"")*)"\s*|([^",\s][^,\r\n]*)?)(?=,|$)/;

/** The value of a filter as the service reads it: for some operators a list in JSON, or a line of CSV, in which quotes keep a comma. */
export function listed(op: string, text: string): unknown {
  return LISTS.includes(op.toLowerCase()) ? (json(text.trim()) ?? csv(text)) : text;
}

// A marker such as [z] begins no list of texts.
function json(text: string): unknown[] | undefined {
  if (!text.startsWith('[')) {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    if (text.startsWith('["')) {
      throw invalidFilter(`A filter has the values ${text.slice(0, 100)}, which begin like a list in JSON and are none.`);
    }
    return undefined;
  }
}

function csv(text: string): string[] {
  const values: string[] = [];
  for (let rest = text; ; rest = rest.slice(1)) {
    const field = FIELD.exec(rest);
    if (!field) {
      throw invalidFilter(`A filter has the values ${text.slice(0, 100)}, whose quotes do not close, or which are not one line.`);
    }
    values.push(field[1] === undefined ? (field[2] ?? '').trim() : field[1].replaceAll('""', '"'));
    rest = rest.slice(field[0].length);
    if (rest === '') {
      return values;
    }
  }
}

import type { Catalogue, Entry } from './catalogue';
import { mostLike } from './catalogue';
import { summary } from './answers';
import { Problem } from './problem';

const LARGEST_PAGE = 500;

/** What to list; undefined leaves a question open. */
export interface Wish {
  words?: string | undefined;
  publication?: string | undefined;
  domain?: string | undefined;
  limit: number;
  cursor?: string | null | undefined;
}

/** A page of datasets: by code, or by rank when words are given. */
export function list(catalogue: Catalogue, wish: Wish) {
  if (!Number.isInteger(wish.limit) || wish.limit < 1 || wish.limit > LARGEST_PAGE) {
    throw new Problem(400, 'INVALID_LIMIT', 'Invalid limit', `limit is ${wish.limit}; use 1 to ${LARGEST_PAGE}`);
  }
  const offset = wish.cursor ? Number(atobOr(wish.cursor)) : 0;
  if (!Number.isInteger(offset) || offset < 0) {
    throw new Problem(400, 'INVALID_CURSOR', 'Invalid cursor', 'Use the cursor of the previous page just as it was given');
  }
  const words = wish.words?.trim();
  const found = catalogue.datasets
    .filter((entry) => !wish.publication || entry.publication === wish.publication)
    .filter((entry) => !wish.domain || entry.domain === wish.domain)
    .map((entry) => ({ entry, ...(words ? score(entry, words) : { rank: 1, why: undefined }) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || (a.entry.dataset < b.entry.dataset ? -1 : 1));
  const items = found
    .slice(offset, offset + wish.limit)
    .map((one) => (one.why ? { ...summary(one.entry), why: one.why } : summary(one.entry)));
  const next = offset + items.length;
  return { items, total: found.length, ...(next < found.length && items.length > 0 ? { next_cursor: btoa(String(next)) } : {}) };
}

function atobOr(text: string): string {
  try {
    return atob(text);
  } catch {
    return 'none';
  }
}

/** Every word must occur somewhere; in names it counts most. A name that is only similar is found when nothing else is. */
function score(entry: Entry, words: string): { rank: number; why: string } {
  const stem = (word: string) => word.toLowerCase().replace(/(?<=\w{3})(ies|es|s)$/, '');
  const wanted = words.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map(stem);
  const names = [entry.dataset.replaceAll('_', ' '), entry.name, entry.publication ?? '', ...entry.tags].join(' ').toLowerCase();
  const rest = [entry.description ?? '', entry.domain ?? '', ...entry.columns.flatMap((column) => [
    column.name.replaceAll('_', ' '), column.header ?? '', column.description ?? '', ...(column.search_terms ?? []),
  ])].join(' ').toLowerCase();
  if (wanted.length > 0 && wanted.every((word) => names.includes(word))) {
    return { rank: 3, why: 'its name or tags match' };
  }
  if (wanted.length > 0 && wanted.every((word) => names.includes(word) || rest.includes(word))) {
    return { rank: 2, why: 'its description or columns match' };
  }
  const similar = wanted.every((word) => mostLike(word, names.split(/\s+/)) !== undefined);
  return wanted.length > 0 && similar ? { rank: 1, why: 'its name is similar' } : { rank: 0, why: '' };
}

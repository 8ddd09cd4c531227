import { Problem } from './problem';

/** What catalog.json says of a dataset; export-service writes it, after everything that it names. */
export interface Entry {
  dataset: string;
  name: string;
  description: string | null;
  publication: string | null;
  domain: string | null;
  frequency: string | null;
  licence: string | null;
  landing_page: string | null;
  tags: string[];
  status: string;
  deprecation_reason: string | null;
  replaced_by: string | null;
  first_period: string | null;
  last_period: string | null;
  last_load_at: string | null;
  object_key: string;
  row_count: number;
  size_bytes: number;
  files: StoredFile[];
  columns: CatalogueColumn[];
  loads: Load[];
}

export interface StoredFile {
  key: string;
  period: string | null;
  row_count: number;
  size_bytes: number;
  sha256: string;
}

export interface CatalogueColumn {
  name: string;
  type: string;
  header?: string;
  unit?: string;
  description?: string;
  search_terms?: string[];
  markers?: string[];
  notes?: string[];
  marker_of?: string;
  legend?: Record<string, string>;
}

export interface Load {
  load_id: number;
  period: string | null;
  rows: number;
  url: string;
  sha256: string | null;
  sheet: string | null;
  published_at: string;
  /** Rows of the sheet that are the publisher's own totals of others. */
  total_rows?: number[];
}

/** The catalogue at one moment. */
export class Catalogue {
  private readonly byCode: Map<string, Entry>;

  constructor(
    readonly etag: string,
    readonly datasets: Entry[],
  ) {
    this.byCode = new Map(datasets.map((entry) => [entry.dataset, entry]));
  }

  get(code: string): Entry {
    const entry = this.byCode.get(code);
    if (!entry) {
      const like = mostLike(code, [...this.byCode.keys()]);
      throw new Problem(
        404,
        'DATASET_NOT_FOUND',
        'Dataset not found',
        `No published dataset '${code}'.${like ? ` Did you mean '${like}'?` : ''}` +
          ' GET /api/datasets?q=WORDS or the tool search_datasets finds datasets.',
      );
    }
    return entry;
  }
}

let known: Catalogue | undefined;

/** Reads it from the bucket, unless it is the one that is known. */
export async function catalogueOf(bucket: R2Bucket, prefix: string): Promise<Catalogue> {
  const object = await bucket.get(prefix + 'catalog.json', known ? { onlyIf: { etagDoesNotMatch: known.etag } } : {});
  if (object === null) {
    throw new Problem(503, 'NOTHING_PUBLISHED', 'Nothing published', 'There is no catalogue in the bucket yet.');
  }
  if (!('body' in object)) {
    return known!;
  }
  const document = (await object.json()) as { datasets: Entry[] };
  known = new Catalogue(object.etag, document.datasets);
  return known;
}

/** The name that is most like the given one by shared pairs of letters, when any is like it. */
export function mostLike(name: string, names: string[]): string | undefined {
  const pairs = (text: string) => new Set([...text].slice(1).map((letter, i) => [...text][i] + letter));
  const own = pairs(name.toLowerCase());
  let best: string | undefined;
  let bestScore = 0.4;
  for (const candidate of names) {
    const other = pairs(candidate.toLowerCase());
    const shared = [...own].filter((pair) => other.has(pair)).length;
    const score = (2 * shared) / (own.size + other.size || 1);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

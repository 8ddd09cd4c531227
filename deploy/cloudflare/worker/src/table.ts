import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Entry, StoredFile } from './catalogue';
import { Problem } from './problem';
import { fromFile, type Type, typeOf, type Value } from './values';

/** Columns of a dataset in memory, in the order of its files. */
export interface Table {
  rows: number;
  columns: Map<string, { type: Type; values: Value[] }>;
}

/** The store that files are read from. */
export interface Store {
  bucket: R2Bucket;
  prefix: string;
  /** Most values that one question may read. */
  mostValues: number;
}

// Whole at once below this size: one request instead of one a column.
const SMALL = 4 << 20;
const MOST_TRIES = 3;

/** Reads columns of a dataset, of the files whose period passes. */
export async function read(
  store: Store,
  entry: Entry,
  names: string[],
  periods: ((period: string | null) => boolean) | undefined,
): Promise<Table> {
  const files = entry.files.filter((file) => !entry.object_key.endsWith('/') || !periods || periods(file.period));
  const rows = files.reduce((sum, file) => sum + file.row_count, 0);
  if (rows * names.length > store.mostValues) {
    throw new Problem(
      422,
      'QUERY_TOO_LARGE',
      'Query too large',
      `It would read ${rows} rows of ${names.length} columns, more than ${store.mostValues} values. Filter by _period,` +
        ' ask for fewer columns, or use the page /explore, which runs any SQL in your browser.',
    );
  }
  const table: Table = { rows: 0, columns: new Map() };
  for (const name of names) {
    const column = entry.columns.find((candidate) => candidate.name === name)!;
    table.columns.set(name, { type: typeOf(column.type), values: [] });
  }
  for (const file of files) {
    await appendAsCatalogued(table, store, entry, file);
  }
  return table;
}

/** The object was replaced while it was read: nobody got bytes of another one. */
class Replaced extends Problem {
  constructor() {
    super(503, 'DATASET_BUSY', 'Dataset busy', 'It is being published; ask again in a moment.', { 'retry-after': '1' });
  }
}

// Once it is replaced, what the catalogue means lies among the old versions, which never change.
async function appendAsCatalogued(table: Table, store: Store, entry: Entry, file: StoredFile) {
  for (let tries = 1; ; tries++) {
    try {
      return await append(table, await open(store, entry, file), file.row_count);
    } catch (e) {
      if (!(e instanceof Replaced) || tries === MOST_TRIES) {
        throw e;
      }
    }
  }
}

interface Opened {
  buffer: AsyncBuffer;
  metadata: FileMetaData;
}

async function append(table: Table, file: Opened, rows: number) {
  const names = [...table.columns.keys()];
  const places = new Map(names.map((name) => [name, table.columns.get(name)!.values]));
  const start = table.rows;
  for (const values of places.values()) {
    values.length = start + rows;
  }
  if (names.length > 0) {
    await parquetRead({
      file: file.buffer,
      metadata: file.metadata,
      columns: names,
      compressors,
      onChunk: (chunk) => {
        const { type, values } = table.columns.get(chunk.columnName)!;
        for (let i = 0; i < chunk.columnData.length; i++) {
          values[start + chunk.rowStart + i] = fromFile(chunk.columnData[i], type);
        }
      },
    });
  }
  table.rows += rows;
}

async function open(store: Store, entry: Entry, file: StoredFile): Promise<Opened> {
  const { key, etag } = await placeOf(store, entry, file);
  const onlyIf = etag === undefined ? {} : { onlyIf: { etagMatches: etag } };
  const get = async (offset: number, length: number) => {
    const object = await store.bucket.get(store.prefix + key, { range: { offset, length }, ...onlyIf });
    if (object === null || !('arrayBuffer' in object)) {
      throw new Replaced();
    }
    return object.arrayBuffer();
  };
  const whole = file.size_bytes <= SMALL ? await get(0, file.size_bytes) : undefined;
  const buffer: AsyncBuffer = {
    byteLength: file.size_bytes,
    slice: (start, end = file.size_bytes) => (whole ? whole.slice(start, end) : get(start, end - start)),
  };
  const metadata = await parquetMetadataAsync(buffer);
  for (const element of metadata.schema) {
    // Decimals and times stay the whole numbers that they are in the file; hyparquet would make doubles and dates of them.
    delete element.converted_type;
    delete element.logical_type;
    if (element.type === 'BYTE_ARRAY') {
      element.converted_type = 'UTF8';
    }
  }
  return { buffer, metadata };
}

/** The object that the catalogue means: in its place, or, when it was replaced a moment ago, among the old versions. */
async function placeOf(store: Store, entry: Entry, file: StoredFile): Promise<{ key: string; etag?: string }> {
  const head = await store.bucket.head(store.prefix + file.key);
  const told = head?.customMetadata?.sha256;
  const same = told === undefined ? head?.size === file.size_bytes : told === file.sha256;
  return head && same
    ? { key: file.key, etag: head.etag }
    : { key: `versions/${entry.dataset}/${file.sha256}.parquet` };
}

// A dataset as export-service leaves it in the bucket: a Parquet file with its checksum, and its place in the catalogue.
import { createHash } from 'node:crypto';
import { parquetWriteBuffer } from 'hyparquet-writer';

/**
 * @param columns how the catalogue describes them; decimals are whole numbers in the file, in units of their scale
 * @param rows lists of values, in the order of the columns
 */
export function published(dataset, columns, rows, rest = {}) {
  const bytes = parquetWriteBuffer({
    columnData: columns.map(({ name, type }, i) => ({
      name,
      type: type === 'text' ? 'STRING' : 'INT64',
      nullable: true,
      data: rows.map((row) => row[i]),
    })),
  });
  const sha256 = createHash('sha256').update(Buffer.from(bytes)).digest('hex');
  const periods = [...new Set(rows.map((row) => row[columns.findIndex(({ name }) => name === '_period')]))];
  const key = `datasets/${dataset}.parquet`;
  const file = { key, period: null, row_count: rows.length, size_bytes: bytes.byteLength, sha256 };
  const entry = {
    dataset, name: dataset, description: null, publication: null, domain: null, frequency: null, licence: null,
    landing_page: null, tags: [], status: 'active', deprecation_reason: null, replaced_by: null,
    first_period: periods[0], last_period: periods.at(-1), last_load_at: '2025-11-01T00:00:00.000000Z',
    object_key: key, row_count: rows.length, size_bytes: bytes.byteLength, files: [file], columns,
    loads: periods.map((period, i) => ({
      load_id: i + 1, period, rows: rows.length, url: 'https://example.org/a.xlsx', sha256: 'cd', sheet: 'T1',
      published_at: '2025-11-01T00:00:00.000000Z',
    })),
    ...rest,
  };
  return { entry, bytes, sha256, key };
}

/** Puts the file into its place, as a publication does. */
export async function put(bucket, { key, bytes, sha256 }) {
  await bucket.put(key, bytes, { customMetadata: { sha256 } });
}

// Fills a local R2 bucket with everything that export-service has put into its S3 store, metadata included.
import { AwsClient } from 'aws4fetch';

/** @param {{endpoint: string, bucket: string, accessKey: string, secretKey: string}} s3 */
export async function copyBucket(s3, r2) {
  const client = new AwsClient({ accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey, service: 's3', region: 'auto' });
  const base = `${s3.endpoint}/${s3.bucket}`;
  let token = '';
  let objects = 0;
  do {
    const page = await (await client.fetch(`${base}?list-type=2${token}`)).text();
    for (const [, key] of page.matchAll(/<Key>([^<]+)<\/Key>/g)) {
      const response = await client.fetch(`${base}/${key.split('/').map(encodeURIComponent).join('/')}`);
      if (!response.ok) {
        throw new Error(`${key}: ${response.status}`);
      }
      const sha256 = response.headers.get('x-amz-meta-sha256');
      await r2.put(key, await response.arrayBuffer(), {
        customMetadata: sha256 ? { sha256 } : {},
        httpMetadata: { contentType: response.headers.get('content-type') ?? 'application/octet-stream' },
      });
      objects++;
    }
    const next = /<NextContinuationToken>([^<]+)</.exec(page);
    token = next ? `&continuation-token=${encodeURIComponent(next[1])}` : '';
  } while (token !== '');
  return objects;
}

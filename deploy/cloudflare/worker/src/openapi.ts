/** What the API offers, for clients that are generated and for people. */
export function openapi(origin: string) {
  const query = (name: string, description: string, repeated = false) => ({
    name, in: 'query', description,
    schema: repeated ? { type: 'array', items: { type: 'string' } } : { type: 'string' },
  });
  const code = { name: 'code', in: 'path', required: true, schema: { type: 'string' }, description: 'Code of the dataset' };
  const questions = [
    query('select', 'Columns, separated by commas; all when left out'),
    query('filter', 'column:operator:value; operators eq ne lt lte gt gte in not_in between like contains starts_with is_null not_null; a list is a line of CSV or JSON', true),
    query('group_by', 'Columns, separated by commas'),
    query('aggregate', 'function:column:name; functions count count_distinct sum avg min max median', true),
    query('order', 'Columns; -column sorts downwards'),
    query('limit', '1 to 1000, 100 unless said'),
    query('cursor', 'next_cursor of the page before'),
    query('without_totals', "true leaves out the publisher's own totals of other rows, which a sum would count twice"),
  ];
  const json = (schema: string) => ({ 'application/json': { schema: { $ref: '#/components/schemas/' + schema } } });
  const problem = { description: 'What is wrong, with a stable code', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const responses = (schema: string) => ({
    200: { description: 'The answer', content: json(schema) },
    304: { description: 'As with the ETag that was sent' },
    400: problem, 404: problem, 422: problem, 429: problem,
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'DataWarp public API',
      version: '0.1.0',
      description: 'Published datasets out of Parquet files. Each answer says where its rows come from. Numbers that a double would alter are texts.',
    },
    servers: [{ url: origin }],
    paths: {
      '/api/datasets': {
        get: {
          summary: 'Datasets, by code, or by rank when words are given',
          parameters: [query('q', 'Words'), query('publication', 'Publication'), query('domain', 'Domain'), query('limit', '1 to 500'), query('cursor', 'next_cursor of the page before')],
          responses: responses('DatasetPage'),
        },
      },
      '/api/datasets/{code}': { get: { summary: 'One dataset with its columns and files', parameters: [code], responses: responses('Dataset') } },
      '/api/datasets/{code}/periods': { get: { summary: 'Its periods, newest first', parameters: [code], responses: responses('Periods') } },
      '/api/datasets/{code}/lineage': { get: { summary: 'Files, sheets and loads of its periods', parameters: [code, query('limit', 'Periods, 12 unless said')], responses: responses('Lineage') } },
      '/api/datasets/{code}/rows': { get: { summary: 'Rows, filtered, grouped, aggregated', parameters: [code, ...questions], responses: responses('Answer') } },
      '/api/query': {
        get: { summary: 'The same with the dataset as a parameter', parameters: [query('dataset', 'Code of the dataset'), ...questions], responses: responses('Answer') },
        post: {
          summary: 'The same as JSON: {dataset, select, filters:[{column,op,value}], group_by, aggregates:[{function,column,as}], order, limit, cursor, without_totals}',
          requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['dataset'] } } } },
          responses: responses('Answer'),
        },
      },
      '/mcp': { post: { summary: 'MCP over Streamable HTTP, for agents', responses: { 200: { description: 'JSON-RPC' } } } },
      '/catalog.json': { get: { summary: 'The catalogue; Parquet files lie under /datasets/', responses: { 200: { description: 'The catalogue' } } } },
    },
    components: {
      schemas: {
        Answer: {
          type: 'object',
          required: ['columns', 'rows', 'row_count', 'truncated', 'citation', 'freshness', 'warnings'],
          properties: {
            columns: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, type: { type: 'string' } } } },
            rows: { type: 'array', items: { type: 'array', items: {} } },
            row_count: { type: 'integer' }, total_rows: { type: 'integer' }, truncated: { type: 'boolean' },
            citation: { type: 'object' }, freshness: { type: 'object' },
            warnings: { type: 'array', items: { type: 'string' } }, next_cursor: { type: 'string' },
          },
        },
        DatasetPage: { type: 'object', properties: { items: { type: 'array', items: { type: 'object' } }, total: { type: 'integer' }, next_cursor: { type: 'string' } } },
        Dataset: { type: 'object', properties: { code: { type: 'string' }, columns: { type: 'array', items: { type: 'object' } } } },
        Periods: { type: 'object', properties: { dataset: { type: 'string' }, items: { type: 'array', items: { type: 'object' } } } },
        Lineage: { type: 'object', properties: { dataset: { type: 'string' }, periods: { type: 'array', items: { type: 'object' } } } },
        Problem: {
          type: 'object',
          properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, detail: { type: 'string' } },
        },
      },
    },
  };
}

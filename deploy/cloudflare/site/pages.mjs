// The pages, as functions of the catalogue. Every value goes through html``, which escapes it.

class Safe {
  constructor(text) {
    this.text = text;
  }
}

/** A template whose values are escaped, unless they are templates themselves. */
export function html(parts, ...values) {
  const show = (value) =>
    value instanceof Safe
      ? value.text
      : Array.isArray(value)
        ? value.map(show).join('')
        : value === null || value === undefined || value === false
          ? ''
          : String(value).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return new Safe(parts.reduce((text, part, i) => text + show(values[i - 1]) + part));
}

const number = (value) => Number(value).toLocaleString('en-GB');
const size = (bytes) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
const day = (time) => (time ? time.slice(0, 10) : '');
const base = (type) => type.replace(/\(.*/, '');

/** An address that may stand in a link: never a script. */
const link = (address) => (/^https?:\/\//.test(address ?? '') ? address : null);

function page(site, title, up, main) {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><a href="${up}index.html">${site.title}</a>
<nav><a href="${up}datasets.html">All datasets</a> <a href="${up}explore.html">SQL in your browser</a> <a href="${site.api}/openapi.json">API</a></nav></header>
<main id="main">
${main}
</main>
<footer>Each figure can be traced to its source file, sheet and row. Made with DataWarp.</footer>
</body>
</html>
`.text;
}

export function homePage(site, catalogue) {
  const rows = catalogue.datasets.reduce((sum, entry) => sum + entry.row_count, 0);
  const newest = [...catalogue.datasets].sort((a, b) => String(b.last_load_at).localeCompare(String(a.last_load_at))).slice(0, 12);
  return page(
    site,
    site.title,
    '',
    html`<h1>${site.title}</h1>
<p>${number(catalogue.datasets.length)} ${catalogue.datasets.length === 1 ? 'dataset' : 'datasets'} with ${number(rows)} rows, as of ${day(catalogue.as_of)}.</p>
<form role="search"><label for="words">Find datasets by their names, descriptions and columns</label>
<input id="words" type="search" autocomplete="off" autofocus></form>
<p id="count" role="status"></p>
<ul id="found" class="cards">${newest.map((entry) => card(entry))}</ul>
<noscript><p>Search needs JavaScript; <a href="datasets.html">all datasets</a> are listed without.</p></noscript>
<script src="search.js" type="module"></script>`,
  );
}

function card(entry) {
  return html`<li><a href="d/${entry.dataset}/index.html">${entry.name}</a>
<p>${(entry.description ?? '').slice(0, 200)}</p>
<p class="facts">${entry.publication} · ${number(entry.row_count)} rows · ${span(entry)}</p></li>`;
}

const span = (entry) =>
  entry.first_period === null
    ? 'no periods'
    : entry.first_period === entry.last_period
      ? entry.first_period
      : `${entry.first_period} to ${entry.last_period}`;

export function sitemapPage(site, catalogue) {
  const publications = Map.groupBy
    ? Map.groupBy(catalogue.datasets, (entry) => entry.publication ?? 'Other')
    : catalogue.datasets.reduce((map, entry) => map.set(entry.publication ?? 'Other', [...(map.get(entry.publication ?? 'Other') ?? []), entry]), new Map());
  return page(
    site,
    `All datasets · ${site.title}`,
    '',
    html`<h1>All datasets</h1>
${[...publications].map(([name, entries]) => html`<h2>${name}</h2><ul>${entries.map((entry) => html`<li><a href="d/${entry.dataset}/index.html">${entry.name}</a> <span class="facts">${number(entry.row_count)} rows, ${span(entry)}</span></li>`)}</ul>`)}`,
  );
}

export function searchIndex(catalogue) {
  return catalogue.datasets.map((entry) => ({
    code: entry.dataset,
    name: entry.name,
    description: (entry.description ?? '').slice(0, 200),
    publication: entry.publication,
    rows: entry.row_count,
    span: span(entry),
    names: [entry.dataset.replaceAll('_', ' '), entry.name, entry.publication, entry.domain, ...entry.tags].join(' ').toLowerCase(),
    words: [entry.description, ...entry.columns.flatMap((column) => [column.name.replaceAll('_', ' '), column.header, column.description, ...(column.search_terms ?? [])])]
      .filter((word) => word)
      .join(' ')
      .toLowerCase(),
  }));
}

export function datasetPage(site, entry) {
  const whole = entry.files.length === 1 && !entry.object_key.endsWith('/');
  const address = (file) => `${site.files || '../..'}/${file.key.split('/').map(encodeURIComponent).join('/')}`;
  const columns = entry.columns.filter((column) => !column.name.startsWith('_'));
  const loads = [...entry.loads].sort((a, b) => String(b.period ?? '').localeCompare(String(a.period ?? '')));
  return page(
    site,
    `${entry.name} · ${site.title}`,
    '../../',
    html`<h1>${entry.name}</h1>
${entry.status === 'deprecated' && html`<p class="warning"><strong>Deprecated.</strong> ${entry.deprecation_reason} ${entry.replaced_by && html`Use <a href="../${entry.replaced_by}/index.html">${entry.replaced_by}</a> instead.`}</p>`}
<p>${entry.description}</p>
<dl>
<dt>Code</dt><dd><code>${entry.dataset}</code></dd>
<dt>Publication</dt><dd>${link(entry.landing_page) ? html`<a href="${entry.landing_page}" rel="noopener">${entry.publication}</a>` : entry.publication}</dd>
<dt>Periods</dt><dd>${span(entry)}</dd>
<dt>Rows</dt><dd>${number(entry.row_count)}</dd>
<dt>Last loaded</dt><dd>${day(entry.last_load_at)}</dd>
<dt>Published</dt><dd>${entry.frequency ?? 'irregularly'}</dd>
<dt>Licence</dt><dd>${entry.licence ?? 'not stated'}</dd>
</dl>
<h2>Download</h2>
${whole
  ? html`<p><a class="button" href="${address(entry.files[0])}" download>Parquet, ${size(entry.size_bytes)}</a></p>`
  : html`<p>${number(entry.files.length)} Parquet files, ${size(entry.size_bytes)}:</p>`}
<table><thead><tr><th scope="col">File</th><th scope="col">Period</th><th scope="col">Rows</th><th scope="col">Size</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${entry.files.map((file) => html`<tr><td><a href="${address(file)}" download>${file.key.replace(/^.*\//, '')}</a></td><td>${file.period ?? 'all'}</td><td class="n">${number(file.row_count)}</td><td class="n">${size(file.size_bytes)}</td><td><code>${file.sha256}</code></td></tr>`)}</tbody></table>
<p><a href="${site.api}/api/datasets/${entry.dataset}/rows?limit=100">First rows as JSON</a> · <a href="../../explore.html?dataset=${entry.dataset}">Ask in SQL</a></p>
<h2>Columns</h2>
<table><thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">In the source</th><th scope="col">What it is</th></tr></thead>
<tbody>${columns.map((column) => html`<tr><td><code>${column.name}</code></td><td>${base(column.type)}${column.unit && ` in ${column.unit}`}</td><td>${column.header}</td><td>${column.description}${column.markers?.length ? ` Suppressed cells: ${column.markers.join(' ')}` : ''}${column.marker_of && `Markers of ${column.marker_of}`}</td></tr>`)}</tbody></table>
<h2>Where the rows come from</h2>
<table><thead><tr><th scope="col">Period</th><th scope="col">Rows</th><th scope="col">Source</th><th scope="col">Sheet</th><th scope="col">SHA-256 of the source</th><th scope="col">Loaded</th></tr></thead>
<tbody>${loads.map((load) => html`<tr><td>${load.period}</td><td class="n">${number(load.rows)}</td><td>${link(load.url) ? html`<a href="${load.url}" rel="noopener">${name(load.url)}</a>` : name(load.url ?? '')}</td><td>${load.sheet}</td><td><code>${load.sha256}</code></td><td>${day(load.published_at)}</td></tr>`)}</tbody></table>`,
  );
}

const name = (address) => decodeURIComponentOr(address.replace(/[?#].*/, '').replace(/^.*\//, '')) || address;

function decodeURIComponentOr(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Finds datasets in search.json: every word must occur, in names first.
const field = document.getElementById('words');
const list = document.getElementById('found');
const count = document.getElementById('count');
const start = [...list.children];
let index;

const stem = (word) => word.toLowerCase().replace(/(?<=\w{3})(ies|es|s)$/, '');

function rank(entry, words) {
  if (words.every((word) => entry.names.includes(word))) return 2;
  return words.every((word) => entry.names.includes(word) || entry.words.includes(word)) ? 1 : 0;
}

function card(entry) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `d/${encodeURIComponent(entry.code)}/index.html`;
  link.textContent = entry.name;
  const words = document.createElement('p');
  words.textContent = entry.description;
  const facts = document.createElement('p');
  facts.className = 'facts';
  facts.textContent = `${entry.publication} · ${entry.rows.toLocaleString('en-GB')} rows · ${entry.span}`;
  item.append(link, words, facts);
  return item;
}

async function search() {
  const words = field.value.split(/[^\p{L}\p{N}]+/u).filter((word) => word).map(stem);
  history.replaceState(null, '', words.length ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
  if (words.length === 0) {
    count.textContent = '';
    list.replaceChildren(...start);
    return;
  }
  index ??= await (await fetch('search.json')).json();
  const found = index
    .map((entry) => ({ entry, rank: rank(entry, words) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.entry.name.localeCompare(b.entry.name));
  count.textContent = found.length === 1 ? '1 dataset' : `${found.length} datasets`;
  list.replaceChildren(...found.slice(0, 100).map((one) => card(one.entry)));
}

field.addEventListener('input', search);
field.form.addEventListener('submit', (event) => event.preventDefault());
const asked = new URLSearchParams(location.search).get('q');
if (asked) {
  field.value = asked;
  search();
}

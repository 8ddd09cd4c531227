// The REST interface. A problem is thrown with its title, detail and code.
const KEY = "datawarp.key";

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The service answered ${status}.`);
    this.status = status;
    this.title = body.title ?? "Something went wrong";
    this.code = body.code;
    this.request = body.requestId ?? body.request_id;
  }
}

export const keepKey = (key) => (key ? sessionStorage.setItem(KEY, key) : sessionStorage.removeItem(KEY));

export const hasKey = () => sessionStorage.getItem(KEY) !== null;

export async function get(path, parameters = {}, signal) {
  return (await ask(address(path, parameters), { signal })).json();
}

export async function post(path, body, signal) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal };
  return (await ask(path, options)).json();
}

export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    for (const item of [value].flat()) if (item != null && item !== "") query.append(key, item);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const FORMATS = {
  csv: "text/csv", json: "application/json", ndjson: "application/x-ndjson", parquet: "application/vnd.apache.parquet",
};

export const DOWNLOADS = [["csv", "CSV"], ["ndjson", "JSON lines"], ["parquet", "Parquet"]];

// The whole answer as a file. A body makes it a POST: long SQL has no place in an address.
export async function download(path, parameters, format, name, body) {
  const options = { headers: { Accept: FORMATS[format] } };
  if (body) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await ask(address(path, parameters), options);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `${name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function ask(path, options) {
  const headers = { Accept: "application/json", "X-DataWarp-Client": "explorer", ...options.headers };
  const key = sessionStorage.getItem(KEY);
  if (key) headers.Authorization = `Bearer ${key}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { title: "The service can't be reached", code: "UNREACHABLE",
      detail: "Is it running? ./datawarp status tells. Then try again." });
  }
  if (response.ok) return response;
  let body = {};
  try { body = await response.json(); } catch { /* no JSON: the status has to do */ }
  throw new Problem(response.status, body);
}

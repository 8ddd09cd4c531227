// The REST interface. A problem is thrown as an Error with its detail.
export async function get(path, parameters = {}) {
  const response = await fetch(address(path, parameters), { headers: { Accept: "application/json" } });
  return answer(response);
}

export async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer(response);
}

export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    for (const item of [value].flat()) if (item != null && item !== "") query.append(key, item);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export async function download(path, parameters, name) {
  const response = await fetch(address(path, parameters), { headers: { Accept: "text/csv" } });
  if (!response.ok) await answer(response);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? body.title ?? `HTTP ${response.status}`);
  return body;
}

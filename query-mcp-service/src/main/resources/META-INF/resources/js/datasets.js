import { get } from "./api.js";
import { count, el } from "./dom.js";

export function datasetsPage(main, parameters) {
  const words = el("input", { type: "search", class: "grow", id: "words", placeholder: "adhd referrals by age",
    "aria-label": "Search datasets", value: parameters.get("q") ?? "" });
  const publication = el("input", { "aria-label": "Publication", placeholder: "publication", size: 16 });
  const domain = el("input", { "aria-label": "Domain", placeholder: "domain", size: 16 });
  const found = el("p", { class: "soft", role: "status" });
  const list = el("ul", { class: "list" });
  const more = el("button", { type: "button", hidden: true }, "More");
  let turn = 0;

  async function show(cursor) {
    const mine = ++turn;
    try {
      const page = await get("/api/datasets", { q: words.value, publication: publication.value, domain: domain.value,
        limit: 50, cursor });
      // An answer that was overtaken by a later question is dropped.
      if (mine !== turn) return;
      if (!cursor) list.replaceChildren();
      list.append(...page.items.map(item));
      found.textContent = page.total === 1 ? "1 dataset" : `${count(page.total)} datasets`;
      more.hidden = !page.next_cursor;
      more.onclick = () => show(page.next_cursor);
    } catch (error) {
      found.textContent = error.message;
    }
  }

  let wait;
  for (const input of [words, publication, domain]) {
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => show(), 150); });
  }
  main.replaceChildren(el("h1", {}, "Datasets"),
    el("form", { class: "row", role: "search", onsubmit: (event) => { event.preventDefault(); show(); } },
      words, publication, domain), found, list, more);
  words.focus();
  show();
}

function item(dataset) {
  return el("li", {}, el("a", { href: `#/d/${dataset.code}` },
    el("strong", {}, dataset.name ?? dataset.code), " ", el("code", { class: "soft" }, dataset.code), " ",
    dataset.status !== "active" && el("span", { class: "tag warn" }, dataset.status),
    el("div", { class: "small soft" },
      [dataset.publication, dataset.domain?.replaceAll("_", " "), `${count(dataset.row_count)} rows`,
        dataset.last_period && `${dataset.first_period} to ${dataset.last_period}`, dataset.why]
        .filter(Boolean).join(" · "))));
}

import { address, get } from "./api.js";
import { ago, count, el, many, say, words } from "./dom.js";
import { empty, problem } from "./problems.js";

// Search and browse. What is asked stands in the address, so that it can be sent to somebody.
export async function homePage(view, parameters, title) {
  title("");
  const state = { q: parameters.get("q") ?? "", publication: parameters.get("publication"), domain: parameters.get("domain") };
  const [browse, page] = await Promise.all([get("/api/browse"), find(state)]);
  const list = el("ol", { class: "results" });
  const found = el("p", { class: "soft found" });
  const more = el("div", {});
  const box = el("input", { type: "search", id: "words", value: state.q, autocomplete: "off", spellcheck: "false",
    placeholder: "Search: adhd referrals by age, GP appointments, Leeds …", "aria-label": "Search datasets", "data-focus": true });
  let turn = 0;

  function fill(answer, further) {
    if (!further) list.replaceChildren();
    list.append(...answer.items.map(item));
    found.textContent = `${many(answer.total, "dataset")}${answer.note ? `. ${answer.note}` : ""}`;
    more.replaceChildren(answer.next_cursor ? el("button", { type: "button", onclick: async () => {
      const last = list.lastElementChild;
      fill(await find(state, answer.next_cursor), true);
      last.nextElementSibling?.querySelector("a")?.focus();
    } }, "Show more") : "");
    if (answer.total === 0 && !further) more.replaceChildren(nothing(state, browse));
    say(found.textContent);
  }

  async function ask() {
    const mine = ++turn;
    state.q = box.value.trim();
    history.replaceState(null, "", address("#/", state));
    try {
      const answer = await find(state);
      // An answer that was overtaken by a later question is dropped.
      if (mine === turn) fill(answer);
    } catch (error) {
      if (mine === turn) { list.replaceChildren(); found.textContent = ""; more.replaceChildren(problem(error, ask)); }
    }
  }

  let wait;
  box.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 120); });
  const arrows = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [box, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  };
  view.addEventListener("keydown", arrows);
  view.replaceChildren(
    el("div", { class: "hero" }, el("h1", {}, "Published data, each figure traced to its file"),
      el("form", { role: "search", onsubmit: (event) => { event.preventDefault(); clearTimeout(wait); ask(); } }, box),
      el("p", { class: "soft small keys" }, el("kbd", {}, "/"), " to search, ", el("kbd", {}, "↓"), " to go through what was found")),
    el("div", { class: "split" },
      el("aside", { "aria-label": "Browse" }, shelf("Domain", "domain", browse.domains, state),
        shelf("Publication", "publication", browse.publications, state)),
      el("div", {}, chips(state), found, list, more)));
  fill(page);
}

const find = (state, cursor) => get("/api/datasets", { ...state, limit: 25, cursor });

function shelf(name, key, entries, state) {
  if (entries.length === 0) return null;
  const link = (entry) => el("li", {}, el("a", { href: address("#/", { ...state, [key]: state[key] === entry.name ? null : entry.name }),
    "aria-current": state[key] === entry.name ? "true" : null }, words(entry.name), el("span", { class: "soft" }, count(entry.datasets))));
  const wide = matchMedia("(min-width: 52rem)").matches;
  return el("details", { open: wide }, el("summary", {}, name),
    el("ul", {}, entries.slice(0, 12).map(link)),
    entries.length > 12 && el("details", { class: "rest" }, el("summary", {}, `${entries.length - 12} more`),
      el("ul", {}, entries.slice(12).map(link))));
}

function chips(state) {
  const set = ["domain", "publication"].filter((key) => state[key]);
  return set.length > 0 && el("div", { class: "row chips" }, set.map((key) =>
    el("a", { class: "chip", href: address("#/", { ...state, [key]: null }) }, `${key}: ${words(state[key])}`,
      el("span", { "aria-hidden": "true" }, " ✕"), el("span", { class: "unseen" }, " remove"))));
}

function item(dataset) {
  return el("li", {}, el("a", { href: `#/datasets/${dataset.code}` },
    el("span", { class: "name" }, dataset.name ?? dataset.code),
    dataset.status !== "active" && el("span", { class: "tag warn" }, dataset.status)),
    dataset.description && el("p", {}, dataset.description),
    el("p", { class: "small soft" }, [words(dataset.publication), words(dataset.domain), many(dataset.row_count, "row"),
      dataset.last_period && (dataset.first_period === dataset.last_period ? dataset.last_period : `${dataset.first_period} to ${dataset.last_period}`),
      `loaded ${ago(dataset.last_load_at)}`].filter(Boolean).join(" · ")),
    dataset.why && el("p", { class: "small why" }, `Matches ${dataset.why.replace("its name is similar", "a similar name")}`));
}

function nothing(state, browse) {
  if (browse.publications.length === 0) {
    return empty("Nothing is published yet", el("p", {}, "Register a dataset and load a file; it is listed here as soon as its gates have passed."),
      el("pre", { tabindex: "0" }, "./datawarp register bed_days --publication beds --domain hospital --owner you@example.org --purpose \"Occupancy\"\n./datawarp load beds_2026-01.xlsx --dataset bed_days"));
  }
  return empty("No dataset matches", el("p", {}, "Try fewer or other words: a topic, a column, a place or an age band. Spelling mistakes are forgiven and abbreviations such as GP or RTT are known."),
    (state.q || state.domain || state.publication) && el("p", {}, el("a", { href: "#/" }, "Show all datasets")));
}

import { address, get } from "./api.js";
import { el, loading, say, select, words } from "./dom.js";
import { filterBar } from "./filters.js";
import { citation, figure, notes } from "./grid.js";
import { problem } from "./problems.js";
import { script } from "./script.js";

// Colours that colour-blind people tell apart, and a shape each for those who see none.
const COLOURS = { light: ["#0b5cad", "#b8500a", "#00795c", "#a3347c", "#6a5300", "#4a4fb5"],
  dark: ["#6cb6ff", "#ffab5c", "#4fd1ac", "#f08fcb", "#e0c14d", "#a8acff"] };
const SHAPES = ["circle", "rect", "triangle", "rectRot", "cross", "star"];

// What is drawn is decided by the service; here it is only drawn.
export async function chartView(body, { code, path, description: d, parameters }) {
  const state = { measure: parameters.get("measure") ?? "", by: parameters.get("by") ?? "", split: parameters.get("split") ?? "",
    filter: parameters.getAll("filter") };
  const card = el("section", { class: "card" }, loading());
  body.replaceChildren(card);
  let drawn;
  const repaint = () => drawn?.();
  addEventListener("datawarp-theme", repaint);
  addEventListener("hashchange", () => removeEventListener("datawarp-theme", repaint), { once: true });

  function change(what) {
    Object.assign(state, what);
    history.replaceState(null, "", address(`#/datasets/${code}/chart`, state));
    return show();
  }

  async function show() {
    try {
      const [chart] = await Promise.all([get(`${path}/chart`, state), script("vendor/chart.js/dist/chart.umd.js", "Chart")]);
      const canvas = el("canvas", { role: "img", "aria-label": heading(chart) });
      const by = chart.choices.categories.map((name) => [name, words(name)]);
      card.replaceChildren(...[el("h2", {}, heading(chart)),
        el("div", { class: "row" },
          select("Show", chart.choices.measures.map((name) => [name, words(name)]), chart.measure, (measure) => change({ measure })),
          select("by", [...(d.periods.count > 0 ? [["_period", "period"]] : []), ...by,
            ...(by.some(([name]) => name === chart.by) || chart.by === "_period" ? [] : [[chart.by, words(chart.by)]])], chart.by, (value) => change({ by: value })),
          select("a line each for", [["", "–"], ...by.filter(([name]) => name !== chart.by)], chart.split ?? "", (split) => change({ split }))),
        el("details", { open: state.filter.length > 0 }, el("summary", {}, "Filter"), filterBar(d, state.filter, (filter) => change({ filter }))),
        chart.labels.length === 0 ? el("p", { class: "soft" }, "No rows match, so there is nothing to draw. Remove a filter, or show it by something else.")
          : el("div", { class: "drawing" }, canvas),
        notes(chart.notes), citation(chart.citation),
        el("details", {}, el("summary", {}, "The figures as a table"), figures(chart))].filter(Boolean));
      if (chart.labels.length) {
        let picture = draw(canvas, chart);
        drawn = () => { picture.destroy(); picture = draw(canvas, chart); };
      }
      say(heading(chart));
    } catch (error) {
      card.replaceChildren(problem(error, show), el("p", {}, el("button", { type: "button",
        onclick: () => change({ measure: "", by: "", split: "", filter: [] }) }, "Draw the chart as it comes")));
    }
  }
  // Not waited for: a chart measures the page, and must be on it by then.
  show();
}

function heading(chart) {
  const how = { sum: "", mean: "mean ", value: "" }[chart.function];
  const text = `${how}${words(chart.measure)} by ${chart.by === "_period" ? "period" : words(chart.by)}${chart.split ? ` and ${words(chart.split)}` : ""}`;
  return text[0].toUpperCase() + text.slice(1) + (chart.unit ? ` (${chart.unit})` : "");
}

function draw(canvas, chart) {
  const theme = document.documentElement.dataset.theme;
  const style = getComputedStyle(document.documentElement);
  const [ink, soft, line, paper] = ["--ink", "--soft", "--line", "--paper"].map((name) => style.getPropertyValue(name));
  const bars = chart.kind === "bar";
  const datasets = chart.series.map((series, i) => {
    const colour = COLOURS[theme][i % COLOURS[theme].length];
    const hollow = series.points.map((point) => point.value !== null && point.suppressed > 0);
    return {
      label: series.name ?? words(chart.measure), data: series.points.map((point) => (point.value === null ? null : Number(point.value))),
      borderColor: colour, backgroundColor: bars ? hollow.map((h) => (h ? "transparent" : colour)) : colour, spanGaps: false,
      borderWidth: bars ? hollow.map((h) => (h ? 2 : 0)) : 2, borderDash: !bars && i > 0 ? [6, 2 + i] : [], tension: 0, pointStyle: SHAPES[i % SHAPES.length],
      pointRadius: chart.labels.length > 120 ? 0 : hollow.map((h) => (h ? 5 : 3.5)), pointBackgroundColor: hollow.map((h) => (h ? paper : colour)),
      maxBarThickness: 48, series };
  });
  const axis = (more) => ({ ticks: { color: soft, ...more }, grid: { color: line } });
  const amount = axis({ callback: (value) => Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 2 }).format(value) });
  const labels = axis({ autoSkip: true, autoSkipPadding: 18, maxRotation: 0, callback(value) { const text = String(this.getLabelForValue(value)); return text.length > 28 ? `${text.slice(0, 27)}…` : text; } });
  canvas.parentElement.classList.toggle("tall", bars && chart.labels.length > 12);
  return new window.Chart(canvas, {
    type: chart.kind, data: { labels: chart.labels, datasets },
    options: {
      indexAxis: bars ? "y" : "x", responsive: true, maintainAspectRatio: false, animation: false, color: ink,
      interaction: { mode: "index", intersect: false, axis: bars ? "y" : "x" },
      scales: { [bars ? "x" : "y"]: { beginAtZero: true, ...amount }, [bars ? "y" : "x"]: { ...labels, grid: { display: false } } },
      plugins: { legend: { display: chart.series.length > 1, labels: { color: ink, usePointStyle: true } },
        tooltip: { callbacks: { label: (item) => told(item.dataset.label, item.dataset.series.points[item.dataIndex]) } } },
    },
  });
}

const told = (name, point) => `${name}: ${point.value === null ? "no number" : figure(point.value)}${point.suppressed > 0
  ? point.value === null ? " (suppressed)" : ` or more (${point.suppressed} of ${point.rows} rows suppressed)` : ""}`;

// What the canvas shows, for those who can't see it, and to copy from.
function figures(chart) {
  const names = chart.series.map((series) => series.name ?? words(chart.measure));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Figures of the chart" }, el("table", {},
    el("thead", {}, el("tr", {}, [chart.by === "_period" ? "period" : words(chart.by), ...names].map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, chart.labels.map((label, i) => el("tr", {}, el("th", { scope: "row" }, label), chart.series.map((series) => {
      const point = series.points[i];
      return el("td", { class: "number" }, point.value === null ? (point.suppressed > 0 ? "suppressed" : "–") : figure(point.value), point.value !== null && point.suppressed > 0 && "+");
    }))))));
}


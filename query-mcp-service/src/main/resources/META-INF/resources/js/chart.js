import { svg } from "./dom.js";

const WIDTH = 860, HEIGHT = 300, LEFT = 70, BOTTOM = 46, TOP = 14, RIGHT = 16;

// A line when the labels are periods, bars for categories. The scale starts at zero, so that heights can be compared.
export function chart(labels, values, title, asLine) {
  const top = nice(Math.max(...values, 0));
  const x = (i) => asLine
    ? LEFT + (labels.length === 1 ? 0.5 : i / (labels.length - 1)) * (WIDTH - LEFT - RIGHT)
    : LEFT + (i + 0.5) * ((WIDTH - LEFT - RIGHT) / labels.length);
  const y = (value) => HEIGHT - BOTTOM - (value / (top || 1)) * (HEIGHT - BOTTOM - TOP);
  const parts = [svg("title", {}, title)];
  for (let i = 0; i <= 4; i++) {
    const value = (top * i) / 4;
    parts.push(svg("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
      svg("text", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, short(value)));
  }
  const step = Math.ceil(labels.length / (asLine ? 10 : 8));
  labels.forEach((label, i) => {
    if (i % step === 0) {
      parts.push(svg("text", { x: x(i), y: HEIGHT - BOTTOM + 20, "text-anchor": "middle" }, cut(label ?? "none")));
    }
  });
  if (asLine) {
    parts.push(svg("polyline", { class: "line", points: values.map((v, i) => `${x(i)},${y(v)}`).join(" ") }));
    values.forEach((v, i) => parts.push(svg("circle", { class: "dot", cx: x(i), cy: y(v), r: 3.5 },
      svg("title", {}, `${labels[i]}: ${v.toLocaleString("en-GB")}`))));
  } else {
    const width = Math.min(60, ((WIDTH - LEFT - RIGHT) / labels.length) * 0.7);
    values.forEach((v, i) => parts.push(svg("rect", { class: "bar", x: x(i) - width / 2, y: y(v), width,
      height: Math.max(0, HEIGHT - BOTTOM - y(v)), rx: 3 },
      svg("title", {}, `${labels[i]}: ${v.toLocaleString("en-GB")}`))));
  }
  return svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title }, ...parts);
}

function nice(value) {
  if (value <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 4, 5, 10].map((factor) => factor * unit).find((candidate) => candidate >= value);
}

const short = (value) => Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 }).format(value);
const cut = (label) => (label.length > 16 ? `${label.slice(0, 15)}…` : label);

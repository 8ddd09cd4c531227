// Before anything is painted, so that a dark page does not flash white.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    document.documentElement.dataset.theme = localStorage.getItem("datawarp.theme") ?? (dark.matches ? "dark" : "light");
    dispatchEvent(new Event("datawarp-theme"));
  };
  dark.addEventListener("change", paint);
  addEventListener("DOMContentLoaded", () => document.getElementById("theme").addEventListener("click", () => {
    localStorage.setItem("datawarp.theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    paint();
  }));
  paint();
})();

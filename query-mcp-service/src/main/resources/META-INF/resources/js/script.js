// Libraries are fetched when a page first needs them.
const fetched = new Map();

export function script(source, name) {
  if (!fetched.has(source)) {
    fetched.set(source, new Promise((resolve, reject) => {
      const node = document.createElement("script");
      node.src = source;
      node.onload = () => resolve(window[name]);
      node.onerror = () => { fetched.delete(source); reject(new Error(`${source} could not be loaded`)); };
      document.head.append(node);
    }));
  }
  return fetched.get(source);
}

export function stylesheet(source) {
  if (!fetched.has(source)) {
    fetched.set(source, new Promise((resolve) => {
      const node = document.createElement("link");
      node.rel = "stylesheet";
      node.href = source;
      node.onload = node.onerror = resolve;
      // Before our own rules, which go further.
      document.head.prepend(node);
    }));
  }
  return fetched.get(source);
}

// Mends the search of the theme, and runs before it. Without this file it is slower and finds less well.
(() => {
  // The index is larger than all the rest of a page: it is fetched when somebody begins to search.
  const INDEX = "search/search_index.json";
  const field = document.querySelector("[data-md-component=search-query]");
  const begun = new Promise((begin) => {
    field?.addEventListener("focus", begin, { once: true });
    if (!field || new URLSearchParams(location.search).has("q")) begin();
  });
  const { open, send } = XMLHttpRequest.prototype;
  const late = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith(INDEX)) late.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (late.has(this)) begun.then(() => send.apply(this, body));
    else send.apply(this, body);
  };

  // The theme searches for all that begins with a word of the query, so that "a" finds "acquires" before "grad_fn" finds
  // anything: words that say nothing are left out, but for the last, which may still be being typed.
  const SMALL = new Set(
    "a an and are as at be been but by can do does for from had has have if in into is it its may not of on or so".split(" ").concat(
      "such than that the then there these they this to was were when which while who will with would you your".split(" "),
    ),
  );
  const QUERY = 2;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type !== QUERY || typeof message.data !== "string") return post.call(this, message, ...rest);
    const words = message.data.split(/\s+/).filter(Boolean);
    const kept = words.filter((word, i) => !SMALL.has(word.toLowerCase()) || i === words.length - 1);
    return post.call(this, { ...message, data: kept.join(" ") }, ...rest);
  };
})();

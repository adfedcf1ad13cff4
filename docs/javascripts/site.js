// Filters the list of claims, and mends what the theme's own scripts leave to be mended.
// Every page is complete without this file.
(() => {
  const KEYS = ["words", "verdict", "topic", "api", "source"];

  const filterClaims = (form, table) => {
    const rows = [...table.querySelectorAll("tbody tr[data-verdict]")].map((row) => ({
      row,
      topic: row.parentElement.dataset.topic,
      words: `${row.textContent} ${row.dataset.text}`.toLowerCase(),
    }));

    const fits = ({ row, topic }, chosen) =>
      (!chosen.verdict || row.dataset.verdict === chosen.verdict) &&
      (!chosen.topic || topic === chosen.topic) &&
      (!chosen.api || row.dataset.api.split(" ").includes(chosen.api)) &&
      (!chosen.source || row.dataset.source.split(" ").includes(chosen.source));

    // Where no claim has all of the words, those are shown that have the most of them, and at least half.
    const select = (chosen) => {
      const found = rows.filter((each) => fits(each, chosen));
      const hits = window.claimcheckScores(
        chosen.words,
        found.map((each) => each.words),
      );
      const best = Math.min(1, Math.max(0, ...hits)) - 1e-9;
      return { shown: new Set(found.filter((_, i) => hits[i] >= Math.max(best, 0.5))), close: best < 1 - 1e-6 };
    };

    const show = () => {
      const chosen = Object.fromEntries(KEYS.map((key) => [key, form.elements[key].value.trim()]));
      const { shown, close } = select(chosen);
      for (const each of rows) each.row.hidden = !shown.has(each);
      for (const body of table.tBodies) body.hidden = !body.querySelector("tr[data-verdict]:not([hidden])");
      const near = close && shown.size ? ", closest to these words" : "";
      form.elements.count.value = `${shown.size} of ${rows.length} claims${near}`;
      form.classList.toggle("filters--on", KEYS.some((key) => chosen[key]));
      return chosen;
    };

    const remember = (chosen) => {
      const query = new URLSearchParams(location.search); // which also holds the release that is read
      for (const key of KEYS) query.delete(key);
      for (const key of KEYS) if (chosen[key]) query.set(key, chosen[key]);
      history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : ""));
    };

    const asked = new URLSearchParams(location.search);
    for (const key of KEYS) if (asked.has(key)) form.elements[key].value = asked.get(key);
    form.addEventListener("input", () => remember(show()));
    form.addEventListener("reset", () => setTimeout(() => remember(show())));
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  };

  const form = document.getElementById("claim-filters");
  if (form) filterClaims(form, document.getElementById("claim-table"));

  // On a disk nobody turns the address of a folder into that of its page.
  const toPage = (url) => (url.protocol === "file:" && url.pathname.endsWith("/") ? `${url.pathname}index.html` : null);
  if (location.protocol === "file:") {
    document.addEventListener(
      "click",
      (event) => {
        const link = event.target.closest("a[href]");
        if (link && toPage(link)) link.pathname = toPage(link);
      },
      true,
    );
    for (const each of document.querySelectorAll("form[action]")) {
      const url = new URL(each.getAttribute("action"), location.href);
      if (toPage(url)) each.action = toPage(url);
    }
  }

  // Sizes are asked for when all has its place: to ask earlier would have it placed once more.
  const placed = (then) => new ResizeObserver((entries, observer) => then(entries.map((each) => each.target), observer));

  // The newest release stands at the right, where a narrow screen would not show it.
  const toTheRight = placed((found, observer) => {
    for (const each of found) each.scrollLeft = each.scrollWidth;
    observer.disconnect();
  });
  for (const each of document.querySelectorAll(".scroll:has(.matrix--releases)")) toTheRight.observe(each);

  const tables = () => [...document.querySelectorAll(".md-typeset__scrollwrap, .scroll")];
  const nameWide = placed((found) => {
    for (const { parentElement: each } of found) {
      if (each.hasAttribute("tabindex") || each.scrollWidth <= each.clientWidth) continue;
      each.tabIndex = 0;
      each.setAttribute("role", "region");
      each.setAttribute("aria-label", `Table ${tables().indexOf(each) + 1}, scrolls sideways`);
    }
  });

  const nameThings = () => {
    const parts = "nav.md-code__nav:not([role]), .md-nav--secondary nav:not([role])"; // parts of a landmark are none
    for (const each of document.querySelectorAll(parts)) {
      each.setAttribute("role", "none");
      each.removeAttribute("aria-label");
    }
    for (const each of tables()) nameWide.observe(each.firstElementChild); // which has no size before it is drawn
  };
  nameThings();
  const content = document.querySelector(".md-content");
  if (content) new MutationObserver(nameThings).observe(content, { childList: true, subtree: true });
})();

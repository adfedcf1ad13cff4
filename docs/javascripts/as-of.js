// Reads a page as of one release of the library: the choice is kept, and every verdict that the page holds for that
// release is shown in place of the one for all of them. Without this file each release has a page of its own.
(() => {
  const KEY = "claimcheck.release";
  const form = document.getElementById("as-of");
  if (!form) return;
  const select = form.elements.release;
  const releases = [...select.options].map((option) => option.value).filter(Boolean); // as in `data-at`: newest first

  const looks = [...form.querySelectorAll("[data-verdict]")].map((each) => {
    const shown = each.firstElementChild;
    const tone = [...shown.classList].find((name) => name.startsWith("is-"));
    const icon = shown.querySelector("svg").outerHTML;
    return { verdict: each.dataset.verdict, tone, icon, label: shown.textContent.trim() };
  });
  const lookOf = (each, release) =>
    looks.find((look) => look.verdict[0] === each.dataset.at[releases.indexOf(release)]);

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is forbidden: the choice holds for this page
    }
  };
  const store = (release) => {
    try {
      if (release) localStorage.setItem(KEY, release);
      else localStorage.removeItem(KEY);
    } catch {
      // as above
    }
  };

  const dress = (element, look) => {
    element.classList.remove(...looks.map((each) => each.tone));
    element.classList.add(look.tone);
  };

  const draw = (each, look) => {
    const shown = each.querySelector(".verdict") || each;
    dress(shown, look);
    if (shown.classList.contains("mark")) {
      shown.title = look.label;
      shown.innerHTML = `${look.icon}<span class="aloud">${look.label}: </span>`;
    } else {
      shown.innerHTML = look.icon + look.label;
    }
    if (each.classList.contains("banner")) dress(each, look);
    if (each.matches("tr")) each.dataset.verdict = look.verdict;
  };

  const hosts = [...document.querySelectorAll("[data-at]")];
  const first = new Map(
    hosts.map((each) => {
      const shown = each.querySelector(".verdict") || each;
      const tone = [...shown.classList].find((name) => name.startsWith("is-"));
      return [each, looks.find((look) => look.tone === tone)];
    }),
  );

  const where = document.querySelector(".banner__where");
  const everywhere = where && where.textContent;
  const tellWhere = (release) => {
    if (!where) return;
    const over = first.get(where.closest("[data-at]"));
    const name = select.selectedOptions[0].textContent;
    where.textContent = release ? `in ${name}. Over all releases: ${over.label.toLowerCase()}.` : everywhere;
  };

  // The list of claims: the counts above it, then the filter, which compares the verdicts that are shown.
  const tally = document.querySelector(".claim-table") && document.querySelector(".tally");
  const recount = () => {
    if (!tally) return;
    const shown = hosts.filter((each) => each.matches("tr")).map((each) => each.dataset.verdict);
    tally.innerHTML = looks
      .map((look) => ({ look, number: shown.filter((verdict) => verdict === look.verdict).length }))
      .filter(({ number }) => number)
      .map(
        ({ look, number }) =>
          `<span class="tally__part ${look.tone}">${look.icon}<b>${number}</b> ${look.label.toLowerCase()}</span>`,
      )
      .join(" ");
    document.getElementById("claim-filters")?.dispatchEvent(new Event("input"));
  };

  const read = (release) => {
    for (const each of hosts) draw(each, (release && lookOf(each, release)) || first.get(each));
    for (const cell of document.querySelectorAll("[data-release]")) {
      if (cell.dataset.release === release) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    }
    tellWhere(release);
    recount();
    form.classList.toggle("as-of--one", Boolean(release));
  };

  select.addEventListener("change", () => {
    store(select.value);
    read(select.value);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const known = stored();
  if (releases.includes(known)) {
    select.value = known;
    read(known);
  }
})();

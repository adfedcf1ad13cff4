// Reads a page as of one release of the library: the choice is kept, and every verdict that the page holds for that
// release is shown in place of the one for all of them. Without this file each release has a page of its own.
(() => {
  const KEY = "claimcheck.release";
  const form = document.getElementById("as-of");
  if (!form) return;
  const select = form.elements.release; // first all releases, then each, newest first: as in `data-at` and `data-counts`

  const looks = [...form.querySelectorAll("[data-verdict]")].map((each) => {
    const shown = each.firstElementChild;
    const tone = [...shown.classList].find((name) => name.startsWith("is-"));
    const icon = shown.querySelector("svg").outerHTML;
    return { verdict: each.dataset.verdict, tone, icon, label: shown.textContent.trim() };
  });
  const lookOf = (each, index = select.selectedIndex) =>
    looks.find((look) => look.verdict[0] === each.dataset.at[index]);

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

  // The list of claims keeps in its address what it shows; whoever is sent one reads it so, and keeps a choice of theirs.
  const inAddress = () => {
    if (!document.getElementById("claim-filters")) return;
    const url = new URL(location.href);
    if (select.value) url.searchParams.set("release", select.value);
    else url.searchParams.delete("release");
    history.replaceState(null, "", url);
  };

  const isTone = (name) => looks.some((look) => look.tone === name);
  const dress = (element, look) => {
    const worn = [...element.classList].filter(isTone);
    element.classList.remove(...worn);
    if (worn.length) element.classList.add(look.tone);
  };

  const draw = (each, look) => {
    const shown = each.querySelector(".verdict") || each;
    dress(each, look);
    dress(shown, look);
    if (shown.classList.contains("mark")) {
      shown.title = look.label;
      shown.innerHTML = `${look.icon}<span class="aloud">${look.label}: </span>`;
    } else if (shown.closest(".strip")) {
      shown.title = shown.title.replace(/: .*/, `: ${look.label}`);
      shown.setAttribute("aria-label", shown.title);
      shown.innerHTML = look.icon;
    } else {
      shown.innerHTML = look.icon + look.label;
    }
    if (each.matches("tr")) each.dataset.verdict = look.verdict;
  };

  const where = document.querySelector(".banner__where");
  const everywhere = where?.textContent;
  const tellWhere = () => {
    if (!where) return;
    const over = lookOf(where.closest("[data-at]"), 0);
    const name = select.selectedOptions[0].textContent;
    where.textContent = select.value ? `in ${name}. Over all releases: ${over.label.toLowerCase()}.` : everywhere;
  };

  // Counts of verdicts: of the rows or statements beside them, and those of the home page, which stand ready.
  const recount = () => {
    for (const tally of document.querySelectorAll(".tally")) {
      const counted = (tally.closest(".source") ?? document).querySelectorAll("tr[data-at], .strip [data-at]");
      const shown = [...counted].map((each) => lookOf(each));
      tally.innerHTML = looks
        .map((look) => ({ look, number: shown.filter((each) => each === look).length }))
        .filter(({ number }) => number)
        .map(
          ({ look, number }) =>
            `<span class="tally__part ${look.tone}">${look.icon}<b>${number}</b> ${look.label.toLowerCase()}</span>`,
        )
        .join(" ");
    }
    const bar = document.querySelector(".score + .bar");
    bar?.replaceChildren();
    for (const each of document.querySelectorAll("[data-counts]")) {
      const number = Number(each.dataset.counts.split(" ")[select.selectedIndex]);
      each.hidden = !number;
      each.querySelector("b").textContent = number.toLocaleString("en");
      if (!number) continue;
      const part = bar.appendChild(document.createElement("span"));
      part.className = [...each.classList].find(isTone);
      part.style.flexGrow = number;
    }
    document.getElementById("claim-filters")?.dispatchEvent(new Event("input"));
  };

  const read = () => {
    for (const each of document.querySelectorAll("[data-at]")) draw(each, lookOf(each));
    for (const cell of document.querySelectorAll("[data-release]")) {
      if (cell.dataset.release === select.value) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    }
    tellWhere();
    inAddress();
    recount();
    form.classList.toggle("as-of--one", Boolean(select.value));
  };

  select.addEventListener("change", () => {
    store(select.value);
    read();
  });
  document.addEventListener("claimcheck:shown", () => select.value && read());
  form.addEventListener("submit", (event) => event.preventDefault());
  const known = new URLSearchParams(location.search).get("release") ?? stored();
  if (known && [...select.options].some((option) => option.value === known)) {
    select.value = known;
    read();
  }
})();

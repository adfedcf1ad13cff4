// Finds claims by words or by a pasted message: for the list of claims, and for the box of the home page, which answers
// while one types. Every page is complete without this file.
(() => {
  const MOST = 5;
  const ENOUGH = 0.5;

  const wordsOf = (text) => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}_.]+/u)
        .map((word) => word.replace(/^\.+|\.+$/g, ""))
        .filter((word) => word.length > 1 || /\d/.test(word)),
    ),
  ];

  // Of a pasted traceback the last line counts; a box of one line has taken its line ends away.
  const askedFor = (text) =>
    (/Traceback|File "/.test(text) && text.match(/.*(?<![\w.])([\w.]*(?:Error|Exception|Warning|Interrupt)\b.*)$/s)?.[1]) || text;

  // A pasted message rarely occurs word by word. A text has as much of it, from 0 to 1, as it has of its letters, where
  // those of a rare word weigh more; a text that holds all of it as it stands has a little more than that.
  const scores = (text, texts) => {
    const query = askedFor(text);
    const lower = texts.map((text) => text.toLowerCase());
    const weights = new Map(
      wordsOf(query).map((word) => {
        const holders = lower.filter((text) => text.includes(word)).length;
        return [word, word.length * Math.log(1 + texts.length / (1 + holders))];
      }),
    );
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const whole = query.toLowerCase().trim();
    return lower.map((text) => {
      if (!total) return 1;
      const found = [...weights].reduce((sum, [word, weight]) => sum + (text.includes(word) ? weight : 0), 0);
      return found / total + (text.includes(whole) ? 0.1 : 0);
    });
  };
  window.claimcheckScores = scores;

  const form = document.querySelector("form.find");
  if (!form) return;
  const input = form.elements.words;
  const shown = document.getElementById("find-answers");

  const best = (query) => {
    const known = window.claimcheckAnswers;
    const found = scores(query, known.map((each) => each.words));
    const rows = known.map((each, number) => ({ ...each, score: found[number] })).filter((each) => each.score >= ENOUGH);
    rows.sort((one, other) => other.score - one.score || one.words.length - other.words.length);
    const message = rows.find((each) => each.kind === "message");
    const claims = rows.filter((each) => each.kind === "claim");
    return { message: message && message.score >= claims[0]?.score ? [message] : [], claims };
  };

  const answer = () => {
    const query = input.value.trim();
    const typed = wordsOf(query).join("").length > 2 && window.claimcheckAnswers;
    shown.replaceChildren();
    if (!typed) return;
    const { message, claims } = best(query);
    for (const each of [...message, ...claims].slice(0, MOST)) {
      const row = shown.appendChild(document.createElement("div"));
      row.className = "find__answer";
      row.innerHTML = each.html; // made by the build from escaped text
    }
    const all = shown.appendChild(document.createElement("p"));
    all.className = "quiet";
    all.textContent = claims.length ? "" : "No claim says anything like it. ";
    const link = all.appendChild(document.createElement("a"));
    link.href = claims.length ? `${form.getAttribute("action")}?${new URLSearchParams({ words: query })}` : form.action;
    link.textContent = claims.length > MOST ? `All ${claims.length} claims with these words` : "The list of claims";
    shown.dispatchEvent(new CustomEvent("claimcheck:shown", { bubbles: true }));
  };

  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = form.dataset.answers;
    script.addEventListener("load", answer);
    document.head.append(script);
  };
  input.addEventListener("focus", load);
  input.addEventListener("input", () => {
    load();
    answer();
  });
  if (input.value) load();
})();

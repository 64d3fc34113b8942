// What the law makes of a classification, shown beside it as it is changed. Without this a button does the same.
"use strict";
const form = document.querySelector("form[data-lov]");
if (form) {
  let latest = 0;
  form.addEventListener("change", async () => {
    const turn = ++latest;
    const chosen = new URLSearchParams(new FormData(form));
    for (const name of ["maerke", "version", "begrundelse"]) chosen.delete(name);
    let page = null;
    try {
      const answer = await fetch(form.dataset.lov + "?" + chosen, { credentials: "same-origin" });
      if (answer.ok) page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {}
    // An answer to choices that are no longer made says nothing; and law that was not fetched must not look like an answer.
    if (turn !== latest) return;
    const panel = document.getElementById("lov");
    if (!page || !page.getElementById("lov")) {
      panel.textContent = form.dataset.fejl;
      return;
    }
    for (const id of ["lov", "underomraade", "lov-valg"]) {
      const fresh = page.getElementById(id);
      const old = document.getElementById(id);
      if (fresh && old) old.innerHTML = fresh.innerHTML;
    }
  });
}
// Words selected in the original become the words to add. Without this they are typed.
for (const source of document.querySelectorAll("[data-vaelg]")) {
  const take = () => {
    const words = String(document.getSelection()).trim();
    const field = document.getElementById(source.dataset.vaelg);
    if (words && field && source.contains(document.getSelection().anchorNode)) field.value = words;
  };
  source.addEventListener("mouseup", take);
  source.addEventListener("keyup", take);
  source.addEventListener("touchend", take);
}

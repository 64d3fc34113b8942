// What the law makes of a classification, shown beside it as it is changed. Without this a button does the same.
"use strict";
const form = document.querySelector("form[data-lov]");
if (form) {
  form.addEventListener("change", async () => {
    const chosen = new URLSearchParams(new FormData(form));
    for (const name of ["maerke", "version", "begrundelse"]) chosen.delete(name);
    const answer = await fetch(form.dataset.lov + "?" + chosen, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["lov", "underomraade", "lov-valg"]) {
      const fresh = page.getElementById(id);
      const old = document.getElementById(id);
      if (fresh && old) old.innerHTML = fresh.innerHTML;
    }
  });
}

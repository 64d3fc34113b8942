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
// Words brought along behind the #, which no log keeps, stand in the fields of a further place.
const brought = new URLSearchParams(location.hash.slice(1));
if (brought.has("ord") && document.getElementById("ord")) {
  for (const [name, value] of brought) {
    const field = document.getElementById(name);
    if (["ord", "erstat"].includes(name) && value) field.value = value;
  }
  document.getElementById("ord").focus();
}
// Words selected anywhere in the original lead to their paragraph, with the words in its field. Without this one follows its link.
let offer = null;
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = String(selection).trim();
  const node = selection.anchorNode;
  const source = node && (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-afsnit]");
  offer?.remove();
  offer = null;
  if (!source || !words || words.length > 120 || !source.contains(selection.focusNode)) return;
  offer = document.createElement("a");
  offer.className = "knap lille tilbud";
  offer.href = source.dataset.afsnit + "#ord=" + encodeURIComponent(words);
  offer.textContent = source.dataset.knap;
  source.append(offer);
});
// The list of places by keys, while the focus is in it; a key that is typed into a field is a letter. Without this one tabs.
const list = document.querySelector("form[data-steder]");
if (list) {
  const places = [...list.querySelectorAll(".sted")];
  let dirty = false;
  const current = () => places.indexOf(document.activeElement?.closest(".sted"));
  const go = (index) => places[Math.max(0, Math.min(places.length - 1, index))]?.focus();
  const choose = (place, value) => {
    const radio = place?.querySelector(`input[type=radio][value=${value}]`);
    if (radio) {
      radio.checked = true;
      dirty = true;
    }
    return radio;
  };
  list.addEventListener("input", () => (dirty = true));
  list.addEventListener("submit", () => (dirty = false));
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      list.requestSubmit();
      return;
    }
    const at = current();
    if (event.key === "Escape" && at >= 0) go(at);
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text]")) return;
    const field = (name) => places[at]?.querySelector(`input[type=text][name^=${name}]`);
    const deeds = {
      n: () => go(at + 1),
      p: () => go(at - 1),
      m: () => choose(places[at], "maskeret") && go(at + 1),
      a: () => choose(places[at], "tilladt") && field("grund").focus(),
      e: () => field("ord")?.select(),
    };
    if (deeds[event.key]) {
      event.preventDefault();
      deeds[event.key]();
    }
  });
  // What is written into a field is what is chosen.
  list.addEventListener("change", (event) => {
    if (event.target.matches("[name^=grund-]") && event.target.value.trim()) choose(event.target.closest(".sted"), "tilladt");
    if (event.target.matches("[name^=ord-]")) choose(event.target.closest(".sted"), "maskeret");
  });
  if (!document.querySelector(".fejlliste")) go(0);
}

"use strict";
{
  const form = document.querySelector("form");
  const search = form.querySelector("input");
  const status = form.querySelector("select");
  const found = form.querySelector("output");
  const nothing = document.querySelector(".nothing");
  const groups = [...document.querySelectorAll("tbody")].map((group) => ({
    group,
    status: group.id.replace("status:", ""),
    rows: [...group.rows].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const { group, status: of, rows } of groups) {
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !of.startsWith(status.value) || !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      group.hidden = shown === 0;
      count += shown;
    }
    nothing.hidden = count > 0;
    found.textContent = count === 1 ? "1 code" : `${count} codes`;
  };

  const showAll = () => {
    form.reset();
    filter();
  };

  // A link to a code shows it, whatever the filter is.
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      showAll();
      target.scrollIntoView();
    }
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  nothing.querySelector("button").addEventListener("click", () => {
    showAll();
    search.focus();
  });
  addEventListener("hashchange", showTarget);
  // The filter takes the place of the links to each status.
  document.querySelector("nav").hidden = true;
  form.hidden = false;
  // A browser may restore the fields of a page that it shows again.
  filter();
}

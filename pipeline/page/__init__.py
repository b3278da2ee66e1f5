"""The page: what the report stage shows, and how.

sections/       what the templates are given, a module a section; `report.py` puts them in order
render          the study's tables -> report.html
templates/      report.html, with a template for each section: short (what stands first), glance, said,
                counts, themes, agreement, confusion, coders, disagreements, missed, manuscript, read, begin
  talk.js           who said and coded what, read from the page once
  passages.js         from a number to the passages behind it, and from there to the interview
  filters.js        which rows pass; filtered.js: the numbers and bars that change with them
  tables.js         tables sorted, copied, saved
  disagreements.js, missed.js, decisions.js   the lists to decide on, filtered and sorted; what was decided
  workbench.html, workbench.js, rules.js      keywords changed on the spot, and their rules
  blind.html, blind.js                        passages to judge without seeing who coded what
  common.js, page.css                         what every part uses: the keyboard in lists (j, k), saving,
                                              numbers, and copying, once a second part needs it
"""

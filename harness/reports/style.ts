/**
 * Style sheet of the pages that are lists and tables: what `verify`, `conform` and `status` found. Colours and letters
 * are those of the report and the workbench, in the reader's choice of a light or a dark page.
 */
export const STYLE = `
:root { color-scheme: light dark; --page: light-dark(#eef1f5, #14171b); --panel: light-dark(#ffffff, #1c2026);
  --soft: light-dark(#f4f6f9, #262b33); --line: light-dark(#d5dbe3, #363d47); --ink: light-dark(#1c2530, #e6eaf0);
  --muted: light-dark(#566271, #a3aebb); --good: light-dark(#19692c, #5fd07a); --bad: light-dark(#b3261e, #ff8f86);
  --idle: light-dark(#725700, #e6bd55); }
* { box-sizing: border-box; }
body { font: 14px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; background: var(--page);
  color: var(--ink); overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.3rem; } h2 { font-size: 1.05rem; }
.chips { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.chip { border-radius: 1rem; padding: .1rem .7rem; border: 1px solid; font-size: .85rem; white-space: nowrap; }
.chip.passed { color: var(--good); } .chip.failed, .bad { color: var(--bad); }
.muted { color: var(--muted); font-size: .85rem; }
details.row { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: .5rem 1rem;
  background: var(--panel); }
summary { cursor: pointer; }
.steps { list-style: none; padding-left: .5rem; } .steps li { margin: .15rem 0; }
.mark::before { content: '–'; color: var(--idle); } .mark.passed::before { content: '✓'; color: var(--good); }
.mark.failed::before { content: '✗'; color: var(--bad); }
pre { background: var(--soft); padding: .5rem; border-radius: 6px; white-space: pre-wrap; margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; background: var(--panel); }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; max-width: 22rem; }
td.complete { color: var(--good); } td.failed, td.missing { color: var(--bad); } td.stale { color: var(--idle); }
td.none, td small, th small { color: var(--muted); } small { display: block; font-weight: normal; }
@media print { body { background: none; max-width: none; padding: 0; } details.row { break-inside: avoid; } }
`

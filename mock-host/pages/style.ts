import { Markup } from '#runtime/html.ts'

/** The look of all pages: light or dark as the system is, from the width of a phone on. */
export const STYLE = new Markup(`:root {
  color-scheme: light dark;
  --text: light-dark(#1d2430, #e6e9ee); --quiet: light-dark(#566071, #a3adbb);
  --paper: light-dark(#f7f8fa, #15181d); --card: light-dark(#ffffff, #1e2329);
  --line: light-dark(#dde2ea, #363d47); --field: light-dark(#7d8797, #7b8594);
  --accent: light-dark(#0b5f8a, #7cc4ea); --on-accent: light-dark(#ffffff, #0e1a22);
  --good: light-dark(#e7f4ec, #1b2f24); --bad: light-dark(#fdecea, #3a2020); --bad-text: light-dark(#a3261c, #ffb4a9);
}
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--text); background: var(--paper); overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding-block: .75rem; border-bottom: 1px solid var(--line); }
header a { text-decoration: none; padding: .25rem 0; }
header a:hover { text-decoration: underline; }
.brand { font-weight: 700; font-size: 1.1rem; color: var(--text); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
nav [aria-current] { font-weight: 700; color: var(--text); text-decoration: underline; text-decoration-thickness: 2px; }
.reader { color: var(--quiet); margin-left: auto; }
.language { color: var(--quiet); }
header > .brand + .language { margin-left: auto; }
.skip, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: static; width: auto; height: auto; clip-path: none; display: inline-block; padding: .5rem 1rem; }
footer { color: var(--quiet); font-size: .9rem; padding-block: 1rem 6rem; border-top: 1px solid var(--line); margin-top: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.25rem 0 .75rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
p { margin: .4rem 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
.words { white-space: pre-line; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .9rem 1.1rem; margin: .75rem 0; }
.card h2 { margin: 0 0 .25rem; font-size: 1.1rem; }
.card img { display: block; width: 100%; max-height: 14rem; object-fit: cover; border-radius: .5rem; margin: .5rem 0; }
ul.plain { list-style: none; margin: 0; padding: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); gap: .5rem; }
.tiles a { display: block; height: 100%; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem .9rem; text-decoration: none; color: var(--text); }
.tiles a:hover { border-color: var(--accent); }
.tiles span { display: block; color: var(--quiet); font-size: .85rem; }
dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .3rem 1rem; margin: .5rem 0; }
dt { color: var(--quiet); } dd { margin: 0; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; } .number { text-align: right; white-space: nowrap; }
form { margin: .5rem 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; } .buttons form { margin: 0; }
label, legend { display: block; font-weight: 600; margin: .6rem 0 .2rem; }
label .quiet { font-weight: 400; }
fieldset { border: 1px solid var(--line); border-radius: .6rem; padding: .2rem .9rem .9rem; margin: .6rem 0; min-width: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr)); gap: 0 .75rem; }
legend { padding: 0 .3rem; margin: 0; }
input:not([type=checkbox]), select, textarea { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--field); border-radius: .5rem; padding: .5rem .65rem; }
textarea { min-height: 5rem; resize: vertical; }
.flag label { display: inline; font-weight: 400; } .flag { margin: .6rem 0; }
[aria-invalid] { border-color: var(--bad-text); border-width: 2px; }
.wrong { color: var(--bad-text); margin: .2rem 0; }
button { font: inherit; font-weight: 600; border: 1px solid var(--accent); border-radius: .5rem; padding: .5rem 1rem; cursor: pointer; background: var(--accent); color: var(--on-accent); margin-top: .6rem; }
.buttons button { margin: 0; } button.second { background: transparent; color: var(--accent); }
details { border: 1px solid var(--line); border-radius: .75rem; padding: .2rem 1.1rem; margin: .75rem 0; background: var(--card); }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0; color: var(--accent); }
.note, .refused { border-radius: .75rem; padding: .6rem 1.1rem; margin: 1rem 0; border: 1px solid var(--line); }
.note { background: var(--good); } .refused { background: var(--bad); }
.refused h2 { margin: 0 0 .25rem; font-size: 1.05rem; } .refused ul { margin: 0; padding-left: 1.2rem; }`)

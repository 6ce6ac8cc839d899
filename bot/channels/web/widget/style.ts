/** Of the chat alone: it lives in a shadow tree, which the page's own style does not reach. */
export const STYLE = `
:host { all: initial; color-scheme: light dark; --accent: var(--commap-accent, #2456c9);
  --paper: light-dark(#fff, #1c1f24); --ink: light-dark(#16181d, #eceef2); --line: light-dark(#cdd3dc, #454c57);
  --soft: light-dark(#eef1f6, #2a2f37); --mine: light-dark(#dbe6ff, #24365f);
  font: 16px/1.45 system-ui, sans-serif; }
* { box-sizing: border-box; font: inherit; }
[hidden] { display: none !important; }
button, a.button { cursor: pointer; color: inherit; background: var(--paper); border: 1px solid var(--line);
  border-radius: .6rem; padding: .35rem .75rem; min-height: 2.25rem; text-decoration: none; overflow-wrap: anywhere; }
button:hover, a.button:hover { background: var(--soft); }
button:disabled { opacity: .55; cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.launcher { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; width: 3.5rem; height: 3.5rem; padding: 0;
  border: 2px solid transparent; border-radius: 50%; background: var(--accent); color: #fff; display: grid;
  place-items: center; box-shadow: 0 4px 16px #0004; }
.launcher:hover { background: var(--accent); filter: brightness(1.1); }
.launcher svg { width: 1.75rem; height: 1.75rem; }
.badge { position: absolute; top: -.3rem; right: -.3rem; min-width: 1.4rem; padding: 0 .3rem; border-radius: .7rem;
  background: #b3261e; color: #fff; font-size: .8rem; line-height: 1.4rem; }
.panel { position: fixed; right: 1rem; bottom: 5.25rem; z-index: 2147483000; width: min(24rem, calc(100vw - 2rem));
  height: min(38rem, calc(100dvh - 6.5rem)); display: flex; flex-direction: column; overflow: hidden;
  background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 1rem;
  box-shadow: 0 12px 40px #0005; animation: rise .16s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(.75rem); } }
header { display: flex; align-items: center; gap: .5rem; padding: .6rem .9rem; border-bottom: 1px solid var(--line); }
h2 { flex: 1; margin: 0; font-size: 1.05rem; font-weight: 600; }
.log { flex: 1; margin: 0; padding: .9rem; list-style: none; overflow-y: auto; overscroll-behavior: contain; }
.log li { margin: 0 2.5rem .6rem 0; padding: .5rem .75rem; border-radius: .9rem; background: var(--soft);
  white-space: pre-wrap; overflow-wrap: anywhere; }
.log li.person { margin: 0 0 .6rem 2.5rem; background: var(--mine); }
.log img { display: block; max-width: 100%; height: auto; border-radius: .6rem; margin-bottom: .4rem; }
.log a:not(.button) { color: light-dark(#1a49b0, #9dbcff); }
.log pre, .log code { font-family: ui-monospace, monospace; font-size: .9em; white-space: pre-wrap; }
.log pre, .log blockquote { margin: .3rem 0; }
.log blockquote { padding-left: .6rem; border-left: 3px solid var(--line); }
b { font-weight: 650; } i { font-style: italic; }
time { display: block; font-size: .75rem; opacity: .75; }
.line { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .4rem; }
.line > * { flex: 1 1 auto; text-align: center; }
.status { margin: 0; padding: .3rem .9rem; font-size: .875rem; background: light-dark(#fff2d6, #4a3a12); }
.status:empty { display: none; }
.keys { padding: .4rem .9rem 0; font-size: .9rem; max-height: 11rem; overflow-y: auto; border-top: 1px solid var(--line); }
.keys .line { margin: 0 0 .35rem; } .keys button { min-height: 2rem; padding: .2rem .6rem; }
.replying { display: flex; align-items: center; gap: .5rem; padding: .3rem .9rem; font-size: .875rem;
  border-left: 4px solid var(--accent); }
.replying span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
form { display: flex; align-items: end; gap: .4rem; padding: .6rem .9rem; border-top: 1px solid var(--line); }
textarea { flex: 1; min-width: 0; min-height: 2.4rem; max-height: 8rem; resize: none; field-sizing: content;
  padding: .45rem .6rem; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
.send { background: var(--accent); border-color: var(--accent); color: #fff; }
.send:hover { background: var(--accent); filter: brightness(1.1); }
details { position: relative; }
summary { cursor: pointer; list-style: none; padding: .35rem .6rem; min-height: 2.25rem; border: 1px solid var(--line);
  border-radius: .6rem; }
summary::-webkit-details-marker { display: none; }
.commands { position: absolute; left: 0; bottom: 2.8rem; width: 17rem; max-height: 16rem; overflow-y: auto; padding: .3rem;
  background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; box-shadow: 0 6px 20px #0004; }
.commands button { display: block; width: 100%; border: 0; text-align: left; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) { .panel { right: 0; bottom: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; }
  .panel:not([hidden]) ~ .launcher { display: none; } }
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
@media (prefers-contrast: more) { :host { --line: CanvasText; } }
@media (forced-colors: active) { .launcher, .send, .badge, .log li { border: 2px solid ButtonText; } }
`

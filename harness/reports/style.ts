/** Style sheet of the report; follows the reader's choice of a light or a dark page. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dde3, #3a4048); --soft: light-dark(#f4f6f8, #1f2328);
  --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#b42318, #f97066); --idle: light-dark(#8a6d00, #e3b341); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
html[data-shown=ru] [lang=en], html[data-shown=en] span[lang=ru] { display: none; }
nav { float: right; } h1 { margin: 0; font-size: 1.5rem; } h4 { margin: 1rem 0 .3rem; } h5 { margin: 0 0 .3rem; }
.chips { list-style: none; padding: 0; display: flex; gap: .5rem; }
.chip { border-radius: 1rem; padding: .1rem .7rem; border: 1px solid; font-size: .85rem; white-space: nowrap; }
.chip.passed { color: var(--good); } .chip.failed, .bad { color: var(--bad); } .chip.without-scenario, .chip.not-supported { color: var(--idle); }
.muted { color: GrayText; font-size: .85rem; }
details.row { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .5rem 1rem; }
details.scenario { border-top: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: GrayText; } dd { margin: 0; }
.steps { list-style: none; padding-left: .5rem; } .steps li { margin: .15rem 0; }
.mark::before { content: '–'; color: var(--idle); } .mark.passed::before { content: '✓'; color: var(--good); }
.mark.failed::before { content: '✗'; color: var(--bad); }
table { border-collapse: collapse; margin: .2rem 0 .2rem 1.2rem; } td { border: 1px solid var(--line); padding: 0 .5rem; }
pre { background: var(--soft); padding: .5rem; border-radius: .3rem; overflow: auto; white-space: pre-wrap; margin: 0; }
.sides, .chats { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .7rem; }
.chat { background: var(--soft); border-radius: .5rem; padding: .6rem; max-height: 30rem; overflow: auto; }
.message { background: Canvas; border: 1px solid var(--line); border-radius: .6rem; padding: .3rem .7rem; margin: .4rem 3rem .4rem 0; }
.message.person { margin: .4rem 0 .4rem 3rem; } .message p { margin: .1rem 0; } .words { white-space: pre-wrap; overflow-wrap: anywhere; }
.picture { color: GrayText; border: 1px dashed var(--line); padding: 0 .5rem; }
.button { display: inline-block; border: 1px solid var(--line); border-radius: .3rem; padding: 0 .6rem; margin: .1rem .2rem 0 0; }
`

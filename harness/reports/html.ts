import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Language } from '#runtime/bilingual.ts'
import { Markup, markup } from '#runtime/html.ts'
import { ownFiles } from '#runtime/own-files.ts'
import { inFormat, type ReplayedProject } from '../results/replay-file.ts'
import type { ReplayResult } from '../results/results.ts'

export interface ReportOptions {
  /** In which language the page opens; its reader may change it. */
  readonly language?: Language | undefined
  /** What was replayed, and what its maps are called; without it, maps have their names only. */
  readonly project?: ReplayedProject | undefined
}

/**
 * A replay as the page that the workbench has, in one file that asks nobody for anything: style, script and data are
 * inside, and its policy lets nothing else in.
 */
export function reportHtml(result: ReplayResult, { language = 'en', project }: ReportOptions = {}): string {
  const style = ownText('app.css')
  // The text of a script must not end its element; in a string of JavaScript the escape means the same.
  const script = ownText('report.js').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const data = JSON.stringify(inFormat({ ...(project && { project }), result, madeFrom: {} }))
  const policy = [
    "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'",
    `style-src ${digest(style)}`,
    `script-src ${digest(script)}`,
  ].join('; ')
  return markup`<!doctype html>
<html lang="${language}" data-language="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width">
<title>commap</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body><div id="app"></div>
<script type="application/json" id="results">${new Markup(data.replaceAll('<', '\\u003c'))}</script>
<script type="module">${new Markup(script)}</script>
</body>
</html>
`.toString()
}

/** A file of the workbench's page, as it was generated. */
function ownText(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, ownFiles.workbenchPage)), 'utf8')
}

/** Lets in this text alone (CSP 3, “hash-source”). */
const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

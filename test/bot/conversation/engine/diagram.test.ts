import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagramsPage } from '#bot/conversation/engine/diagram.ts'
import { cards, trial } from './trial.ts'

describe('the page', () => {
  const page = diagramsPage([trial, cards])

  it('shows of every dialogue what it is for, every step, what that waits for and where it leads', () => {
    const lines = [
      '## trial\n',
      'Somebody counts.\n',
      '```mermaid',
      'stateDiagram-v2',
      '  [*] --> ask',
      '  ask: ask<br>a word or a button',
      '  ask --> ask',
      '  ask --> sure',
      '  ask --> [*]',
      '  sure: sure<br>yes',
      '  sure --> [*]',
      '```\n',
    ]
    expect(page).toContain(lines.join('\n'))
    expect(page.indexOf('## trial')).toBeLessThan(page.indexOf('## cards'))
  })
})

describe('the file of the page', () => {
  let page: string

  beforeEach(async () => {
    page = join(await mkdtemp(join(tmpdir(), 'commap-diagrams-')), 'page.md')
  })

  afterEach(() => rm(join(page, '..'), { recursive: true }))

  const generate = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['bot/dialogues/generate.ts', ...args], {
      encoding: 'utf8',
    })
    return { status, stderr }
  }

  it('that is committed says what the dialogues say', () => {
    expect(generate('--check')).toEqual({ status: 0, stderr: '' })
  })

  it('fails the check once it differs, or is missing, and is right again once generated', async () => {
    expect(generate('--check', page)).toMatchObject({ status: 1 })
    expect(generate(page)).toEqual({ status: 0, stderr: '' })
    expect(generate('--check', page)).toEqual({ status: 0, stderr: '' })
    await writeFile(page, (await readFile(page, 'utf8')).replace('-->', '<--'))
    const { status, stderr } = generate('--check', page)
    expect(status).toBe(1)
    expect(stderr).toContain(`${page} differs from the dialogues: run "npm run generate"`)
  })
})

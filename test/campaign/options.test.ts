import { describe, expect, it } from 'vitest'
import { readOptions, UsageError, usage } from '#campaign/options.ts'
import type { Part } from '#campaign/part.ts'

const part = (name: string): Part => ({
  name,
  summary: `does ${name}`,
  run: () => Promise.reject(new Error()),
})
const known = new Map(['kills-1', 'limits'].map((name): [string, Part] => [name, part(name)]))
const namesOf = (args: string[]) => readOptions(args, known).parts.map(({ name }) => name)

describe('the arguments of a campaign', () => {
  it('take all parts where none is named, and a part that is named twice once', () => {
    expect(namesOf([])).toEqual(['kills-1', 'limits'])
    expect(namesOf(['limits', 'limits'])).toEqual(['limits'])
  })

  it('take a seed, and the number of kills and of inputs', () => {
    expect(readOptions(['--seed', '7', '--kills', '3'], known)).toMatchObject({ seed: 7, kills: 3 })
    expect(readOptions([], known)).toMatchObject({ kills: 25, inputs: undefined })
    expect(readOptions(['--inputs', '5000'], known).inputs).toBe(5_000)
  })

  it.each([
    [['nothing'], 'there is no part nothing; there are kills-1, limits'],
    [['--kills', '0'], '--kills must be a whole number from 1 to 1000'],
    [['--inputs', '1e5'], '--inputs must be a whole number from 1 to 10000000'],
    [['--seed', '1.5'], '--seed must be a whole number from 1 to 4294967295'],
    [['--wrong'], "Unknown option '--wrong'"],
  ])('are refused with the reason: %j', (args, message) => {
    expect(() => readOptions(args, known)).toThrow(UsageError)
    expect(() => readOptions(args, known)).toThrow(message)
  })

  it('have a help that names every part', () => {
    expect(usage(known)).toContain('  limits   does limits')
    const sending = new Map([['cli', { ...part('cli'), inputs: 1_000 }]])
    expect(usage(sending)).toContain('how many bad inputs are sent (cli: 1000)')
  })
})

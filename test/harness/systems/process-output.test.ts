import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ProcessOutput } from '#harness/systems/process-output.ts'

test('lines are whole, of both streams, without secrets, and only the last ones are kept', async () => {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const output = new ProcessOutput([out, err], (line) => line.replace('s3cret', '(secret)'))
  out.write('one\ntw')
  out.write('o s3c')
  out.write('ret\n\n')
  err.end('three')
  await setImmediate()
  expect(output.since(0)).toEqual(['one', 'two (secret)', 'three'])
  const before = output.lines
  out.write(`${Array.from({ length: 70 }, (_, index) => `line ${index}`).join('\n')}\n`)
  await setImmediate()
  expect(output.since(before)).toHaveLength(60)
  expect(output.since(before).at(-1)).toBe('line 69')
  expect(output.since(output.lines)).toEqual([])
})

import { expect, test } from 'vitest'
import { englishIn } from './english.ts'

test.each([
  'calls: 1 right, 2 wrong',
  'Ctrl-C stops it.',
  '○ a.feature:7 belongs to none of the rows that are watched',
  'commap: say by --expect which calls should come',
  'строки: passed 3, failed 1',
])('“%s” is told in English', (line) => {
  expect(englishIn(`первая строка\n${line}\n`)).toEqual([line])
})

test.each([
  'commap: укажите, чей API в файле: commap diff host … или commap diff bot …',
  '✓ users/block  userId 127, postId 2  → 200 успех  3 мс',
  "  curl -s -X POST -H 'content-type: application/json' http://127.0.0.1:4000/user",
  'в контракте нет ни операции GET /user, ни вызова post/new (docs/project.md)',
])('“%s” is not', (line) => {
  expect(englishIn(line)).toEqual([])
})

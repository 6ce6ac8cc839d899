import { responseAt, responsesOf } from '../openapi/answers.ts'
import { hasContent, jsonContent } from '../openapi/content.ts'
import { contentOf } from './documents.ts'
import { fieldIn, type Mismatch, type OperationPair } from './mismatch.ts'
import { Covering } from './schemas/covering.ts'
import { words } from './words.ts'

/** Where the answers of a document are not what the consumer reads, by the statuses that it expects. */
export function answerMismatches(pair: OperationPair): Mismatch[] {
  return expectedStatuses(pair).flatMap((status) => ofStatus(pair, status))
}

/** Those of the pact; all that are agreed where the pact has nothing of the operation. */
function expectedStatuses({ ours, interactions }: OperationPair): number[] {
  const agreed = responsesOf(ours.place).flatMap(([status]) =>
    /^\d{3}$/.test(status) ? [Number(status)] : [],
  )
  const expected = new Set(interactions.map(({ response }) => response.status))
  return expected.size === 0 ? agreed : agreed.filter((status) => expected.has(status))
}

function ofStatus({ ours, theirs, asker, interactions }: OperationPair, status: number): Mismatch[] {
  const [agreed, described] = [responseAt(ours.place, status), responseAt(theirs.place, status)]
  const told = { operation: ours.name, side: `answer ${status}`, field: '', fault: true, place: theirs.place }
  if (!described) {
    const known = responsesOf(theirs.place).map(([other]) => other)
    return [{ ...told, message: words.noStatus(asker, known) }]
  }
  const wanted = jsonContent(agreed)?.child('schema')
  if (!wanted) return []
  const content = jsonContent(described)
  const given = content?.child('schema')
  if (!content)
    return [{ ...told, message: words.noJsonAnswer(asker, hasContent(described)), place: described }]
  const known = interactions.flatMap(({ response }) => {
    const body = response.status === status ? contentOf(response.body) : undefined
    return body === undefined ? [] : [body]
  })
  const values = known.length === 0 ? undefined : known
  const covering = new Covering({ direction: 'answer', asker })
  const found = given
    ? covering.differences([given], [wanted], values)
    : covering.ofUnsaid(content, [wanted], values)
  return found.map(({ path, ...difference }) => ({ ...told, ...difference, field: fieldIn(path) }))
}

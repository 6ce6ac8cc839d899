import { listen } from '#runtime/http.ts'

/** A port of this machine that is free at this moment, for a system that has to be told its own. */
export async function freePort(): Promise<number> {
  await using probe = await listen((_request, response) => response.end())
  return Number(new URL(probe.url).port)
}

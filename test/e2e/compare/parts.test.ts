import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { address, visits } from '../visit.ts'

const visit = visits()

/** The files of the build that this one imports, now or later. */
const importedBy = (file: string): string[] =>
  [
    ...readFileSync(join(inject('build'), 'assets', file), 'utf8').matchAll(
      /(?:import\(|from|import)[`'"]\.\/([\w.-]+\.js)/g,
    ),
  ].map(([, name = '']) => name)

it('has every part of the engine soon after the first scene, before the network may be gone', async () => {
  const engine = readdirSync(join(inject('build'), 'assets')).filter((file) => /^engine\.worker-.*\.js$/.test(file))
  const parts = new Set(engine)
  for (const part of parts) for (const file of importedBy(part)) parts.add(file)
  expect(parts.size).toBeGreaterThan(10)

  const { page, requests } = await visit()
  await page.goto(address())
  const missing = () => [...parts].filter((part) => !requests.some((request) => request.endsWith(`/assets/${part}`)))
  await expect.poll(missing).toEqual([])
})

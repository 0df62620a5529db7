/** Every scenario on every screen: `npm run sweep`. The tests look at a sample (`test/e2e/layout`). */
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/scenario/index.ts'
import { wrongInFrames } from '../e2e/layout/inSight.ts'
import { illegibleViews } from '../e2e/layout/read.ts'
import { comparing, largeSizes, playing, quick, sizes, smallSizes, type View } from '../e2e/layout/views.ts'
import { visits } from '../e2e/visit.ts'

const visit = visits()
const of = (wanted: string, views: readonly View[]) => views.filter(({ entry }) => entry.id === wanted)

describe.each(catalogue.map(({ id }) => id))('%s', (id) => {
  it('can be read on every screen', async () => {
    const { page } = await visit(quick)
    expect(await illegibleViews(page, of(id, comparing(sizes)))).toEqual([])
  })

  it('can be read with each of its setups by itself', async () => {
    const { page } = await visit(quick)
    expect(await illegibleViews(page, of(id, playing(largeSizes)))).toEqual([])
  })

  it('is wholly in sight in every small frame', async () => {
    const { page } = await visit(quick)
    expect(await wrongInFrames(page, of(id, comparing(smallSizes)))).toEqual([])
  })

  it('is so with each of its setups by itself', async () => {
    const { page } = await visit(quick)
    expect(await wrongInFrames(page, of(id, playing(smallSizes)))).toEqual([])
  })
})

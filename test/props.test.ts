import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'svelte/compiler'
import { describe, expect, it } from 'vitest'

const MAX_PROPS = 6

/** The names that a component takes from `$props()`; what else it needs it reads from a context. */
function propsOf(source: string): string[] {
  const { instance } = parse(source, { modern: true })
  return (instance?.content.body ?? []).flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration') return []
    return statement.declarations.flatMap(({ id, init }) => {
      const takesProps =
        init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === '$props'
      if (!takesProps) return []
      if (id.type !== 'ObjectPattern') throw new Error('Props have names of their own.')
      return id.properties.map((property) => {
        if (property.type === 'RestElement') throw new Error('A rest hides how many props there are.')
        return property.key.type === 'Identifier' ? property.key.name : String(property.key.type)
      })
    })
  })
}

describe('a component', () => {
  const components = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.svelte'),
  )

  it.each(components)(`takes at most ${MAX_PROPS} props: %s`, (file) => {
    expect(propsOf(readFileSync(`src/${file}`, 'utf8')).length).toBeLessThanOrEqual(MAX_PROPS)
  })

  it('is counted by the names it takes', () => {
    expect(propsOf('<script>let { a, b = 1, c: d = $bindable() } = $props()</script>')).toEqual(['a', 'b', 'c'])
    expect(propsOf('<p>nothing</p>')).toEqual([])
    expect(() => propsOf('<script>let { a, ...rest } = $props()</script>')).toThrow()
    expect(components.length).toBeGreaterThan(50)
  })
})

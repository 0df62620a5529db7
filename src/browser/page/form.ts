import { withoutFragment } from '../request/outgoing.ts'
import type { FormSubmission, Tab } from '../types.ts'
import type { Agent } from './agent.ts'
import type { LoadedDocument } from './document.ts'
import { load, navigation } from './navigate.ts'

/** Form submission (HTML §4.10.21.3): a GET puts the fields into the query, a POST into the body. */
export function submit(agent: Agent, client: LoadedDocument, form: FormSubmission): Promise<Tab> {
  const action = withoutFragment(form.action, client.url)
  const query = new URLSearchParams(form.fields).toString()
  if (form.method === 'GET') {
    const url = new URL(action)
    url.search = query
    return load(agent, { ...navigation(client.tab, client, url.href), kind: 'form' })
  }
  const enctype = form.enctype ?? 'application/x-www-form-urlencoded'
  const plain = Object.entries(form.fields).map(([name, value]) => `${name}=${value}\r\n`).join('') // prettier-ignore
  return load(agent, {
    ...navigation(client.tab, client, action),
    kind: 'form',
    method: 'POST',
    headers: [['Content-Type', enctype]],
    body: enctype === 'text/plain' ? plain : query,
  })
}

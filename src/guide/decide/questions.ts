/** The questions about a system whose answers decide between the presets. Where one answer asks for more than the next, the options go from the least to the most. */

export interface Option {
  /** In links: stable. */
  readonly id: string
  /** As the answer stands beside its question. */
  readonly label: string
}

export interface Question {
  readonly id: string
  readonly ask: string
  /** What the answer is used for, in a sentence. */
  readonly why: string
  readonly options: readonly Option[]
}

export const questions = [
  {
    id: 'clients',
    ask: 'Who calls it?',
    why: 'Decides whether the credential can be a cookie of one host.',
    options: [
      { id: 'pages', label: 'a browser, one host' },
      { id: 'spa', label: 'a browser app, its API elsewhere' },
      { id: 'native', label: 'native apps, too' },
    ],
  },
  {
    id: 'services',
    ask: 'Services that check the login',
    why: 'Each of them needs the store of sessions, or a key.',
    options: [
      { id: 'one', label: 'one application' },
      { id: 'few', label: 'a few behind one host' },
      { id: 'many', label: 'many, each on its host' },
    ],
  },
  {
    id: 'ban',
    ask: 'How fast must a ban bite?',
    why: 'From the moment the operator ends all logins of a user.',
    options: [
      { id: 'whenever', label: 'when the login ends' },
      { id: 'minutes', label: 'in 5 min' },
      { id: 'seconds', label: 'in 10 s' },
      { id: 'now', label: 'at once' },
    ],
  },
  {
    id: 'traffic',
    ask: 'Requests at the peak',
    why: 'Weighs what each request costs: look-ups and bytes.',
    options: [
      { id: 'low', label: 'up to 100/s' },
      { id: 'mid', label: 'up to 1,000/s' },
      { id: 'high', label: 'over 1,000/s' },
    ],
  },
  {
    id: 'store',
    ask: 'A store all servers reach',
    why: 'A session is a row in it, and so is a denylist.',
    options: [
      { id: 'yes', label: 'yes, the database' },
      { id: 'no', label: 'no' },
    ],
  },
  {
    id: 'outage',
    ask: 'Ten minutes without it',
    why: 'What may happen to those who are logged in.',
    options: [
      { id: 'refuse', label: 'refusing all is fine' },
      { id: 'some', label: 'some requests pass' },
      { id: 'none', label: 'every request passes' },
    ],
  },
  {
    id: 'team',
    ask: 'Who builds and runs it?',
    why: 'Weighs the number of things that can be wrong.',
    options: [
      { id: 'small', label: 'a few people, first login' },
      { id: 'some', label: 'a team with practice' },
      { id: 'platform', label: 'a platform team' },
    ],
  },
  {
    id: 'logins',
    ask: 'Logins from elsewhere',
    why: 'Whoever logs people in elsewhere hands out tokens.',
    options: [
      { id: 'none', label: 'none' },
      { id: 'sso', label: 'single sign-on' },
      { id: 'partners', label: 'partners call the API' },
    ],
  },
  {
    id: 'rules',
    ask: 'Rules to meet',
    why: 'What the setup alone can miss of OWASP ASVS 5.0, chapters 3, 7, 8, 9, 10 and 16.',
    options: [
      { id: 'none', label: 'none' },
      { id: 'asvs1', label: 'ASVS 5.0, level 1' },
      { id: 'asvs2', label: 'ASVS 5.0, level 2' },
      { id: 'asvs3', label: 'ASVS 5.0, level 3' },
    ],
  },
  {
    id: 'thief',
    ask: 'Which thief must be kept out?',
    why: 'A script then takes nothing away, a copied profile works for 5 min at most.',
    options: [
      { id: 'any', label: 'none in particular' },
      { id: 'script', label: 'a script in the page' },
      { id: 'disk', label: 'a script, a copied profile' },
    ],
  },
] as const satisfies readonly Question[]

export type QuestionId = (typeof questions)[number]['id']
type OptionOf<Id extends QuestionId> = Extract<(typeof questions)[number], { id: Id }>['options'][number]['id']

/** What has been answered so far. */
export type Answers = { readonly [Id in QuestionId]?: OptionOf<Id> }

/** One answer of one question. */
export type Answer = { [Id in QuestionId]: { readonly question: Id; readonly option: OptionOf<Id> } }[QuestionId]

/** Every answer that there is. */
export const allAnswers: readonly Answer[] = questions.flatMap(({ id, options }) =>
  // Each option has come from its own question.
  options.map((option) => ({ question: id, option: option.id }) as Answer),
)

/** The answers to one question, in its order. */
export const optionsOf = (id: QuestionId): Answer[] => allAnswers.filter(({ question }) => question === id)

/** The answers with one of them changed. */
export const withAnswer = (answers: Answers, { question, option }: Answer): Answers => ({
  ...answers,
  [question]: option,
})

/** The answers that were given, in the order of the questions. */
export const given = (answers: Answers): Answer[] =>
  allAnswers.filter(({ question, option }) => answers[question] === option)

/** The question as it is asked, and the answer as it stands beside it. */
export function wordsOf({ question, option }: Answer): { readonly ask: string; readonly label: string } {
  const asked: Question | undefined = questions.find(({ id }) => id === question)
  return { ask: asked?.ask ?? '', label: asked?.options.find(({ id }) => id === option)?.label ?? '' }
}

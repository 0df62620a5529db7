import type { Chapter } from '../chapter.ts'
import { euros, eurosOf, sides } from '../measured.ts'

export const browser: readonly Chapter[] = [
  {
    id: 'http-only',
    part: 'The browser',
    title: 'Why is HttpOnly not the end of XSS?',
    why: [
      { text: 'Mallory got a script into the shop’s own page.', source: 'CWE-79' },
      { text: 'Scripts don’t see a cookie that is HttpOnly.', source: 'RFC 6265bis §5.7' },
      { text: 'So there is nothing that it could carry away.', row: 'S4' },
      { text: 'What does it need the cookie for?' },
    ],
    shows: 'S5',
    before: 2,
    decides: 3,
    question: 'The script sends a transfer from inside her page. Where does Mallory get her money?',
    options: sides(
      (runs, side) => euros(runs, side, 3) > 0,
      [
        'In both shops',
        'Where transfers need no password',
        'Where transfers need the password',
        'Nowhere: the script has no cookie',
      ],
    ),
    measures: { open: eurosOf(0, 3), asked: eurosOf(1, 3) },
    figure: 'Without the password: {open} gone. With it: {asked}.',
    because: [
      { text: 'The browser attaches the cookie to what the page sends, whoever wrote the script.', row: 'S5' },
      { text: 'HttpOnly keeps the thief from going on at home, when the page is closed.', row: 'S4' },
      { text: 'What he can do meanwhile, only a question that his script can’t answer prevents.', row: 'S5' },
      { text: 'A token in localStorage is carried away besides.', row: 'J26' },
    ],
    knobs: ['Password for transfers', 'HttpOnly'],
  },
  {
    id: 'browser-helps',
    part: 'The browser',
    title: 'Why does the browser help the attacker?',
    why: [
      { text: 'Cookies go along by themselves with what is sent to their site.', source: 'RFC 6265bis §8.2' },
      { text: 'A page of Mallory’s contains a form that posts a transfer to the shop.', row: 'S10' },
      { text: 'Alice opens it, and clicks nothing.', row: 'S10' },
      { text: 'Whose cookie goes along?' },
    ],
    shows: 'S10',
    before: 1,
    decides: 2,
    question: 'The page posts its form. Where does Alice lose money?',
    options: sides(
      (runs, side) => euros(runs, side, 2) > 0,
      ['In both shops', 'With SameSite=None', 'With SameSite=Lax', 'In neither: she clicked nothing'],
    ),
    measures: { none: eurosOf(0, 2), lax: eurosOf(1, 2) },
    figure: 'SameSite=None: {none} gone. SameSite=Lax: {lax}.',
    because: [
      {
        text: 'With SameSite=Lax the browser holds the cookie back when another site posts.',
        source: 'RFC 6265bis §5.6.7.1',
      },
      { text: 'A neighbour under the same domain is not another site: against it an Origin check helps.', row: 'S13' },
      { text: 'A JWT in a cookie has the same trouble; in a header it does not go along.', row: 'J27' },
    ],
    knobs: ['SameSite', 'CSRF defence'],
  },
]

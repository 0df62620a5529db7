/** More of somebody else's words tells nobody anything. */
const MAX_QUOTED = 40
/** Control and direction marks, spaces that are none, and what is drawn as nothing: they act on the words around them. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+/gu

/** Somebody else's words within a sentence of ours: a short line that can't seem to end early, or turn round. */
export function excerpt(text: string, max = MAX_QUOTED): string {
  // Cut first: the text may be as long as a file. Half of a pair of surrogates is \p{C}.
  const seen = (part: string) => part.replaceAll('"', '').replace(UNSEEN, ' ')
  return text.length > max ? `${seen(text.slice(0, max - 1))}…` : seen(text)
}

/** The same in quotation marks. */
export const quote = (text: string): string => `"${excerpt(text)}"`

import { Document, isPair, isScalar, visit } from 'yaml'

const mostLetters = 100

/** A value as YAML in the way people write plans: what is short stands on one line. */
export const tidyYaml = (value: unknown): string => {
  const document = new Document(value)
  visit(document, {
    Collection: (_, node, path) => {
      const text = JSON.stringify(node.toJSON())
      // Steps stand below each other however short they are.
      const pair = path.at(-1)
      const isSteps = isPair(pair) && isScalar(pair.key) && pair.key.value === 'steps'
      if (!isSteps && !text.includes('"steps":') && text.length <= mostLetters) node.flow = true
    },
  })
  return document.toString({ lineWidth: 0 })
}

import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { type Frame, upAt } from '../layout/frame.ts'
import { spread } from '../layout/spread.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Theme } from '../theme.ts'

/** A penalty that stands out: lambda.min, lambda.1se; the chosen one is drawn in full. */
export interface NamedLambda {
  readonly name: string
  readonly logLambda: number
  readonly chosen: boolean
}

/** Room above the plot for counts and names, px. */
export const lambdaTop = (theme: Theme): number => theme.fontSize * 3

/** Numbers of non-zero coefficients along the top, and lines at the named penalties. */
export const drawLambdaTop = (
  plot: Frame,
  counts: readonly { readonly logLambda: number; readonly count: number }[],
  named: readonly NamedLambda[],
  theme: Theme,
): Mark[] => {
  const { box, x } = plot
  const { fontSize } = theme
  const marks: Mark[] = []
  const room = fontSize * 2.4
  let free = Number.NEGATIVE_INFINITY
  for (const { logLambda, count } of counts.toSorted((a, b) => x(a.logLambda) - x(b.logLambda))) {
    const at = x(logLambda)
    if (at - free < room) continue
    free = at
    const look = { size: fontSize * 0.9, colour: theme.muted, anchor: 'middle' } as const
    marks.push(textAt(at, box.top - fontSize * 0.8, String(count), look))
  }
  const widest = Math.max(0, ...named.map(({ name }) => textWidth(name, fontSize)))
  const places = spread(
    named.map(({ logLambda }) => x(logLambda)),
    widest + 8,
    box.left + widest / 2,
    box.right - widest / 2,
  )
  named.forEach(({ name, logLambda, chosen }, n) => {
    marks.push(upAt(plot, logLambda, theme, chosen ? [] : [4, 3]))
    marks.push(
      textAt(places[n], box.top - fontSize * 2.2, name, {
        size: fontSize,
        colour: theme.text,
        anchor: 'middle',
        bold: chosen,
      }),
    )
  })
  return marks
}

import type { Datum, Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { wrapText } from '../layout/fit-text.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import type { Theme } from '../theme.ts'

export interface FlowBox {
  readonly key: string
  /** E.g. "Features extracted". */
  readonly name: string
  readonly count: number
  /** Further lines, e.g. reasons with their counts. */
  readonly lines?: readonly string[]
}

export interface FlowChartInput {
  /** From top to bottom; what was left out on the way from a stage to the next stands beside the arrow. */
  readonly stages: readonly (FlowBox & { readonly removed?: FlowBox })[]
  /** Boxes side by side at the end, e.g. training and validation. */
  readonly branches?: readonly FlowBox[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly columns: { readonly step: string; readonly count: string; readonly removed: string; readonly note: string }
  }
}

interface Placed {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly texts: readonly { readonly text: string; readonly bold: boolean }[]
}

const pad = 8

const place = (box: FlowBox, left: number, top: number, width: number, theme: Theme): Placed => {
  const inner = width - 2 * pad
  const texts = [
    ...wrapText(`${box.name} (n\u00a0=\u00a0${box.count})`, theme.fontSize, inner, true).map((text) => ({
      text,
      bold: true,
    })),
    ...(box.lines ?? []).flatMap((line) =>
      wrapText(line, theme.fontSize, inner).map((text) => ({ text, bold: false })),
    ),
  ]
  return { left, top, width, height: texts.length * theme.fontSize * 1.4 + 2 * pad, texts }
}

const drawBox = ({ left, top, width, height, texts }: Placed, theme: Theme, datum: Datum, dashed: boolean): Mark[] => [
  {
    kind: 'rect',
    x: left,
    y: top,
    width,
    height,
    fill: theme.background,
    stroke: { colour: theme.axis, width: 1, ...(dashed ? { dash: [4, 3] } : {}) },
    datum,
  },
  ...texts.map(({ text, bold }, n) =>
    textAt(left + pad, top + pad + theme.fontSize * 1.4 * (n + 0.5), text, {
      size: theme.fontSize,
      colour: theme.text,
      anchor: 'start',
      bold,
    }),
  ),
]

/** An arrow along corners; the last piece is horizontal or vertical. */
const arrow = (points: readonly (readonly [number, number])[], theme: Theme): Mark[] => {
  const [x, y] = points[points.length - 1]
  const [fromX, fromY] = points[points.length - 2]
  const dx = Math.sign(x - fromX)
  const dy = Math.sign(y - fromY)
  return [
    { kind: 'line', points, stroke: { colour: theme.axis, width: 1 } },
    {
      kind: 'area',
      points: [
        [x, y],
        [x - dx * 7 - dy * 3.5, y - dy * 7 - dx * 3.5],
        [x - dx * 7 + dy * 3.5, y - dy * 7 + dx * 3.5],
      ],
      fill: theme.axis,
    },
  ]
}

const datumOf = ({ key, name, count }: FlowBox): Datum => ({ key, label: `${name}: ${count}` })

const draw = ({ stages, branches = [], words }: FlowChartInput, size: Size, theme: Theme): Scene => {
  const gap = theme.fontSize * 2
  const hasSide = stages.some(({ removed }) => removed !== undefined)
  const mainWidth = hasSide ? size.width * 0.5 : Math.min(size.width - 4, size.width * 0.7)
  const mainLeft = hasSide ? 2 : (size.width - mainWidth) / 2
  const centre = mainLeft + mainWidth / 2
  const sideLeft = mainLeft + mainWidth + gap
  const marks: Mark[] = []
  let y = 2
  stages.forEach((stage, n) => {
    const box = place(stage, mainLeft, y, mainWidth, theme)
    marks.push(...drawBox(box, theme, datumOf(stage), false))
    const isLast = n === stages.length - 1
    const end = y + box.height
    let next = end + gap
    if (stage.removed !== undefined) {
      const side = place(stage.removed, sideLeft, end + gap / 2, size.width - sideLeft - 2, theme)
      const middle = side.top + side.height / 2
      marks.push(...drawBox(side, theme, datumOf(stage.removed), true))
      marks.push(
        ...arrow(
          [
            [centre, middle],
            [sideLeft, middle],
          ],
          theme,
        ),
      )
      next = side.top + side.height + gap / 2
      if (isLast)
        marks.push({
          kind: 'rule',
          segments: [[centre, end, centre, middle]],
          stroke: { colour: theme.axis, width: 1 },
        })
    }
    if (!isLast)
      marks.push(
        ...arrow(
          [
            [centre, end],
            [centre, next],
          ],
          theme,
        ),
      )
    else if (branches.length > 0) {
      const each = (size.width - 4 - gap * (branches.length - 1)) / branches.length
      const fork = next
      const top = fork + gap
      const boxes = branches.map((branch, at) => place(branch, 2 + at * (each + gap), top, each, theme))
      marks.push({ kind: 'rule', segments: [[centre, end, centre, fork]], stroke: { colour: theme.axis, width: 1 } })
      boxes.forEach((branch, at) => {
        const middle = branch.left + branch.width / 2
        marks.push(...drawBox(branch, theme, datumOf(branches[at]), false))
        marks.push(
          ...arrow(
            [
              [centre, fork],
              [middle, fork],
              [middle, top],
            ],
            theme,
          ),
        )
      })
      next = top + Math.max(...boxes.map(({ height }) => height))
    } else next = Math.max(end, stage.removed === undefined ? end : next - gap / 2)
    y = next
  })
  return {
    width: size.width,
    height: Math.max(y + 2, 60),
    title: words.title,
    description: words.description,
    background: theme.background,
    marks,
  }
}

const note = ({ lines }: FlowBox): string | null =>
  lines === undefined || lines.length === 0 ? null : lines.join('; ')

/**
 * How many cases or features went from step to step, and what was left out and why (in the manner of CONSORT,
 * 10.1136/bmj.c332). As high as its boxes need; only the width of the given size counts.
 */
export const flowChart = (input: FlowChartInput): Chart => ({
  printMm: { width: 140, height: 120 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'step', header: input.words.columns.step },
      { id: 'count', header: input.words.columns.count, numeric: true },
      { id: 'removed', header: input.words.columns.removed, numeric: true },
      { id: 'note', header: input.words.columns.note },
    ],
    rows: [
      ...input.stages.map((stage) => [
        stage.name,
        stage.count,
        stage.removed?.count ?? null,
        stage.removed === undefined
          ? note(stage)
          : [stage.removed.name, note(stage.removed)].filter(Boolean).join(': '),
      ]),
      ...(input.branches ?? []).map((branch) => [branch.name, branch.count, null, note(branch)]),
    ],
  }),
})

import { cvCurve } from '#core/charts/charts/cv-curve.ts'
import type { NamedLambda } from '#core/charts/charts/lambda-axis.ts'
import { lassoPath } from '#core/charts/charts/lasso-path.ts'
import type { ModelResult, PenalisedDetails } from '#core/modelling/analysis/results.ts'
import { wordFor, type Words } from '../words/words.ts'
import { type Figure, ofModel } from './figure.ts'

const namedLambdas = ({ lambdaMin, lambda1se, chosen }: PenalisedDetails, words: Words): NamedLambda[] => {
  const all = [
    { name: 'λ min', lambda: lambdaMin },
    { name: 'λ 1SE', lambda: lambda1se },
    { name: words.figures.cvCurve.chosen, lambda: chosen },
  ]
  return all
    .filter(({ lambda }, n) => lambda > 0 && (n < 2 || (lambda !== lambdaMin && lambda !== lambda1se)))
    .map(({ name, lambda }) => ({ name, logLambda: Math.log(lambda), chosen: lambda === chosen }))
}

/**
 * Path of the coefficients and cross-validation curve of a penalised regression.
 *
 * @param model    whose step it is
 * @param details  of that step
 * @param words    of the figures
 * @returns two figures; without a path or without a defined mean only the other
 */
export const penalisedFigures = (model: ModelResult, details: PenalisedDetails, words: Words): Figure[] => {
  const { lassoPath: ownPath, cvCurve: ownCurve, columns } = words.figures
  const named = namedLambdas(details, words)
  // A penalty of 0 has no logarithm.
  const at = details.lambda.flatMap((lambda, n) => (lambda > 0 ? [n] : []))
  const logLambda = at.map((n) => Math.log(details.lambda[n]))
  const figures: Figure[] = []
  if (at.length > 1 && details.path.length > 0) {
    const title = ownPath.title(model.name)
    const chart = lassoPath({
      logLambda,
      features: details.path.map(({ name, values }) => ({
        key: name,
        name,
        coefficients: at.map((n) => values[n]),
      })),
      named,
      words: { title, description: ownPath.description, x: ownPath.x, y: ownPath.y, columns },
    })
    figures.push(ofModel('selection', 'lasso-path', model, title, chart))
  }
  const measure = wordFor(words.terms.measures, details.measure)
  const points = at.flatMap((n, k) => {
    const mean = details.mean[n] ?? null
    const standardError = details.standardError[n] ?? null
    return mean === null || standardError === null
      ? []
      : [{ logLambda: logLambda[k], mean, standardError, count: details.nonZero[n] }]
  })
  if (points.length > 1) {
    const title = ownCurve.title(model.name)
    const chart = cvCurve({
      points,
      named,
      words: {
        title,
        description: ownCurve.description(measure, details.lambda.length - points.length),
        x: ownPath.x,
        y: ownCurve.y(measure),
        columns: { standardError: ownCurve.standardError, count: ownCurve.count },
      },
    })
    figures.push(ofModel('selection', 'cv-curve', model, title, chart))
  }
  return figures
}

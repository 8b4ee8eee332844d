import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { i18n } from '../i18n/index.ts'
import { engineSentence } from './engine-sentence.ts'

const words = i18n.getResource('en', 'engine', 'sentence') as Readonly<Record<string, string>>

const source = fileURLToPath(new URL('../../', import.meta.url))
const code = ['core', 'main/services']
  .flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(source, folder, file), 'utf8')),
  )
  .join('\n')

describe.each(Object.entries(words))('%s', (_, english) => {
  test('is what the engine says', () => {
    // Options put some sentences together, so that not every pair of neighbouring words stands in the code as such.
    const pairs = english
      .split(/\{\{\w+\}\}/)
      .flatMap((part) => part.split(' ').map((word, n, all) => (n === 0 ? '' : `${all[n - 1]} ${word}`)))
      .filter((pair) => pair.trim().length >= 6)
    const said = pairs.filter((pair) => code.includes(pair))
    expect([english, said.length]).toEqual([english, expect.toSatisfy((n: number) => n >= 0.6 * pairs.length)])
  })

  test('is recognised as itself', () => {
    const filled = english.replace(/\{\{(\w+)\}\}/g, '<$1>')
    expect(engineSentence(filled, 'zh')).not.toBe(filled)
    expect(engineSentence(filled, 'en')).toBe(filled)
  })
})

test('a sentence keeps what it names, also where it holds another one', () => {
  const zh = (sentence: string) => engineSentence(sentence, 'zh')
  expect(zh('1 row was left out: the outcome expansion is missing.')).toBe('1 行被排除：结局 expansion 缺失。')
  expect(zh('intra: 0.700 does not meet ICC > 0.8; inter: −0.600 does not meet ICC > 0.8')).toBe(
    'intra: 0.700 未达到 ICC > 0.8；inter: −0.600 未达到 ICC > 0.8',
  )
  expect(
    zh(
      'radiomics (a): Events per variable: radiomics (a) is made of 7 features from 11 training cases of the rarer class (1.6 each); at least 10 are advised, so the model may be overfitted.',
    ),
  ).toMatch(
    /^radiomics \(a\)：每变量事件数：radiomics \(a\) 由 7 个特征构成，较少一类的训练病例仅 11 例（每个 1\.6 例）/,
  )
  expect(zh('unknown option "shade"; known are features, criterion')).toBe(
    '未知的选项“shade”；可用的有 features, criterion',
  )
  expect(
    zh(
      'A support vector machine with a radial basis function kernel (γ = scale) and C = 1; probabilities by Platt scaling of decisions from 5-fold cross-validation within the training rows; c and gamma by grid search (2-fold cross-validated accuracy in the training cohort, all steps refitted in every fold).',
    ),
  ).toMatch(/^支持向量机（径向基核，γ = scale，C = 1）；概率由.*；c、gamma 由网格搜索选定（训练集 2 折/)
  expect(
    zh('LASSO logistic regression, λ by 10-fold cross-validated auc (lambda.min), in the training cohort.'),
  ).toMatch(/AUC.*（lambda\.min）。$/)
  expect(
    zh('Sequential forward selection by 2-fold cross-validated accuracy of svm in the training cohort (10 features).'),
  ).toMatch(/（10 个特征）。$/)
  expect(
    zh(
      'Cohorts train, test at random 0.7 : 0.3, stratified by outcome, sex, seed 1; rows of a patient are kept together.',
    ),
  ).toMatch(/按结局, sex 分层/)
  expect(zh('must be a whole number of at least 2, not 0.5')).toBe('须为整数 ≥ 2，而不是 0.5')
  expect(zh('One row per lesion; outcome lesion_type, positive haemorrhage.')).toBe(
    '每个病灶一行；结局 lesion_type，阳性为 haemorrhage。',
  )
})

test('codes of plans are said in their words', () => {
  expect(engineSentence('Evaluated: roc, decision-curve.', 'zh')).toBe('评价：ROC, 决策曲线。')
  expect(engineSentence('cut-off by youden on the training cohort.', 'zh')).toBe('截断值在训练集上按约登指数确定。')
})

test('what is not known stays as it came', () => {
  expect(engineSentence('clinical + radiomics (b): the moon; is in the way', 'zh')).toBe(
    'clinical + radiomics (b): the moon; is in the way',
  )
  expect(engineSentence('no-spread', 'zh')).toBe('no-spread')
})

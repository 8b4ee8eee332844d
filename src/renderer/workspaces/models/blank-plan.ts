/** A plan to begin with: all radiomics features, a 7:3 split, z-score, mRMR, LASSO. */
export const blankPlan = `plan: hyperdense/1
name: my-plan
unit: lesion
outcome: { column: lesion_type, positive: haemorrhage }
blocks: { radiomics: { from: radiomics } }
split: { ratio: [ 0.7, 0.3 ], names: [ train, validation ], stratify: [ outcome ], group: patient, seed: 1 }
models:
  - name: radiomics
    blocks: [ radiomics ]
    steps:
      - { step: complete }
      - { step: variance }
      - { step: z-score }
      - { step: mrmr, features: 10 }
      - { step: lasso, folds: 10, measure: deviance, lambda: min }
    cutoff: youden
evaluate: [ roc, precision-recall, calibration, hosmer-lemeshow, decision-curve, waterfall ]
seed: 1
`

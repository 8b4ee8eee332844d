import type { DemoColumn, Label } from './demo-table.ts'

type Role = DemoColumn['role']

const yesNo = [
  { value: 0, label: { en: 'no', zh: '否' } },
  { value: 1, label: { en: 'yes', zh: '是' } },
]

const binary = (name: string, en: string, zh: string, role: Role = 'clinical'): DemoColumn => ({
  name,
  label: { en, zh },
  type: 'binary',
  unit: null,
  levels: yesNo,
  role,
})

const numeric = (
  name: string,
  en: string,
  zh: string,
  type: 'number' | 'integer',
  unit: string | null,
  role: Role = 'clinical',
): DemoColumn => ({ name, label: { en, zh }, type, unit, levels: null, role })

const category = (
  name: string,
  en: string,
  zh: string,
  levels: readonly (readonly [string, string, string])[],
  role: Role = 'clinical',
): DemoColumn => ({
  name,
  label: { en, zh },
  type: 'category',
  unit: null,
  levels: levels.map(([value, e, z]) => ({ value, label: { en: e, zh: z } })),
  role,
})

const identifier = (name: string, label: Label): DemoColumn => ({
  name,
  label,
  type: 'identifier',
  unit: null,
  levels: null,
  role: 'identifier',
})

const same = (values: readonly string[]): (readonly [string, string, string])[] => values.map((v) => [v, v, v])

const subject = identifier('subject', { en: 'Subject', zh: '受试者' })

const lesionType = category(
  'lesion_type',
  'Lesion type',
  '病灶类型',
  [
    ['haemorrhage', 'haemorrhage', '出血'],
    ['contrast', 'contrast extravasation', '对比剂外渗'],
  ],
  'outcome',
)

const location = category('location', 'Location', '部位', [
  ['deep', 'deep', '深部'],
  ['lobar', 'lobar', '脑叶'],
  ['infratentorial', 'infratentorial', '幕下'],
])

const gosLevels = [
  { value: 1, label: { en: 'death', zh: '死亡' } },
  { value: 2, label: { en: 'vegetative state', zh: '植物状态' } },
  { value: 3, label: { en: 'severe disability', zh: '重度残疾' } },
  { value: 4, label: { en: 'moderate disability', zh: '中度残疾' } },
  { value: 5, label: { en: 'good recovery', zh: '恢复良好' } },
]

/** Columns of the patient table, in order. `lesion_type`, `location` and `volume_ml` there are of the largest lesion. */
export const patientColumns = (centres: readonly string[], scanners: readonly string[]): readonly DemoColumn[] => [
  subject,
  numeric('age', 'Age', '年龄', 'integer', 'years'),
  category('sex', 'Sex', '性别', [
    ['female', 'female', '女'],
    ['male', 'male', '男'],
  ]),
  binary('hypertension', 'Hypertension', '高血压'),
  binary('diabetes', 'Diabetes mellitus', '糖尿病'),
  binary('atrial_fibrillation', 'Atrial fibrillation', '心房颤动'),
  binary('hyperlipidaemia', 'Hyperlipidaemia', '高脂血症'),
  binary('coronary_disease', 'Coronary artery disease', '冠心病'),
  binary('smoking', 'Smoking', '吸烟'),
  binary('drinking', 'Drinking', '饮酒'),
  numeric('nihss', 'Baseline NIHSS', '基线NIHSS评分', 'integer', 'points'),
  numeric('gcs', 'Admission GCS', '入院GCS评分', 'integer', 'points'),
  numeric('aspects', 'ASPECTS', 'ASPECTS评分', 'integer', 'points'),
  numeric('onset_to_ct_h', 'Onset to CT', '发病至CT时间', 'number', 'h'),
  binary('thrombolysis', 'Intravenous thrombolysis', '静脉溶栓'),
  numeric('passes', 'Thrombectomy passes', '取栓次数', 'integer', null),
  binary('aspiration', 'Aspiration catheter', '抽吸导管'),
  binary('stent', 'Stent implantation', '支架植入'),
  location,
  binary('ivh', 'Intraventricular haemorrhage', '脑室内出血', 'sign'),
  binary('black_hole_sign', 'Black hole sign', '黑洞征', 'sign'),
  binary('blend_sign', 'Blend sign', '混合征', 'sign'),
  binary('island_sign', 'Island sign', '岛征', 'sign'),
  binary('satellite_sign', 'Satellite sign', '卫星征', 'sign'),
  numeric('baseline_volume_ml', 'Baseline volume, all lesions', '基线体积', 'number', 'mL'),
  numeric('follow_up_volume_ml', 'Follow-up volume, all lesions', '随访体积', 'number', 'mL'),
  {
    ...numeric('gos_discharge', 'GOS at discharge', '出院GOS评分', 'integer', null, 'outcome'),
    type: 'ordinal',
    levels: gosLevels,
  },
  category('scanner', 'Scanner', '扫描仪', same(scanners), 'acquisition'),
  category('centre', 'Centre', '中心', same(centres), 'acquisition'),
  numeric('scan_day_offset', 'Day of the scan in the study', '扫描日', 'integer', 'days', 'acquisition'),
  numeric('lesion_count', 'Lesions', '病灶数', 'integer', null),
  { ...lesionType, label: { en: 'Type of the largest lesion', zh: '最大病灶类型' } },
  binary('expansion', 'Haematoma expansion (> 33 % or > 6 mL)', '血肿扩大', 'outcome'),
  binary('haemorrhagic_transformation', 'Haemorrhagic transformation', '出血转化', 'outcome'),
  binary('poor_outcome', 'Poor outcome (GOS ≤ 3)', '预后不良', 'outcome'),
]

/** Columns of the lesion table, in order. */
export const lesionColumns: readonly DemoColumn[] = [
  identifier('lesion', { en: 'Lesion', zh: '病灶' }),
  subject,
  lesionType,
  category('site', 'Site', '位置', [
    ['putamen', 'putamen', '壳核'],
    ['thalamus', 'thalamus', '丘脑'],
    ['caudate', 'caudate nucleus', '尾状核'],
    ['corona radiata', 'corona radiata', '放射冠'],
    ['frontal', 'frontal lobe', '额叶'],
    ['parietal', 'parietal lobe', '顶叶'],
    ['temporal', 'temporal lobe', '颞叶'],
    ['occipital', 'occipital lobe', '枕叶'],
    ['cerebellum', 'cerebellum', '小脑'],
  ]),
  location,
  category('side', 'Side', '侧别', [
    ['left', 'left', '左'],
    ['right', 'right', '右'],
  ]),
  numeric('baseline_volume_ml', 'Baseline volume', '基线体积', 'number', 'mL'),
  numeric('follow_up_volume_ml', 'Follow-up volume', '随访体积', 'number', 'mL'),
  binary('expansion', 'Expansion (> 33 % or > 6 mL)', '扩大', 'outcome'),
  binary('read_again', 'Outlined again by both readers', '重复勾画', 'acquisition'),
]

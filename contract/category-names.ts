/** What kind of property differs; docs/glossary.md says what each covers. The core's own list has the same names. */
export const CATEGORY_NAMES: readonly string[] = [
  'permission',
  'network',
  'exposure',
  'encryption',
  'residency',
  'safety',
  'logging',
  'reproducibility',
  'capacity',
  'metadata',
  'other',
];

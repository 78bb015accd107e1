/** Shorthand for asking one rule about one difference: whole resources are built from the values at its path. */
import { AlignedValues } from '../../../../core/classify/weakening/aligned-values';
import type { Assessed } from '../../../../core/classify/weakening/assessment';
import type { Category, Difference } from '../../../../core/model/difference';
import { NO_ACTIONS } from '../../../../core/model/iam-actions';
import type { Json } from '../../../../core/model/json';
import { parsePointer } from '../../../../core/model/json-pointer';
import { WorkBudget } from '../../../../core/model/work-budget';

export interface Asked {
  readonly path: string;
  readonly declared?: Json;
  readonly live?: Json;
  readonly kind?: Difference['kind'];
  readonly element?: string;
  readonly type?: string;
  readonly category?: Category;
  /** The whole resource on both sides; else what holds the values. */
  readonly whole?: readonly [Json, Json];
}

export function assessed({ path, declared, live, element, whole, ...more }: Asked): Assessed {
  const segments = parsePointer(path);
  const kind = more.kind ?? (declared === undefined ? 'added' : live === undefined ? 'removed' : 'changed');
  const [one, other] = whole ?? [holding(segments, declared), holding(segments, live)];
  return {
    type: more.type ?? 'AWS::Test::Thing',
    difference: {
      path,
      kind,
      of: 'declared',
      ...(declared === undefined ? {} : { declared }),
      ...(live === undefined ? {} : { live }),
      ...(element === undefined ? {} : { element }),
    },
    path: segments,
    name: segments.findLast((segment) => !/^\d+$/.test(segment)) ?? '',
    category: more.category ?? 'other',
    live: other,
    aligned: new AlignedValues(one, other).along(segments),
    budget: new WorkBudget(1_000_000),
    actions: NO_ACTIONS,
    account: '111122223333',
  };
}

function holding(path: readonly string[], value: Json | undefined): Json {
  return (
    path.reduceRight<Json | undefined>((inner, segment) => (inner === undefined ? {} : { [segment]: inner }), value) ??
    {}
  );
}

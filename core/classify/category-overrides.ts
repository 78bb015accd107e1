/** Properties whose name misleads the category rules. Each row says why. */
import type { Category } from '../model/difference';

interface CategoryOverride {
  readonly type: RegExp;
  readonly property: string;
  readonly category: Category;
  readonly because: string;
}

const OVERRIDES: readonly CategoryOverride[] = [
  {
    type: /^AWS::SQS::Queue$/,
    property: 'RedrivePolicy',
    category: 'capacity',
    because: 'where failed messages go; grants nothing',
  },
  {
    type: /^AWS::SQS::Queue$/,
    property: 'RedriveAllowPolicy',
    category: 'capacity',
    because: 'which queues may send failed messages; no principals',
  },
  {
    type: /^AWS::SNS::Subscription$/,
    property: 'RedrivePolicy',
    category: 'capacity',
    because: 'where failed messages go; grants nothing',
  },
  {
    type: /^AWS::SNS::Subscription$/,
    property: 'ReplayPolicy',
    category: 'capacity',
    because: 'which messages are replayed; grants nothing',
  },
  {
    type: /^AWS::SNS::Subscription$/,
    property: 'FilterPolicy',
    category: 'other',
    because: 'which messages are delivered; grants nothing',
  },
  {
    type: /^AWS::SNS::Topic$/,
    property: 'ArchivePolicy',
    category: 'capacity',
    because: 'how long messages are kept; grants nothing',
  },
  {
    type: /^AWS::SNS::Topic$/,
    property: 'DataProtectionPolicy',
    category: 'safety',
    because: 'which personal data a topic blocks',
  },
  {
    type: /^AWS::Logs::LogGroup$/,
    property: 'DataProtectionPolicy',
    category: 'safety',
    because: 'which personal data is masked in logs',
  },
  {
    type: /^AWS::ECR::Repository$/,
    property: 'LifecyclePolicy',
    category: 'capacity',
    because: 'when images expire; grants nothing',
  },
  {
    type: /^AWS::IAM::Role$/,
    property: 'MaxSessionDuration',
    category: 'permission',
    because: 'how long assumed permissions last',
  },
  {
    type: /^AWS::StepFunctions::StateMachine$/,
    property: 'DefinitionString',
    category: 'reproducibility',
    because: 'the program; its Condition members grant nothing',
  },
];

/** null where no row speaks of this top-level property. */
export function categoryOverride(type: string, property: string | undefined): Category | null {
  return OVERRIDES.find((row) => row.property === property && row.type.test(type))?.category ?? null;
}

/** Name of the deployed stack and of its outputs: how the CLI finds the deployed hub. */
export const STACK_NAME = 'Asbuilt';

export const STACK_OUTPUT = {
  indexTable: 'IndexTableName',
  driftTable: 'DriftTableName',
  overflow: 'OverflowBucketName',
  topic: 'TopicArn',
  operationsTopic: 'OperationsTopicArn',
  /** Only where `chatTopic` is configured. */
  chatTopic: 'ChatTopicArn',
  bus: 'BusName',
  indexQueue: 'IndexQueueUrl',
  inbox: 'InboxBucketName',
  pushPolicy: 'PushPolicyArn',
  maskingKeySecret: 'MaskingKeySecretArn',
} as const;

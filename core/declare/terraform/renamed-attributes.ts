/**
 * Attributes that CloudFormation calls otherwise while the value is the same. Evidence of every row: the provider's
 * documentation of the attribute and the user guide's of the property describe one setting in one unit.
 */
export const RENAMED_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::Instance.ami', 'ImageId'],
  ['AWS::EC2::SecurityGroupEgress.cidr_ipv4', 'CidrIp'],
  ['AWS::EC2::SecurityGroupEgress.security_group_id', 'GroupId'],
  ['AWS::EC2::SecurityGroupIngress.cidr_ipv4', 'CidrIp'],
  ['AWS::EC2::SecurityGroupIngress.security_group_id', 'GroupId'],
  ['AWS::KMS::Key.is_enabled', 'Enabled'],
  ['AWS::RDS::DBInstance.iam_database_authentication_enabled', 'EnableIAMDatabaseAuthentication'],
  ['AWS::RDS::DBInstance.vpc_security_group_ids', 'VPCSecurityGroups'],
  ['AWS::SQS::Queue.max_message_size', 'MaximumMessageSize'],
  ['AWS::SQS::Queue.message_retention_seconds', 'MessageRetentionPeriod'],
  ['AWS::SQS::Queue.receive_wait_time_seconds', 'ReceiveMessageWaitTimeSeconds'],
  ['AWS::SQS::Queue.visibility_timeout_seconds', 'VisibilityTimeout'],
]);

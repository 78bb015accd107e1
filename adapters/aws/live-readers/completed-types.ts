/** Types of completions.ts, without the readers: who reads is decided before they are loaded. */
export const COMPLETED_TYPES: ReadonlySet<string> = new Set([
  'AWS::EC2::LaunchTemplate',
  'AWS::ElastiCache::ParameterGroup',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
]);

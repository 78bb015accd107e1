/**
 * Members of blocks that are no setting: the provider's schema has them as computed only, so they are what the resource
 * exports. The path is the block's, in Terraform's names, below the CloudFormation type.
 */
export const EXPORTED_MEMBERS: ReadonlySet<string> = new Set([
  'AWS::Elasticsearch::Domain.vpc_options.availability_zones',
  'AWS::Elasticsearch::Domain.vpc_options.vpc_id',
  'AWS::Lambda::Function.snap_start.optimization_status',
  'AWS::Lambda::Function.vpc_config.vpc_id',
  'AWS::OpenSearchService::Domain.vpc_options.availability_zones',
  'AWS::OpenSearchService::Domain.vpc_options.vpc_id',
]);
